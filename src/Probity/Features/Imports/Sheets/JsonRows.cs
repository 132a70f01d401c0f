using System.Runtime.CompilerServices;
using System.Text.Json;
using Probity.Features.Imports.Json;

namespace Probity.Features.Imports.Sheets;

/// <summary>Flat JSON objects as rows: an array of them, or one after the other.</summary>
internal sealed class JsonRows(string file, SheetLimits limits)
{
    private const int RowBytes = 4 << 20;

    public async IAsyncEnumerable<SheetRow> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken ct)
    {
        using var pieces = new JsonPieces(await OpenAsync(stream, ct), new JsonPieceRules { PieceBytes = RowBytes, Depth = 16 });
        await foreach (var piece in pieces.ReadAsync(ct))
        {
            if (piece.Fault is { } fault)
                throw new SheetException(new(file, null, piece.Line, null, null, fault));
            if (piece.Index > limits.FileRows)
                throw new SheetException(file, $"The file has more than {limits.FileRows:N0} rows. Divide it into smaller files.");
            yield return Row(piece);
        }
    }

    private async Task<Stream> OpenAsync(Stream stream, CancellationToken ct)
    {
        try
        {
            return await Utf8Source.OpenAsync(stream, limits.FileBytes, ct);
        }
        catch (InvalidDataException e)
        {
            throw new SheetException(file, "The packed file is damaged or too large. Ask for it again.", e);
        }
    }

    private SheetRow Row(JsonPiece piece)
    {
        var cells = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var problems = new List<RowProblem>();
        try
        {
            foreach (var property in piece.Element.EnumerateObject())
            {
                var name = CellText.Clean(property.Name).Trim();
                var value = Text(property.Value);
                if (value is null)
                    Add(name, "A list or object stands here. Give each value a field of its own.");
                else if (value.Length > limits.CellCharacters)
                    Add(name, $"This has more than {limits.CellCharacters:N0} characters. Shorten it.");
                else if (!cells.TryAdd(name, value))
                    Add(name, "This field stands twice in the object. Remove one.");
            }
        }
        // A name or value that is not Unicode.
        catch (InvalidOperationException)
        {
            problems.Add(new(file, null, piece.Index, null, null, "This holds characters that are not valid Unicode. Correct them."));
        }
        return new(file, "", piece.Index, cells) { Problems = problems };

        void Add(string name, string rule) => problems.Add(new(file, null, piece.Index, name, null, rule));
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => CellText.Clean(value.GetString()!),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null => "",
        _ => null,
    };
}
