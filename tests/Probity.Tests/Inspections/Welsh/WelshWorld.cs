using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Welsh;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Welsh;

/// <summary>The world of inspections with its northern force in Wales, and Welsh for it that no translator wrote: the English with Welsh months, marked.</summary>
internal static class WelshWorld
{
    private static readonly string[] Months = ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<InspectionWorld> CreateAsync(TestSite site)
    {
        var world = await InspectionWorld.CreateAsync(site);
        await site.WithDbAsync(db => db.Bodies.Where(b => b.Slug == "northshire").ExecuteUpdateAsync(s => s.SetProperty(b => b.Country, "Wales"), Ct));
        await world.AssignAllAsync();
        return world;
    }

    public static string Welsh(string english) => "Cy: " + Enumerable.Range(1, 12).Aggregate(english, (text, month) => text.Replace(new DateTime(2026, month, 1).ToString("MMMM"), Months[month - 1], StringComparison.Ordinal));

    public static Task<WelshShown> ReadAsync(TestSite site, InspectionWorld world) => site.WithAsync(async services =>
        await services.GetRequiredService<WelshDesk>().ReadAsync(InspectionWorld.Code, "northshire", "inspection.draft", await InspectionWorld.ActorAsync(services, world.Ines), Ct));

    /// <summary>Ines keeps the Welsh of every text that has none, or that was written for another English.</summary>
    public static async Task TranslateAllAsync(TestSite site, InspectionWorld world)
    {
        var shown = await ReadAsync(site, world);
        await site.WithAsync(async services => await services.GetRequiredService<WelshDesk>().SaveAsync(new DraftPlace(InspectionWorld.Code, "northshire", shown.Version?.Version ?? 0),
            [.. shown.Lines.Where(l => !l.IsWritten).Select(l => new WelshWritten(l.Key, l.English, Welsh(l.English)))], await InspectionWorld.ActorAsync(services, world.Ines), Ct));
    }
}
