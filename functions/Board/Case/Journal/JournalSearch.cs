using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Journal;

namespace EarlyWarning.Board.Case.Journal;

/// <summary>Something else that was written in the case, and what it belongs to.</summary>
public sealed record WrittenElsewhere(string Heading, string Text)
{
    public override string ToString() => "WrittenElsewhere";
}

/// <summary>What a search in one case has found.</summary>
/// <param name="Word">As it was typed; null: nothing was searched for.</param>
public sealed record JournalHits(string? Word, IReadOnlyList<JournalNote> Notes, IReadOnlyList<WrittenElsewhere> Elsewhere)
{
    public int Count => Notes.Count + Elsewhere.Count;

    public override string ToString() => "JournalHits";
}

/// <summary>Searches what was written in one case: every word must stand in the same text; a part of one is enough.</summary>
public static class JournalSearch
{
    public const int Longest = 100;

    public static JournalHits Everything(CaseView view) => new(Word: null, Newest(view.Journal), []);

    /// <param name="elsewhere">What is searched beside the notes.</param>
    public static JournalHits Find(CaseView view, IEnumerable<WrittenElsewhere> elsewhere, string word)
    {
        var parts = Parts(word);
        return new JournalHits(word,
            Newest(view.Journal.Where(note => note.Versions.Any(version =>
                Holds(version.Text, parts) || Holds(version.Reason, parts)))),
            [.. elsewhere.Where(one => Holds(one.Text, parts))]);
    }

    /// <summary>The text in pieces, in turn not found and found; the first may be empty.</summary>
    public static IReadOnlyList<string> Marked(string text, string? word)
    {
        var (pieces, parts, from) = (new List<string>(), word is null ? [] : Parts(word), 0);
        while (from < text.Length && Next(text, from, parts) is var (at, length) && at >= 0)
        {
            pieces.Add(text[from..at]);
            pieces.Add(text.Substring(at, length));
            from = at + length;
        }
        return [.. pieces, text[from..]];
    }

    private static (int At, int Length) Next(string text, int from, string[] parts) => parts
        .Select(part => (At: text.IndexOf(part, from, StringComparison.OrdinalIgnoreCase), part.Length))
        .Where(found => found.At >= 0).OrderBy(found => found.At).ThenByDescending(found => found.Length)
        .DefaultIfEmpty((-1, 0)).First();

    private static bool Holds(string? text, string[] parts) =>
        text is not null && parts.All(part => text.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static string[] Parts(string word) => word.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>By when it happened; what is written down late stands where it belongs.</summary>
    private static IReadOnlyList<JournalNote> Newest(IEnumerable<JournalNote> notes) =>
        [.. notes.OrderByDescending(note => note.Latest.HappenedAt).ThenByDescending(note => note.Number)];
}
