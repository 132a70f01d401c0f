using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Probity.Access.Worlds;

/// <summary>A line that cannot be read: which field, and what to do about it.</summary>
public sealed class WorldLineException(string field, string problem) : Exception($"{field}: {problem}")
{
    public WorldLineException() : this("", "") { }

    public WorldLineException(string message) : this("", message) { }

    public WorldLineException(string message, Exception inner) : this("", $"{message} {inner?.Message}") { }
}

/// <summary>Reads the world and the questions as `docs/access-decide.schema.json` defines them, and refuses what it does not.</summary>
internal static partial class WorldReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private sealed record WorldLine(World World);

    /// <summary>Whether a line begins a world, the first or another.</summary>
    public static bool IsWorld(string line) => BeginsWorld().IsMatch(line);

    public static World World(string line)
    {
        var world = Read<WorldLine>(line).World;
        WorldCheck.Check(world);
        return world;
    }

    public static WorldQuestion Question(string line, World world)
    {
        var question = Read<WorldQuestion>(line);
        if (question.Id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            throw new WorldLineException("id", "give a text or a number");
        WorldCheck.Check(question, world);
        return question;
    }

    private static T Read<T>(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Options) ?? throw new WorldLineException("line", "is null");
        }
        catch (JsonException problem)
        {
            throw new WorldLineException(Field(problem), Say(problem));
        }
    }

    // "$.world.roles[0].role" is the field world.roles[0].role.
    private static string Field(JsonException problem) => problem.Path is { Length: > 2 } path ? path[2..] : "line";

    private static string Say(JsonException problem)
    {
        var said = problem.Message.Split(" Path: ")[0];
        if (said.Contains("could not be mapped to any .NET member"))
            return "is not a field that is read here; see docs/access-decide.schema.json";
        if (said.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
            return "does not have a value that is allowed here; see docs/access-decide.schema.json";
        if (said.Contains("missing required properties including: "))
            return $"lacks {said.Split("including: ")[1].TrimEnd('.')}";
        return said.Contains("null values") ? "cannot be null; leave it out" : said;
    }

    [GeneratedRegex("""^\s*\{\s*"world"\s*:""")]
    private static partial Regex BeginsWorld();
}
