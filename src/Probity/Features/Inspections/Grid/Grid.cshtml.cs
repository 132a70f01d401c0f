using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Grid;

/// <summary>Forces by questions: what each says of itself, what was found, and where the two differ.</summary>
[Does(GridDesk.Action)]
public sealed class GridPage(GridDesk desk) : PageModel
{
    private const string ByGaps = "gap";

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>The only question that is shown; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Question { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    public GridSheet Sheet { get; private set; } = null!;

    public IReadOnlyList<GovItem> Questions => [.. Sheet.All.Select(q => new GovItem(q.Code, $"{q.Code} {q.Text}"))];

    public static IReadOnlyList<GovItem> Sorts => [new("", "Name"), new(ByGaps, "Most gaps first")];

    public async Task OnGetAsync(CancellationToken ct) => Sheet = await desk.ReadAsync(Code, string.IsNullOrEmpty(Question) ? null : Question, Sort == ByGaps, this.Actor(), ct);

    /// <summary>The address of one question's column, in the order that is shown.</summary>
    public string AddressOf(string question) => $"/inspections/{Code}/grid?question={Uri.EscapeDataString(question)}{(Sort == ByGaps ? "&sort=gap" : "")}";

    /// <summary>How a line of a cell looks. What is not stated, and what completes a sentence, is read out; it is shown where one question is.</summary>
    internal static string Look(GridLine line, bool inFull) => line.Mark switch
    {
        null when !inFull => "govuk-visually-hidden",
        GridCell.GapMark => "app-grid__line govuk-!-font-weight-bold",
        _ => "app-grid__line",
    };
}
