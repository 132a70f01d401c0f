using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Inspections.Drafts;

/// <summary>Somebody of the inspectorate works on the inspection of a force, or on a programme as a whole. What they may do there is their role's matter.</summary>
public sealed class InspectorAssignment : Audited
{
    private InspectorAssignment() { }

    public Id<InspectorAssignment> Id { get; init; } = Id<InspectorAssignment>.New();

    public required Id<Programme> ProgrammeId { get; init; }

    /// <summary>Null: every force of the programme, and the national report.</summary>
    public Id<Body>? ForceId { get; init; }

    public required Id<Person> PersonId { get; init; }

    public required string PersonName { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? To { get; private set; }

    public static InspectorAssignment Make(Programme programme, Body? force, Person person, Actor by, DateTimeOffset at)
    {
        var made = new InspectorAssignment { BodyId = programme.BodyId, ProgrammeId = programme.Id, ForceId = force?.Id, PersonId = person.Id, PersonName = person.Name, From = at.LondonDate() };
        made.Raise(new InspectorAssigned(by, at, force?.Name ?? "every force", person.Name));
        return made;
    }

    public void End(Actor by, DateTimeOffset at)
    {
        if (To is not null)
            throw new RuleBrokenException($"{PersonName} is assigned no longer.");
        // From tomorrow on they are gone for good; today they lose it at once, as whoever is not in force today.
        To = at.LondonDate().AddDays(-1);
        Raise(new InspectorReleased(by, at, PersonName));
    }
}

public sealed record InspectorAssigned(Actor By, DateTimeOffset At, string Where, string Who) : AuditEvent(By, At);

public sealed record InspectorReleased(Actor By, DateTimeOffset At, string Who) : AuditEvent(By, At);

internal sealed class InspectorAssignmentMapping : IEntityTypeConfiguration<InspectorAssignment>
{
    public void Configure(EntityTypeBuilder<InspectorAssignment> builder)
    {
        builder.ToTable("InspectorAssignments");
        builder.HasIndex(a => new { a.BodyId, a.ProgrammeId, a.PersonId });
    }
}
