namespace Probity.Features.Scim.Protocol;

/// <summary>A request of a directory is refused, in the words of the protocol (RFC 7644, 3.12).</summary>
/// <param name="type">One of the protocol's words for what is wrong, such as "uniqueness"; null where it has none.</param>
public sealed class ScimRefusedException(int status, string? type, string detail) : Exception(detail)
{
    public const string SomeoneElse = "It has changed since the version that If-Match names. Read it again.";

    public int Status => status;

    public string? Type => type;

    public static ScimRefusedException Value(string detail) => new(400, "invalidValue", detail);

    public static ScimRefusedException Path(string path) => new(400, "invalidPath", $"There is no attribute “{path}” here.");

    public static ScimRefusedException ReadOnly(string attribute) => new(400, "mutability", $"“{attribute}” cannot be changed.");

    public static ScimRefusedException Filter(string detail) => new(400, "invalidFilter", detail);

    public static ScimRefusedException Taken(string detail) => new(409, "uniqueness", detail);

    public static ScimRefusedException Changed() => new(412, null, SomeoneElse);
}
