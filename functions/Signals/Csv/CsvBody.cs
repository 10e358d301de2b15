using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals.Csv;

/// <summary>
/// A CSV upload. The first line names the fields (<c>tenancy.ref</c> and <c>tenancy.address</c> with a full stop); an empty
/// cell is a field left out. Contact attempts, being lists, have no column. A line that cannot be read for sure is refused
/// with its number, never taken with its cells moved. The file is gone through twice, so that nothing of it is taken when it
/// cannot be trusted as a whole, and no more than a row of it is held as text.
/// </summary>
internal sealed class CsvBody
{
    public const int MaxBytes = 10 * 1024 * 1024;
    public const int MostRows = 20_000;

    private const string Encoding = "encoding";
    private readonly ReadOnlyMemory<byte> _utf8;

    private readonly CsvColumnNames _names;

    private CsvBody(ReadOnlyMemory<byte> utf8, CsvColumnNames names) => (_utf8, _names) = (utf8, names);

    /// <summary>The answer to a file that cannot be read; null when its rows can be.</summary>
    public IResult? Refusal { get; private init; }

    public static async Task<CsvBody> Read(HttpRequest request, CsvColumnNames names, CancellationToken cancellation)
    {
        if (!CsvMediaType.Takes(request)) return Refused(Problems.UnsupportedMediaType(CsvMediaType.Wanted));
        var (bytes, refusal) = await RequestBytes.Read(request, MaxBytes, cancellation);
        return refusal is null ? Of(bytes, CsvMediaType.Charset(request), names) : Refused(refusal);
    }

    /// <param name="charset">As the sender says; null: found out.</param>
    public static CsvBody Of(ReadOnlyMemory<byte> bytes, string? charset, CsvColumnNames names)
    {
        if (CsvMediaType.IsWorkbook(bytes.Span)) return Refused(Workbook());
        return CsvText.AsUtf8(bytes, charset) is { } utf8 ? Check(utf8, names) : Refused(UnknownEncoding(bytes.Span, charset));
    }

    /// <summary>Every row, read as it is asked for.</summary>
    public IEnumerable<ReadSignal> Signals(DateTimeOffset now)
    {
        var (index, rows) = (0, (CsvRows?)null);
        foreach (var line in CsvLines.Read(_utf8))
        {
            if (rows is null) rows = new(new CsvHeader(line, _names), _names.Type, now, CsvSeparator.Of(_utf8.Span).Separator);
            else yield return rows.Read(index++, line);
        }
    }

    private static CsvBody Check(ReadOnlyMemory<byte> utf8, CsvColumnNames names)
    {
        var (rows, header) = (0, (CsvHeader?)null);
        foreach (var line in CsvLines.Read(utf8))
        {
            var isEnd = line.Fault is CsvFault.OpenQuote or CsvFault.TooLong;
            if (isEnd || (header is null && line.Fault != CsvFault.None)) return Refused(NotCsv(line, header));
            if (header is null) header = new(line, names);
            else if (++rows > MostRows) return Refused(Problems.TooLarge("A file holds at most 20,000 signals."));
        }
        if (rows == 0) return Refused(Problems.Invalid("", "empty", "Der er ingen signaler.", "There are no signals."));
        return header!.Errors.Count > 0 ? Refused(Problems.Invalid(header.Errors, header.ErrorsLeftOut)) : new(utf8, names);
    }

    private static CsvBody Refused(IResult refusal) => new(default, new(SignalType.RentArrears)) { Refusal = refusal };

    private static IResult NotCsv(CsvLine line, CsvHeader? header) => Problems.Invalid(
        [new("", "csv", CsvWords.NotCsv(line, header?.Name(line.FaultAt))) { Line = line.Number, Column = line.FaultAt + 1 }]);

    private static IResult UnknownEncoding(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (bytes is [0xFF or 0xFE, ..] || CsvText.Doubtful(bytes, charset) is not (>= 0 and var at))
            return Problems.Invalid([new("", Encoding, CsvWords.Encoding)]);
        // The cells before it are counted as they stand: a quote among them may hold a separator.
        var before = bytes[..at];
        var line = before.Count((byte)'\n') + 1;
        var index = before[(before.LastIndexOf((byte)'\n') + 1)..].Count((byte)CsvSeparator.Of(bytes).Separator);
        return Problems.Invalid(
            [new("", Encoding, CsvWords.At(line, index, name: null, CsvWords.Encoding)) { Line = line, Column = index + 1 }]);
    }

    private static IResult Workbook() => Problems.Invalid("", "workbook",
        "Filen er en Excel-projektmappe. Vælg »Gem som« i Excel og filtypen »CSV UTF-8 (semikolonsepareret)«, og send den fil.",
        "The file is an Excel workbook. Choose \"Save as\" in Excel and the type \"CSV UTF-8\", and send that file.");
}
