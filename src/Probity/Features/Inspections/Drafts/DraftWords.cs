namespace Probity.Features.Inspections.Drafts;

/// <summary>What the stages and acts of a draft are called on screen.</summary>
public static class DraftWords
{
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
