using System.Text.Json;

namespace Probity.Features.Imports.Json;

internal enum JsonStep { NeedMore, Piece, End, Broken }

/// <summary>Where a reader stands in the outer structure of a file, and what each token there means. Holds no bytes.</summary>
internal sealed class JsonWalk(JsonPieceRules rules)
{
    private const int DeepestNesting = 16;
    private const int LookAhead = 1 << 20;

    // Each takes memory beyond its own bytes: 32 MB of single digits would take 500.
    private const int MostValues = 2_000_000;

    private readonly Stack<Level> levels = new([new Level("", IsList: true) { IsTop = true }]);
    private int? skippingAt;
    private string? container;

    /// <summary>The first byte of the piece just found, counted from where the reader began.</summary>
    public long PieceStart { get; private set; }

    public string PiecePath { get; private set; } = "";

    /// <summary>Why the piece just found cannot be taken.</summary>
    public string? Fault { get; private set; }

    /// <summary>Goes on to the next piece. <paramref name="safe"/> is left where reading can start again when more bytes are there.</summary>
    /// <param name="available">Bytes the reader can see; an object that does not end within the permitted size of a piece is passed over.</param>
    public JsonStep Advance(ref Utf8JsonReader reader, ref Utf8JsonReader safe, int available)
    {
        (Fault, PieceStart) = (null, 0);
        while (true)
        {
            safe = reader;
            if (!reader.Read())
                return reader.IsFinalBlock ? JsonStep.End : JsonStep.NeedMore;
            if (skippingAt is { } depth)
            {
                if (reader.CurrentDepth == depth && IsEnd(reader.TokenType))
                    skippingAt = null;
                continue;
            }
            if (Token(ref reader, available) is { } step)
                return step;
        }
    }

    private JsonStep? Token(ref Utf8JsonReader reader, int available)
    {
        var level = levels.Peek();
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                container = ContainerName(ref reader);
                return null;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                levels.Pop();
                return null;
            case JsonTokenType.StartObject when level.IsList || container is not null:
                return Object(ref reader, level, available);
            case JsonTokenType.StartArray when level.IsList || container is not null:
                return Array(ref reader, level);
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                skippingAt = reader.CurrentDepth;
                return null;
            default:
                return level.IsList ? Scalar(ref reader, level) : null;
        }
    }

    private JsonStep? Object(ref Utf8JsonReader reader, Level level, int available)
    {
        Place(ref reader, level);
        var seen = available - PieceStart;
        var look = reader;
        var kind = Decide(ref look, seen >= Math.Min(LookAhead, rules.PieceBytes), out var why);
        if (kind == Kind.Unfinished && seen < rules.PieceBytes)
            return JsonStep.NeedMore;

        level.Next++;
        switch (kind)
        {
            case Kind.Container when levels.Count < DeepestNesting:
                levels.Push(new(PiecePath, IsList: false));
                container = null;
                return null;
            case Kind.Whole:
                reader = look;
                return why is null ? JsonStep.Piece : Refuse(why);
            default:
                skippingAt = reader.CurrentDepth;
                return Refuse($"This is larger than {rules.PieceBytes / (1 << 20):N0} MB or nested too deeply. Ask for it in smaller parts.");
        }
    }

    private JsonStep? Array(ref Utf8JsonReader reader, Level level)
    {
        Place(ref reader, level);
        level.Next++;
        if (levels.Count >= DeepestNesting)
        {
            skippingAt = reader.CurrentDepth;
            return Refuse("These lists are nested too deeply. Ask the publisher for a plain file.");
        }
        levels.Push(new(PiecePath, IsList: true));
        container = null;
        return null;
    }

    private JsonStep? Scalar(ref Utf8JsonReader reader, Level level)
    {
        Place(ref reader, level);
        level.Next++;
        if (level.ScalarSeen || reader.TokenType == JsonTokenType.Null)
            return null;

        // Once for each list: a file of a million numbers has one problem, not a million.
        level.ScalarSeen = true;
        return Refuse("An object was expected here, between { and }. Check that this is the right file.");
    }

    private JsonStep Refuse(string why)
    {
        Fault = why;
        return JsonStep.Piece;
    }

    private void Place(ref Utf8JsonReader reader, Level level)
    {
        PieceStart = reader.TokenStartIndex;
        PiecePath = level switch
        {
            { IsTop: true } => "",
            { IsList: true } => $"{level.Path}[{level.Next}]",
            { Path: "" } => container!,
            _ => $"{level.Path}.{container}",
        };
    }

    private static bool IsEnd(JsonTokenType token) => token is JsonTokenType.EndObject or JsonTokenType.EndArray;

    private string? ContainerName(ref Utf8JsonReader reader)
    {
        foreach (var name in rules.Containers)
        {
            if (reader.ValueTextEquals(name))
                return name;
        }
        return null;
    }

    private enum Kind { Unfinished, Whole, Container }

    /// <summary>
    /// Reads ahead in an object. One with a container is gone through unless its mark follows: a record with its releases before
    /// its ocid is still one record. How far to look for that is limited, so that a package of any size starts at once.
    /// </summary>
    private Kind Decide(ref Utf8JsonReader look, bool farEnough, out string? refused)
    {
        var depth = look.CurrentDepth;
        var (marked, contains) = (false, false);
        var values = 0;
        refused = null;
        try
        {
            while (look.Read())
            {
                if (look.CurrentDepth - depth > rules.Depth)
                    refused = $"This nests more than {rules.Depth} levels deep. Ask the publisher for a plain file.";
                else if (++values > MostValues)
                    refused ??= $"This holds more than {MostValues:N0} values. Check that this is the right file.";
                if (look.CurrentDepth == depth && look.TokenType == JsonTokenType.EndObject)
                    return contains && !marked ? Kind.Container : Kind.Whole;
                if (look.CurrentDepth != depth + 1 || look.TokenType != JsonTokenType.PropertyName)
                    continue;
                marked |= rules.Mark is not null && look.ValueTextEquals(rules.Mark);
                if (ContainerName(ref look) is not null && look.Read())
                    contains |= look.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
            }
        }
        // Broken further on: what comes before the break can still be read.
        catch (JsonException) when (contains && !marked)
        {
            return Kind.Container;
        }
        return farEnough && contains && !marked ? Kind.Container : Kind.Unfinished;
    }

    private sealed record Level(string Path, bool IsList)
    {
        public bool IsTop { get; init; }
        public int Next { get; set; }
        public bool ScalarSeen { get; set; }
    }
}
