using System.Text.Json;

namespace Probity.AccessOracle;

/// <summary>Sets of people: who is above whom on a day, who holds which role, who stands near a record's subjects.</summary>
internal sealed class People
{
    private static readonly string[] Privileged = ["PSD", "HPS", "ACU", "ITS", "ADM", "DPO", "OPS"];

    private readonly JsonElement world;
    private readonly DateTimeOffset now;
    private readonly List<JsonElement> posts;
    private readonly Dictionary<string, Near> nearOf = [];

    /// <summary>The sets for one record: F1, F2 in its two halves, F3, F12, and those waived.</summary>
    internal sealed record Near(bool Any, bool Unmatched, HashSet<string> Subjects, HashSet<string> Direct, HashSet<string> Upper, HashSet<string> Tied, HashSet<string> Unit, HashSet<string> Waived);

    public string Today { get; }

    public People(JsonElement world)
    {
        this.world = world;
        now = world.Moment("now")!.Value;
        Today = world.Text("now")![..10];
        posts = world.Many("posts").ToList();
    }

    /// <summary>Everybody at least so many steps above these people on a day.</summary>
    public HashSet<string> Above(IEnumerable<string> people, string day, int steps, string? body = null)
    {
        var edges = (from post in posts
                     where post.Holds(day, day) && post.Text("manager") is not null && (body is null || post.Text("body") == body)
                     select (Person: post.Text("person")!, Manager: post.Text("manager")!)).ToLookup(edge => edge.Person, edge => edge.Manager);
        var level = people.ToHashSet();
        for (var step = 0; step < steps; step++)
            level = level.SelectMany(person => edges[person]).ToHashSet();
        var all = new HashSet<string>();
        while (level.Count > 0)
        {
            all.UnionWith(level);
            level = level.SelectMany(person => edges[person]).Where(person => !all.Contains(person)).ToHashSet();
        }
        return all;
    }

    public HashSet<string> UnitsOf(string person, string first, string last) =>
        [.. posts.Where(post => post.Text("person") == person && post.Text("unit") is not null && post.Holds(first, last)).Select(post => post.Text("unit")!)];

    public HashSet<string> Chiefs(string body) =>
        [.. posts.Where(post => post.Text("body") == body && post.Yes("chiefOfficer") && post.Holds(Today, Today)).Select(post => post.Text("person")!)];

    public HashSet<string> TiedTo(IReadOnlySet<string> people, string first, string last) =>
        [.. world.Many("ties").Where(tie => tie.Holds(first, last)).SelectMany(tie => new[] { (tie.Text("one")!, tie.Text("other")!), (tie.Text("other")!, tie.Text("one")!) })
            .Where(pair => people.Contains(pair.Item1)).Select(pair => pair.Item2)];

    public Near NearTo(JsonElement record)
    {
        var id = record.Text("id")!;
        return nearOf.TryGetValue(id, out var known) ? known : nearOf[id] = Work(record, id);
    }

    private Near Work(JsonElement record, string id)
    {
        var parties = record.Many("parties").Where(party => party.Text("part")!.ToUpperInvariant() is "SUBJECT" or "SUSPECT" or "PERSONOFINTEREST").ToList();
        HashSet<string> subjects = [.. parties.Select(party => party.Text("person")).OfType<string>()];
        var since = parties.Select(party => party.Text("allegedFrom") ?? "0000-00-00").Append(Today).Min(StringComparer.Ordinal)!;
        var days = posts.Select(post => post.From()).Append(since).Where(day => string.CompareOrdinal(day, since) >= 0 && string.CompareOrdinal(day, Today) <= 0).Distinct();
        var lines = (from post in posts where post.Text("manager") is not null && post.Holds(since, Today) select (Person: post.Text("person")!, Manager: post.Text("manager")!)).ToList();
        var teams = world.Many("units").Where(unit => unit.Text("team") is not null).Select(unit => unit.Text("id")!).ToHashSet();
        return new Near(parties.Count > 0, parties.Any(party => party.Text("person") is null), subjects,
            Direct: [.. lines.Where(line => subjects.Contains(line.Person)).Select(line => line.Manager), .. lines.Where(line => subjects.Contains(line.Manager)).Select(line => line.Person)],
            Upper: [.. from day in days from subject in subjects from above in Above([subject], day, 2) where above != subject select above],
            Tied: TiedTo(subjects, since, Today),
            Unit: [.. from subject in subjects from unit in UnitsOf(subject, since, Today) where teams.Contains(unit)
                      from post in posts where post.Text("unit") == unit && post.Holds(Today, Today) select post.Text("person")],
            Waived: [.. from waiver in world.Many("waivers") where waiver.Text("record") == id && waiver.Holds(Today, Today)
                        let pair = new HashSet<string> { waiver.Text("first")!, waiver.Text("second")! }
                        where pair.Count == 2 && !pair.Overlaps(subjects) && !pair.Contains(waiver.Text("person")!) select waiver.Text("person")]);
    }

    /// <summary>The roles that count, and those that are held but barred, with the rule.</summary>
    public (HashSet<string> Counted, Dictionary<string, string> Barred) RolesOf(JsonElement? person, string? acting)
    {
        if (person is not { } who || who.Yes("suspended") || who.Text("left") is { } left && string.CompareOrdinal(left, Today) < 0)
            return (["PUB"], []);
        var id = who.Text("id")!;
        var rows = world.Many("roles").Where(role => role.Text("person") == id && role.Holds(Today, Today)).ToList();
        var direct = from role in rows where role.Text("body") == acting select (Role: role.Text("role")!, Earned: Earned(role, id));
        var shared = from grant in world.Many("grants")
                     where grant.Text("body") == acting && grant.Holds(Today, Today) && grant.Text("hostSignedBy") is not null && grant.Text("bodySignedBy") is not null
                     where UnitsOf(id, Today, Today).Contains(grant.Text("unit")!)
                     let host = world.Many("units").Single(unit => unit.Text("id") == grant.Text("unit")).Text("host")
                     from role in rows
                     where role.Text("body") == host && grant.Names("roles").Contains(role.Text("role")!)
                     select (Role: role.Text("role")!, Earned: Earned(role, id) && grant.Text("hostSignedBy") != id && grant.Text("bodySignedBy") != id);
        var home = acting == who.Text("body");
        var derived = new[]
        {
            ("OFF", home && world.Many("bodies").Single(body => body.Text("id") == acting).Text("kind") == "Force"),
            ("SUP", home && posts.Any(post => post.Text("manager") == id && post.Text("body") == acting && post.Holds(Today, Today))),
            ("COF", home && Chiefs(acting!).Contains(id)),
        }.Where(pair => pair.Item2).Select(pair => (Role: pair.Item1, Earned: true));
        var held = direct.Concat(shared).Concat(derived).Append((Role: "PUB", Earned: true)).ToLookup(pair => pair.Role, pair => pair.Earned);
        var all = held.Select(group => group.Key).ToHashSet();
        var card = world.Many("records").Any(record => record.Text("kind") == "card" && record.Text("holder") == id);
        var barred = all.ToDictionary(role => role, role => Apart(role, all) || role == "FIN" && card ? "separation" : held[role].Any(earned => earned) ? "" : "F8");
        return ([.. all.Where(role => barred[role] == "")], barred.Where(pair => pair.Value != "").ToDictionary());
    }

    // F8, and a day's wait for what is privileged.
    private bool Earned(JsonElement role, string id)
    {
        if (role.Text("grantedBy") == id || role.Text("confirmedBy") == id)
            return false;
        var made = role.Moment("madeAt") ?? (role.Text("from") is { } from ? DateTimeOffset.Parse(from + "T00:00:00" + world.Text("now")![19..].Replace("Z", "+00:00", StringComparison.Ordinal)) : DateTimeOffset.MinValue);
        return !Privileged.Contains(role.Text("role")) || now - made >= TimeSpan.FromDays(1) || role.Names("chiefsConfirmed").Where(chief => chief != id).Intersect(Chiefs(role.Text("body")!)).Count() > 1;
    }

    private static bool Apart(string role, HashSet<string> all)
    {
        HashSet<string> others = [.. all.Where(other => other != role && other != "PUB")], kept = ["PSD", "HPS", "ACU", "RGM", "DPO"];
        return role switch
        {
            "PUB" => false,
            "OPS" => others.Count > 0,
            _ => others.Contains("OPS")
                || role == "ADM" && others.Overlaps(kept) || kept.Contains(role) && others.Contains("ADM")
                || role == "ITS" && others.Contains("ACU") || role == "ACU" && others.Contains("ITS"),
        };
    }
}
