using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Probity.Features.Imports.Json;

/// <summary>
/// Reads a JSON file of any size as a sequence of objects, holding one of them at a time. Arrays and several values one after the other
/// (JSON Lines, with or without the line breaks) come to the same.
/// </summary>
internal sealed class JsonPieces(Stream utf8, JsonPieceRules rules) : IDisposable
{
    // Beyond this the file is hostile; the reader keeps a bit for each level.
    private const int ReaderDepth = 1000;
    private const int FirstBuffer = 64 << 10;

    private readonly JsonWalk walk = new(rules);
    private byte[] buffer = new byte[FirstBuffer];
    private int start;
    private int end;
    private bool final;
    private long offset;
    private int line = 1;
    private int index;
    private JsonDocument? held;
    private JsonReaderState state = new(new JsonReaderOptions
    {
        AllowMultipleValues = true,
        AllowTrailingCommas = true,
        MaxDepth = ReaderDepth,
    });

    public async IAsyncEnumerable<JsonPiece> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var (step, piece) = Advance();
            if (step is JsonStep.Piece or JsonStep.Broken)
                yield return piece;
            if (step is JsonStep.End or JsonStep.Broken)
                yield break;
            if (step == JsonStep.NeedMore && await FillAsync(ct) is { } fault)
            {
                yield return Broken(fault);
                yield break;
            }
        }
    }

    public void Dispose() => held?.Dispose();

    private (JsonStep, JsonPiece) Advance()
    {
        held?.Dispose();
        held = null;
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), final, state);
        var safe = reader;
        try
        {
            var step = walk.Advance(ref reader, ref safe, available: end - start);
            var piece = step == JsonStep.Piece ? Take(in reader) : default;
            Consume(step == JsonStep.NeedMore ? safe : reader);
            return (step, piece);
        }
        // The second is how the reader refuses text that is not Unicode in the name of a property.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            var piece = (int)Math.Max(walk.PieceStart - safe.BytesConsumed, 0);
            Consume(safe);
            line = Math.Max(line + Newlines(start, piece), (int)((e as JsonException)?.LineNumber ?? 0) + 1);
            return (JsonStep.Broken, Broken((e as JsonException)?.BytePositionInLine is { } place
                ? $"this is not valid JSON after {place:N0} bytes of the line, or it ends too early" : "this is not valid JSON, or it ends too early"));
        }
    }

    private JsonPiece Take(in Utf8JsonReader reader)
    {
        var at = start + (int)walk.PieceStart;
        var startLine = line + Newlines(start, at - start);
        var startOffset = offset + walk.PieceStart;
        if (walk.Fault is { } fault)
            return new(default, walk.PiecePath, ++index, startLine, startOffset, fault);

        var bytes = buffer.AsMemory(at, start + (int)reader.BytesConsumed - at);
        held = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = ReaderDepth });
        return new(held.RootElement, walk.PiecePath, ++index, startLine, startOffset, null);
    }

    private JsonPiece Broken(string what) => new(default, walk.PiecePath, ++index, line, offset,
        $"Near line {line:N0}, byte {offset:N0}: {what}. Nothing after this point was read. Ask for the file again.");

    private void Consume(Utf8JsonReader upTo)
    {
        var consumed = (int)upTo.BytesConsumed;
        line += Newlines(start, consumed);
        offset += consumed;
        start += consumed;
        state = upTo.CurrentState;
    }

    /// <summary>Reads on, making room first. Answers with what is wrong, if anything is.</summary>
    private async Task<string?> FillAsync(CancellationToken ct)
    {
        if (final)
            return "the file ends too early";

        var left = end - start;
        if (left > buffer.Length / 2)
        {
            // A piece may be as large as allowed, and there is always room to read beyond it.
            var room = (int)Math.Min(buffer.Length * 2L, rules.PieceBytes + (long)FirstBuffer);
            if (left >= room)
                return $"one text is longer than {rules.PieceBytes / (1 << 20):N0} MB";
            if (room > buffer.Length)
                Grow(room, left);
        }
        if (start > 0)
            buffer.AsSpan(start, left).CopyTo(buffer);
        (start, end) = (0, left);
        try
        {
            // As much as there is room for: an unfinished object is looked at again from its start, so little sips would cost the square of its size.
            var room = buffer.Length - end;
            var read = await utf8.ReadAtLeastAsync(buffer.AsMemory(end), room, throwOnEndOfStream: false, ct);
            end += read;
            final = read < room;
            return null;
        }
        catch (InvalidDataException e)
        {
            return $"the packed file is damaged or too large ({e.Message})";
        }
    }

    private int Newlines(int from, int length) => buffer.AsSpan(from, length).Count((byte)'\n');

    private void Grow(int room, int left)
    {
        var larger = new byte[room];
        buffer.AsSpan(start, left).CopyTo(larger);
        (buffer, start) = (larger, 0);
    }
}
