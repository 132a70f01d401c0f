using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections;

/// <summary>The published schema of the files of `import inspection`, and the examples beside it.</summary>
public sealed class InspectionDocsTests
{
    private static string Docs => Path.Combine(SampleFile.Root(), "docs");

    [Fact]
    public void The_schema_is_that_of_the_code()
    {
        var file = Path.Combine(Docs, "inspection.schema.json");
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A file of `./probity import inspection`: a programme, perhaps with its forces, or one force",
            ["description"] = "Made from the code by InspectionDocsTests; PROBITY_WRITE_DOCS=1 ./probity test InspectionDocsTests writes it anew. docs/inspections.md says what the fields mean.",
            ["oneOf"] = new JsonArray(Of(typeof(ForceFile), "One force"), Of(typeof(ProgrammeDefinition), "A programme")),
        }.ToJsonString(InspectionJson.Options) + "\n";
        if (Environment.GetEnvironmentVariable("PROBITY_WRITE_DOCS") == "1")
            File.WriteAllText(file, schema);

        Assert.Equal(schema, File.ReadAllText(file));
    }

    [Fact]
    public void The_topics_are_those_of_the_revisit()
    {
        var revisit = InspectionJson.Read<ProgrammeDefinition>(ShippedProgrammes.Read("revisit-2012"), "revisit-2012");
        List<string> lines =
        [
            "# Topics of revisit-2012", "",
            "Made from the programme by InspectionDocsTests; `PROBITY_WRITE_DOCS=1 ./probity test InspectionDocsTests` writes it anew. A slot without codes is a text; *status* and *hedge* stand where the sentences say them.",
            "The sentences are in `src/Probity/Features/Inspections/Programmes/Shipped/revisit-2012.json`.", "", "| Topic | Question | Slots |", "|---|---|---|",
        ];
        lines.AddRange(revisit.Topics.Select(t => $"| `{t.Code}` | {t.Question} {revisit.Questions.Single(q => q.Code == t.Question).Text} | {Slots(revisit, t)} |"));
        var topics = string.Join('\n', lines) + "\n";
        var file = Path.Combine(Docs, "inspection-topics.md");
        if (Environment.GetEnvironmentVariable("PROBITY_WRITE_DOCS") == "1")
            File.WriteAllText(file, topics);

        Assert.Equal(topics, File.ReadAllText(file));
    }

    private static string Slots(ProgrammeDefinition programme, Topic topic)
    {
        var forms = topic.Sentences.SelectMany(s => s).ToList();
        var slots = topic.Slots.Select(s => $"`{s.Key}` {s.Value.Kind switch
        {
            SlotKind.Choice => string.Join(", ", s.Value.Choices!.Keys),
            SlotKind.Choices => $"[{string.Join(", ", s.Value.Choices!.Keys)}]",
            SlotKind.Flag => "true, false",
            SlotKind.Number => "number",
            SlotKind.Month => "month",
            SlotKind.List => "[list]",
            _ => "",
        }}{(s.Value.Help is { } help ? $" ({help.Replace("|", "/", StringComparison.Ordinal)})" : "")}".Replace("  ", " ", StringComparison.Ordinal).Trim());
        var figures = programme.Return.Select(i => i.Code).Where(c => forms.Any(f => f.Say.Contains($"{{{c}", StringComparison.Ordinal) || f.When?.Keys.Contains(c) is true)).ToList();
        return string.Join("; ", [.. slots, .. forms.Any(f => f.Say.Contains("{verb:", StringComparison.Ordinal) || f.When?.ContainsKey("status") is true) ? ["*status*"] : (string[])[],
            .. forms.Any(f => f.Say.Contains("{hedge}", StringComparison.Ordinal) || f.When?.ContainsKey("hedge") is true) ? ["*hedge*"] : (string[])[], .. figures.Count > 0 ? [$"told with {string.Join(", ", figures)}"] : (string[])[]]);
    }

    public static TheoryData<string> Examples => [.. Directory.GetFiles(Path.Combine(Docs, "inspection-examples"), "*.json").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Examples))]
    public void Every_example_is_right(string name)
    {
        var json = File.ReadAllText(Path.Combine(Docs, "inspection-examples", name));
        var programmes = new[] { "revisit-2012", "integrity-2024" }.Select(code => InspectionJson.Read<ProgrammeDefinition>(ShippedProgrammes.Read(code), code)).ToDictionary(p => p.Code);

        if (json.Contains("\"force\"", StringComparison.Ordinal) && !json.Contains("\"forces\"", StringComparison.Ordinal))
        {
            var force = InspectionJson.Read<ForceFile>(json, name);
            Assert.Empty(FactCheck.Problems(ProgrammeBook.Open(programmes[force.Programme], programmes.GetValueOrDefault), force));
            return;
        }

        var programme = InspectionJson.Read<ProgrammeDefinition>(json, name);
        var book = ProgrammeBook.Open(programme, programmes.GetValueOrDefault);
        Assert.All(programme.Forces, force => Assert.Empty(FactCheck.Problems(book, force)));
    }

    private static JsonObject Of(Type type, string title)
    {
        var schema = InspectionJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).AsObject();
        schema["title"] = title;
        return schema;
    }
}
