using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals;

/// <summary>
/// A CSV upload, turned into the JSON array the same rows would be, so that one set of rules holds for both. The first line
/// names the fields (<c>tenancy.ref</c> and <c>tenancy.address</c> with a full stop); an empty cell is a field left out;
/// a cell beyond the header is an unknown field. Contact attempts, being lists, have no column.
/// </summary>
internal static class CsvBody
{
    public const int MaxBytes = 10 * 1024 * 1024;

    // Ten mebibytes of empty rows would make gigabytes of answer.
    public const int MostRows = 20_000;

    public static async Task<JsonBody> Read(HttpRequest request, SignalType type, CancellationToken cancellation)
    {
        if (!RequestBytes.Is(request, "text/csv")) return new(null, Problems.UnsupportedMediaType("Send text/csv in UTF-8, without content encoding."));
        var (bytes, refusal) = await RequestBytes.Read(request, MaxBytes, cancellation);
        if (refusal is not null) return new(null, refusal);
        try
        {
            return Utf8.IsValid(bytes.Span) ? Convert(CsvLines.Read(Encoding.UTF8.GetString(bytes.Span)), type) : NotCsv();
        }
        catch (FormatException)
        {
            return NotCsv();
        }
    }

    private static JsonBody Convert(List<List<string>> lines, SignalType type) => lines.Count > MostRows + 1
        ? new(null, Problems.TooLarge("A file holds at most 20,000 signals."))
        : new(JsonDocument.Parse(ToJson(lines, type)), null);

    private static ReadOnlyMemory<byte> ToJson(List<List<string>> lines, SignalType type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        // A column named twice is a property written twice, which the rules refuse.
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        var rules = Rules(SignalRules.For(type));
        writer.WriteStartArray();
        foreach (var line in lines.Skip(1)) WriteRow(writer, lines[0], line, rules);
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteRow(Utf8JsonWriter writer, List<string> header, List<string> line, Dictionary<string, ValueRule?> rules)
    {
        var cells = line.Select((text, i) => (Path: i < header.Count ? header[i] : $"column-{(i + 1).ToString(CultureInfo.InvariantCulture)}", Text: text))
            .Where(cell => cell.Text.Length > 0).ToList();
        writer.WriteStartObject();
        foreach (var (path, text) in cells.Where(cell => !IsInner(cell.Path))) WriteCell(writer, path, text, rules.GetValueOrDefault(path));
        foreach (var group in cells.Where(cell => IsInner(cell.Path)).GroupBy(cell => cell.Path.Split('.')[0], StringComparer.Ordinal))
        {
            writer.WriteStartObject(group.Key);
            foreach (var (path, text) in group) WriteCell(writer, path[(group.Key.Length + 1)..], text, rules.GetValueOrDefault(path));
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    /// <summary>What is no number or truth value is written as text, for the rules to refuse with its place.</summary>
    private static void WriteCell(Utf8JsonWriter writer, string name, string text, ValueRule? rule)
    {
        if (rule == ValueRules.YesNo && text is "true" or "false") writer.WriteBoolean(name, text == "true");
        else if ((rule == ValueRules.Amount || rule == ValueRules.PositiveAmount) && Number(text) is { } number)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(number);
        }
        else writer.WriteString(name, text);
    }

    // Danish decimal comma; a number with both marks is not guessed at.
    private static string? Number(string text)
    {
        var number = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        return ValueRules.AmountForm().IsMatch(number) ? number : null;
    }

    private static bool IsInner(string path) => path.IndexOf('.', StringComparison.Ordinal) > 0;

    private static Dictionary<string, ValueRule?> Rules(IReadOnlyList<Field> fields) => fields
        .Where(field => field.MostItems == 0)
        .SelectMany(field => field.Rule is not null ? [(Path: field.Name, field.Rule)] : field.Fields.Select(inner => (Path: $"{field.Name}.{inner.Name}", inner.Rule)))
        .ToDictionary(pair => pair.Path, pair => pair.Rule, StringComparer.Ordinal);

    private static JsonBody NotCsv() => new(null, Problems.Invalid("", "csv",
        "Indholdet er ikke gyldig CSV i UTF-8 (et anførselstegn mangler måske).", "The body is not valid CSV in UTF-8 (a quote may be missing)."));
}
