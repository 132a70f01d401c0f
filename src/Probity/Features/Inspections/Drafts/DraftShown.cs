using System.Security.Cryptography;
using System.Text;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Drafts;

/// <summary>Something that the check of the report shows, and why it stays as it is, if somebody said so.</summary>
/// <param name="Key">Of this very message: when numbers or words change, the answer holds no longer.</param>
public sealed record DraftFlag(string Key, ReportFlag Flag, DraftEdit? Answer)
{
    public bool IsOpen => Flag.IsBlocking && Answer is null;

    public static string KeyOf(ReportFlag flag) => DraftShown.Hash($"{flag.Rule}\n{flag.Where}\n{flag.Message}");
}

/// <summary>The report on one force as it stands now, with its release, and everything that was done to it.</summary>
public sealed record DraftShown(Programme Programme, ProgrammeBook Book, Body Force, Inspection Inspection, ForceFile File, ForceNames Names, ReportDraft? Draft, AccuracyCheck? Check)
{
    public ReportEdits Edits { get; } = Draft?.Standing() ?? ReportEdits.None;

    /// <summary>The sentences as they are composed, whatever anybody changed, by key.</summary>
    public IReadOnlyDictionary<string, Statement> Composed => composed ??= ForceReport.Compose(Book, File, Names).Statements.Where(s => s.Question is not null).DistinctBy(s => s.Key).ToDictionary(s => s.Key);

    public ReportDocument Report => report ??= ForceReport.Compose(Book, File, Names, Edits, isDraft: true);

    public ReportDocument Release => release ??= PressRelease.Compose(Book, File, Names, Edits, isDraft: true);

    public IReadOnlyList<DraftFlag> Flags => flags ??= [.. ReportCheck.OfReport(Book, File, Names, Report).Concat(ReportCheck.OfRelease(Book, File, Names, Release)).DistinctBy(DraftFlag.KeyOf)
        .Select(f => new DraftFlag(DraftFlag.KeyOf(f), f, Draft?.Edits.LastOrDefault(e => e.Kind is DraftEditKind.Answer && e.Key == DraftFlag.KeyOf(f))))];

    /// <summary>Sentences that were composed and are said no longer.</summary>
    public IEnumerable<Statement> TakenOut => Edits.Sentences.Where(e => e.Text is null && Composed.ContainsKey(e.Key)).Select(e => Composed[e.Key]);

    public DraftStatus Status => Draft?.Status ?? DraftStatus.Writing;

    /// <summary>What identifies the words and figures of report and release; when they come out is no part of it.</summary>
    public string Print => Hash(string.Join('\n', new[] { Report, Release }.Select(d => InspectionPublication.Write(d with { Date = "", Strapline = "" }))));

    /// <summary>The latest change of a sentence, or null while it stands as composed.</summary>
    public DraftEdit? LatestOn(string key) => Draft?.Edits.Where(e => e.Key == key && e.Kind is not DraftEditKind.Answer).MaxBy(e => e.Ordinal);

    private Dictionary<string, Statement>? composed;
    private ReportDocument? report, release;
    private IReadOnlyList<DraftFlag>? flags;

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
