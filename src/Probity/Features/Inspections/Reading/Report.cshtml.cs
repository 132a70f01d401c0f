using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Publication;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Reading;

/// <summary>A published report or release at its permanent link, in any of its versions.</summary>
[AllowAnonymous, Does("inspection.read")]
public sealed class ReportPage(PublishedReports published, ResponseDesk responses) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "version")]
    public int? Version { get; set; }

    public Programme Programme { get; private set; } = null!;

    public IReadOnlyList<InspectionPublication> Versions { get; private set; } = [];

    public InspectionPublication Shown { get; private set; } = null!;

    public ReportDocument Document { get; private set; } = null!;

    /// <summary>Where its recommendations are followed, and for the national report those to every force; null where there are none.</summary>
    public string? Followed { get; private set; }

    public string Root => $"/public/inspections/{Programme.Code}";

    public PublishedPlace Place { get; private set; } = null!;

    public string Path => $"{Root}/{Place.Path}";

    public PublicationWords Words => PublicationWords.Of(Place.Language);

    /// <summary>The same publication in the other language; null where it is not there.</summary>
    public PublishedPlace? Other { get; private set; }

    /// <summary>There is no Welsh yet, and the programme says that it follows.</summary>
    public bool WelshFollows { get; private set; }

    /// <summary>The address of this or the other language as search engines want it.</summary>
    public string Whole(PublishedPlace place) => $"{Request.Scheme}://{Request.Host}{Root}/{place.Path}";

    public async Task OnGetAsync(string programme, string subject, string? second, string? third, CancellationToken ct)
    {
        Place = PublishedPlace.Of(subject, second, third);
        Programme = await published.ProgrammeAsync(programme, ct);
        Versions = await published.VersionsAsync(Programme, Place, ct);
        Shown = Version is { } wanted ? Versions.FirstOrDefault(v => v.Version == wanted) ?? throw new NotThereException() : Versions[0];
        Document = Shown.Read();
        var slug = subject == InspectionPublication.National ? null : subject;
        if (Place.Language == "en" && Shown.Kind is not ReportKind.Release && await responses.AnyAsync(Programme.Code, slug, ct))
            Followed = slug is null ? $"/inspections/{Programme.Code}/recommendations" : $"/inspections/{Programme.Code}/{slug}/recommendations";
        var other = Place.In(Place.Language == "en" ? "cy" : "en");
        Other = await published.IsThereAsync(Programme, other, ct) ? other : null;
        WelshFollows = Place.Language == "en" && Other is null && await published.WelshFollowsAsync(Programme, subject, ct);
    }

    /// <summary>Every number leads to its own page: what it counts, and where it comes from.</summary>
    public string? AddressOf(string figure) => figure.Split('/') is [var force, var code] && !figure.Contains('#') && Shown.Subject == InspectionPublication.National
        ? $"{Root}/{force}/figures/{Uri.EscapeDataString(code)}"
        : $"{Root}/{Shown.Subject}/figures/{Uri.EscapeDataString(figure)}";
}
