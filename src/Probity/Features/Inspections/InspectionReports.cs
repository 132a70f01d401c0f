using System.Text;
using Probity.Features.Inspections.Outputs;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections;

/// <summary>A publication and its data.</summary>
public sealed record ComposedReport(ReportDocument Document, string Json);

/// <summary>Composes publications from what is known now. What was published stays as it was: see <see cref="InspectionPublication"/>.</summary>
public sealed class InspectionReports(InspectionRegister register, ReportOutputs outputs)
{
    /// <summary>The report or the release on one force.</summary>
    public async Task<ComposedReport> ForceAsync(string programme, string slug, ReportKind kind, CancellationToken ct)
    {
        var book = await register.BookAsync(programme, ct);
        return Compose(book, await register.ForceAsync(book, slug, ct), kind);
    }

    /// <summary>Those on every force of which something is known.</summary>
    public async Task<IReadOnlyList<(string Slug, ComposedReport Report)>> AllAsync(string programme, ReportKind kind, CancellationToken ct)
    {
        var book = await register.BookAsync(programme, ct);
        return [.. (await register.ForcesAsync(book, null, ct)).Where(f => f.File is not null).Select(f => (f.Slug, Compose(book, f, kind)))];
    }

    /// <summary>The national report over the roster, or over the forces that are named.</summary>
    public async Task<ComposedReport> ThematicAsync(string programme, IReadOnlyList<string>? slugs, CancellationToken ct)
    {
        var book = await register.BookAsync(programme, ct);
        var forces = await register.ForcesAsync(book, slugs, ct);
        return Thematic(book, forces, LatestOf(forces));
    }

    /// <summary>The national report over these forces.</summary>
    internal static ComposedReport Thematic(ProgrammeBook book, IReadOnlyList<ForceFacts> forces, string? published, ReportEdits? edits = null)
    {
        var report = ThematicReport.Compose(book, forces, published, edits);
        return new ComposedReport(report, ReportJson.Thematic(book, forces, report));
    }

    /// <summary>When the last of the reports on them came out.</summary>
    internal static string? LatestOf(IEnumerable<ForceFacts> forces) => forces.Select(f => f.File?.Published).OfType<string>().Order(StringComparer.Ordinal).LastOrDefault();

    /// <summary>The report or the release on a force of which something is known.</summary>
    internal static ComposedReport Compose(ProgrammeBook book, ForceFacts force, ReportKind kind, ReportEdits? edits = null)
    {
        if (kind is ReportKind.Release)
        {
            var release = PressRelease.Compose(book, force.File!, force.Names, edits);
            return new ComposedReport(release, ReportJson.Release(book, force.File!, force.Names, release));
        }

        var report = ForceReport.Compose(book, force.File!, force.Names, edits);
        return new ComposedReport(report, ReportJson.Force(book, force.File!, force.Names, report));
    }

    /// <summary>Writes it in a format: html, docx, pdf, text or json.</summary>
    public async Task WriteAsync(ComposedReport composed, string format, Stream to, CancellationToken ct)
    {
        if (format == "json")
            await to.WriteAsync(Encoding.UTF8.GetBytes(composed.Json + "\n"), ct);
        else
            await outputs.WriteAsync(composed.Document, Enum.Parse<ReportFormat>(format, ignoreCase: true), to, ct);
    }
}
