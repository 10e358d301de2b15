namespace EarlyWarning.Board.Site;

/// <summary>Addresses to come back to: only pages of the board, whatever a link or a form says.</summary>
public static class LocalUrl
{
    public const string Home = "/board";

    /// <summary>Where a contact person's day begins; it leads everybody else to their own first page.</summary>
    public const string Today = Home + "/today";

    public static string Checked(string? url) => url is not null && IsLocal(url) ? url : Home;

    /// <summary>
    /// A browser reads <c>//host</c> and <c>/\host</c> as another site and drops tabs and line breaks before it looks, so
    /// only the board's own paths in plain characters pass, and no climbing out of them.
    /// </summary>
    private static bool IsLocal(string url) =>
        (url == Home || url.StartsWith(Home + "/", StringComparison.Ordinal) || url.StartsWith(Home + "?", StringComparison.Ordinal))
        && url.All(letter => char.IsAsciiLetterOrDigit(letter) || "/-_.?=&#".Contains(letter, StringComparison.Ordinal))
        && !url.Contains("//", StringComparison.Ordinal) && !url.Contains("..", StringComparison.Ordinal)
        && !url.StartsWith(Home + "/sign-", StringComparison.Ordinal);
}
