using System.Text.Json;

namespace Probity.AccessOracle;

/// <summary>
/// Decides from the text of the rules (trust 3.1 to 3.5, docs/access.md) and the cells of the matrix, as sets and in the
/// order of the page: written to be compared with the product, and to share nothing with it.
/// </summary>
public sealed class Oracle
{
    private static readonly string[] Widest = ["f", "t", "a", "n", "c", "o", "s", "p", "h", "g"];

    private readonly JsonElement world;
    private readonly People people;
    private readonly Dictionary<string, JsonElement> persons, bodies, records;

    public Oracle(string line)
    {
        world = JsonDocument.Parse(line).RootElement.GetProperty("world");
        people = new People(world);
        Dictionary<string, JsonElement> ById(string list) => world.Many(list).ToDictionary(one => one.Text("id")!);
        (persons, bodies, records) = (ById("people"), ById("bodies"), ById("records"));
    }

    private sealed record Answer(string Decision, bool Conceal, string? Scope, string[] Obligations, string Rule);

    public string Ask(string line)
    {
        var question = JsonDocument.Parse(line).RootElement;
        var answer = Decide(question);
        return JsonSerializer.Serialize(new
        {
            id = question.GetProperty("id"), decision = answer.Decision, conceal = answer.Conceal, scope = answer.Scope, obligations = answer.Obligations, rule = answer.Rule,
        });
    }

    private Answer Decide(JsonElement question)
    {
        var (who, action) = (question.Text("who"), question.Text("action")!);
        JsonElement? person = who is null ? null : persons[who];
        var acting = question.Text("acting") ?? person?.Text("body");
        JsonElement? record = question.Text("record") is { } id ? records[id] : null;
        var (roles, barred) = people.RolesOf(person, acting);
        var here = new Here(world, people, bodies, records, action, who, person?.Text("body"), acting, record);
        if (here.Forbidden([.. roles, .. barred.Keys]) is { } forbidden)
            return new("deny", true, null, [], forbidden);

        string? Cell(string role) => Table.Cells.GetValueOrDefault((action, role));
        var candidates = (from role in roles
                          let cell = Cell(role)
                          where cell is not null
                          let letter = cell[0] == '2' ? "f" : cell[..1]
                          orderby Array.IndexOf(Widest, letter), cell[0] == '2', cell.EndsWith('!'), -Array.IndexOf(Table.Roles, role)
                          select (Role: role, Cell: cell, Letter: letter)).ToList();
        if (candidates.Count == 0)
        {
            var lost = Table.Roles.Where(role => barred.ContainsKey(role) && Cell(role) is not null).Select(role => barred[role]).FirstOrDefault();
            return new("deny", lost is not null || Table.Conceals[action], null, [], lost ?? "role");
        }
        var first = candidates.Find(candidate => here.Reaches(candidate.Letter) || here.Glass(candidate.Role, candidate.Letter));
        if (first.Role is null)
            return new("deny", Table.Conceals[action], null, [], "scope");
        var broken = !here.Reaches(first.Letter);
        return new("permit", false, first.Letter, here.Owed(first.Cell, broken), $"{first.Role}:{first.Letter}{(broken ? "/F11" : "")}");
    }
}
