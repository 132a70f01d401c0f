using System.Text.Json.Nodes;

namespace Probity.AccessOracle;

/// <summary>A made-up world of two forces, their policing body, an inspectorate and an agency, crowded enough that rules meet; and questions about it.</summary>
public sealed class RandomWorld
{
    private static readonly DateOnly Day = new(2026, 3, 31);
    private static readonly string[] Bodies = ["north", "south", "north-pcc", "hmic", "agency", "platform"];
    private static readonly string[] Units = ["n-psd", "n-acu", "n-hq", "s-psd", "s-hq"];
    private static readonly string[] Suppliers = ["acme", "bolt"];
    private static readonly string[] Kinds = ["case", "case", "gift", "card", "contract", "access-event", "inspection"];

    private readonly Random dice;
    private readonly string[] people = [.. Enumerable.Range(1, 11).Select(number => $"p{number}")];
    private readonly string[] records = [.. Enumerable.Range(1, 10).Select(number => $"r{number}")];
    private readonly Dictionary<string, string> homes = [];
    private readonly List<(string Person, string Body, string Role)> granted = [];

    public RandomWorld(int seed) => dice = new Random(seed);

    /// <summary>The world's line and the lines of questions about it.</summary>
    public IEnumerable<string> Lines(int questions)
    {
        yield return new JsonObject { ["world"] = World() }.ToJsonString();
        for (var number = 1; number <= questions; number++)
            yield return Question(number).ToJsonString();
    }

    private JsonObject World()
    {
        foreach (var person in people)
            homes[person] = Odds(70) ? Any("north", "north", "south") : Any(Bodies);
        return new JsonObject
        {
            ["now"] = $"2026-03-31T{dice.Next(24):00}:{dice.Next(60):00}:00{Any("+01:00", "Z")}",
            ["bodies"] = Many(Bodies.Length, i => Thin(new()
            {
                ["id"] = Bodies[i], ["kind"] = new[] { "Force", "Force", "LocalPolicingBody", "Inspectorate", "Agency", "Platform" }[i], ["oversees"] = i == 2 ? "north" : null,
                ["postsAsOf"] = Odds(5) ? null : $"2026-03-{(Odds(90) ? 30 : 28)}T{dice.Next(24):00}:00:00Z",
            })),
            ["people"] = Many(people.Length, i => Thin(new() { ["id"] = people[i], ["body"] = homes[people[i]], ["left"] = Odds(4) ? Near(20) : null, ["suspended"] = Odds(3) ? true : null })),
            ["units"] = Many(Units.Length, i => Thin(new() { ["id"] = Units[i], ["host"] = Units[i][0] == 'n' ? "north" : "south", ["team"] = new[] { "PSD", "ACU", null, "PSD", "COF" }[i] })),
            ["posts"] = Many(15, _ => Post()),
            ["roles"] = Many(18, _ => Role()),
            ["grants"] = Many(3, _ => Thin(new()
            {
                ["unit"] = Any(Units), ["body"] = Any("north", "south"), ["roles"] = new JsonArray("PSD", "HPS", "ACU", "VET", Any("RGM", "FIN", "DPO")), ["from"] = Early(), ["to"] = Late(),
                ["hostSignedBy"] = Odds(85) ? Any(people) : null, ["bodySignedBy"] = Odds(85) ? Any(people) : null,
            })),
            ["ties"] = Many(4, _ => Thin(new() { ["one"] = Any(people), ["other"] = Any(people), ["kind"] = "family", ["from"] = Early(), ["to"] = Late() })),
            ["supplierLinks"] = Many(8, _ => new() { ["person"] = Any(people), ["supplier"] = Any(Suppliers), ["on"] = Odds(50) ? Near(40) : Text(Day.AddMonths(-24).AddDays(dice.Next(-3, 4))) }),
            ["waivers"] = Many(20, _ => Thin(new() { ["record"] = Any(records), ["person"] = Any(people), ["first"] = Any(people), ["second"] = Any(people), ["from"] = Early(), ["to"] = Late() })),
            ["breakGlass"] = Many(20, _ => Thin(new()
            {
                ["person"] = Any(people[..4]), ["record"] = Any(records), ["at"] = $"2026-03-{(Odds(80) ? 31 : 30)}T{dice.Next(24):00}:{dice.Next(60):00}:00Z", ["second"] = Odds(50) ? Any(people) : null,
            })),
            ["records"] = Many(records.Length, i => Record(records[i])),
        };
    }

    private JsonObject Post()
    {
        var person = Any(people);
        return Thin(new()
        {
            ["person"] = person, ["body"] = Odds(90) ? homes[person] : Any(Bodies), ["unit"] = Odds(60) ? Any(Units) : null, ["manager"] = Odds(75) ? Any(people) : null,
            ["chiefOfficer"] = Odds(15) ? true : null, ["from"] = Early(), ["to"] = Late(),
        });
    }

    private JsonObject Role()
    {
        var (person, role) = (Any(people), Any(Table.Roles));
        var body = Odds(75) ? homes[person] : Any(Bodies);
        granted.Add((person, body, role));
        var from = Odds(10) ? Text(Day.AddDays(-dice.Next(0, 3))) : Early();
        return Thin(new()
        {
            ["person"] = person, ["body"] = body, ["role"] = role, ["from"] = from, ["to"] = Late(), ["grantedBy"] = Odds(60) ? Any(people) : null, ["confirmedBy"] = Odds(60) ? Any(people) : null,
            ["madeAt"] = Odds(15) ? $"2026-03-{dice.Next(29, 32)}T{dice.Next(24):00}:00:00Z" : null, ["chiefsConfirmed"] = Odds(25) ? Some(40) : null,
        });
    }

    private JsonObject Record(string id)
    {
        var kind = Any(Kinds);
        var about = id == "r1" || kind != "access-event" ? null : "r1";
        return Thin(new()
        {
            ["id"] = id, ["body"] = Odds(80) ? Any("north", "north", "south") : Any(Bodies), ["kind"] = kind, ["published"] = Odds(25) ? true : null, ["sealed"] = Odds(25) ? true : null, ["chiefOfficer"] = Odds(35) ? true : null,
            ["declarant"] = Odds(40) ? Any(people) : null, ["holder"] = Odds(15) ? Any(people) : null, ["beneficiaries"] = Odds(40) ? Some(12) : null, ["donorLinked"] = Odds(30) ? Some(12) : null,
            ["assigned"] = Some(35), ["named"] = Some(45), ["reporterReaders"] = Some(45), ["parties"] = id == "r1" || Odds(35) ? Parties() : null,
            ["submissions"] = Many(dice.Next(3), _ => Thin(new() { ["body"] = Odds(90) ? "hmic" : Any(Bodies), ["inspectors"] = Some(60), ["from"] = Early(), ["to"] = Late() })),
            ["requestedBy"] = Some(10), ["approvedBy"] = Some(10), ["referredBy"] = Some(15), ["investigators"] = Some(20),
            ["pending"] = Many(dice.Next(6), _ => new() { ["action"] = Any(Twos), ["by"] = Any(people) }),
            ["needsPeerReview"] = Odds(50) ? false : null, ["peerReviewedBy"] = Some(15), ["supplier"] = Odds(50) ? Any(Suppliers) : null, ["transferredTo"] = Odds(15) ? Any(Bodies) : null,
            ["inspects"] = kind == "inspection" ? Any("north", "south") : null, ["about"] = about, ["readAs"] = kind == "access-event" ? Any("PSD", "HPS", "ACU", "RGM", "SUP") : null,
        });
    }

    private static readonly string[] Twos = [.. Table.Cells.Where(cell => cell.Value == "2").Select(cell => cell.Key.Action).Distinct()];

    private JsonArray Parties() => Many(dice.Next(1, 3), _ => Thin(new()
    {
        ["part"] = Any("subject", "suspect", "personOfInterest", "witness", "reporter"), ["person"] = Odds(92) ? Any(people) : null, ["allegedFrom"] = Odds(85) ? Near(400) : null,
    }));

    // Mostly somebody who holds a role, for the body where they hold it, with an action that the role has something to do with.
    private JsonObject Question(int number)
    {
        var (who, acting, role) = Any(granted.ToArray());
        if (Odds(25))
            (who, role) = (Any(people), Any("OFF", "SUP", "COF", "PUB"));
        if (Odds(20) || role is "OFF" or "SUP" or "COF")
            acting = Odds(90) ? homes[who] : Any(Bodies);
        var action = Odds(85) ? Any(Table.Cells.Keys.Where(cell => cell.Role == role).ToArray()).Action : Any(Table.Conceals.Keys.ToArray());
        return Thin(new()
        {
            ["id"] = number, ["who"] = Odds(98) ? who : null, ["acting"] = acting == homes[who] && Odds(50) ? null : acting, ["action"] = action, ["record"] = Odds(94) ? Any(records) : null,
        });
    }

    private bool Odds(int percent) => dice.Next(100) < percent;

    private T Any<T>(params T[] all) => all[dice.Next(all.Length)];

    private JsonArray Some(int percent) => [.. people.Where(_ => Odds(percent / 2)).Select(person => (JsonNode)person)];

    private static JsonArray Many(int count, Func<int, JsonObject> one) => [.. Enumerable.Range(0, count).Select(one)];

    private string? Early() => Odds(40) ? null : Odds(80) ? Text(Day.AddDays(-dice.Next(0, 500))) : Near(2);

    private string? Late() => Odds(60) ? null : Odds(50) ? Text(Day.AddDays(dice.Next(0, 300))) : Near(60);

    private string Near(int days) => Text(Day.AddDays(dice.Next(-days, days / 10 + 2)));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd");

    // A field that is not given is left out, as the schema asks.
    private static JsonObject Thin(JsonObject full)
    {
        foreach (var empty in full.Where(field => field.Value is null).Select(field => field.Key).ToList())
            full.Remove(empty);
        return full;
    }
}
