using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Gifts;
using Probity.Features.Organisations;

namespace Probity.Features.Publication;

/// <summary>
/// What is decided for one entry beyond the rules: hold it back, or publish it in other words; with the reason. One person proposes
/// it; it counts once the second person of a publication has seen it there and confirmed both (register.redact is "2").
/// </summary>
public sealed class RedactionChoice : Audited
{
    private RedactionChoice() { }

    public Id<RedactionChoice> Id { get; init; } = Id<RedactionChoice>.New();

    public required Id<Offer> OfferId { get; init; }

    /// <summary>The entry is not published while this stands.</summary>
    public bool Withhold { get; private set; }

    /// <summary>The description to publish in place of the recorded one; null leaves it.</summary>
    public string? Description { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Null for what was chosen before choices needed two people.</summary>
    public string? ProposedByName { get; private set; }

    /// <summary>Null while it is only proposed.</summary>
    public string? ConfirmedByName { get; private set; }

    /// <summary>What two people agreed on last, for the sentence that says what a proposal changes; null when they never did.</summary>
    public bool? ConfirmedWithhold { get; private set; }

    public string? ConfirmedDescription { get; private set; }

    public bool IsConfirmed => ConfirmedByName is not null;

    public static RedactionChoice Make(Id<Body> body, Id<Offer> offer, bool withhold, string? description, string reason, Actor by, DateTimeOffset at)
    {
        var choice = new RedactionChoice { BodyId = body, OfferId = offer };
        choice.Change(withhold, description, reason, by, at);
        return choice;
    }

    public void Change(bool withhold, string? description, string reason, Actor by, DateTimeOffset at)
    {
        (Withhold, Description, Reason) = (withhold, description, reason);
        (ProposedByName, ConfirmedByName) = (by.Name, null);
        Raise(new RedactionChosen(by, at, reason));
    }

    public void Confirm(Actor by, DateTimeOffset at)
    {
        (ConfirmedByName, ConfirmedWithhold, ConfirmedDescription) = (by.Name, Withhold, Description);
        Raise(new RedactionConfirmed(by, at));
    }

    /// <summary>What the proposal does, for the person who confirms it.</summary>
    public string Sentence(string reference)
    {
        var what = Withhold ? "is held back"
            : Description is { } text ? $"is published with the description “{text}”"
            : "is published with its recorded description";
        var before = ConfirmedWithhold == true && !Withhold ? ", having been held back until now"
            : !Withhold && ConfirmedDescription is { } old && old != Description ? $", until now “{old}”" : "";
        return $"{reference} {what}{before}. {ProposedByName ?? "Somebody"} proposed it: {Reason}";
    }
}

public sealed record RedactionChosen(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record RedactionConfirmed(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class RedactionChoiceMapping : IEntityTypeConfiguration<RedactionChoice>
{
    public void Configure(EntityTypeBuilder<RedactionChoice> builder)
    {
        builder.ToTable("RedactionChoices");
        builder.Ignore(c => c.IsConfirmed);
        builder.HasIndex(c => new { c.BodyId, c.OfferId }).IsUnique();
    }
}
