using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals.Csv;

/// <summary>
/// A CSV upload. The first line names the fields (<c>tenancy.ref</c> and <c>tenancy.address</c> with a full stop); an empty
/// cell is a field left out. Contact attempts, being lists, have no column. A line that cannot be read for sure is refused
/// with its number, never taken with its cells moved. The file is gone through several times, so that nothing of it is taken when it
/// cannot be trusted as a whole, and no more than a piece and a row of it are held.
/// </summary>
internal sealed class CsvBody
{
    public const int MaxBytes = 25 * 1024 * 1024;
    public const int MostRows = 100_000;

    private const string Encoding = "encoding";

    private readonly Func<Stream> _utf8;
    private readonly CsvColumnNames _names;

    private CsvBody(Func<Stream> utf8, CsvColumnNames names) => (_utf8, _names) = (utf8, names);

    /// <summary>The answer to a file that cannot be read; null when its rows can be.</summary>
    public IResult? Refusal { get; private init; }

    /// <param name="file">What the body is kept in, until its rows have been read.</param>
    public static async Task<CsvBody> Read(HttpRequest request, TemporaryFile file, CsvColumnNames names, CancellationToken cancellation)
    {
        if (!CsvMediaType.Takes(request)) return Refused(RequestBytes.Unsupported(request, CsvMediaType.Wanted.Da, CsvMediaType.Wanted.En));
        var refusal = await RequestBytes.Keep(request, MaxBytes, file, cancellation);
        return refusal is null ? Of(file, CsvMediaType.Charset(request), names) : Refused(refusal);
    }

    /// <param name="charset">As the sender says; null: found out.</param>
    public static CsvBody Of(TemporaryFile file, string? charset, CsvColumnNames names)
    {
        var bytes = Looked(file);
        if (CsvMediaType.IsWorkbook(bytes.Start)) return Refused(Workbook());
        return CsvText.Of(file, bytes, charset) is { } text ? Check(text.Open, names) : Refused(UnknownEncoding(file, bytes, charset));
    }

    /// <returns>The file as UTF-8; null when that cannot be made of it.</returns>
    public static CsvText? Text(TemporaryFile file) =>
        Looked(file) is var bytes && CsvMediaType.IsWorkbook(bytes.Start) ? null : CsvText.Of(file, bytes, charset: null);

    /// <summary>Every row, read as it is asked for.</summary>
    public IEnumerable<ReadSignal> Signals(DateTimeOffset now)
    {
        var (index, rows) = (0, (CsvRows?)null);
        foreach (var line in CsvLines.Read(_utf8))
        {
            if (rows is null) rows = new(new CsvHeader(line, _names), _names.Type, now, CsvLines.Separator(_utf8).Separator);
            else yield return rows.Read(index++, line);
        }
    }

    private static CsvBytes Looked(TemporaryFile file)
    {
        using var bytes = file.Open();
        return CsvBytes.Of(bytes);
    }

    private static CsvBody Check(Func<Stream> utf8, CsvColumnNames names)
    {
        var (rows, header) = (0, (CsvHeader?)null);
        foreach (var line in CsvLines.Read(utf8))
        {
            var isEnd = line.Fault is CsvFault.OpenQuote or CsvFault.TooLong;
            if (isEnd || (header is null && line.Fault != CsvFault.None)) return Refused(NotCsv(line, header));
            if (header is null) header = new(line, names);
            else if (++rows > MostRows) return Refused(Problems.TooLarge("En fil rummer højst 100.000 signaler.",
                "A file holds at most 100,000 signals."));
        }
        if (rows == 0) return Refused(Problems.Invalid("", "empty", "Der er ingen signaler.", "There are no signals."));
        return header!.Errors.Count > 0 ? Refused(Problems.Invalid(header.Errors, header.ErrorsLeftOut)) : new(utf8, names);
    }

    private static CsvBody Refused(IResult refusal) => new(() => Stream.Null, new(SignalType.RentArrears)) { Refusal = refusal };

    private static IResult NotCsv(CsvLine line, CsvHeader? header) => Problems.Invalid(
        [new("", "csv", CsvWords.NotCsv(line, header?.Name(line.FaultAt))) { Line = line.Number, Column = line.FaultAt + 1 }]);

    private static IResult UnknownEncoding(TemporaryFile file, CsvBytes bytes, string? charset)
    {
        if (bytes.Start is [0xFF or 0xFE, ..] || bytes.Doubtful(charset) is not (>= 0 and var at))
            return Problems.Invalid([new("", Encoding, CsvWords.Encoding)]);
        var (line, index) = Place(file, at);
        return Problems.Invalid(
            [new("", Encoding, CsvWords.At(line, index, name: null, CsvWords.Encoding)) { Line = line, Column = index + 1 }]);
    }

    /// <returns>The line from 1, and the column from 0. Cells are counted as they stand: a quote may hold a separator.</returns>
    private static (int Line, int Index) Place(TemporaryFile file, long at)
    {
        var (separator, line, index, buffer) = ((byte)CsvLines.Separator(file.Open).Separator, 1, 0, new byte[16 * 1024]);
        using var bytes = file.Open();
        while (at > 0 && bytes.Read(buffer, 0, (int)Math.Min(at, buffer.Length)) is > 0 and var read)
        {
            at -= read;
            foreach (var one in buffer.AsSpan(0, read))
            {
                if (one == separator) index++;
                else if (one == '\n') (line, index) = (line + 1, 0);
            }
        }
        return (line, index);
    }

    private static IResult Workbook() => Problems.Invalid("", "workbook",
        "Filen er en Excel-projektmappe. Vælg »Gem som« i Excel og filtypen »CSV UTF-8 (semikolonsepareret)«, og send den fil.",
        "The file is an Excel workbook. Choose \"Save as\" in Excel and the type \"CSV UTF-8\", and send that file.");
}
