using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Sending;

namespace EarlyWarning.Board.Senders.Sending;

/// <summary>What became of each row, as a file that Excel opens; in the page itself, since what was sent is kept nowhere.</summary>
public static class ReceiptLink
{
    /// <summary>What a browser takes as an address: beyond it only rows with a remark are in it.</summary>
    private const int MostBytes = 1_200_000;

    public static string To(SentAnswer answer, PageContext page)
    {
        var english = page.Language.Code == "en";
        var file = SendDesk.Receipt(answer.Rows, english);
        if (file.Length > MostBytes)
            file = SendDesk.Receipt(answer.Rows.Where(row => row.Errors.Count + row.Warnings.Count > 0), english);
        return $"data:{SpreadsheetCsv.Type.Replace(" ", "", StringComparison.Ordinal)};base64,{Convert.ToBase64String(file)}";
    }

    /// <summary>What is wrong, and how it is mended.</summary>
    public static string Say(ProblemError error, PageContext page) => error.Mend is { } mend
        ? page.Say(new BothLanguages($"{error.Message.Da} {mend.Da}", $"{error.Message.En} {mend.En}"))
        : page.Say(new BothLanguages(error.Message.Da, error.Message.En));
}
