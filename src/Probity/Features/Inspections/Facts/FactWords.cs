using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Text.Json.Serialization.Metadata;

namespace Probity.Features.Inspections.Facts;

/// <summary>How far a force is with something (domain 5.7): a text that says "has" of what "is being done" fails the check.</summary>
public enum FactStatus { HasDone, IsDoing, PlansTo, HasNot }

/// <summary>What a finding is for the force.</summary>
public enum Polarity { Positive, Progress, Gap, Neutral }

/// <summary>Where a fact or figure comes from. The writer does not care; the reader may.</summary>
public enum Provenance { ForceReturn, Register, InspectorateResearch, Fieldwork, Document, Survey }

public enum EvidenceStrength { Weak, Adequate, Strong }

/// <summary>A number that its source bounds and does not give: "over 300" is not 300 (domain 6, case 30).</summary>
public enum Bound { Exactly, Over, AtLeast, About, UpTo, Under, Nearly }

/// <summary>How the files of programmes and inspections are read and written: names of the schema, nothing unknown, nothing twice.</summary>
public static partial class InspectionJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        // Said, and not left to the first use: the schema of the docs may be asked for before anything is read.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads one object; what is wrong is said with the file's name, the place in it and what to do.</summary>
    public static T Read<T>(string json, string file)
    {
        InspectionText.Check(json, file);
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new RuleBrokenException($"{file}: the file is empty. Enter one JSON object.");
        }
        catch (JsonException broken)
        {
            var line = broken.LineNumber is { } number ? $", line {number + 1}" : "";
            var what = Unknown().Match(broken.Message) is { Success: true } unknown ? $"There is no field '{unknown.Groups[1].Value}' here."
                : Missing().Match(broken.Message) is { Success: true } missing ? $"{missing.Groups[1].Value} is missing."
                : Twice().Match(broken.Message) is { Success: true } twice ? $"'{twice.Groups[1].Value}' is there twice. Keep one."
                : broken.Message.Contains("setting null values", StringComparison.Ordinal) ? "This cannot be null: enter it, or leave it out where it may be missing."
                : Wanted().Match(broken.Message) is { Success: true } wanted ? $"Enter {(broken.InnerException is FormatException ? "a day such as 2012-03-31" : Takes(wanted.Groups[1].Value))}." : broken.Message.Split(" Path: ")[0];
            throw new RuleBrokenException($"{file}{line}, at {broken.Path ?? "$"}: {what} The fields are in docs/inspection.schema.json.");
        }
    }

    [GeneratedRegex("^The JSON property '([^']*)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (.+?)\\.?( Path|$)")]
    private static partial Regex Missing();

    [GeneratedRegex("^Duplicate property '([^']*)'")]
    private static partial Regex Twice();

    [GeneratedRegex(@"could not be converted to (?:System\.Nullable`1\[)?([^ \]]+)")]
    private static partial Regex Wanted();

    /// <summary>What a field of a type takes, in words.</summary>
    private static string Takes(string type) => type.TrimEnd('.') switch
    {
        "System.Int64" or "System.Int32" => "a whole number, without quotation marks and not too large",
        "System.Decimal" or "System.Double" => "a number, without quotation marks",
        "System.Boolean" => "true or false",
        "System.String" => "a text in quotation marks",
        "System.DateOnly" => "a day such as 2012-03-31",
        "System.DateTimeOffset" => "a time such as 2012-12-19T00:01:00Z",
        var name when typeof(InspectionJson).Assembly.GetType(name) is { IsEnum: true } choice => "one of " + string.Join(", ", Enum.GetNames(choice).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)),
        var name when name.Contains("List`1", StringComparison.Ordinal) => "a list in square brackets",
        _ => "an object in braces",
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
