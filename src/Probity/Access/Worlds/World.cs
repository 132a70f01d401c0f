using Probity.Features.Organisations;

namespace Probity.Access.Worlds;

/// <summary>
/// A small world in which the decision function is asked from outside: `docs/access-decide.schema.json` says what each field
/// means. A list that is not given is empty; a day that is not given is open.
/// </summary>
public sealed record World
{
    /// <summary>The moment of the questions. Today is the day written in it.</summary>
    public required DateTimeOffset Now { get; init; }

    public IReadOnlyList<WorldBody> Bodies { get; init; } = [];

    public IReadOnlyList<WorldPerson> People { get; init; } = [];

    public IReadOnlyList<WorldUnit> Units { get; init; } = [];

    public IReadOnlyList<WorldPost> Posts { get; init; } = [];

    public IReadOnlyList<WorldRole> Roles { get; init; } = [];

    public IReadOnlyList<WorldGrant> Grants { get; init; } = [];

    public IReadOnlyList<WorldTie> Ties { get; init; } = [];

    public IReadOnlyList<WorldSupplierLink> SupplierLinks { get; init; } = [];

    public IReadOnlyList<WorldWaiver> Waivers { get; init; } = [];

    public IReadOnlyList<WorldGlass> BreakGlass { get; init; } = [];

    public IReadOnlyList<WorldRecord> Records { get; init; } = [];
}

/// <param name="Oversees">For a local policing body: its force.</param>
/// <param name="PostsAsOf">When its posts and reporting lines were last known to be right.</param>
public sealed record WorldBody(string Id, BodyKind Kind, string? Oversees = null, DateTimeOffset? PostsAsOf = null);

/// <param name="Left">The last day of service.</param>
public sealed record WorldPerson(string Id, string Body, DateOnly? Left = null, bool Suspended = false);

/// <param name="Host">The body whose unit it is.</param>
public sealed record WorldUnit(string Id, string Host, Team? Team = null);

public sealed record WorldPost(string Person, string Body, string? Unit = null, string? Manager = null, bool ChiefOfficer = false, DateOnly? From = null, DateOnly? To = null);

/// <param name="MadeAt">When it was granted; without it, the first moment of <paramref name="From"/>.</param>
public sealed record WorldRole(string Person, string Body, Role Role, DateOnly? From = null, DateOnly? To = null,
    string? GrantedBy = null, string? ConfirmedBy = null, DateTimeOffset? MadeAt = null)
{
    /// <summary>Chief officers who confirmed that it starts at once.</summary>
    public IReadOnlyList<string> ChiefsConfirmed { get; init; } = [];
}

/// <summary>A shared unit serves a body: whoever is posted there holds for that body those roles, of the ones they hold at the unit's host.</summary>
/// <param name="HostSignedBy">Without both signatures it grants nothing.</param>
public sealed record WorldGrant(string Unit, string Body, IReadOnlyList<Role> Roles, DateOnly? From = null, DateOnly? To = null, string? HostSignedBy = null, string? BodySignedBy = null);

public sealed record WorldTie(string One, string Other, string? Kind = null, DateOnly? From = null, DateOnly? To = null);

public sealed record WorldSupplierLink(string Person, string Supplier, DateOnly On, string? Kind = null);

public sealed record WorldWaiver(string Record, string Person, string First, string Second, DateOnly? From = null, DateOnly? To = null);

public sealed record WorldGlass(string Person, string Record, DateTimeOffset At, string? Second = null);

/// <param name="Who">A person; null for the public.</param>
/// <param name="Acting">The body they act for; their own when it is not given.</param>
/// <param name="Record">Null when they would make something new, or use what has no record.</param>
public sealed record WorldQuestion(System.Text.Json.JsonElement Id, string Action, string? Who = null, string? Acting = null, string? Record = null);
