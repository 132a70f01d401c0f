using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

/// <summary>
/// A register from before the single one: a station's book or spreadsheet. Every imported row points at one, so that what
/// went in can be reconciled with what was merged and what is left (domain 6, case 16; [WM], [H]).
/// </summary>
public sealed class LegacyRegister : Audited
{
    private LegacyRegister() { }

    public Id<LegacyRegister> Id { get; init; } = Id<LegacyRegister>.New();

    public required string Reference { get; init; }

    /// <summary>Which register its rows belong in now, such as "gifts".</summary>
    public required string Register { get; init; }

    public string Name { get; private set; } = "";

    /// <summary>The station or unit where it was kept.</summary>
    public string? Place { get; private set; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; private set; }

    /// <summary>How many entries its owner says it holds; null when nobody has counted.</summary>
    public int? EntriesStated { get; private set; }

    /// <summary>The last day it was written in; null while it is open.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Somebody has said where it was kept, whose it was, how much it holds, or that it is closed.</summary>
    public bool IsDescribed => Place is not null || Owner is not null || EntriesStated is not null || ClosedOn is not null;

    public static LegacyRegister Note(Id<Body> body, string reference, string register, string name, string? place, string? owner, int? entries, Actor by, DateTimeOffset at)
    {
        var noted = new LegacyRegister { BodyId = body, Reference = reference, Register = register, Name = name, Place = place, Owner = owner, EntriesStated = entries };
        noted.Raise(new LegacyRegisterNoted(by, at));
        return noted;
    }

    public void Describe(string name, string? place, string? owner, int? entries, Actor by, DateTimeOffset at)
    {
        if ((name, place, owner, entries) == (Name, Place, Owner, EntriesStated))
            return;
        (Name, Place, Owner, EntriesStated) = (name, place, owner, entries);
        Raise(new LegacyRegisterDescribed(by, at));
    }

    public void Close(DateOnly on, Actor by, DateTimeOffset at)
    {
        if (ClosedOn is { } closed)
            throw new RuleBrokenException($"{Name} was already closed, on {closed:d MMMM yyyy}.");
        ClosedOn = on;
        Raise(new LegacyRegisterClosed(by, at));
    }

    public void Reopen(string reason, Actor by, DateTimeOffset at)
    {
        if (ClosedOn is null)
            throw new RuleBrokenException($"{Name} is open.");
        ClosedOn = null;
        Raise(new LegacyRegisterReopened(by, at, reason));
    }
}

public sealed record LegacyRegisterNoted(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record LegacyRegisterDescribed(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record LegacyRegisterClosed(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record LegacyRegisterReopened(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

internal sealed class LegacyRegisterMapping : IEntityTypeConfiguration<LegacyRegister>
{
    public void Configure(EntityTypeBuilder<LegacyRegister> builder)
    {
        builder.ToTable("LegacyRegisters");
        builder.Ignore(r => r.IsDescribed);
        builder.HasIndex(r => new { r.BodyId, r.Reference }).IsUnique();
        builder.HasIndex(r => new { r.BodyId, r.Register, r.Name }).IsUnique();
    }
}
