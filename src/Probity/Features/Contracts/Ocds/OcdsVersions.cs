using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Probity.Features.Contracts.Ocds;

/// <summary>A versioned release keeps every value a field ever had; this keeps the last of each.</summary>
internal static class OcdsVersions
{
    public static JsonDocument Latest(JsonElement versioned)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            Write(versioned, writer);
        return JsonDocument.Parse(bytes.WrittenMemory);
    }

    // As deep as the limit on a piece allows, so the stack is safe.
    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array when IsVersions(element):
                Write(element[element.GetArrayLength() - 1].GetProperty("value"), writer);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                // As it stands in the file: text that is not Unicode would be refused here and is dealt with when it is read.
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(element), skipInputValidation: true);
                break;
        }
    }

    private static bool IsVersions(JsonElement list) => list.GetArrayLength() > 0 && list.EnumerateArray().All(v =>
        v.ValueKind == JsonValueKind.Object && v.TryGetProperty("releaseDate", out _) && v.TryGetProperty("value", out _));
}
