using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Drafts;

/// <summary>
/// A force's word that it has no comments on the facts, or no more of them. It ends its check before the deadline, and is not the same as saying nothing
/// until then. It is the force's own record; the inspectorate reads it.
/// </summary>
public sealed class NoComments : Audited
{
    private NoComments() { }

    public Id<NoComments> Id { get; init; } = Id<NoComments>.New();

    public required Id<AccuracyCheck> CheckId { get; init; }

    public required Id<Body> InspectorateId { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public static NoComments Say(AccuracyCheck check, Actor by, DateTimeOffset at)
    {
        if (!check.TakesComments(at.LondonDate()))
            throw new RuleBrokenException($"Comments were taken until {check.Deadline:d MMMM yyyy}. Speak to the inspectorate.");
        var said = new NoComments { BodyId = check.ForceId, CheckId = check.Id, InspectorateId = check.BodyId, ByName = by.Name, At = at };
        said.Raise(new NoCommentsSaid(by, at));
        return said;
    }
}

/// <summary>What a force has said in its check of facts.</summary>
/// <param name="End">Its word that there is nothing, or nothing more.</param>
public sealed record ForceSaid(int Comments, NoComments? End)
{
    public string Words => (Comments, End) switch
    {
        (0, null) => "Nothing",
        (0, { } end) => $"No comments ({end.ByName}, {end.At.InLondon():d MMMM yyyy})",
        (_, { } end) => $"{Counted}, and no more ({end.ByName}, {end.At.InLondon():d MMMM yyyy})",
        _ => Counted,
    };

    private string Counted => $"{Comments} {(Comments == 1 ? "comment" : "comments")}";
}

public sealed record NoCommentsSaid(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class NoCommentsMapping : IEntityTypeConfiguration<NoComments>
{
    public void Configure(EntityTypeBuilder<NoComments> builder)
    {
        builder.ToTable("AccuracyNoComments");
        builder.HasIndex(n => new { n.BodyId, n.CheckId }).IsUnique();
        builder.HasIndex(n => n.CheckId);
    }
}
