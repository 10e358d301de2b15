using EarlyWarning.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EarlyWarning.Signals.Csv;

/// <summary>
/// What a file of comma-separated values is called. Beside its own name (RFC 7111: charset, header) there is what a browser
/// says of it on a machine with Excel, and the names of Excel's »Unicode-tekst«.
/// </summary>
internal static class CsvMediaType
{
    public static readonly ProblemMessage Wanted = new(
        "Send text/csv med en linje med overskrifter, i UTF-8, UTF-16 eller Windows-1252, uden komprimering.",
        "Send text/csv with a header line in UTF-8, UTF-16 or Windows-1252, without content encoding.");

    private static readonly string[] Names = ["text/csv", "application/csv", "application/vnd.ms-excel", "text/tab-separated-values",
        "text/plain"];

    public static bool Takes(HttpRequest request) => RequestBytes.MediaType(request) is { } type
        && Names.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
        && CsvText.IsKnown(Parameter(type, "charset"))
        && Parameter(type, "header") is null or "present";

    /// <returns>In lower case; null when none is said.</returns>
    public static string? Charset(HttpRequest request) => RequestBytes.MediaType(request) is { } type ? Parameter(type, "charset") : null;

    /// <summary>An .xlsx or .xls, under whatever name.</summary>
    public static bool IsWorkbook(ReadOnlySpan<byte> bytes) => bytes is [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..];

    private static string? Parameter(MediaTypeHeaderValue type, string name) => type.Parameters
        .Where(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && parameter.Value.HasValue)
        .Select(parameter => RequestBytes.Plain(parameter.Value)).FirstOrDefault();
}
