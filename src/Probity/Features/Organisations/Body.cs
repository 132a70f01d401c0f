using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;

namespace Probity.Features.Organisations;

public enum BodyKind { Force, LocalPolicingBody, Inspectorate, Platform }

/// <summary>A body that owns records: a force, its local policing body, the inspectorate, or the platform itself.</summary>
public sealed class Body : Audited
{
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

    /// <summary>For a local policing body: its force.</summary>
    public Id<Body>? ForceId { get; init; }

    /// <summary>Invented for the demo: every page, export and report says "Exercise data".</summary>
    public bool IsExercise { get; init; }

    /// <summary>The dates between which the body exists; null means open.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; private set; }

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

public sealed record BodyEstablished(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record BodyClosed(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

internal sealed class BodyMapping : IEntityTypeConfiguration<Body>
{
    public void Configure(EntityTypeBuilder<Body> builder)
    {
        builder.ToTable("Bodies");
        builder.HasIndex(b => b.Slug).IsUnique();
        builder.HasIndex(b => b.Code);
    }
}
