using EarlyWarning.Platform;
using EarlyWarning.Platform.Errors;
using EarlyWarning.Signals.Csv;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals.Contracts.Sending;

/// <summary>The receipt of a file, small enough to stand in a page.</summary>
internal static class ReceiptInPage
{
    /// <summary>What a browser takes as an address: beyond it only rows with a remark, then the first of those.</summary>
    public const int MostBytes = 1_200_000;

    public static async Task<byte[]> Of(BatchAnswer answer, bool english)
    {
        var (all, whole) = await Written(answer.Rows, english);
        if (whole) return all;
        var (remarks, complete) = await Written(answer.Rows.Where(row => row.Errors.Count + row.Warnings.Count > 0), english);
        return complete ? remarks : [.. remarks, .. SpreadsheetCsv.Write(writer =>
        {
            writer.WriteField(english ? Cut.En : Cut.Da);
            writer.EndRecord();
        }).AsSpan(Mark)];
    }

    private static readonly ProblemMessage Cut = new("Der er flere rækker med fejl. Ret disse, og send filen igen.",
        "There are more rows with errors. Mend these, and send the file again.");

    private const int Mark = 3;

    /// <returns>The file, and whether all rows are in it.</returns>
    private static async Task<(byte[] File, bool Whole)> Written(IEnumerable<RowAnswer> rows, bool english)
    {
        using var file = new MemoryStream();
        var receipt = new ReceiptFile(rows.TakeWhile(_ => file.Length <= MostBytes), StatusCodes.Status200OK);
        await receipt.Write(file, english);
        return (file.ToArray(), file.Length <= MostBytes);
    }
}
