using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Probity.Features.Contracts.Ocds;
using Probity.Features.Imports.Sheets;

namespace Probity.Features.Imports;

/// <summary>An item on its way through the staging table: to JSON and back, and the key by which an equal row is known again.</summary>
internal sealed class StagedRow(string register, string? legacy, ImportNotes notes)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Content(ImportItem item) => item.Row is { } row
        ? JsonSerializer.Serialize(row.Cells.Where(c => c.Value.Length > 0).ToDictionary(c => c.Key, c => c.Value), Json)
        : JsonSerializer.Serialize(item.Release, Json);

    public static ImportItem Back(ImportRow row) => row.Content.StartsWith("{\"At\":", StringComparison.Ordinal)
        ? new ImportItem(null, JsonSerializer.Deserialize<OcdsItem>(row.Content, Json)) { RowKey = row.RowKey ?? "" }
        : new ImportItem(new SheetRow(row.File, row.Sheet ?? "", row.Row, Cells(row.Content)), null) { RowKey = row.RowKey ?? "" };

    public ImportItem WithKey(ImportItem item)
    {
        if (item.Row is not { } row)
            return item;
        var text = new StringBuilder(register).Append('\n').Append(legacy);
        foreach (var (heading, value) in row.Cells.Where(c => c.Value.Length > 0).OrderBy(c => c.Key, StringComparer.Ordinal))
            text.Append('\n').Append(heading).Append('\t').Append(value.Trim());
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return item with { RowKey = $"{Convert.ToHexStringLower(digest, 0, 16)}-{notes.Times(BitConverter.ToUInt64(digest))}" };
    }

    private static Dictionary<string, string> Cells(string content) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(content, Json)!, StringComparer.OrdinalIgnoreCase);
}
