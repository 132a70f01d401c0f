using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Probity.Access.Worlds;
using Probity.Cli;
using Probity.Tests.Support;

namespace Probity.Tests.Access;

/// <summary>`access decide` as somebody uses it who has the documents only.</summary>
public sealed class DecideCommandTests
{
    private const string Small = """{"world":{"now":"2026-03-31T12:00:00Z","bodies":[{"id":"north","kind":"Force"}],"people":[{"id":"ann","body":"north"}]}}""";

    private static readonly string Docs = Path.Combine(SampleFile.Root(), "docs");

    [Fact]
    public async Task The_example_in_the_documents_is_answered_as_they_say()
    {
        var blocks = (await File.ReadAllTextAsync(Path.Combine(Docs, "access.md"))).Split("```json\n").Skip(1).Select(block => block.Split("```")[0]).ToList();

        var (code, answers, problems) = await AskAsync(blocks[0]);

        Assert.Equal((0, blocks[1], ""), (code, answers, problems));
    }

    [Theory]
    [InlineData("""{"id":1,"action":"gift.read","who":"ann"}""", "Line 1, field world: give the world first")]
    [InlineData("nonsense", "Line 1, field world: give the world first")]
    [InlineData(Small + "\n{", "Line 2, field line: ")]
    [InlineData("""{"world":{}}""", "Line 1, field world: lacks 'now'")]
    [InlineData("""{"world":{"now":"2026-03-31T12:00:00Z","people":[{"id":"ann","body":"south"}]}}""", "Line 1, field world.people[0].body: there is no body 'south' in the world")]
    [InlineData("""{"world":{"now":"2026-03-31T12:00:00Z","bodies":[{"id":"n","kind":"Forces"}]}}""", "Line 1, field world.bodies[0].kind: does not have a value that is allowed here")]
    [InlineData("""{"world":{"now":"2026-03-31T12:00:00Z","bodies":[{"id":"n","kind":"Force","colour":"blue"}]}}""", "Line 1, field world.bodies[0].colour: is not a field that is read here")]
    [InlineData("""{"world":{"now":"2026-03-31T12:00:00Z","records":null}}""", "Line 1, field world.records: cannot be null; leave it out")]
    [InlineData(Small + "\n" + """{"id":1,"who":"bob","action":"gift.read"}""", "Line 2, field who: there is no person 'bob' in the world")]
    [InlineData(Small + "\n" + """{"id":1,"who":"ann","action":"gift.steal"}""", "Line 2, field action: 'gift.steal' is not a row of authz-matrix.csv")]
    [InlineData(Small + "\n\n" + """{"id":1,"who":"ann"}""", "Line 3, field line: lacks 'action'")]
    [InlineData("", "Line 1, field world: give the world first")]
    public async Task A_line_that_cannot_be_read_is_named_with_its_field(string input, string said)
    {
        var (code, _, problems) = await AskAsync(input);

        Assert.StartsWith(said, problems, StringComparison.Ordinal);
        Assert.Equal(2, code);
    }

    [Fact]
    public void The_schema_names_every_field_that_is_read_and_no_other()
    {
        var defs = JsonNode.Parse(File.ReadAllText(Path.Combine(Docs, "access-decide.schema.json")))!["$defs"]!;

        Agree(defs["worldLine"]!["properties"]!["world"]!, typeof(Probity.Access.Worlds.World), "world");
        Agree(defs["question"]!, typeof(WorldQuestion), "question");
    }

    // Down into the lists of objects.
    private static void Agree(JsonNode schema, Type type, string at)
    {
        var fields = type.GetProperties().Where(p => p.CanWrite).ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        var described = schema["properties"]!.AsObject();
        Assert.Equal(fields.Keys.Order(), described.Select(field => field.Key).Order());
        var needed = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First().GetParameters().Where(p => !p.HasDefaultValue && p.ParameterType != type).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name!))
            .Concat(fields.Where(f => f.Value.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null).Select(f => f.Key));
        Assert.True(needed.Order().SequenceEqual(schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).Order()), $"{at}: what is required differs.");
        foreach (var (name, field) in described.Select(f => (f.Key, f.Value!)))
            if (field["items"]?["properties"] is not null)
                Agree(field["items"]!, fields[name].PropertyType.GetGenericArguments()[0], $"{at}.{name}");
    }

    private static async Task<(int Code, string Answers, string Problems)> AskAsync(string input)
    {
        using var answers = new StringWriter { NewLine = "\n" };
        using var problems = new StringWriter();
        using var lines = new StringReader(input);
        var code = await AccessCommand.DecideAsync(lines, answers, problems, TestContext.Current.CancellationToken);
        return (code, answers.ToString(), problems.ToString());
    }
}
