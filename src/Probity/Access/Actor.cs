using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Access;

/// <summary>
/// Somebody who acts, as the decision function sees them: who they are, which body they act for now, and the roles
/// that reach that body today, their own or through a dated two-sided grant of an alliance. Built anew for each
/// request, so that a role that ends is gone at the next click.
/// </summary>
public sealed record Actor
{
    /// <summary>Null for the public, the operator at the command line and the system itself.</summary>
    public Id<Person>? PersonId { get; init; }

    public required string Name { get; init; }

    /// <summary>The body that employs them.</summary>
    public Id<Body> HomeBodyId { get; init; }

    /// <summary>The body they act for: every record they make belongs to it.</summary>
    public Id<Body> BodyId { get; init; }

    public IReadOnlySet<Role> Roles { get; init; } = new HashSet<Role>();

    /// <summary>The bodies that they could act for today, <see cref="HomeBodyId"/> among them.</summary>
    public IReadOnlyList<Id<Body>> Reach { get; init; } = [];

    /// <summary>The supervisors who are away and have named this person to endorse for them today.</summary>
    public IReadOnlyList<Id<Person>> CoversFor { get; init; } = [];

    /// <summary>True when they have been asked to look at an offer of another body as its peer reviewer.</summary>
    public bool ReviewsElsewhere { get; init; }

    /// <summary>Those of <see cref="Roles"/> that rest on a grant that they made or confirmed themselves, or that has not started yet (F8).</summary>
    public IReadOnlySet<Role> Unearned { get; init; } = new HashSet<Role>();

    /// <summary>When they last showed who they are; null for those who never sign in.</summary>
    public DateTimeOffset? SignedInAt { get; init; }

    /// <summary>They hold a payment card, so that they administer none.</summary>
    public bool HoldsCard { get; init; }

    /// <summary>True for the system and for the operator at the command line: the operating system already decided.</summary>
    public bool IsSystem { get; init; }

    public static readonly Actor Public = new() { Name = "Member of the public", Roles = new HashSet<Role> { Role.PUB } };

    public static Actor System(Id<Body> body) => new() { Name = "Probity", BodyId = body, HomeBodyId = body, IsSystem = true };

    public static Actor Operator(Id<Body> body) => new() { Name = "Operator", BodyId = body, HomeBodyId = body, IsSystem = true };

    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>The reaches that this actor's roles have for an action; empty means "no".</summary>
    public IReadOnlySet<Scope> Scopes(string action) => IsSystem
        ? new HashSet<Scope> { Scope.Body }
        : Policy.Current.PermitsOf(this, action).Select(held => held.Permit.Scope).ToHashSet();

    /// <summary>Whether any role permits the action on some record. Which record is decided where the record is read.</summary>
    public bool May(string action) => Scopes(action).Count > 0;
}
