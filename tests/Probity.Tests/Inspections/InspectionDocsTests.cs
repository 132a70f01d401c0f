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
