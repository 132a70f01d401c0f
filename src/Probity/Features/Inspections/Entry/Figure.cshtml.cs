using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Features.Inspections.Programmes;
using Probity.Site;

namespace Probity.Features.Inspections.Entry;

/// <summary>Enters, changes or takes out one figure of a force.</summary>
[Does("inspection.evidence")]
public sealed class FigurePage(EntryDesk desk) : ForceEntryPage(desk), IFieldForm
{
    [BindProperty(SupportsGet = true)]
    public string ItemCode { get; set; } = "";

    [BindProperty]
    public Dictionary<string, string?> Form { get; set; } = [];

    public ReturnItem Item { get; private set; } = null!;

    public IReadOnlyList<EntryField> Fields { get; private set; } = [];

    public bool IsKnown => Entered.File.Figures.Any(f => f.Code == ItemCode);

    protected override void Prepare() => Form = FigureForm.Fill(Entered.File.Figures.FirstOrDefault(f => f.Code == ItemCode));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        var (typed, before) = (new TypedFields(Form), Entered.File.Figures.FirstOrDefault(f => f.Code == ItemCode));
        if (!this.TryRead(read => FigureForm.Read(Item, typed, SourceChoice.Read(Entered.File, typed).Source, before, read), out var figure, prefix: ""))
            return this.Invalid();
        await ChangeAsync(file =>
        {
            var with = SourceChoice.Read(file, typed).File;
            return with with { Figures = [.. with.Figures.Where(f => f.Code != ItemCode), figure] };
        }, ct);
        return Done("Saved.");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await ChangeAsync(file => file with { Figures = [.. file.Figures.Where(f => f.Code != ItemCode)], Release = FactPage.Without(file.Release, ItemCode) }, ct);
        return Done("Taken out. The history keeps what it said.");
    }

    protected override void Loaded()
    {
        Item = Entered.Book.Items.GetValueOrDefault(ItemCode) ?? throw new NotThereException();
        Fields = FigureForm.Fields(Entered.Book, Item, Entered.File);
    }
}
