using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Reading;

/// <summary>One number of a publication: its period, definition, rows and source, and the sentences that say it.</summary>
[AllowAnonymous, Does("inspection.read")]
public sealed class FigurePage(PublishedReports published) : PageModel
{
    public Programme Programme { get; private set; } = null!;

    public PublishedFigure Figure { get; private set; } = null!;

    public string Root => $"/public/inspections/{Programme.Code}";

    public bool IsNational => Figure.Publication.Subject == InspectionPublication.National;

    /// <summary>For a national sum: what adding the published figures again gave just now.</summary>
    public long? AddedAgain { get; private set; }

    public async Task OnGetAsync(string programme, string subject, string code, CancellationToken ct)
    {
        Programme = await published.ProgrammeAsync(programme, ct);
        Figure = await published.FigureAsync(Programme, subject, code, ct);
        if (IsNational && Figure.IsFigure && Figure.Data.GetProperty("value").ValueKind is JsonValueKind.Number)
            AddedAgain = await published.AddAgainAsync(Programme, Figure.Data, ct);
    }

    /// <summary>A text of the figure or fact; null where it has none.</summary>
    public string? Text(string name) => Figure.Data.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;

    public string Title => Text("title") ?? Text("topic") ?? "";

    public IEnumerable<string> Rows => Figure.Data.TryGetProperty("rows", out var rows) ? rows.EnumerateArray().Select(r => r.GetString()!) : [];

    public string? Period => Figure.Data.TryGetProperty("period", out var period) && period.ValueKind is JsonValueKind.Object
        ? $"{period.GetProperty("label").GetString()}{(period.GetProperty("to").ValueKind is JsonValueKind.Null && period.GetProperty("asAt").ValueKind is JsonValueKind.Null ? " (as-at date not stated)" : "")}"
        : null;

    /// <summary>The documents and paragraphs of a fact.</summary>
    public IEnumerable<string> Sources => Figure.Data.TryGetProperty("source", out var sources) && sources.ValueKind is JsonValueKind.Array
        ? sources.EnumerateArray().Select(s => $"{s.GetProperty("document").GetString()}{(s.TryGetProperty("paragraph", out var paragraph) ? $", {paragraph.GetString()}" : "")}") : [];

    /// <summary>The titles of the documents that rows and sources name.</summary>
    public IEnumerable<(string Id, string Title)> Documents
    {
        get
        {
            using var data = JsonDocument.Parse(Figure.Publication.Data);
            return data.RootElement.TryGetProperty("documents", out var documents)
                ? [.. documents.EnumerateArray().Select(d => (d.GetProperty("id").GetString()!, d.GetProperty("title").GetString()!)).Where(d => Rows.Concat(Sources).Any(r => r == d.Item1 || r.StartsWith(d.Item1 + ",", StringComparison.Ordinal)))]
                : [];
        }
    }

    /// <summary>The page of a row of a national sum, which is a force's figure.</summary>
    public string? AddressOf(string row) => IsNational && row.Split('/') is [var force, var code] ? $"{Root}/{force}/figures/{Uri.EscapeDataString(code)}" : null;
}
