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

    /// <summary>A second action that opens the page as well, for pages that two kinds of people read. What they then see is decided where it is read.</summary>
    public string? Or { get; init => field = value is null ? null : Matrix.Row(value).Action; }

    public bool Opens(Actor actor) => Action == Nothing || actor.May(Action) || Or is not null && actor.May(Or);
}
