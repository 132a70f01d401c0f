namespace Probity.Access;

/// <summary>
/// Which action of the matrix a page or endpoint performs. The site refuses to start when one does not say.
/// <see cref="Nothing"/> is for pages that show nobody's records: sign-in, errors, help.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DoesAttribute(string action) : Attribute
{
    public const string Nothing = "";

    public string Action { get; } = action == Nothing ? Nothing : Matrix.Row(action).Action;
}
