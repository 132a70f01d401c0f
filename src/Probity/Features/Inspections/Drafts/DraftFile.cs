using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Features.Inspections.Outputs;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Drafts;

/// <summary>A draft as a file, for whoever may read its page.</summary>
internal static class DraftFile
{
    /// <param name="format">As it stands in the address; another than a report has is not found.</param>
    /// <param name="name">The file's name without its end.</param>
    public static async Task<IActionResult> DraftFileAsync(this PageModel page, ReportOutputs outputs, ReportDocument report, string? format, string name, CancellationToken ct)
    {
        if (!Enum.TryParse<ReportFormat>(format, out var wanted) || !Enum.IsDefined(wanted))
            return page.NotFound();
        using var file = new MemoryStream();
        await outputs.WriteAsync(report, wanted, file, ct);
        return page.File(file.ToArray(), ReportOutputs.MediaType(wanted), name + ReportOutputs.Extension(wanted));
    }
}
