using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Features.Demo;
using Probity.Features.Gifts;
using Probity.Features.SignIn;
using Probity.Tests.Support;

namespace Probity.Tests.Demo;

public sealed class DemoTests
{
    private static readonly DemoOrder Usual = new(1, DemoOrder.UsualSeed, TestSite.Today);

    [Fact]
    public async Task The_same_seed_and_day_make_the_same_data()
    {
        var (first, second, other) = (await Databases.NewAsync("sqlite", demo: true), await Databases.NewAsync("sqlite"), await Databases.NewAsync("sqlite"));
        await DemoData.MakeAsync(second, Usual);
        await DemoData.MakeAsync(other, Usual with { Seed = 7 });

        var digest = await DigestAsync(first);
        Assert.Equal(digest, await DigestAsync(second));
        Assert.NotEqual(digest, await DigestAsync(other));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nothing_invented_is_pinned_on_a_real_body(string database)
    {
        await using var db = Databases.Open(await Databases.NewAsync(database, demo: true));
        var real = await db.Bodies.Where(b => !b.IsExercise).Select(b => b.Id).ToListAsync();

        Assert.True(real.Count > 44);
        Assert.Equal(0, await db.Offers.CountAsync(o => real.Contains(o.BodyId)));
        Assert.Equal(0, await db.Contracts.CountAsync(c => real.Contains(c.BodyId)));
        Assert.Equal(0, await db.Suppliers.CountAsync(s => real.Contains(s.BodyId)));
        Assert.Equal(0, await db.GiftPolicies.CountAsync(p => real.Contains(p.BodyId)));
        var people = await db.People.Where(p => real.Contains(p.BodyId)).Select(p => p.GivenNames).ToListAsync();
        Assert.All(people, name => Assert.StartsWith("Exercise", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task There_is_about_as_much_as_was_asked_for_and_every_state()
    {
        await using var db = Databases.Open(await Databases.NewAsync("sqlite", demo: true));

        var bodies = await db.Bodies.Where(b => b.IsExercise && b.ForceId == null).Select(b => b.Id).ToListAsync();
        Assert.Equal(5, bodies.Count);
        Assert.InRange(await db.Offers.CountAsync(), 900, 1300);
        Assert.InRange(await db.Contracts.CountAsync(), 190, 220);
        foreach (var body in bodies)
            Assert.InRange(await db.People.CountAsync(p => p.BodyId == body), 35, 60);
        var states = await db.Offers.Select(o => o.Status).Distinct().ToListAsync();
        Assert.Empty(Enum.GetValues<OfferStatus>().Except(states));
        var outcomes = await db.Offers.Where(o => o.FinalOutcome != null).Select(o => o.FinalOutcome!.Value).Distinct().ToListAsync();
        Assert.Empty(Enum.GetValues<OfferOutcome>().Except(outcomes).Except([OfferOutcome.Destroyed, OfferOutcome.PendingDecision]));
        Assert.True(await db.Offers.AnyAsync(o => o.IsLate) && await db.Offers.AnyAsync(o => o.ByProxy) && await db.Offers.AnyAsync(o => o.UnknownValues > 0)
            && await db.Offers.AnyAsync(o => o.DecisionTiming == DecisionTiming.Retrospective) && await db.Offers.AnyAsync(o => o.RecipientKind == RecipientKind.Animal));
    }

    [Fact]
    public async Task Nothing_happened_in_the_future()
    {
        await using var db = Databases.Open(await Databases.NewAsync("sqlite", demo: true));
        var begin = TestSite.Today.ToDateTime(TimeOnly.MinValue);
        var today = new DateTimeOffset(begin, TimeSpan.Zero);

        Assert.Equal(0, await db.AuditEntries.CountAsync(e => e.At >= today && e.Event != "BodyEstablished" && e.Event != "BodyEnteredOnRoster" && e.Event != "BodyStyled" && !e.Event.StartsWith("Programme") && !e.Event.StartsWith("Inspection") && !e.Event.StartsWith("Hit")));
    }

    [Fact]
    public async Task Each_force_has_its_company_typed_four_ways_and_an_innocent_with_a_similar_name()
    {
        await using var db = Databases.Open(await Databases.NewAsync("sqlite", demo: true));

        foreach (var plan in ForcePlan.All)
        {
            var force = await db.Bodies.SingleAsync(b => b.Slug == plan.Slug);
            foreach (var typed in plan.Story.Typed)
                Assert.True(await db.Offers.AnyAsync(o => o.BodyId == force.Id && o.ProviderName == typed), $"{plan.Slug}: {typed}");
            Assert.True(await db.Offers.AnyAsync(o => o.BodyId == force.Id && o.ProviderName == plan.Story.LookAlike));
            Assert.True(await db.Contracts.AnyAsync(c => c.UserForceId == force.Id && c.Title == plan.Story.ContractTitle && c.Parties.Any(p => p.NameAsWritten == plan.Story.Company)));
        }
    }

    [Fact]
    public async Task Each_cross_check_finds_something_somewhere_and_the_story_in_each_force()
    {
        await using var db = Databases.Open(await Databases.NewAsync("sqlite", demo: true));

        var found = await db.CrossCheckHits.GroupBy(h => h.Rule).Select(g => g.Key).ToListAsync();
        Assert.Empty(new[] { "X01", "X02", "X03", "X04", "X05", "X21", "X22", "X23", "X24", "X36", "X39" }.Except(found));
        foreach (var force in await db.Bodies.Where(b => b.IsExercise && b.Kind == Probity.Features.Organisations.BodyKind.Force).ToListAsync())
            Assert.True(await db.CrossCheckHits.AnyAsync(h => h.BodyId == force.Id && h.Rule == "X01"), force.Slug);
    }

    [Fact]
    public async Task Somebody_can_be_chosen_for_every_role()
    {
        await using var site = await TestSite.StartAsync(demo: true);
        var people = await site.WithAsync(services => services.GetRequiredService<DemoChoices>().ListAsync(CancellationToken.None));
        var labels = people.Select(p => p.Label).ToList();

        foreach (var title in new[] { "Supervisor", "Decision-maker", "Register manager", "Procurement", "Head of professional standards", "Anti-corruption unit", "Chief Constable", "Data protection and publication",
            "Administrator", "Police and Crime Commissioner", "Inspector", "HM Inspector", "Officer or staff", "Finance", "Internal audit" })
            Assert.Contains(labels, label => label.Split(", ")[1].Contains(title, StringComparison.Ordinal));
        Assert.Equal(labels.Count, labels.Distinct().Count());
    }

    [Fact]
    public async Task The_shared_unit_acts_for_both_forces_and_nobody_else_does()
    {
        await using var site = await TestSite.StartAsync(demo: true);

        var reaches = await site.WithAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var (host, served) = (await db.Bodies.SingleAsync(b => b.Slug == "westmarch"), await db.Bodies.SingleAsync(b => b.Slug == "ardenshire"));
            var found = new List<(string Unit, bool Reaches)>();
            foreach (var person in await db.People.Where(p => p.BodyId == host.Id).Select(p => new { p.Id, Unit = db.Units.First(u => u.Id == p.Postings.OrderBy(o => o.From).First().UnitId).Code }).ToListAsync())
                if (await services.GetRequiredService<ActorSource>().FindAsync(person.Id, served.Id, CancellationToken.None) is { } actor)
                    found.Add((person.Unit, actor.BodyId == served.Id && actor.Roles.Any(r => r is Role.ACU or Role.HPS or Role.PSD)));
            return found;
        });

        Assert.Equal(4, reaches.Count(r => r.Reaches));
        Assert.All(reaches.Where(r => r.Reaches), r => Assert.Contains(r.Unit, new[] { "PSD", "ACU" }));
    }

    // Ids are left out: they are made from time and chance on purpose. References and every content must be equal.
    private static async Task<string> DigestAsync(DbLocation location)
    {
        await using var db = Databases.Open(location);
        var text = new StringBuilder();
        foreach (var o in await db.Offers.AsNoTracking().Include(o => o.Items).OrderBy(o => o.Reference).ToListAsync())
            text.AppendLine($"{o.Reference}|{o.Status}|{o.ProviderName}|{o.RecipientName}|{o.RankAtTime}|{o.Description}|{o.TotalValue}|{o.OfferedOn:O}|{o.DeclaredOn:O}|{o.FinalOutcome}|{o.DecidedByName}|{o.DecidedAt:O}|{o.CheckedAt:O}|{string.Join(',', o.Items.Select(i => $"{i.Position}{i.Outcome}{i.DisposedOn:O}").Order())}");
        foreach (var c in await db.Contracts.AsNoTracking().Include(c => c.People).Include(c => c.Parties).OrderBy(c => c.Reference).ToListAsync())
            text.AppendLine($"{c.Reference}|{c.Title}|{c.Status}|{c.ValueAwarded}|{c.AwardDecision:O}|{string.Join(',', c.Parties.Select(p => p.NameAsWritten + p.Role).Order())}|{string.Join(',', c.People.Select(p => $"{p.PostThen}{p.Role}{p.InterestDeclaredOn:O}").Order())}");
        foreach (var p in await db.People.AsNoTracking().Include(p => p.Postings).OrderBy(p => p.Email).ToListAsync())
            text.AppendLine($"{p.Number}|{p.Name}|{p.Email}|{p.LeftOn:O}|{string.Join(',', p.Postings.Select(o => $"{o.Rank}{o.Post}{o.From:O}").Order())}");
        foreach (var e in (await db.AuditEntries.AsNoTracking().Where(e => e.RecordType == "Offer" || e.RecordType == "Contract").Select(e => new { e.At, e.Event, e.PersonName, e.Sentence, e.Reason }).ToListAsync())
            .Select(e => $"{e.At:O}|{e.Event}|{e.PersonName}|{e.Sentence}|{e.Reason}").Order(StringComparer.Ordinal))
            text.AppendLine(e);
        Assert.True(text.Length > 100_000);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
