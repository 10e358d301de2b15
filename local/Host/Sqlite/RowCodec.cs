using System.Buffers;
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// The values of a row as UTF-8 JSON that keeps their types, legible with any SQLite tool: text, numbers and booleans are
/// themselves, an instant is <c>{"t": ticks}</c> and bytes are <c>{"b": base64}</c>.
/// </summary>
internal static class RowCodec
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    // A writer asks for four kilobytes at once, and a signal is a dozen rows. A long row's buffer is let go.
    private const int Kept = 64 * 1024;
    [ThreadStatic] private static ArrayBufferWriter<byte>? _buffer;

    public static byte[] Encode(IReadOnlyDictionary<string, object> values)
    {
        var buffer = _buffer ?? new ArrayBufferWriter<byte>();
        _buffer = null; // Not while it is written: of what throws nothing is kept.
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in values) Write(writer, name, value);
            writer.WriteEndObject();
        }
        var data = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity <= Kept)
        {
            buffer.ResetWrittenCount();
            _buffer = buffer;
        }
        return data;
    }

    public static Dictionary<string, object> Decode(byte[] data)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(data);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            values[name] = Read(ref reader);
        }
        return values;
    }

    private static void Write(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case string text: writer.WriteString(name, text); break;
            case long number: writer.WriteNumber(name, number); break;
            case bool flag: writer.WriteBoolean(name, flag); break;
            case DateTimeOffset instant:
                writer.WriteStartObject(name);
                writer.WriteNumber("t", instant.UtcTicks);
                writer.WriteEndObject();
                break;
            case byte[] bytes:
                writer.WriteStartObject(name);
                writer.WriteBase64String("b", bytes);
                writer.WriteEndObject();
                break;
            default: throw new ArgumentException($"The value '{name}' has a type no store keeps.", nameof(value));
        }
    }

    private static object Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return reader.GetString()!;
            case JsonTokenType.Number: return reader.GetInt64();
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            default: return ReadTyped(ref reader);
        }
    }

    private static object ReadTyped(ref Utf8JsonReader reader)
    {
        reader.Read();
        var isInstant = reader.ValueTextEquals("t"u8);
        reader.Read();
        object value = isInstant ? new DateTimeOffset(reader.GetInt64(), TimeSpan.Zero) : reader.GetBytesFromBase64();
        reader.Read();
        return value;
    }
}

/// <summary>The values of a row that was read, taken apart when somebody asks for one: who only counts rows never does.</summary>
internal sealed class EncodedValues(byte[] data) : IReadOnlyDictionary<string, object>
{
    private Dictionary<string, object>? _decoded;

    private Dictionary<string, object> Decoded => _decoded ??= RowCodec.Decode(data);

    public object this[string key] => Decoded[key];

    public IEnumerable<string> Keys => Decoded.Keys;

    public IEnumerable<object> Values => Decoded.Values;

    public int Count => Decoded.Count;

    public bool ContainsKey(string key) => Decoded.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object value) => Decoded.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => Decoded.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
