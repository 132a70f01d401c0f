using Probity.Access;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Demo;

/// <summary>Somebody of the demo, with what the makers of offers and contracts need to know.</summary>
internal sealed record DemoMember(Person Person, Unit Unit, DemoMember? Manager, string Rank, bool IsChief, IReadOnlySet<Role> Roles);

/// <summary>An invented force as it was made: its bodies, units and people by what they do.</summary>
internal sealed class DemoForce
{
    private HashSet<Id<Person>>? managers;

    public required ForcePlan Plan { get; init; }

    public required Body Body { get; init; }

    public required Body PolicingBody { get; init; }

    public Dictionary<string, Unit> Units { get; } = [];

    public List<DemoMember> Members { get; } = [];

    /// <summary>The people of the shared professional standards and anti-corruption units, when another force hosts them.</summary>
    public List<DemoMember> Borrowed { get; } = [];

    /// <summary>Constables, sergeants, inspectors and staff without a role: those whom most offers are made to.</summary>
    public List<DemoMember> Workforce { get; } = [];

    public List<DemoMember> OfPolicingBody { get; } = [];

    public List<DemoMember> Chiefs => Members.Where(m => m.IsChief).ToList();

    public DemoMember ChiefConstable => Members[0];

    public Actor System => Actor.System(Body.Id);

    /// <summary>Everybody who holds a role for this force, in the order they were made.</summary>
    public List<DemoMember> Holding(Role role) => Members.Concat(Borrowed).Concat(OfPolicingBody).Where(m => m.Roles.Contains(role)).ToList();

    /// <summary>Somebody as they act for this force.</summary>
    public Actor As(DemoMember member)
    {
        managers ??= Members.Where(m => m.Manager is not null).Select(m => m.Manager!.Person.Id).ToHashSet();
        var roles = member.Roles.ToHashSet();
        if (managers.Contains(member.Person.Id))
            roles.Add(Role.SUP);
        return new Actor { PersonId = member.Person.Id, Name = member.Person.Name, HomeBodyId = member.Person.BodyId, BodyId = Body.Id, Roles = roles };
    }
}
