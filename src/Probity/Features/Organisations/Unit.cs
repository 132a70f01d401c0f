using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;

namespace Probity.Features.Organisations;

public enum UnitKind { Department, Station, Team, SharedUnit }

/// <summary>The units that police the police or head the force, which F12 may shut out of a case as a whole.</summary>
public enum Team { PSD, ACU, ADM, COF }

public static class UnitKinds
{
    /// <summary>As people say it.</summary>
    public static string Words(this Team team) => team switch
    {
        Team.PSD => "Professional standards",
        Team.ACU => "Anti-corruption",
        Team.ADM => "Administration of access",
        _ => "Chief officers",
    };

    /// <summary>As people say it.</summary>
    public static string Words(this UnitKind kind) => kind == UnitKind.SharedUnit ? "Shared unit" : kind.ToString();
}

/// <summary>A department, station, team, or (in an alliance) a unit that serves more than one force.</summary>
public sealed class Unit : Audited
{
    private Unit() { }

    public Id<Unit> Id { get; init; } = Id<Unit>.New();

    public string Name { get; private set; } = "";

    /// <summary>The code that spreadsheets use for it, unique in the body.</summary>
    public required string Code { get; init; }

    public required UnitKind Kind { get; init; }

    public Id<Unit>? ParentId { get; init; }

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Set when the unit polices the police: a case about one of its people is not for the others (F12).</summary>
    public Team? Team { get; private set; }

    /// <param name="batch">The import that opens it, and takes it back with itself.</param>
    public static Unit Open(Id<Body> body, string code, string name, UnitKind kind, Id<Unit>? parent, Actor by, DateTimeOffset at, string? batch = null)
    {
        var unit = new Unit { BodyId = body, Code = code, Name = name, Kind = kind, ParentId = parent };
        unit.Raise(new UnitOpened(by, at, batch is null ? null : OpenedBy(batch)));
        return unit;
    }

    public void Rename(string name, Actor by, DateTimeOffset at)
    {
        if (name == Name)
            return;
        Name = name;
        Raise(new UnitRenamed(by, at));
    }

    public void Police(Team? team, string why, Actor by, DateTimeOffset at)
    {
        if (team == Team)
            return;
        Team = team;
        Raise(new UnitTeamChanged(by, at, why));
    }

    /// <summary>The reason in the history of a unit that an import opened.</summary>
    internal static string OpenedBy(string batch) => $"Import {batch}";

    /// <summary>The import that opened it is undone; the caller removes the row in the same save.</summary>
    internal void Unmake(string batch, Actor by, DateTimeOffset at) => Raise(new UnitImportUndone(by, at, batch));

    public void Close(DateOnly on, Actor by, DateTimeOffset at)
    {
        if (ClosedOn is not null)
            throw new RuleBrokenException($"{Name} is already closed.");
        ClosedOn = on;
        Raise(new UnitClosed(by, at));
    }
}

public sealed record UnitOpened(Actor By, DateTimeOffset At, string? Why) : AuditEvent(By, At, Why);

public sealed record UnitImportUndone(Actor By, DateTimeOffset At, string Batch) : AuditEvent(By, At)
{
    public override string Sentence => $"Import {Batch} undone";
}

public sealed record UnitRenamed(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record UnitTeamChanged(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record UnitClosed(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class UnitMapping : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("Units");
        builder.HasIndex(u => new { u.BodyId, u.Code }).IsUnique();
    }
}
