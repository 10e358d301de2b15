using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Values;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals;

/// <summary>
/// A CSV upload, turned into the JSON array the same rows would be, so that one set of rules holds for both. The first line
/// names the fields (<c>tenancy.ref</c> and <c>tenancy.address</c> with a full stop); an empty cell is a field left out;
/// a cell beyond the header is an unknown field. Contact attempts, being lists, have no column. A line that cannot be read for
/// sure is refused with its number, never taken with its cells moved.
/// </summary>
internal static class CsvBody
{
    public const int MaxBytes = 10 * 1024 * 1024;

    // Ten mebibytes of empty rows would make gigabytes of answer.
    public const int MostRows = 20_000;

    private const string Rule = "csv";

    public static async Task<JsonBody> Read(HttpRequest request, SignalType type, CancellationToken cancellation)
    {
        if (!RequestBytes.Is(request, "text/csv", CsvText.Ansi))
            return new(null, Problems.UnsupportedMediaType("Send text/csv in UTF-8 (or charset=windows-1252), without content encoding."));
        var (bytes, refusal) = await RequestBytes.Read(request, MaxBytes, cancellation);
        if (refusal is not null) return new(null, refusal);
        return CsvText.AsUtf8(bytes, RequestBytes.Charset(request)) is { } utf8 ? Convert(CsvLines.Read(utf8), type) : UnknownEncoding();
    }

    private static JsonBody Convert(IEnumerable<CsvLine> lines, SignalType type)
    {
        var (rows, header) = (new List<CsvLine>(), (CsvLine?)null);
        foreach (var line in lines)
        {
            if (line.Fault == CsvFault.OpenQuote || (header is null && line.Fault != CsvFault.None)) return NotCsv(line);
            if (header is null) header = line;
            else rows.Add(line);
            if (rows.Count > MostRows) return new(null, Problems.TooLarge("A file holds at most 20,000 signals."));
        }
        var unreadable = rows.Index().Where(row => row.Item.Fault == CsvFault.Quote).ToDictionary(row => row.Index, row => Unreadable(row.Index, row.Item));
        return new(JsonDocument.Parse(ToJson(header?.Cells ?? [], rows, type)), null) { Unreadable = unreadable };
    }

    private static ReadOnlyMemory<byte> ToJson(IReadOnlyList<string> header, List<CsvLine> rows, SignalType type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        // A column named twice is a property written twice, which the rules refuse.
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        var rules = Rules(SignalRules.For(type));
        writer.WriteStartArray();
        foreach (var row in rows)
        {
            if (row.Fault == CsvFault.None) WriteRow(writer, header, row.Cells, rules);
            else writer.WriteNullValue();
        }
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteRow(Utf8JsonWriter writer, IReadOnlyList<string> header, IReadOnlyList<string> line, Dictionary<string, ValueRule?> rules)
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

    // Danish decimal comma; a number with both marks is not guessed at, nor one with three decimals, which may be thousands:
    // the rules refuse it. Noughts that make four decimals and more of a database's money say nothing and go.
    private static string? Number(string text)
    {
        var number = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        var match = ValueRules.AmountForm().Match(number);
        if (!match.Success) return null;
        var decimals = match.Groups["decimals"];
        if (decimals.Length == 3) return null;
        return decimals.Length > 3 && decimals.ValueSpan[2..].TrimEnd('0').IsEmpty ? number[..(decimals.Index + 2)] : number;
    }

    private static bool IsInner(string path) => path.IndexOf('.', StringComparison.Ordinal) > 0;

    private static Dictionary<string, ValueRule?> Rules(IReadOnlyList<Field> fields) => fields
        .Where(field => field.MostItems == 0)
        .SelectMany(field => field.Rule is not null ? [(Path: field.Name, field.Rule)] : field.Fields.Select(inner => (Path: $"{field.Name}.{inner.Name}", inner.Rule)))
        .ToDictionary(pair => pair.Path, pair => pair.Rule, StringComparer.Ordinal);

    private static ProblemError Unreadable(int index, CsvLine line)
    {
        var number = line.Number.ToString(CultureInfo.InvariantCulture);
        return new($"/{index.ToString(CultureInfo.InvariantCulture)}", Rule, new(
            $"Linje {number} er ikke gyldig CSV: et anførselstegn står inde i en celle. Skriv cellen i anførselstegn, og det indre to gange.",
            $"Line {number} is not valid CSV: there is a quote inside a cell. Put the cell in quotes, and write the inner quote twice."));
    }

    private static JsonBody NotCsv(CsvLine line)
    {
        var number = line.Number.ToString(CultureInfo.InvariantCulture);
        return new(null, Problems.Invalid("", Rule,
            $"Indholdet er ikke gyldig CSV: et anførselstegn i linje {number} er forkert, eller det lukkes aldrig.",
            $"The body is not valid CSV: a quote on line {number} is wrong, or is never closed."));
    }

    private static JsonBody UnknownEncoding() => new(null, Problems.Invalid("", "encoding",
        "Tegnsættet er hverken UTF-8, UTF-16 med mærke eller Windows-1252. Gem filen som »CSV UTF-8«.",
        "The text is in neither UTF-8, UTF-16 with its mark nor Windows-1252. Save the file as \"CSV UTF-8\"."));
}
