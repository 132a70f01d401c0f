namespace Probity.Features.Inspections.Drafts;

/// <summary>What the stages and acts of a draft are called on screen.</summary>
public static class DraftWords
{
    /// <summary>How a report stands. One that was entered after its publication was never drafted here; a correction of what is public is.</summary>
    public static string Say(ReportDraft? draft, bool isPublic) => (draft, isPublic) switch
    {
        (null, true) => "Published, and not drafted here",
        (null, false) => Say(DraftStatus.Writing),
        ({ Status: not DraftStatus.Published }, true) => $"{Say(draft.Status)} (an earlier version is public)",
        _ => Say(draft.Status),
    };

    public static string SignedBy(ReportDraft? draft, bool isPublic) => draft?.SignedBy ?? (draft is null && isPublic ? "Not signed here" : "Nobody yet");

    public static string Say(DraftStatus status) => status switch
    {
        DraftStatus.Writing => "Being written",
        DraftStatus.WithForce => "With the force for its check of facts",
        DraftStatus.Signed => "Signed",
        DraftStatus.Held => "Held until its embargo ends",
        _ => "Published",
    };

    public static string Say(DraftEditKind kind) => kind switch
    {
        DraftEditKind.Reword => "Reworded",
        DraftEditKind.TakeOut => "Taken out",
        DraftEditKind.PutBack => "Put back as composed",
        DraftEditKind.Add => "Paragraph added",
        DraftEditKind.Move => "Paragraph moved",
        _ => "Flag answered",
    };

    public static string Say(ModerationState state) => state switch
    {
        ModerationState.Consistent => "Consistent",
        _ => "Sent back",
    };
}
