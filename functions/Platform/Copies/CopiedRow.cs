using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace EarlyWarning.Platform.Copies;

/// <summary>
/// A row as a line of a copy: <c>["partition","row",{"name":["kind",value],…}]</c>, where the kind is <c>s</c> text, <c>n</c> number,
/// <c>b</c> true or false, <c>t</c> instant, <c>x</c> bytes. Whatever a driver keeps comes back as it was.
/// </summary>
public static class CopiedRow
{
    /// <summary>With the line's end.</summary>
    public static void Write(IBufferWriter<byte> line, Row row)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(row);
        using (var json = new Utf8JsonWriter(line)) Write(json, row);
        line.Write("\n"u8);
    }
    /// <summary>Same values, whatever the ETags.</summary>
    public static bool Same(Row one, Row other)
    {
        var (first, second) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        Write(first, one);
        Write(second, other);
        return first.WrittenSpan.SequenceEqual(second.WrittenSpan);
    }

    /// <exception cref="InvalidDataException">The line is none of a copy.</exception>
    public static Row Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var values = root[2].EnumerateObject().ToDictionary(pair => pair.Name, pair => Value(pair.Value), StringComparer.Ordinal);
            return new Row(root[0].GetString()!, root[1].GetString()!) { Values = values };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("A line of the copy is damaged.", e);
        }
    }

    private static void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteStartArray();
        json.WriteStringValue(row.PartitionKey);
        json.WriteStringValue(row.RowKey);
        json.WriteStartObject();
        foreach (var (name, value) in row.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal)) Write(json, name, value);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        json.WriteStartArray(name);
        switch (value)
        {
            case string text: json.WriteStringValue("s"); json.WriteStringValue(text); break;
            case long number: json.WriteStringValue("n"); json.WriteNumberValue(number); break;
            case bool flag: json.WriteStringValue("b"); json.WriteBooleanValue(flag); break;
            case DateTimeOffset at:
                json.WriteStringValue("t");
                json.WriteStringValue(at.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes: json.WriteStringValue("x"); json.WriteBase64StringValue(bytes); break;
            default: throw new NotSupportedException($"A value of type {value.GetType().Name} is in no row.");
        }
        json.WriteEndArray();
    }

    private static object Value(JsonElement pair) => pair[0].GetString() switch
    {
        "s" => pair[1].GetString()!,
        "n" => pair[1].GetInt64(),
        "b" => pair[1].GetBoolean(),
        "t" => DateTimeOffset.ParseExact(pair[1].GetString()!, "o", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "x" => pair[1].GetBytesFromBase64(),
        _ => throw new FormatException("An unknown kind of value."),
    };
}
