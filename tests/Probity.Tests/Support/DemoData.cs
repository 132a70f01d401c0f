using Microsoft.Extensions.DependencyInjection;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.Demo;
using Probity.Site;

namespace Probity.Tests.Support;

/// <summary>The demo, made in a migrated database as the command makes it.</summary>
internal static class DemoData
{
    public static async Task MakeAsync(DbLocation location, DemoOrder order)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddProbity(new ProbityOptions { DataFolder = location.DataFolder, Postgres = location.Postgres, DemoMode = true, Today = order.Today });
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateSystemScope();
        await StandingData.EnsureAsync(scope.ServiceProvider.GetRequiredService<Db>(), provider.GetRequiredService<TimeProvider>(), CancellationToken.None);
        Assert.True(await scope.ServiceProvider.GetRequiredService<DemoMaker>().MakeAsync(order, CancellationToken.None));
    }
}
