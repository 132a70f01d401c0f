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

    public string Path => Shown.Kind is ReportKind.Release ? $"{Root}/{Shown.Subject}/release" : $"{Root}/{Shown.Subject}";

    public async Task OnGetAsync(string programme, string subject, string? release, CancellationToken ct)
    {
        if (release is not (null or "release") || release is not null && subject == InspectionPublication.National)
            throw new NotThereException();
        Programme = await published.ProgrammeAsync(programme, ct);
        Versions = await published.VersionsAsync(Programme, subject, subject == InspectionPublication.National ? ReportKind.Thematic : release is null ? ReportKind.Force : ReportKind.Release, ct);
        Shown = Version is { } wanted ? Versions.FirstOrDefault(v => v.Version == wanted) ?? throw new NotThereException() : Versions[0];
        Document = Shown.Read();
        var slug = subject == InspectionPublication.National ? null : subject;
        if (Shown.Kind is not ReportKind.Release && await responses.AnyAsync(Programme.Code, slug, ct))
            Followed = slug is null ? $"/inspections/{Programme.Code}/recommendations" : $"/inspections/{Programme.Code}/{slug}/recommendations";
    }

    /// <summary>Every number leads to its own page: what it counts, and where it comes from.</summary>
    public string? AddressOf(string figure) => figure.Split('/') is [var force, var code] && !figure.Contains('#') && Shown.Subject == InspectionPublication.National
        ? $"{Root}/{force}/figures/{Uri.EscapeDataString(code)}"
        : $"{Root}/{Shown.Subject}/figures/{Uri.EscapeDataString(figure)}";
}
