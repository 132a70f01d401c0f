using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Publication;
using Probity.Features.Inspections.Writing;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Entry;

/// <summary>What is known of a force: figures, facts by question with the sentences that they become, and what is not stated yet.</summary>
[Does("inspection.evidence")]
public sealed class FactsPage(EntryDesk desk, EarlierProgrammes before) : ForceEntryPage(desk)
{
    [BindProperty]
    public string? Judgement { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Grade { get; set; } = [];

    /// <summary>An editor works on the facts, and reads no inspectors' notes.</summary>
    public bool MayNote => this.Actor().May(Notes.NotesDesk.Action);

    internal IReadOnlyList<ToldFact> Told { get; private set; } = [];

    public IReadOnlyList<ReportFlag> Flags { get; private set; } = [];

    public async Task<IActionResult> OnPostSumUpAsync(CancellationToken ct)
    {
        await ChangeAsync(file => file with
        {
            Judgement = string.IsNullOrEmpty(Judgement) ? null : Judgement,
            Grades = [.. Grade.Where(g => !string.IsNullOrEmpty(g.Value)).Select(g => file.Grades.FirstOrDefault(before => before.Area == g.Key && before.Value == g.Value) ?? new Grade(g.Key, g.Value!))],
        }, ct);
        return Done("Saved.");
    }

    /// <summary>The programmes with which the force can be compared.</summary>
    public IReadOnlyList<Programmes.Programme> Earlier { get; private set; } = [];

    protected override async Task LoadMoreAsync(CancellationToken ct) => Earlier = await before.OfAsync(Entered.Programme, Entered.Force.Id, this.Actor(), ct);

    protected override void Loaded()
    {
        Judgement ??= Entered.File.Judgement;
        foreach (var area in Entered.Book.Definition.Grades ?? [])
            Grade.TryAdd(area.Code, Entered.File.Grades.FirstOrDefault(g => g.Area == area.Code)?.Value);
        Told = new ForceStory(Entered.Book, Entered.File, Entered.Names).Tell();
        var report = ForceReport.Compose(Entered.Book, Entered.File, Entered.Names, isDraft: true);
        Flags = ReportCheck.OfReport(Entered.Book, Entered.File, Entered.Names, report);
    }

    /// <summary>The topics of a heading: those that are told, and those of which nothing is entered.</summary>
    internal IEnumerable<(Topic Topic, IReadOnlyList<ToldFact> Told)> Of(Heading heading) => Entered.Book.Topics.Where(t => Entered.Book.HeadingOf(t) == heading && t.Slots.Count > 0).Select(t => (t, (IReadOnlyList<ToldFact>)[.. Told.Where(x => x.Topic.Code == t.Code && x.Fact is not null)]));

    internal IEnumerable<ToldFact> Findings(Heading heading) => Told.Where(t => t.Topic.Code == ProgrammeBook.Finding && Entered.Book.HeadingOf(t.Topic) == heading);

    public IReadOnlyList<GovItem> Judgements => [new("", "None"), .. Entered.Book.Definition.Judgements.Select(j => new GovItem(j.Code, j.Phrase))];

    public static IReadOnlyList<GovItem> Scale(GradedArea area) => [new("", "Not graded"), .. area.Scale.Select(g => new GovItem(g, g))];

    public FigureValue? Figure(ReturnItem item) => Entered.File.Figures.FirstOrDefault(f => f.Code == item.Code) is { } figure ? new FigureValue(figure, item, null) : null;
}
