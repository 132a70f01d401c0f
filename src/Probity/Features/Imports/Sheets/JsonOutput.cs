using System.Text.Encodings.Web;
using System.Text.Json;

namespace Probity.Features.Imports.Sheets;

/// <summary>A JSON array of flat objects; numbers and answers typed, everything else text, absent values null.</summary>
internal static class JsonOutput
{
    private const int FlushAt = 32 << 10;

    public static async Task WriteAsync(
        Stream output, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<CellValue>> rows, CancellationToken ct)
    {
        var names = columns.Select(c => JsonEncodedText.Encode(CellText.Clean(c))).ToArray();
        // Never embedded in a page, so letters may stay letters.
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        await using var json = new Utf8JsonWriter(output, options);
        json.WriteStartArray();
        await foreach (var row in rows.WithCancellation(ct))
        {
            SheetWriter.MustFit(row, columns);
            json.WriteStartObject();
            for (var i = 0; i < names.Length; i++)
                Write(json, names[i], row[i]);
            json.WriteEndObject();
            if (json.BytesPending > FlushAt)
                await json.FlushAsync(ct);
        }
        json.WriteEndArray();
        await json.FlushAsync(ct);
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, CellValue value)
    {
        json.WritePropertyName(name);
        switch (value.Kind)
        {
            case CellKind.Empty:
                json.WriteNullValue();
                break;
            case CellKind.Number or CellKind.Money:
                json.WriteRawValue(value.Text);
                break;
            case CellKind.YesNo:
                json.WriteBooleanValue(value.Text == "yes");
                break;
            default:
                json.WriteStringValue(value.Text);
                break;
        }
    }
}
