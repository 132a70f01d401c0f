using Probity.Access;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Drafts;

/// <summary>The national report of a programme as it stands now.</summary>
/// <param name="Forces">What it is composed from: see <see cref="NationalFacts"/>.</param>
/// <param name="Telling">Words that would give away of which force good practice is told.</param>
public sealed record NationalShown(Programme Programme, ProgrammeBook Book, IReadOnlyList<ForceFacts> Forces, IReadOnlyList<string> Telling, ReportDraft? Draft) : ReportShown(Programme, Book, Draft)
{
    public override string Slug => InspectionPublication.National;

    public override string Name => "National report";

    // Fixed paragraphs are the programme's, and are not edited here.
    public override IReadOnlyDictionary<string, Statement> Composed => composed ??= AsComposed.Statements.Where(s => !s.Key.StartsWith(FixedText.Prefix, StringComparison.Ordinal)).DistinctBy(s => s.Key).ToDictionary(s => s.Key);

    public override ReportDocument Report => report ??= ThematicReport.Compose(Book, Forces, edits: Edits, isDraft: true);

    public override IEnumerable<(string Code, string Text)> Ends => AsComposed.Sections.Select(s => (s.Code, s.Heading));

    /// <summary>It speaks of every force, and each has had its say on its own report.</summary>
    public override bool IsChecked => true;

    protected override IEnumerable<ReportDocument> Signed => [Report];

    public override ReportDraft Begin(Actor by, DateTimeOffset at) => ReportDraft.BeginNational(Programme, by, at);

    protected override IEnumerable<ReportFlag> Checked() => ReportCheck.OfNational(Book, Composed, Telling, Report);

    private ReportDocument AsComposed => plain ??= ThematicReport.Compose(Book, Forces);

    private Dictionary<string, Statement>? composed;
    private ReportDocument? report, plain;
}
