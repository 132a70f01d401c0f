using System.Text.Json.Nodes;

namespace Probity.AccessOracle;

/// <summary>A world in which each role is held by one person and each record is reached by one kind of scope, so that every cell of the matrix decides something.</summary>
public static class SweepWorld
{
    private static readonly string[] Records = ["own", "tree", "assigned", "body", "named", "chief", "submitted", "published", "overseen", "foreign", "home"];

    public static string World { get; } = new JsonObject
    {
        ["world"] = new JsonObject
        {
            ["now"] = "2026-03-31T12:00:00Z",
            // Everybody is employed elsewhere, so that a role at the policing body is all that they have there. Break-glass is for home.
            ["bodies"] = new JsonArray(
                new JsonObject { ["id"] = "north", ["kind"] = "Force", ["postsAsOf"] = "2026-03-31T06:00:00Z" },
                new JsonObject { ["id"] = "south", ["kind"] = "Force", ["postsAsOf"] = "2026-03-31T06:00:00Z" },
                new JsonObject { ["id"] = "pcc", ["kind"] = "LocalPolicingBody", ["oversees"] = "north", ["postsAsOf"] = "2026-03-31T06:00:00Z" },
                new JsonObject { ["id"] = "agency", ["kind"] = "Agency", ["postsAsOf"] = "2026-03-31T06:00:00Z" }),
            ["people"] = new JsonArray([Person("nobody"), .. Table.Roles.Select(Person)]),
            ["roles"] = new JsonArray([.. from role in Table.Roles where role != "PUB" from body in new[] { "pcc", "agency" } select new JsonObject { ["person"] = role, ["body"] = body, ["role"] = role }]),
            ["posts"] = new JsonArray([.. Table.Roles.Select(role => new JsonObject { ["person"] = "nobody", ["body"] = "pcc", ["manager"] = role })]),
            ["records"] = new JsonArray([.. Records.Select(Record)]),
        },
    }.ToJsonString();

    /// <summary>The questions in which the cell of this action and role matters.</summary>
    public static IEnumerable<string> QuestionsOf(string action, string role) => Records.Select(record =>
        new JsonObject { ["id"] = $"{action} {role} {record}", ["who"] = role, ["acting"] = record == "home" ? "agency" : "pcc", ["action"] = action, ["record"] = record }.ToJsonString());

    private static JsonObject Person(string id) => new() { ["id"] = id, ["body"] = "agency" };

    private static JsonObject Record(string id)
    {
        var record = new JsonObject { ["id"] = id, ["body"] = id is "tree" or "body" or "named" ? "pcc" : id is "overseen" or "chief" ? "north" : id == "home" ? "agency" : "south" };
        var everybody = new JsonArray([.. Table.Roles.Select(role => (JsonNode)role)]);
        switch (id)
        {
            case "own": record["beneficiaries"] = everybody; break;
            case "tree": record["declarant"] = "nobody"; break;
            case "assigned": record["assigned"] = everybody; break;
            case "named": (record["named"], record["reporterReaders"]) = (everybody, everybody.DeepClone()); break;
            case "chief": record["chiefOfficer"] = true; record["needsPeerReview"] = false; break;
            case "submitted": record["submissions"] = new JsonArray(new JsonObject { ["body"] = "pcc", ["inspectors"] = everybody }); break;
            case "published": record["published"] = true; break;
        }
        return record;
    }
}
