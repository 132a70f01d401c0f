using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Organisations;
using Probity.Features.Publication;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Public;

/// <summary>A published register: search, year, party, role; files, licence and feed.</summary>
[AllowAnonymous, Does("gift.read")]
public sealed class RegisterPage(PublicRegister published) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "words")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "party")]
    public string? Party { get; set; }

    [BindProperty(SupportsGet = true, Name = "year")]
    public string? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "role")]
    public string? Role { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public Body Body { get; private set; } = null!;

    public PublishedRegister Definition { get; private set; } = null!;

    public IReadOnlyList<PublicRow> Rows { get; private set; } = [];

    public IReadOnlyList<GovItem> Years { get; private set; } = [];

    public IReadOnlyList<GovItem> Roles { get; private set; } = [];

    public DateTimeOffset Updated { get; private set; }

    public string? NextUrl { get; private set; }

    public string Path => $"/public/{Body.Slug}/{Definition.Name}";

    public async Task OnGetAsync(string slug, string register, CancellationToken ct)
    {
        (Body, Definition) = await published.FindAsync(slug, register, ct);
        var (years, roles) = await published.ChoicesAsync(Body, Definition, ct);
        Years = years.Select(y => new GovItem(y.ToString(), y.ToString())).ToList();
        Roles = roles.Select(r => new GovItem(r, r)).ToList();
        Updated = await published.LastUpdatedAsync(Body, Definition, ct);
        // What is no year is no question either: the files of this page would refuse it.
        Year = int.TryParse(Year, out var year) ? Year : null;
        var question = new PublicQuestion(Q, Party, Year is null ? null : year, Role, After);
        (Rows, var next) = await published.PageAsync(Body, Definition, question, ct);
        NextUrl = next is null ? null : Address(Path, next);
    }

    /// <summary>The file of what is shown: the same question.</summary>
    public string FileUrl(string ending) => Address(Path + ending, null);

    /// <summary>A cell as people read it; the files keep the form of machines.</summary>
    public static string Shown(PublicRow row, PublishedColumn column) => Shown(row.Cells, column);

    /// <inheritdoc cref="Shown(PublicRow, PublishedColumn)"/>
    public static string Shown(IReadOnlyDictionary<string, string> cells, PublishedColumn column) => (cells.GetValueOrDefault(column.Name, ""), column) switch
    {
        ("", _) => "not known",
        (var value, { Name: "value_gbp" }) when Money.TryParse(value, out var money) => money.ToString(),
        (var value, { Type: "date" }) when FormReader.TryDate(value, out var day) => day.ToString("d MMM yyyy"),
        (var value, _) => value,
    };

    private string Address(string path, string? after) => Addresses.Of(path, ("words", Q), ("party", Party), ("year", Year), ("role", Role), ("after", after));
}
