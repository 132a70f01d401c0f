using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.People;

namespace Probity.Features.Cases;

/// <summary>What somebody is to a case. The first three are its subjects, for whom it does not exist.</summary>
public enum PartyKind { Subject, Suspect, PersonOfInterest, Witness }

/// <summary>Somebody a case is about, and the days of what is alleged.</summary>
public sealed class CaseParty : Part
{
    internal CaseParty() { }

    public Id<CaseParty> Id { get; init; } = Id<CaseParty>.Random();

    public required Id<Case> CaseId { get; init; }

    public required PartyKind Kind { get; init; }

    /// <summary>Null when nobody knows yet who it is: then only those who are named see the case (F13).</summary>
    public Id<Person>? PersonId { get; internal set; }

    /// <summary>The name, or what is known of whoever it is.</summary>
    public required string Name { get; set; }

    /// <summary>The earliest day of what is alleged; null when nobody knows, which counts as always.</summary>
    public DateOnly? AllegedFrom { get; init; }

    public DateOnly? AllegedTo { get; init; }

    /// <summary>Two people took it off, because it was entered in error: it counts for nothing, and stays here and in the history.</summary>
    public DateTimeOffset? TakenOffAt { get; internal set; }

    internal override Guid OwnerKey => CaseId.Value;
}

/// <summary>What somebody who is named on a case does there.</summary>
public enum NamedAs { Investigator, AppropriateAuthority, Oversight }

/// <summary>Somebody who is let in to a case, between two days. Being named never overrides a conflict.</summary>
public sealed class CaseName : Part
{
    internal CaseName() { }

    public Id<CaseName> Id { get; init; } = Id<CaseName>.Random();

    public required Id<Case> CaseId { get; init; }

    public required Id<Person> PersonId { get; init; }

    public required string Name { get; init; }

    public required NamedAs As { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? To { get; internal set; }

    internal override Guid OwnerKey => CaseId.Value;
}

/// <summary>An entry of the log of a case, never changed.</summary>
public sealed class CaseNote : Part
{
    internal CaseNote() { }

    public Id<CaseNote> Id { get; init; } = Id<CaseNote>.Random();

    public required Id<Case> CaseId { get; init; }

    public required string Text { get; init; }

    public required Id<Person> ById { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    internal override Guid OwnerKey => CaseId.Value;
}

/// <summary>Two people let somebody in who stands two levels above a subject, is tied to one or works in a subject's unit.</summary>
public sealed class CaseWaiver : Part
{
    internal CaseWaiver() { }

    public Id<CaseWaiver> Id { get; init; } = Id<CaseWaiver>.Random();

    public required Id<Case> CaseId { get; init; }

    public required Id<Person> PersonId { get; init; }

    public required Id<Person> FirstId { get; init; }

    public required Id<Person> SecondId { get; init; }

    public required string Why { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? To { get; internal set; }

    internal override Guid OwnerKey => CaseId.Value;
}

/// <summary>
/// Who reported what a case is about: a compartment of its own, which only its readers open, with a reason, and nobody in
/// conflict ever (F4). It is no part of the case, and nothing about it stands in the case's history.
/// </summary>
public sealed class CaseReporter : Audited
{
    private CaseReporter() { }

    public Id<CaseReporter> Id { get; init; } = Id<CaseReporter>.Random();

    public required Id<Case> CaseId { get; init; }

    [Secret]
    public required string Identity { get; init; }

    /// <summary>The one who entered it, and its reader.</summary>
    public required Id<Person> ReaderId { get; init; }

    public static CaseReporter Enter(Case of, string identity, Access.Actor by, DateTimeOffset at)
    {
        var reporter = new CaseReporter { BodyId = of.BodyId, CaseId = of.Id, Identity = identity, ReaderId = by.PersonId!.Value, RetentionClass = "case" };
        reporter.Raise(new ReporterEntered(by, at));
        return reporter;
    }
}

public sealed record ReporterEntered(Access.Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class CasePartyMapping : IEntityTypeConfiguration<CaseParty>
{
    public void Configure(EntityTypeBuilder<CaseParty> builder)
    {
        builder.ToTable("CaseParties");
        builder.HasIndex(p => p.CaseId);
        builder.HasIndex(p => new { p.BodyId, p.PersonId });
    }
}

internal sealed class CaseNameMapping : IEntityTypeConfiguration<CaseName>
{
    public void Configure(EntityTypeBuilder<CaseName> builder)
    {
        builder.ToTable("CaseNames");
        builder.HasIndex(n => new { n.CaseId, n.PersonId });
    }
}

internal sealed class CaseNoteMapping : IEntityTypeConfiguration<CaseNote>
{
    public void Configure(EntityTypeBuilder<CaseNote> builder)
    {
        builder.ToTable("CaseNotes");
        builder.HasIndex(n => n.CaseId);
    }
}

internal sealed class CaseWaiverMapping : IEntityTypeConfiguration<CaseWaiver>
{
    public void Configure(EntityTypeBuilder<CaseWaiver> builder)
    {
        builder.ToTable("CaseWaivers");
        builder.HasIndex(w => w.CaseId);
    }
}

internal sealed class CaseReporterMapping : IEntityTypeConfiguration<CaseReporter>
{
    public void Configure(EntityTypeBuilder<CaseReporter> builder)
    {
        builder.ToTable("CaseReporters");
        builder.HasIndex(r => r.CaseId);
    }
}
