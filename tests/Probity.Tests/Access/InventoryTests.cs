using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Probity.Access;
using Probity.Cli;
using Probity.Jobs;
using Probity.Site;

namespace Probity.Tests.Access;

public sealed class InventoryTests
{
    [Fact]
    public async Task Everything_that_acts_says_how_and_what_nothing_does_yet_is_planned()
    {
        var found = await FoundAsync();

        Assert.Empty(found.Undeclared);
        Assert.Empty(found.Gaps);
        Assert.Empty(found.Outdated);
        Assert.All(["endpoint", "handler", "job", "export", "command"], kind => Assert.Contains(found.Items, item => item.Kind == kind));
        Assert.Equal(["register.delete", "case.delete", "impersonate"], found.Actions.Where(action => action.State == "never").Select(action => action.Action));
        // While anything is only planned the command ends with 1.
        Assert.Equal(found.Planned.Count == 0, found.IsComplete);
    }

    [Fact]
    public async Task An_action_names_what_performs_it()
    {
        var by = (await FoundAsync()).Actions.ToDictionary(action => action.Action, action => action.By);

        Assert.Contains("handler ViewPage.OnPostSuppressAsync", by["crosscheck.suppress"]);
        Assert.Contains("job CrossCheckJob", by["crosscheck.run"]);
        Assert.Contains("export GiftExport", by["register.export"]);
        Assert.Contains("command import undo", by["register.import"]);
        Assert.Contains(by["gift.decide"], name => name.StartsWith("endpoint GET,POST /gifts/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_action_that_nothing_performs_or_a_plan_that_is_done_is_a_gap()
    {
        var found = await FoundAsync();

        var poorer = found with { Actions = [.. found.Actions.Select(action => action.Action == "gift.read" ? action with { State = "gap", By = [] } : action)] };
        var later = found with { Actions = [.. found.Actions.Select(action => action.Action == "gift.read" ? action with { Planned = "issue 4" } : action)] };

        Assert.Equal(["gift.read"], poorer.Gaps);
        Assert.Contains("nothing performs: gift.read", poorer.ToText(), StringComparison.Ordinal);
        Assert.Equal(["gift.read"], later.Outdated);
    }

    [Fact]
    public async Task The_program_does_not_start_with_an_address_that_does_not_say_what_it_does()
    {
        await using var site = WebApplication.Create();
        site.MapGet("/quiet", () => Results.Ok());

        var refusal = Assert.Throws<InvalidOperationException>(() => AccessGate.RefuseUndeclared(site));

        Assert.Contains("endpoint GET /quiet", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_does_not_say_what_it_does_is_found()
    {
        var jobs = AccessInventory.Classes(Assembly.GetExecutingAssembly()).ToDictionary(item => item.Name, item => item.Does);

        Assert.Null(jobs[nameof(QuietJob)]);
        Assert.Equal(["gift.read"], jobs[nameof(OpenJob)]);
    }

    private static async Task<AccessInventory> FoundAsync()
    {
        await using var site = SiteHost.Create(new ProbityOptions { DataFolder = Path.GetTempPath() });
        return AccessInventory.Of(site, Commands.Inventory());
    }

    private sealed class QuietJob : IJob
    {
        public string Kind => "quiet";

        public Task<DateTimeOffset?> RunAsync(Job job, CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);
    }

    [Does("gift.read")]
    private sealed class OpenJob : IJob
    {
        public string Kind => "open";

        public Task<DateTimeOffset?> RunAsync(Job job, CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);
    }
}
