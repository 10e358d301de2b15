using System.Text.RegularExpressions;

namespace EarlyWarning.Tests.Board.Letters;

/// <summary>
/// Björnsson's readability index: words to a sentence, and the share of words of more than six letters. About 30 is easy.
/// </summary>
internal static partial class Lix
{
    /// <param name="blocks">Paragraphs and list items: each ends its last sentence.</param>
    public static double Of(IEnumerable<string> blocks)
    {
        var (words, longs, sentences) = (0, 0, 0);
        foreach (var block in blocks.Where(block => Word().IsMatch(block)))
        {
            var all = Word().Matches(block).Select(match => match.Value).ToList();
            words += all.Count;
            longs += all.Count(word => word.Length > 6);
            sentences += Math.Max(1, End().Count(block.Trim()));
        }
        return (double)words / sentences + 100.0 * longs / words;
    }

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, 60_000)]
    private static partial Regex Word();

    // "kl. 10.00" and "26. november" end no sentence: what follows an end is a capital letter, or nothing.
    [GeneratedRegex(@"[.!?:](?=\s+\p{Lu}|\s*$)", RegexOptions.None, 60_000)]
    private static partial Regex End();
}
