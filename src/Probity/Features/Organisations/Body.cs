using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;

namespace Probity.Features.Organisations;

public enum BodyKind { Force, LocalPolicingBody, Inspectorate, Platform, Agency }

/// <summary>A body that owns records: a force, its local policing body, the inspectorate, or the platform itself.</summary>
public sealed class Body : Audited
{
    private readonly List<BodyStyle> styles = [];
    private readonly List<RosterEntry> roster = [];

    private Body() { }

    public Id<Body> Id { get; init; }

    /// <summary>The name in addresses and commands, such as "northshire".</summary>
    public required string Slug { get; init; }

    /// <summary>Three letters for references, such as NSH.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string ShortName { get; init; }

    /// <summary>How a report speaks of it: "the force", "the constabulary".</summary>
    public required string SelfNoun { get; init; }

    public required BodyKind Kind { get; init; }

    /// <summary>"territorial force", "national force", "authority", "commissioner" and so on: dated data, see decisions 13.</summary>
    public required string Label { get; init; }

    public string? Country { get; init; }

    /// <summary>What is published of it is published in Welsh as well.</summary>
    public bool IsInWales => Country == "Wales";

    /// <summary>For a local policing body: its force.</summary>
    public Id<Body>? ForceId { get; init; }

    /// <summary>Invented for the demo: every page, export and report says "Exercise data".</summary>
    public bool IsExercise { get; init; }

    /// <summary>The dates between which the body exists; null means open.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; private set; }

    /// <summary>When its posts and reporting lines were last known to be right: after two days nobody can tell who stands near a subject (F13).</summary>
    public DateTimeOffset? PostsAsOf { get; private set; }

    /// <summary>What it was called, and what it was, at other times; only loaded where it is asked for.</summary>
    public IReadOnlyList<BodyStyle> Styles => styles;

    /// <summary>The inspection programmes it is or was a subject of.</summary>
    public IReadOnlyList<RosterEntry> Roster => roster;

    /// <summary>The name and label of a day: a policing body was an authority before it was a commissioner.</summary>
    public (string Name, string Label) StyleOn(DateOnly day) => styles.Where(s => s.Covers(day)).MaxBy(s => s.From ?? DateOnly.MinValue) is { } style
        ? (style.Name, style.Label)
        : (Name, Label);

    public static Body Establish(BodyDetails details, Actor by, DateTimeOffset at)
    {
        var id = Id<Body>.New();
        var body = new Body
        {
            Id = id, BodyId = id, Slug = details.Slug, Code = details.Code, Name = details.Name, ShortName = details.ShortName,
            SelfNoun = details.SelfNoun, Kind = details.Kind, Label = details.Label, Country = details.Country,
            ForceId = details.ForceId, IsExercise = details.IsExercise, From = details.From, To = details.To,
        };
        body.Raise(new BodyEstablished(by, at));
        return body;
    }

    /// <summary>Notes what the body was called between two days, both included; an open end is null.</summary>
    public void Style(string label, string name, DateOnly? from, DateOnly? to, Actor by, DateTimeOffset at)
    {
        if (styles.Any(s => (s.To is null || from is null || s.To >= from) && (to is null || s.From is null || s.From <= to)))
            throw new RuleBrokenException($"{Name} already has a name for some of those days.");
        styles.Add(new BodyStyle { BodyId = Id, Label = label, Name = name, From = from, To = to });
        Raise(new BodyStyled(by, at));
    }

    /// <summary>A new name or label from a day on; the one before it ends the day before.</summary>
    public void Restyle(string label, string name, DateOnly from, string reason, Actor by, DateTimeOffset at)
    {
        var latest = styles.MaxBy(s => s.From ?? DateOnly.MinValue);
        if (latest is not null && from <= latest.From)
            throw new RuleBrokenException($"{Name} has a name from {latest.From:d MMMM yyyy}; a new one must start later.");
        if (latest is null)
            styles.Add(new BodyStyle { BodyId = Id, Label = Label, Name = Name, From = From, To = from.AddDays(-1) });
        else
            latest.End(from.AddDays(-1));
        styles.Add(new BodyStyle { BodyId = Id, Label = label, Name = name, From = from });
        Raise(new BodyStyled(by, at, reason));
    }

    /// <summary>Puts the body on the roster of an inspection programme between two days.</summary>
    public void Enter(string programme, DateOnly from, DateOnly? to, Actor by, DateTimeOffset at)
    {
        if (roster.Any(e => e.Programme == programme && (e.To is null || e.To >= from)))
            throw new RuleBrokenException($"{Name} is already on the roster of {programme}.");
        roster.Add(new RosterEntry { BodyId = Id, Programme = programme, From = from, To = to });
        Raise(new BodyEnteredOnRoster(by, at, programme));
    }

    /// <summary>Posts and reporting lines are right as of now: they came from the personnel system, or somebody answers for them.</summary>
    public void ConfirmPosts(Actor by, DateTimeOffset at)
    {
        PostsAsOf = at;
        Raise(new PostsConfirmed(by, at));
    }

    public void Close(DateOnly on, string reason, Actor by, DateTimeOffset at)
    {
        if (To is not null)
            throw new RuleBrokenException($"{Name} is already closed.");
        To = on;
        Raise(new BodyClosed(by, at, reason));
    }
}

/// <summary>What is known of a body when it is entered.</summary>
public sealed record BodyDetails(string Slug, string Code, string Name, string ShortName, string SelfNoun, BodyKind Kind, string Label,
    string? Country = null, Id<Body>? ForceId = null, bool IsExercise = false, DateOnly? From = null, DateOnly? To = null);

public sealed record PostsConfirmed(Actor By, DateTimeOffset At) : AuditEvent(By, At)
{
    public override string Sentence => "Posts and reporting lines confirmed";
}

public sealed record BodyEstablished(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record BodyStyled(Actor By, DateTimeOffset At, string? Why = null) : AuditEvent(By, At, Why);

public sealed record BodyEnteredOnRoster(Actor By, DateTimeOffset At, string Programme) : AuditEvent(By, At)
{
    public override string Sentence => $"Entered on the roster of {Programme}";
}

public sealed record BodyClosed(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

internal sealed class BodyMapping : IEntityTypeConfiguration<Body>
{
    public void Configure(EntityTypeBuilder<Body> builder)
    {
        builder.ToTable("Bodies");
        builder.Ignore(b => b.IsInWales);
        builder.HasIndex(b => b.Slug).IsUnique();
        builder.HasIndex(b => b.Code);
        builder.HasMany(b => b.Styles).WithOne().HasForeignKey(s => s.BodyId);
        builder.HasMany(b => b.Roster).WithOne().HasForeignKey(e => e.BodyId);
        builder.Navigation(b => b.Styles).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(b => b.Roster).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
