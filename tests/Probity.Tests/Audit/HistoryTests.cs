using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Features.AuditTrail;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Audit;

public sealed class HistoryTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_save_that_says_nothing_is_refused(string database)
    {
        var location = await Databases.NewAsync(database);
        await using var db = Databases.Open(location);
        var world = await World.CreateAsync(db, TimeProvider.System.GetUtcNow());

        db.Entry(world.Unit).Property(nameof(Unit.Name)).CurrentValue = "Quietly renamed";

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Unit changed without saying what happened.", refused.Message);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task History_says_who_did_what_when_why_and_the_old_and_new_value(string database)
    {
        var ct = TestContext.Current.CancellationToken;
        var location = await Databases.NewAsync(database);
        await using var db = Databases.Open(location);
        var world = await World.CreateAsync(db, TimeProvider.System.GetUtcNow());
        var person = await world.AddAsync(db, "Ada Field");

        person.Leave(new DateOnly(2026, 1, 31), world.System, world.At);
        await db.SaveChangesAsync(ct);

        var latest = (await new RecordHistory(db).OfAsync(world.Force.Id, person.Id.Value, ct))[0];
        Assert.Equal(("Probity", "Person left"), (latest.Who, latest.Sentence));
        Assert.Contains(latest.Changes, c => c is { Field: "LeftOn", Old: null, New: "31 January 2026" });
        Assert.Contains(latest.Changes, c => c is { Field: "Posting: To", New: "31 January 2026" });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_people_who_save_the_same_version_are_told(string database)
    {
        var ct = TestContext.Current.CancellationToken;
        var location = await Databases.NewAsync(database);
        await using var first = Databases.Open(location);
        var world = await World.CreateAsync(first, TimeProvider.System.GetUtcNow());
        await using var second = Databases.Open(location);
        var theirs = await second.Units.SingleAsync(u => u.Id == world.Unit.Id, ct);

        world.Unit.Rename("Mine", world.System, world.At);
        await first.SaveChangesAsync(ct);
        theirs.Rename("Theirs", world.System, world.At);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync(ct));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task History_names_people_and_units_where_the_record_holds_keys(string database)
    {
        var ct = TestContext.Current.CancellationToken;
        var location = await Databases.NewAsync(database);
        await using var db = Databases.Open(location);
        var world = await World.CreateAsync(db, TimeProvider.System.GetUtcNow());
        var (person, nobody) = (await world.AddAsync(db, "Ada Field"), Guid.CreateVersion7());
        db.AuditEntries.Add(new AuditEntry
        {
            BodyId = world.Force.Id, RecordType = "Offer", RecordKey = nobody, RecordVersion = 2, At = world.At, PersonName = "Ann", ActingBodyId = world.Force.Id, Event = "OfferAmended", Sentence = "Offer amended",
            Changes = $$"""[{"Field":"OfferCoRecipient: PersonId","Old":null,"New":"{{person.Id}}"},{"Field":"UnitId","Old":"{{world.Unit.Id}}","New":null},{"Field":"ImportBatchId","Old":null,"New":"{{nobody}}"},{"Field":"OfferQuery: AskedById","Old":null,"New":"{{person.Id}}"},{"Field":"OfferQuery: AskedByName","Old":null,"New":"Ada Field"},{"Field":"OfferQuery: BodyId","Old":null,"New":"{{world.Force.Id}}"},{"Field":"Status","Old":"DisposalDue","New":"Disposed"},{"Field":"CheckedAt","Old":null,"New":"2026-07-01T09:00:00.0000000+00:00"},{"Field":"Guest","Old":"True","New":"McDonald"},{"Field":"CorrectedAt","Old":null,"New":"{{world.At:O}}"},{"Field":"OfferItem: IsEstimate","Old":"True","New":"False"},{"Field":"HasNoConflict","Old":null,"New":"True"},{"Field":"Issue","Old":null,"New":"A"}]""",
        });
        await db.SaveChangesAsync(ct);

        var line = Assert.Single(await new RecordHistory(db).OfAsync(world.Force.Id, nobody, ct));
        Assert.Equal([("Shared with, in the force", null, "Ada Field"), ("Unit", world.Unit.Name, null), ("Offer query: Asked by", null, "Ada Field"), ("Status", "Disposal due", "Disposed"), ("Checked at", null, "1 July 2026 at 10:00"), ("Guest", "yes", "McDonald"),
            ("Offer item: Estimate", "yes", "no"), ("No conflict", null, "yes"), ("Issue", null, "A")], line.Changes.Select(c => (c.Label, c.Old, c.New)));
    }

    [Fact]
    public void Nobody_grants_a_role_to_themselves()
    {
        var me = Id<Person>.New();
        var body = Id<Body>.New();
        var actor = new Actor { PersonId = me, Name = "Me", BodyId = body, HomeBodyId = body };

        Assert.Throws<RuleBrokenException>(() => RoleGrant.Make(body, me, Role.ACU, TestSite.Today, null, "I want it", actor, default));
    }
}
