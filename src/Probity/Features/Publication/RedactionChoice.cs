using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Gifts;
using Probity.Features.Organisations;

namespace Probity.Features.Publication;

/// <summary>What somebody decided for one entry beyond the rules: hold it back, or publish it in other words; with the reason.</summary>
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

    public static RedactionChoice Make(Id<Body> body, Id<Offer> offer, bool withhold, string? description, string reason, Actor by, DateTimeOffset at)
    {
        var choice = new RedactionChoice { BodyId = body, OfferId = offer };
        choice.Change(withhold, description, reason, by, at);
        return choice;
    }

    public void Change(bool withhold, string? description, string reason, Actor by, DateTimeOffset at)
    {
        (Withhold, Description, Reason) = (withhold, description, reason);
        Raise(new RedactionChosen(by, at, reason));
    }
}

public sealed record RedactionChosen(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

internal sealed class RedactionChoiceMapping : IEntityTypeConfiguration<RedactionChoice>
{
    public void Configure(EntityTypeBuilder<RedactionChoice> builder)
    {
        builder.ToTable("RedactionChoices");
        builder.HasIndex(c => new { c.BodyId, c.OfferId }).IsUnique();
    }
}
