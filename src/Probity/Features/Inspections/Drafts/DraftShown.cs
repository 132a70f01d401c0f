using System.Security.Cryptography;
using System.Text;
using Probity.Access;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Drafts;

/// <summary>Something that the check of the report shows, and why it stays as it is, if somebody said so.</summary>
/// <param name="Key">Of this very message: when numbers or words change, the answer holds no longer.</param>
public sealed record DraftFlag(string Key, ReportFlag Flag, DraftEdit? Answer)
{
    public bool IsOpen => Flag.IsBlocking && (Answer is null || !TakesAnswer);

    /// <summary>What gives a force away is mended, whatever the reason.</summary>
    public bool TakesAnswer => Flag.Rule != ReportFlag.Anonymity;

    public static string KeyOf(ReportFlag flag) => ReportShown.Hash($"{flag.Rule}\n{flag.Where}\n{flag.Message}");
}

/// <summary>A report as it stands now, and everything that was done to it: on one force, or the national report of a programme.</summary>
public abstract record ReportShown(Programme Programme, ProgrammeBook Book, ReportDraft? Draft)
{
    public ReportEdits Edits { get; } = Draft?.Standing() ?? ReportEdits.None;

    /// <summary>Its part in addresses: the force's, or <see cref="InspectionPublication.National"/>.</summary>
    public abstract string Slug { get; }

    /// <summary>Of whom it speaks.</summary>
    public abstract string Name { get; }

    /// <summary>The sentences as they are composed, whatever anybody changed, by key.</summary>
    public abstract IReadOnlyDictionary<string, Statement> Composed { get; }

    public abstract ReportDocument Report { get; }

    public IReadOnlyList<DraftFlag> Flags => flags ??= [.. Checked().DistinctBy(DraftFlag.KeyOf).Select(f => new DraftFlag(DraftFlag.KeyOf(f), f, Draft?.Edits.LastOrDefault(e => e.Kind is DraftEditKind.Answer && e.Key == DraftFlag.KeyOf(f))))];

    /// <summary>Headings at whose end a paragraph can stand, by code.</summary>
    public abstract IEnumerable<(string Code, string Text)> Ends { get; }

    /// <summary>Sentences that were composed and are said no longer.</summary>
    public IEnumerable<Statement> TakenOut => Edits.Sentences.Where(e => e.Text is null && Composed.ContainsKey(e.Key)).Select(e => Composed[e.Key]);

    public DraftStatus Status => Draft?.Status ?? DraftStatus.Writing;

    /// <summary>The copy that the force checked; the national report has none.</summary>
    public AccuracyCheck? Check { get; init; }

    /// <summary>It may be signed: the force has had its say on the facts.</summary>
    public virtual bool IsChecked => Draft?.IsChecked ?? false;

    /// <summary>What identifies the words and figures that are signed; when they come out is no part of it.</summary>
    public string Print => Hash(string.Join('\n', Signed.Select(d => InspectionPublication.Write(d with { Date = "", Strapline = "" }))));

    /// <summary>What is signed together.</summary>
    protected abstract IEnumerable<ReportDocument> Signed { get; }

    /// <summary>The latest change of a sentence, or null while it stands as composed.</summary>
    public DraftEdit? LatestOn(string key) => Draft?.Edits.Where(e => e.Key == key && e.Kind is not DraftEditKind.Answer).MaxBy(e => e.Ordinal);

    public abstract ReportDraft Begin(Actor by, DateTimeOffset at);

    /// <summary>What happens to the report happens to the inspection of its force.</summary>
    public virtual void MoveTo(InspectionStage stage, string? reason, Actor by, DateTimeOffset at)
    {
    }

    protected abstract IEnumerable<ReportFlag> Checked();

    private IReadOnlyList<DraftFlag>? flags;

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}

/// <summary>The report on one force as it stands now, with its release.</summary>
public sealed record DraftShown(Programme Programme, ProgrammeBook Book, Body Force, Inspection Inspection, ForceFile File, ForceNames Names, ReportDraft? Draft) : ReportShown(Programme, Book, Draft)
{
    public override string Slug => Force.Slug;

    public override string Name => Force.Name;

    public override IReadOnlyDictionary<string, Statement> Composed => composed ??= ForceReport.Compose(Book, File, Names).Statements.Where(s => s.Question is not null).DistinctBy(s => s.Key).ToDictionary(s => s.Key);

    public override ReportDocument Report => report ??= ForceReport.Compose(Book, File, Names, Edits, isDraft: true);

    public ReportDocument Release => release ??= PressRelease.Compose(Book, File, Names, Edits, isDraft: true);

    // The opening has no heading of its own.
    public override IEnumerable<(string Code, string Text)> Ends => Book.Definition.Headings.Where(h => h.Code != "H0").Select(h => (h.Code, h.Text));

    protected override IEnumerable<ReportDocument> Signed => [Report, Release];

    public override ReportDraft Begin(Actor by, DateTimeOffset at) => ReportDraft.Begin(Inspection, by, at);

    public override void MoveTo(InspectionStage stage, string? reason, Actor by, DateTimeOffset at)
    {
        if (Inspection.Stage != stage)
            Inspection.MoveTo(stage, reason, by, at);
    }

    protected override IEnumerable<ReportFlag> Checked() => ReportCheck.OfReport(Book, File, Names, Report).Concat(ReportCheck.OfRelease(Book, File, Names, Release));

    private Dictionary<string, Statement>? composed;
    private ReportDocument? report, release;
}
