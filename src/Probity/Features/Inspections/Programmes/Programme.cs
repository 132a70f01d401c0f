using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Inspections.Facts;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Programmes;

/// <summary>A draft is worked on by the inspectorate alone; an open programme is public, with its roster, questions and windows; a closed one is history.</summary>
public enum ProgrammeStatus { Draft, Open, Closed }

/// <summary>An inspection programme, kept by the inspectorate whose it is. What it consists of is data: <see cref="ProgrammeDefinition"/>.</summary>
public sealed class Programme : Audited
{
    private Programme() { }

    public Id<Programme> Id { get; init; } = Id<Programme>.New();

    /// <summary>The code in addresses and commands: revisit-2012.</summary>
    public required string Code { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>The whole definition, without its forces, as one JSON object.</summary>
    public string Definition { get; private set; } = "";

    public ProgrammeStatus Status { get; private set; }

    public bool IsExercise { get; private set; }

    public ProgrammeDefinition Read() => InspectionJson.Read<ProgrammeDefinition>(Definition, Code);

    public static Programme Enter(Id<Body> inspectorate, ProgrammeDefinition definition, Actor by, DateTimeOffset at)
    {
        var programme = new Programme { BodyId = inspectorate, Code = definition.Code };
        programme.Take(definition);
        programme.Raise(new ProgrammeEntered(by, at, definition.Version));
        return programme;
    }

    /// <summary>Another definition. Of a programme that is open its version must grow, and the reason is kept; false when nothing is different.</summary>
    public bool Revise(ProgrammeDefinition definition, string reason, Actor by, DateTimeOffset at)
    {
        if (InspectionJson.Write(definition with { Forces = [] }) == Definition)
            return false;
        if (Status is ProgrammeStatus.Closed)
            throw new RuleBrokenException($"{Title} is closed: it stays as it was. Enter a new programme.");
        if (Status is ProgrammeStatus.Open && definition.Version == Read().Version)
            throw new RuleBrokenException($"{Title} is open: a change of its framework needs a new version (it is version {definition.Version} now).");
        Take(definition);
        Raise(new ProgrammeRevised(by, at, definition.Version, reason));
        return true;
    }

    /// <summary>Lays it before everybody: from now on its questions and windows are fixed but for a new version.</summary>
    public void Open(Actor by, DateTimeOffset at)
    {
        if (Status is not ProgrammeStatus.Draft)
            throw new RuleBrokenException($"{Title} is open already.");
        Status = ProgrammeStatus.Open;
        Raise(new ProgrammeOpened(by, at));
    }

    public void Close(string reason, Actor by, DateTimeOffset at)
    {
        if (Status is not ProgrammeStatus.Open)
            throw new RuleBrokenException($"{Title} is not open.");
        Status = ProgrammeStatus.Closed;
        Raise(new ProgrammeClosed(by, at, reason));
    }

    private void Take(ProgrammeDefinition definition) =>
        (Title, Definition, IsExercise) = (definition.Title, InspectionJson.Write(definition with { Forces = [] }), definition.IsExercise);
}

public sealed record ProgrammeEntered(Actor By, DateTimeOffset At, string FrameworkVersion) : AuditEvent(By, At);

public sealed record ProgrammeRevised(Actor By, DateTimeOffset At, string FrameworkVersion, string Why) : AuditEvent(By, At, Why);

public sealed record ProgrammeOpened(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ProgrammeClosed(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

internal sealed class ProgrammeMapping : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("Programmes");
        builder.HasIndex(p => new { p.BodyId, p.Code }).IsUnique();
    }
}
