using EarlyWarning.Board.Case;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Site;

/// <summary>Who reads a page, in which language, and when: cascades to every part of it.</summary>
/// <param name="Viewer">Null on the pages before sign-in.</param>
/// <param name="Path">The page's own local address, for the language switch to come back to.</param>
public sealed record PageContext(Language Language, Roster Roster, Person? Viewer, DateTimeOffset Now, string Path)
{
    /// <summary>One-letter keys are on; a person may turn them off (WCAG 2.2, 2.1.4).</summary>
    public bool Shortcuts { get; init; } = true;

    /// <summary>Messages that the viewer has not read, counted up to a hundred; null: not asked, or not known now.</summary>
    public int? Unread { get; init; }

    /// <summary>They have not had the tour of the first day.</summary>
    public bool OffersTour { get; init; }

    /// <summary>Where the answer to a form that was saved leads: the page says what it came to.</summary>
    public static string AfterSaving(string url) =>
        $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{SavedMark}";

    /// <summary>The page is the answer to a form that was saved.</summary>
    public bool Saved => Path.Split('?') is [_, var query] && query.Split('&').Contains(SavedMark, StringComparer.Ordinal);

    private const string SavedMark = "saved=1";

    /// <summary>What the board calls senders, by their id.</summary>
    public IReadOnlyDictionary<string, string> SenderNames { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>One without a name keeps its id.</summary>
    public string SenderName(string sender) => SenderNames.GetValueOrDefault(sender, sender);

    public Person Me => Viewer ?? throw new InvalidOperationException("Nobody is signed in.");

    public DateOnly Today => Language.DayOf(Now);

    public Sentences Sentences => new(Language, Roster, Now, SenderNames);

    public string Say(BothLanguages text) => Language.Say(text);

    public string Say(BothLanguages text, params object?[] values) => Language.Say(text, values);

    public string Day(DateOnly day) => Language.Day(day, Today);

    public string When(DateTimeOffset at) => Language.When(at, Now);
}
