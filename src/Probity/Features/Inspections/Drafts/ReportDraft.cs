using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Drafts;

/// <summary>Where the report on a force is between its facts and its publication.</summary>
public enum DraftStatus { Writing, WithForce, Signed, Held, Published }

/// <summary>
/// The report on one force while it is worked on. Its sentences are composed from the facts each time that it is read; kept are only the changes that
/// people made, one row each, with their reasons.
/// </summary>
public sealed class ReportDraft : Audited
{
    private readonly List<DraftEdit> edits = [];

    private ReportDraft() { }

    public Id<ReportDraft> Id { get; init; } = Id<ReportDraft>.New();

    public required Id<Programme> ProgrammeId { get; init; }

    /// <summary>The force; of the national report the inspectorate itself.</summary>
    public required Id<Body> ForceId { get; init; }

    public DraftStatus Status { get; private set; }

    /// <summary>The force has had its say on the facts.</summary>
    public bool IsChecked { get; private set; }

    public string? SignedBy { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>A hash of the report and the release that were signed: neither facts nor words may be others when they are published.</summary>
    public string? SignedPrint { get; private set; }

    /// <summary>All that was known of the force when its report was published last, as JSON: the national report says nothing newer of it.</summary>
    public string? PublicFacts { get; private set; }

    public bool IsNational => ForceId == BodyId;

    public IReadOnlyList<DraftEdit> Edits => edits;

    public static ReportDraft Begin(Inspection inspection, Actor by, DateTimeOffset at)
    {
        var draft = new ReportDraft { BodyId = inspection.BodyId, ProgrammeId = inspection.ProgrammeId, ForceId = inspection.ForceId };
        draft.Raise(new DraftBegun(by, at));
        return draft;
    }

    public static ReportDraft BeginNational(Programme programme, Actor by, DateTimeOffset at)
    {
        var draft = new ReportDraft { BodyId = programme.BodyId, ProgrammeId = programme.Id, ForceId = programme.BodyId };
        draft.Raise(new DraftBegun(by, at));
        return draft;
    }

    /// <summary>Other words in place of those that were composed.</summary>
    public void Reword(string key, string text, string reason, Actor by, DateTimeOffset at) => Keep(DraftEditKind.Reword, key, text, null, reason, by, at);

    public void TakeOut(string key, string reason, Actor by, DateTimeOffset at) => Keep(DraftEditKind.TakeOut, key, null, null, reason, by, at);

    /// <summary>What was composed stands again.</summary>
    public void PutBack(string key, string reason, Actor by, DateTimeOffset at) => Keep(DraftEditKind.PutBack, key, null, null, reason, by, at);

    /// <summary>A paragraph of an editor's own, after a sentence or at the end of a heading.</summary>
    public void Add(string after, string text, string reason, Actor by, DateTimeOffset at) =>
        Keep(DraftEditKind.Add, $"added-{edits.Count(e => e.Kind is DraftEditKind.Add) + 1}", text, after, reason, by, at);

    public void Move(string key, string after, string reason, Actor by, DateTimeOffset at)
    {
        if (edits.All(e => e.Kind is not DraftEditKind.Add || e.Key != key))
            throw new RuleBrokenException("Only a paragraph that was added can be moved: the others follow the framework.");
        Keep(DraftEditKind.Move, key, null, after, reason, by, at);
    }

    /// <summary>Why something that the check of the report shows is to stay as it is.</summary>
    public void Answer(string flag, string reason, Actor by, DateTimeOffset at) => Keep(DraftEditKind.Answer, flag, null, null, reason, by, at);

    public void Send(DateOnly deadline, Actor by, DateTimeOffset at)
    {
        MustBe(DraftStatus.Writing);
        Status = DraftStatus.WithForce;
        Raise(new DraftSent(by, at, deadline));
    }

    public void TakeBack(Actor by, DateTimeOffset at)
    {
        MustBe(DraftStatus.WithForce);
        (Status, IsChecked) = (DraftStatus.Writing, true);
        Raise(new DraftCheckEnded(by, at));
    }

    public void Sign(string names, string print, Actor by, DateTimeOffset at)
    {
        MustBe(DraftStatus.Writing);
        (Status, SignedBy, SignedAt, SignedPrint) = (DraftStatus.Signed, names, at, print);
        Raise(new DraftSigned(by, at, names));
    }

    public void Hold(DateTimeOffset until, Actor by, DateTimeOffset at)
    {
        MustBe(DraftStatus.Signed);
        Status = DraftStatus.Held;
        Raise(new DraftHeld(by, at, until));
    }

    /// <param name="facts">What was known of the force when it was signed; null for the national report.</param>
    public void Publish(string? facts, Actor by, DateTimeOffset at)
    {
        MustBe(DraftStatus.Held);
        (Status, PublicFacts) = (DraftStatus.Published, facts);
        Raise(new DraftPublished(by, at));
    }

    /// <summary>Opens it again: before it is public to change it, afterwards to correct it. The signature is void.</summary>
    public void Reopen(string reason, Actor by, DateTimeOffset at)
    {
        if (Status is DraftStatus.Writing or DraftStatus.WithForce)
            throw new RuleBrokenException("The draft is open already.");
        if (Status is DraftStatus.Held)
            throw new RuleBrokenException("It waits for its embargo. Withdraw the publication first.");
        (Status, SignedBy, SignedAt, SignedPrint) = (DraftStatus.Writing, null, null, null);
        Raise(new DraftReopened(by, at, reason));
    }

    /// <summary>The publication was withdrawn before its embargo ended.</summary>
    public void Release(string reason, Actor by, DateTimeOffset at)
    {
        MustBe(DraftStatus.Held);
        Status = DraftStatus.Signed;
        Raise(new DraftReopened(by, at, reason));
    }

    /// <summary>What stands of all changes: the latest of each sentence, and added paragraphs in the order in which they were last placed.</summary>
    public ReportEdits Standing()
    {
        var ordered = edits.OrderBy(e => e.Ordinal).ToList();
        var added = ordered.Where(e => e.Kind is DraftEditKind.Add).Select(e => e.Key).ToHashSet();
        var latest = ordered.Where(e => e.Kind is DraftEditKind.Reword or DraftEditKind.TakeOut or DraftEditKind.PutBack).GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Last());
        var sentences = latest.Values.Where(e => !added.Contains(e.Key) && e.Kind is not DraftEditKind.PutBack).OrderBy(e => e.Ordinal)
            .Select(e => new SentenceEdit(e.Key, e.Kind is DraftEditKind.TakeOut ? null : e.Text, e.Reason, e.ByName));
        var paragraphs = ordered.Where(e => e.Kind is DraftEditKind.Add && latest.GetValueOrDefault(e.Key)?.Kind is not DraftEditKind.TakeOut)
            .Select(e => (First: e, Place: ordered.Last(p => p.Key == e.Key && p.Kind is DraftEditKind.Add or DraftEditKind.Move && p.Key == e.Key), Words: latest.GetValueOrDefault(e.Key) is { Kind: DraftEditKind.Reword } reworded ? reworded : e))
            .OrderBy(p => p.Place.Ordinal).Select(p => new AddedParagraph(p.Place.After!, p.Words.Text!, p.Words.ByName, p.First.Key));
        return new ReportEdits([.. sentences], [.. paragraphs]);
    }

    private void Keep(DraftEditKind kind, string key, string? text, string? after, string reason, Actor by, DateTimeOffset at)
    {
        if (Status is not (DraftStatus.Writing or DraftStatus.WithForce))
            throw new RuleBrokenException("The report is signed. Open it again first, and say why.");
        edits.Add(new DraftEdit
        {
            BodyId = BodyId, DraftId = Id, Kind = kind, Key = key, Text = text, After = after, Reason = reason, ById = by.PersonId, ByName = by.Name, At = at, Ordinal = edits.Count + 1,
        });
        Raise(new DraftEdited(by, at, kind, key, reason));
    }

    private void MustBe(DraftStatus status)
    {
        if (Status != status)
            throw new RuleBrokenException($"The report is {DraftWords.Say(Status).ToLowerInvariant()}; for this it must be {DraftWords.Say(status).ToLowerInvariant()}.");
    }
}

internal sealed class ReportDraftMapping : IEntityTypeConfiguration<ReportDraft>
{
    public void Configure(EntityTypeBuilder<ReportDraft> builder)
    {
        builder.ToTable("ReportDrafts");
        builder.HasIndex(d => new { d.BodyId, d.ProgrammeId, d.ForceId }).IsUnique();
        builder.HasMany(d => d.Edits).WithOne().HasForeignKey(e => e.DraftId);
        builder.Navigation(d => d.Edits).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
