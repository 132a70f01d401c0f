using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Features.Inspections.Facts;
using Probity.Site;

namespace Probity.Features.Inspections.Entry;

/// <summary>The evidence on a force: documents, visits, interviews, focus groups, reality tests, samples; and a new item.</summary>
[Does("inspection.evidence")]
public sealed class EvidencePage(EntryDesk desk) : ForceEntryPage(desk), IFieldForm
{
    [BindProperty]
    public Dictionary<string, string?> Form { get; set; } = [];

    public IReadOnlyList<EntryField> Fields { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        var typed = new TypedFields(Form);
        if (!this.TryRead(read => Read(read, typed), out var item, prefix: ""))
            return this.Invalid();
        await ChangeAsync(file => file with { Evidence = [.. file.Evidence, item with { Id = Next(file) }] }, ct);
        return Done("Added.", "evidence");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken ct)
    {
        await ChangeAsync(file => file.Facts.FirstOrDefault(f => f.Evidence.Contains(id)) is { } rests
            ? throw new RuleBrokenException($"The fact {rests.Id} rests on {id}. Change the fact first.")
            : file with { Evidence = [.. file.Evidence.Where(e => e.Id != id)] }, ct);
        return Done("Taken out. The history keeps what it said.", "evidence");
    }

    protected override void Loaded()
    {
        Fields =
        [
            EntryField.Choice("kind", "What is it?", EntryField.Of<EvidenceKind>(), null), new("text", "What was read, heard or seen", EntryKind.Area), new("on", "On which day", Hint: "Such as 2026-04-01"),
            new("sourceRole", "Whose word it is", Hint: "A role and a number, never a name: six response constables"), EntryField.Choice("strength", "How strong is it?", EntryField.Of<EvidenceStrength>()),
            EntryField.Choice("question", "Which question is it about?", Entered.Book.Definition.Questions.Select(q => (q.Code, $"{q.Code} {q.Text}")), "None in particular"),
        ];
    }

    private static string Next(ForceFile file) => $"EV-{file.Evidence.Select(e => int.TryParse(e.Id.AsSpan(Math.Min(3, e.Id.Length)), out var number) ? number : 0).DefaultIfEmpty(0).Max() + 1}";

    private static EvidenceItem Read(FormReader read, TypedFields typed)
    {
        var kind = EntryField.Read<EvidenceKind>(typed["kind"]);
        if (kind is null)
            read.Refuse(FigureForm.Field("kind"), "Choose what it is");
        if (typed["text"] is null)
            read.Refuse(FigureForm.Field("text"), "Enter what was read, heard or seen");
        DateOnly on = default;
        if (typed["on"] is { } day && !FormReader.TryDate(day, out on))
            read.Refuse(FigureForm.Field("on"), "Enter a date such as 2026-04-01");
        return new EvidenceItem("", kind ?? EvidenceKind.Document, typed["text"] ?? "", on == default ? null : on, typed["sourceRole"], EntryField.Read<EvidenceStrength>(typed["strength"]), typed["question"]);
    }
}
