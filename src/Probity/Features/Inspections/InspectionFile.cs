using System.Text.Json;

namespace Probity.Features.Inspections;

/// <summary>What the files of `import inspection` have in common.</summary>
internal static class InspectionFile
{
    /// <summary>The most that a file may hold: a programme of 50 forces needs a tenth of it.</summary>
    public const long MaxBytes = 32 * 1024 * 1024;

    /// <summary>A file of one force names its force and programme; one of a programme has a code.</summary>
    public static bool IsForce(string json, string file)
    {
        if (string.IsNullOrWhiteSpace(json))
            throw new RuleBrokenException($"{file} is empty. It is either one programme or one force: see docs/inspections.md.");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object)
                throw new RuleBrokenException($"{file} holds no JSON object. It is either one programme or one force: see docs/inspections.md.");
            var (force, programme) = (root.TryGetProperty("force", out _), root.TryGetProperty("code", out _));
            return force == programme ? throw new RuleBrokenException($"{file} is neither a programme (which has a “code”) nor a force (which has a “force” and a “programme”): see docs/inspections.md.") : force;
        }
        catch (JsonException broken)
        {
            throw new RuleBrokenException($"{file}{(broken.LineNumber is { } line ? $", line {line + 1}" : "")}: this is not JSON: {broken.Message.Split(" LineNumber")[0]}");
        }
    }

    /// <summary>Puts the file's name before what is refused.</summary>
    public static async Task<T> SayAsync<T>(string file, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (RuleBrokenException broken)
        {
            throw new RuleBrokenException(string.Join(Environment.NewLine, broken.Message.Split(Environment.NewLine).Select(line => $"{file}: {line}")));
        }
    }
}
