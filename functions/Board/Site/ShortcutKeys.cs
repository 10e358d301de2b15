using EarlyWarning.Board.Administration;
using EarlyWarning.Board.DeadLetters;
using EarlyWarning.Board.Insight;
using EarlyWarning.Board.Laboratory;
using EarlyWarning.Board.Members;
using EarlyWarning.Board.Senders;
using EarlyWarning.Board.Senders.Sending;
using EarlyWarning.Board.Today;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Site;

/// <summary>An entry of the main menu.</summary>
/// <param name="Key">Pressed after <c>g</c>, it leads there.</param>
public sealed record MenuEntry(string Url, BothLanguages Text, string Key);

/// <summary>One line of the help: the keys as they are printed on the keyboard, and what they do.</summary>
/// <param name="InTurn">One after the other; else either of them.</param>
public sealed record Shortcut(IReadOnlyList<string> Keys, string Does, bool InTurn = false);

/// <summary>The main menu, and the keys that lead about the board; <c>board.js</c> acts on them.</summary>
public static class ShortcutKeys
{
    public static IEnumerable<MenuEntry> Menu(PageContext page)
    {
        var me = page.Me;
        if (Access.SeesAll(me)) yield return new(LocalUrl.Today, TodayWords.Title, "y");
        if (Access.HasWork(me)) yield return new(LocalUrl.Home, BoardWords.MyWork, "h");
        if (me.Is(Roles.SectorMember)) yield return new(MemberTriggers.Home, MemberWords.Title, "o");
        if (Access.SenderOf(me) is not null) yield return new(SentPages.Home, SentWords.Title, "v");
        if (Access.SenderOf(me) is not null) yield return new(SentPages.Signals, SentWords.Receipts, "k");
        if (Access.SenderOf(me) is not null) yield return new(UploadPages.Home, UploadWords.Menu, "f");
        if (Access.SenderOf(me) is not null) yield return new(SignalFormPages.Home, SignalFormWords.Menu, "e");
        if (!Access.OnlySends(me)) yield return new(Messages.InboxQuery.Home, BoardWords.Inbox, "i");
        if (Access.LooksAfterQueues(me)) yield return new("/board/dead-letters", DeadLetterWords.Title, "d");
        if (MeetingList.MaySee(me)) yield return new("/board/meetings", TeamWords.MeetingsMenu, "m");
        if (Access.LeadsTeam(me)) yield return new("/board/team", TeamWords.Title, "t");
        if (Access.LeadsTeam(me)) yield return new("/board/insight", InsightWords.Title, "s");
        if (LaboratoryAccess.Sees(me)) yield return new(LaboratoryPages.Home, LaboratoryWords.Menu, "b");
        foreach (var entry in AdministrationAccess.Menu(me)) yield return entry;
    }

    public static IEnumerable<Shortcut> All(PageContext page) =>
    [
        new(["j", "↓"], page.Say(LiveWords.NextRow)),
        new(["k", "↑"], page.Say(LiveWords.PreviousRow)),
        new(["Enter"], page.Say(LiveWords.OpenRow)),
        .. Access.SeesAll(page.Me) ? new Shortcut[] { new(["/"], page.Say(LiveWords.ToSearch)) } : [],
        .. Access.HasWork(page.Me) ? new Shortcut[] { new(["n"], page.Say(LiveWords.ToNextStep)) } : [],
        .. Menu(page).Select(entry => new Shortcut(["g", entry.Key], page.Say(LiveWords.GoTo, page.Say(entry.Text)), InTurn: true)),
        new(["?"], page.Say(LiveWords.ShowKeys)),
    ];
}
