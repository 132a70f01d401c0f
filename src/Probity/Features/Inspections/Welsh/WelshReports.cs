using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Welsh;

/// <summary>
/// Composes the Welsh of a force's report or release for the command: what translators supplied, over the report as its draft stands with what editors
/// changed. Nothing is written that is not all Welsh.
/// </summary>
public sealed class WelshReports(Db db, InspectionRegister register, DraftDesk drafts, WelshDesk desk)
{
    public async Task<ComposedReport> ForceAsync(string code, string slug, ReportKind kind, CancellationToken ct)
    {
        var programme = await register.ProgrammeAsync(code, ct);
        var force = await db.Bodies.SingleOrDefaultAsync(b => b.Slug == slug, ct) ?? throw new RuleBrokenException($"There is no force called '{slug}'.");
        var facts = await register.ForceAsync(await register.BookAsync(code, ct), slug, ct);
        if (await desk.ShowAsync(await drafts.ShowAsync(programme, force, ct), ct) is not { } shown)
            throw new RuleBrokenException($"{facts.Names.Name} is not in Wales: its reports have no Welsh version.");
        var english = InspectionReports.Compose(shown.English.Book, facts, kind, shown.English.Edits);
        if (shown.Of(english) is { } welsh)
            return welsh;
        throw new RuleBrokenException(shown.Lines.All(l => l.Kept is null)
            ? $"There is no Welsh version of the report on {facts.Names.Name}: nothing of it is translated."
            : $"The Welsh version of the report on {facts.Names.Name} is not complete: {shown.Written} of {shown.Count} texts are translated, and {shown.Open} are missing or do not agree with the English. They are listed at /inspections/{code}/{slug}/draft/welsh.");
    }
}
