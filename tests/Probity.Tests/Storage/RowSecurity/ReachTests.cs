using Microsoft.EntityFrameworkCore;
using Npgsql;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Storage.RowSecurity;

/// <summary>What PostgreSQL shows and takes by itself, asked without any condition of the program, over the demo's forces.</summary>
public sealed class ReachTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    // Rows of bodies that are not reached which are read all the same. By hand, as the second opinion on TableRules; {0} are the bodies reached.
    private static readonly Dictionary<string, string> AlsoRead = new()
    {
        ["Bodies"] = "TRUE", ["BodyStyles"] = "TRUE", ["RosterEntries"] = "TRUE", ["Units"] = "TRUE", ["AllianceMembers"] = "TRUE",
        ["Alliances"] = "\"Id\" IN (SELECT \"AllianceId\" FROM \"AllianceMembers\" WHERE \"MemberId\" IN ({0}))",
        ["AllianceFunctions"] = "\"AllianceId\" IN (SELECT \"AllianceId\" FROM \"AllianceMembers\" WHERE \"MemberId\" IN ({0}))",
        ["AllianceGrants"] = "\"HostId\" IN ({0})", ["StandingGrants"] = "\"ForBodyId\" IN ({0})",
        ["Programmes"] = "(\"Status\" <> 'Draft' OR \"Id\" IN (SELECT \"ProgrammeId\" FROM \"InspectionPublications\"))", ["InspectionPublications"] = "TRUE", ["TrackedRecommendations"] = "TRUE", ["PolicingResponses"] = "TRUE", ["PolicingResponseCovers"] = "TRUE",
        ["ReturnRequests"] = "\"ForceId\" IN ({0})", ["ReturnQueries"] = "\"RequestId\" IN (SELECT \"Id\" FROM \"ReturnRequests\" WHERE \"ForceId\" IN ({0}))", ["SubmittedReturns"] = "\"InspectorateId\" IN ({0})",
        ["AccuracyChecks"] = "\"ForceId\" IN ({0})", ["AccuracyComments"] = "\"InspectorateId\" IN ({0})", ["AccuracyAnswers"] = "\"ForceId\" IN ({0})", ["HotDebriefs"] = "\"ForceId\" IN ({0})",
        ["AccuracyNoComments"] = "\"InspectorateId\" IN ({0})", ["ProgressEntries"] = "\"InspectorateId\" IN ({0}) AND \"SubmittedAt\" IS NOT NULL",
    };

    private static readonly Dictionary<string, string> Published = new()
    {
        ["Bodies"] = "TRUE", ["BodyStyles"] = "TRUE", ["RosterEntries"] = "TRUE", ["PublishedRows"] = "TRUE", ["SearchTerms"] = "\"Register\" = 'PublishedRow'",
        ["Programmes"] = "(\"Status\" <> 'Draft' OR \"Id\" IN (SELECT \"ProgrammeId\" FROM \"InspectionPublications\"))", ["InspectionPublications"] = "TRUE", ["TrackedRecommendations"] = "TRUE", ["PolicingResponses"] = "TRUE", ["PolicingResponseCovers"] = "TRUE",
    };

    private static readonly HashSet<string> SeenAtSignIn = ["Bodies", "BodyStyles", "RosterEntries", "Accounts", "RecoveryCodes", "Passkeys", "SpentTokens", "Sessions", "HeldForms", "People", "Postings", "RoleGrants", "ReportingLines", "Jobs"];

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task Each_table_shows_the_rows_of_the_bodies_reached_and_no_others(string database)
    {
        var location = await Databases.NewAsync(database, demo: true);
        await using var server = Databases.OpenAsServer(location);
        var random = new Random(20121122);
        var (tables, bodies) = (Tables(server), await BodiesAsync(server));
        for (var round = 0; round < 6; round++)
        {
            var reached = bodies.Where(_ => random.Next(3) == 0).DefaultIfEmpty(bodies[round]).ToList();
            await using var db = Databases.Open(location, ScopeOf(reached));
            foreach (var table in tables)
            {
                var list = string.Join(", ", reached.Select(b => $"'{b.Value}'"));
                var also = AlsoRead.TryGetValue(table, out var condition) ? $" OR {condition.Replace("{0}", list, StringComparison.Ordinal)}" : "";
                Assert.Equal((table, await CountAsync(server, table, $"\"BodyId\" IN ({list}){also}")), (table, await CountAsync(db, table)));
            }
        }
    }

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task Without_a_context_no_table_has_a_row(string database)
    {
        var location = await Databases.NewAsync(database, demo: true);
        await using var db = Databases.Open(location, new DataScope());
        foreach (var table in Tables(db))
            Assert.Equal((table, 0), (table, await CountAsync(db, table)));
    }

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task The_public_reads_what_is_published_and_is_refused_the_rest(string database)
    {
        var location = await Databases.NewAsync(database, demo: true);
        var scope = new DataScope();
        scope.AsPublic();
        await using var server = Databases.OpenAsServer(location);
        await using var db = Databases.Open(location, scope);
        foreach (var table in Tables(server))
            if (Published.TryGetValue(table, out var condition))
                Assert.Equal((table, await CountAsync(server, table, condition)), (table, await CountAsync(db, table)));
            else
                Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => CountAsync(db, table))).SqlState);
        Assert.NotEqual(0, await CountAsync(db, "PublishedRows"));
    }

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task Whoever_signs_in_reaches_no_register(string database)
    {
        var location = await Databases.NewAsync(database, demo: true);
        var scope = new DataScope();
        scope.AsSignIn();
        await using var server = Databases.OpenAsServer(location);
        await using var db = Databases.Open(location, scope);
        foreach (var table in Tables(server))
            Assert.Equal((table, SeenAtSignIn.Contains(table) ? await CountAsync(server, table) : 0), (table, await CountAsync(db, table)));
    }

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task No_row_is_written_for_taken_to_or_removed_from_a_body_that_is_not_reached(string database)
    {
        var location = await Databases.NewAsync(database, demo: true);
        await using var server = Databases.OpenAsServer(location);
        var bodies = await BodiesAsync(server);
        await using var db = Databases.Open(location, ScopeOf([bodies[0]]));
        var (mine, tried) = (bodies[0].Value, 0);
        foreach (var table in Tables(server))
        {
            var theirs = $"SELECT to_jsonb(t)::text AS \"Value\" FROM \"{table}\" t WHERE \"BodyId\" <> {{0}} LIMIT 1";
            var foreign = await server.Database.SqlQueryRaw<string>(theirs, mine).FirstOrDefaultAsync(Ct);
            if (foreign is not null)
            {
                tried++;
                Assert.Equal((table, "42501"), (table, await RefusalAsync(db, $"INSERT INTO \"{table}\" SELECT (jsonb_populate_record(NULL::\"{table}\", {{0}}::jsonb)).*", foreign)));
            }

            // A table that only grows refuses both to everybody.
            var took = await RefusalAsync(db, $"UPDATE \"{table}\" SET \"BodyId\" = {{0}} WHERE \"BodyId\" = {{1}}", Guid.NewGuid(), mine);
            Assert.Equal((table, await CountAsync(server, table, $"\"BodyId\" = '{mine}'") > 0 || table is "AuditEntries" or "ReadEvents" or "SubmittedReturns" or "InspectionNotes" or "HotDebriefs" ? "42501" : null), (table, took));
            var before = await CountAsync(server, table);
            await RefusalAsync(db, $"DELETE FROM \"{table}\" WHERE \"BodyId\" <> {{0}}", mine);
            Assert.Equal((table, before), (table, await CountAsync(server, table)));
        }

        Assert.True(tried > 30, $"Only {tried} tables of the demo hold rows of other bodies.");
    }

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task For_whoever_is_in_a_conflict_neither_the_case_nor_anything_of_it_is_there(string database)
    {
        var location = await Databases.NewAsync(database, demo: true);
        await using var server = Databases.OpenAsServer(location);
        var conflicts = await server.Conflicts.AsNoTracking().Where(c => c.From <= TestSite.Today && (c.To == null || c.To >= TestSite.Today) && c.WaivedFrom == null).ToListAsync(Ct);
        var cases = await server.Cases.AsNoTracking().Select(c => new { c.Id, c.BodyId, IsHandedOver = c.TransferredToId != null }).ToListAsync(Ct);
        string[] parts = ["CaseParties", "CaseNames", "CaseNotes", "CaseWaivers", "CaseReporters"];
        var hidden = 0;
        foreach (var person in conflicts.Select(c => c.PersonId).Distinct().OrderBy(p => p.Value).Take(25))
        {
            await using var db = Databases.Open(location, ScopeOf(cases.Select(c => c.BodyId).Distinct().ToList(), person));
            var gone = cases.Where(of => conflicts.Any(c => c.PersonId == person && c.CaseId == of.Id && (c.Rule != ConflictRule.Unit || !of.IsHandedOver))).Select(of => of.Id).ToHashSet();
            var seen = await db.Cases.Select(c => c.Id).ToListAsync(Ct);
            hidden += gone.Count;
            Assert.Equal(cases.Select(c => c.Id).Except(gone).ToHashSet(), seen.ToHashSet());
            foreach (var part in parts)
                Assert.Equal((part, 0), (part, gone.Count == 0 ? 0 : await CountAsync(db, part, $"\"CaseId\" IN ({string.Join(", ", gone.Select(id => $"'{id.Value}'"))})")));
            var keys = gone.Select(id => (Guid?)id.Value).ToList();
            Assert.False(await db.AuditEntries.AnyAsync(e => keys.Contains(e.RecordKey), Ct));
            Assert.False(await db.ReadEvents.AnyAsync(e => keys.Contains(e.RecordKey), Ct));
        }

        Assert.NotEqual(0, hidden);
    }

    private static DataScope ScopeOf(List<Id<Body>> reached, Id<Person>? person = null)
    {
        var scope = new DataScope();
        scope.For(new Actor { Name = "Somebody", PersonId = person, BodyId = reached[0], HomeBodyId = reached[0] }, reached, TestSite.Today);
        return scope;
    }

    private static List<string> Tables(Db db) => db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Order(StringComparer.Ordinal).ToList();

    private static Task<List<Id<Body>>> BodiesAsync(Db server) => server.Bodies.Where(b => server.People.Any(p => p.BodyId == b.Id)).OrderBy(b => b.Slug).Select(b => b.Id).ToListAsync(Ct);

    private static Task<int> CountAsync(Db db, string table, string condition = "TRUE")
    {
        // Names of the model and conditions of this file.
        var sql = $"SELECT COUNT(*)::int AS \"Value\" FROM \"{table}\" WHERE {condition}";
        return db.Database.SqlQueryRaw<int>(sql).SingleAsync(Ct);
    }

    private static async Task<string?> RefusalAsync(Db db, string sql, params object[] values)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync(sql, values, Ct);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
