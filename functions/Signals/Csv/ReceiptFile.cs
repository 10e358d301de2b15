using System.Globalization;
using CsvHelper;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EarlyWarning.Signals.Csv;

/// <summary>
/// The answer to many signals as a file that a spreadsheet opens, for who asks for <c>text/csv</c>: a line for each row and each of its
/// errors and warnings, in Danish, or in English for who reads that.
/// </summary>
/// <param name="whole">The file was refused as it is: the rows are what is wrong with it.</param>
internal sealed class ReceiptFile(IEnumerable<RowAnswer> rows, int status, bool whole = false) : IResult
{
    private static readonly (string Da, string En)[] Heading =
    [
        ("Linje", "Line"), ("Løbenummer", "signalId"), ("Status", "Status"), ("Klasse", "Class"), ("Felt", "Field"), ("Regel", "Rule"),
        ("Hvad", "What"), ("Sådan rettes det", "How to mend it"),
    ];

    public static bool IsWanted(HttpRequest request) => request.GetTypedHeaders().Accept.Any(one =>
        one.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);

    /// <summary>The answer to a file of which nothing was taken: as it is, or as a file for who asks for one.</summary>
    public static IResult Of(HttpRequest request, IResult refusal) =>
        IsWanted(request) && refusal is IProblemAnswer { Errors: [_, ..] errors } and IStatusCodeHttpResult { StatusCode: { } status }
        ? new ReceiptFile([.. errors.Select(error => new RowAnswer(0, null, RowAnswer.Rejected, [error]) { Line = error.Line })], status,
            whole: true)
        : refusal;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var english = IsEnglish(httpContext.Request);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = SpreadsheetCsv.Type;
        httpContext.Response.Headers.ContentDisposition =
            new ContentDispositionHeaderValue("attachment") { FileName = english ? "receipt.csv" : "kvittering.csv" }.ToString();
        await Write(httpContext.Response.Body, english, httpContext.RequestAborted);
    }

    /// <summary>As it is read, so that a long one is never held.</summary>
    public Task Write(Stream to, bool english, CancellationToken cancellation = default) => SpreadsheetCsv.Write(to,
        writer => Record(writer, [.. Heading.Select(column => english ? column.En : column.Da)]), rows,
        (writer, row) => Write(writer, row, english), cancellation);

    private static bool IsEnglish(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.Value?.Split('-')[0])
        .FirstOrDefault(code => code is "da" or "en") == "en";

    private void Write(CsvWriter writer, RowAnswer row, bool english)
    {
        string Say(string da, string en) => english ? en : da;
        string[] start =
        [
            (row.Line ?? (whole ? 1 : row.Index + 1)).ToString(CultureInfo.InvariantCulture), row.SignalId ?? "", row.Status switch
            {
                RowAnswer.Accepted => Say("modtaget", "accepted"),
                RowAnswer.Repeated => Say("kendt i forvejen", "known before"),
                _ => Say("afvist", "refused"),
            },
        ];
        if (row.Errors.Count + row.Warnings.Count == 0) Record(writer, start);
        foreach (var error in row.Errors) Record(writer, [.. start, whole ? "fatal" : Say("fejl", "error"), .. Told(error, english)]);
        foreach (var warning in row.Warnings) Record(writer, [.. start, Say("advarsel", "warning"), .. Told(warning, english)]);
    }

    private static string[] Told(ProblemError error, bool english)
    {
        // A row's own number comes before the field.
        var field = string.Join('.', error.Pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1));
        return english ? [field, error.Rule, error.Message.En, error.Mend?.En ?? ""]
            : [field, error.Rule, error.Message.Da, error.Mend?.Da ?? ""];
    }

    private static void Record(CsvWriter writer, IReadOnlyList<string> cells)
    {
        foreach (var cell in cells) writer.WriteField(cell);
        writer.EndRecord();
    }
}
