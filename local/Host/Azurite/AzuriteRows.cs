using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// Rows as the OData JSON of the table service. Azurite keeps an <c>Edm.DateTime</c> as the text it was sent, so all seven
/// decimals (100 ns) of an instant come back; Azure keeps as many.
/// </summary>
internal static class AzuriteRows
{
    private const string TypeSuffix = "@odata.type";
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    // In plain ASCII and on one line: Azurite 3.35.0 decodes a request chunk by chunk, which spoils a character that two chunks
    // share, and finds the JSON of a batch by its line.
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default };

    public static byte[] Write(Row row)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("PartitionKey", row.PartitionKey);
            writer.WriteString("RowKey", row.RowKey);
            foreach (var (name, value) in row.Values) Write(writer, name, value);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    public static Row Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    public static List<Row> ReadAll(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Select(Read)];
    }

    private static void Write(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteString(name, text);
                break;
            case bool flag:
                writer.WriteBoolean(name, flag);
                break;
            case long number:
                writer.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                writer.WriteString(name + TypeSuffix, "Edm.Int64");
                break;
            case DateTimeOffset instant:
                writer.WriteString(name, instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture));
                writer.WriteString(name + TypeSuffix, "Edm.DateTime");
                break;
            default:
                writer.WriteBase64String(name, (byte[])value);
                writer.WriteString(name + TypeSuffix, "Edm.Binary");
                break;
        }
    }

    private static Row Read(JsonElement entity)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var property in entity.EnumerateObject())
        {
            if (property.Name is "PartitionKey" or "RowKey" or "Timestamp" || property.Name.Contains("odata.", StringComparison.Ordinal)) continue;
            values[property.Name] = Read(property.Value, entity.TryGetProperty(property.Name + TypeSuffix, out var type) ? type.GetString() : null);
        }
        return new Row(entity.GetProperty("PartitionKey").GetString()!, entity.GetProperty("RowKey").GetString()!)
        {
            ETag = entity.GetProperty("odata.etag").GetString(), Values = values,
        };
    }

    private static object Read(JsonElement value, string? type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.True or JsonValueKind.False, _) => value.GetBoolean(),
        (JsonValueKind.Number, _) => value.GetInt64(),
        (_, "Edm.Int64") => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        (_, "Edm.DateTime") => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        (_, "Edm.Binary") => value.GetBytesFromBase64(),
        _ => value.GetString()!,
    };
}
