using System.Globalization;
using EarlyWarning.Board.Insight;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Sending;

namespace EarlyWarning.Board.Senders.Sending;

/// <summary>What became of each row, as a file that Excel opens; in the page itself, since what was sent is kept nowhere.</summary>
public static class ReceiptFile
{
    /// <summary>What a browser takes as an address: beyond it only rows with a remark are in it.</summary>
    private const int MostBytes = 1_200_000;

    public static string Link(SentAnswer answer, PageContext page)
    {
        var file = Write(answer.Rows, page);
        if (file.Length > MostBytes) file = Write(answer.Rows.Where(row => row.Errors.Count + row.Warnings.Count > 0), page);
        return $"data:{CsvFile.Type.Replace(" ", "", StringComparison.Ordinal)};base64,{Convert.ToBase64String(file)}";
    }

    /// <summary>What is wrong, and how it is mended.</summary>
    public static string Say(ProblemError error, PageContext page) => error.Mend is { } mend
        ? page.Say(new BothLanguages($"{error.Message.Da} {mend.Da}", $"{error.Message.En} {mend.En}"))
        : page.Say(new BothLanguages(error.Message.Da, error.Message.En));

    public static byte[] Write(IEnumerable<SentRow> rows, PageContext page) => CsvFile.Write(new Sheet("receipt", "", "",
        [page.Say(UploadWords.Line), page.Say(UploadWords.Number), page.Say(UploadWords.Became), page.Say(UploadWords.Remarks)],
        [.. rows.Select(row => new SheetRow(new Cell(row.Line?.ToString(CultureInfo.InvariantCulture) ?? ""),
            [new Cell(row.SignalId ?? ""), new Cell(page.Say(UploadWords.Of(row.Status))),
                new Cell(string.Join(" ", row.Errors.Concat(row.Warnings).Select(error => Say(error, page))))]))]));
}
