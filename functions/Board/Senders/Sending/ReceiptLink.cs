using System.Text.RegularExpressions;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Senders.Sending;

/// <summary>What became of each row, as a file that Excel opens; in the page itself, since what was sent is kept nowhere.</summary>
public static partial class ReceiptLink
{
    public static string To(byte[] receipt) =>
        $"data:{SpreadsheetCsv.Type.Replace(" ", "", StringComparison.Ordinal)};base64,{Convert.ToBase64String(receipt)}";

    /// <summary>What is wrong, and how it is mended.</summary>
    public static string Say(ProblemError error, PageContext page) => error.Mend is { } mend
        ? $"{Say(error.Message, page)} {Say(mend, page)}" : Say(error.Message, page);

    /// <summary>In words alone: the fields' names that stand behind them are for programs.</summary>
    public static string Say(ProblemMessage message, PageContext page) =>
        FieldName().Replace(page.Say(new BothLanguages(message.Da, message.En)), "");

    [GeneratedRegex(@" \((name|asOf|identity|supersedes|tenancy\.address)\)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex FieldName();
}
