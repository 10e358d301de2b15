using EarlyWarning.Board.Site;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Senders.Sending;

/// <summary>What became of each row, as a file that Excel opens; in the page itself, since what was sent is kept nowhere.</summary>
public static class ReceiptLink
{
    public static string To(byte[] receipt) =>
        $"data:{SpreadsheetCsv.Type.Replace(" ", "", StringComparison.Ordinal)};base64,{Convert.ToBase64String(receipt)}";

    /// <summary>What is wrong, and how it is mended.</summary>
    public static string Say(ProblemError error, PageContext page) => error.Mend is { } mend
        ? page.Say(new BothLanguages($"{error.Message.Da} {mend.Da}", $"{error.Message.En} {mend.En}"))
        : page.Say(new BothLanguages(error.Message.Da, error.Message.En));
}
