using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Conflicts;
using Probity.Features.Gifts;
using Probity.Tests.Cases;
using Probity.Tests.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Readings;

/// <summary>The log of readings, as the people it is about see it.</summary>
public sealed class ReadingLogTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_sees_who_opened_their_offer_but_not_who_did_for_the_anti_corruption_unit(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var flow = await FlowWorld.StartAsync(site);
        var analyst = await site.WithDbAsync(db => flow.World.AddAsync(db, "Ann Analyst", roles: Role.ACU));
        var (keeper, owner) = (flow.RegisterManager, flow.Constable);
        var reference = (await flow.DeclareAsync(owner, pounds: 20)).Reference;
        var mine = await site.SignInAsync(owner);
        foreach (var reader in new[] { keeper, analyst })
            Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync(reader)).GetAsync($"/gifts/{reference}")).Status);
        await mine.GetAsync($"/gifts/{reference}");

        var page = (await mine.GetAsync("/readings")).Reads;

        Assert.Contains($"{keeper.Name} {reference}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann Analyst", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{owner.Name} {reference}", page, StringComparison.Ordinal);
        var events = await site.WithDbAsync(db => db.ReadEvents.Where(e => e.RecordType == nameof(Offer)).OrderBy(e => e.At).ToListAsync());
        Assert.Equal(["RGM:f", "ACU:f"], events.Select(e => e.Rule));
        Assert.All(events, e => Assert.Equal((ReadAct.View, owner.Id), (e.Act, e.OwnerId)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_somebody_looked_at_forgets_a_case_that_has_come_too_near(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var address = await stage.OpenAsync(await stage.Site.SignInAsync(stage.Investigator));
        var reference = address.Split('/')[^1];
        var second = await stage.Site.SignInAsync(stage.SecondHead);
        await second.GetAsync("/cases");
        await second.GetAsync(address);
        Assert.Contains(reference, (await second.GetAsync("/readings?show=own")).Reads, StringComparison.Ordinal);

        await stage.Site.WithDbAsync(async db =>
        {
            db.Add(Tie.Declare(stage.World.Force.Id, stage.SecondHead.Id, stage.Subject.Id, TieKind.Family, null, null, stage.World.System, stage.Site.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });

        var page = await second.GetAsync("/readings?show=own");
        Assert.DoesNotContain(reference, page.Text, StringComparison.Ordinal);
        var lines = (await second.GetAsync("/readings?handler=Download")).Text;
        Assert.DoesNotContain(reference, lines, StringComparison.Ordinal);
        Assert.Contains("case.list", lines, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_was_refused_is_written_down_the_same_for_a_case_that_is_there_and_for_none(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var address = await stage.OpenAsync(await stage.Site.SignInAsync(stage.Investigator));
        var manager = await stage.Site.SignInAsync(stage.Manager);
        var officer = await stage.Site.SignInAsync(stage.Subject);

        await manager.GetAsync(address);
        await manager.GetAsync("/cases/CAS-2222222222");
        await officer.GetAsync("/admin/roles");

        var refusals = await stage.Site.WithDbAsync(db => db.ReadEvents.Where(e => e.Act == ReadAct.Denied).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());
        Assert.Equal([$"GET {address}: 404", "GET /cases/CAS-2222222222: 404", "GET /admin/roles: 403"], refusals.Select(e => e.What));
        Assert.Equal((refusals[0].PersonId, refusals[0].Action, refusals[0].Rule, refusals[0].RecordKey), (refusals[1].PersonId, refusals[1].Action, refusals[1].Rule, refusals[1].RecordKey));
        Assert.DoesNotContain("404", (await manager.GetAsync("/readings?show=own")).Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_line_for_other_systems_says_what_their_class_requires(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var investigator = await stage.Site.SignInAsync(stage.Investigator);
        var address = await stage.OpenAsync(investigator);

        var lines = (await investigator.GetAsync("/readings?handler=Download")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        var view = Assert.Single(lines, line => line.GetProperty("web_resources")[0].GetProperty("name").GetString() == address.Split('/')[^1]);
        Assert.Equal((6, 6001, 2, 600102), (view.GetProperty("category_uid").GetInt32(), view.GetProperty("class_uid").GetInt32(), view.GetProperty("activity_id").GetInt32(), view.GetProperty("type_uid").GetInt32()));
        foreach (var required in new[] { "time", "severity_id", "metadata", "actor", "web_resources" })
            Assert.True(view.TryGetProperty(required, out _), required);
        Assert.Equal("1.8.0", view.GetProperty("metadata").GetProperty("version").GetString());
        Assert.Equal("PSD:n", view.GetProperty("unmapped").GetProperty("rule").GetString());
    }
}
