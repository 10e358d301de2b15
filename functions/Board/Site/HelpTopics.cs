using EarlyWarning.Board.Today;
using EarlyWarning.Board.Unidentified;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Site;

/// <summary>A question that the help answers.</summary>
/// <param name="Id">Of its heading: the help opens there.</param>
public sealed record HelpTopic(string Id, BothLanguages Title, BothLanguages Text);

/// <summary>What the help tells whom, and where it opens when it is asked for.</summary>
public static class HelpTopics
{
    private static readonly HelpTopic Day = new("day", TodayWords.Help, TodayWords.HelpText),
        Order = new("order", LiveWords.Order, LiveWords.OrderText),
        Estimates = new("estimates", LiveWords.Estimates, LiveWords.EstimatesText),
        Messages = new("messages", LiveWords.Messages, LiveWords.MessagesText),
        Closing = new("closing", LiveWords.Closing, LiveWords.ClosingText),
        Unlisted = new("without-case", LiveWords.Unlisted, LiveWords.UnlistedText),
        WithoutCpr = new("without-cpr", UnidentifiedWords.Help, UnidentifiedWords.HelpText),
        SendingWithoutCpr = new("without-cpr", UnidentifiedWords.SenderHelp, UnidentifiedWords.SenderHelpText),
        Protection = new("protection", LiveWords.Protection, LiveWords.ProtectionText),
        ProtectionPacket = new("protection", LiveWords.Protection, LiveWords.ProtectionPacketText),
        Landlords = new("landlords", LiveWords.Landlords, LiveWords.LandlordsText),
        Reference = new("reference", LiveWords.Reference, LiveWords.ReferenceText),
        Absence = new("absence", LiveWords.Absence, LiveWords.AbsenceText),
        Live = new("others", LiveWords.Live, LiveWords.LiveText),
        Session = new("signed-out", LiveWords.Session, LiveWords.SessionText),
        Sending = new("sending", LiveWords.SendingHelp, LiveWords.SendingHelpText),
        OwnKeys = new("keys", LiveWords.OwnKeys, LiveWords.OwnKeysText),
        Agreeing = new("agreements", LiveWords.Agreeing, LiveWords.AgreeingText),
        Remarks = new("remarks", LiveWords.Remarks, LiveWords.RemarksText);

    public static IReadOnlyList<HelpTopic> For(Person person) =>
        Access.SeesAll(person)
            ? [Day, Order, Estimates, Messages, Closing, Unlisted, WithoutCpr, Protection, Landlords, Reference, Absence, Live, Session]
            : Access.HasWork(person) ? [ProtectionPacket, .. person.Sender is null ? [] : new[] { Reference }, Live, Session]
            : Access.SenderOf(person) is not null ? [Sending, SendingWithoutCpr, OwnKeys, Remarks, Session]
            : Access.LooksAfterQueues(person) ? [Agreeing, Session] : [Session];

    /// <summary>The help, where it speaks of the page that it is asked from; of one it does not speak of, from its top.</summary>
    public static string UrlFrom(string path, Person person) =>
        About(path) is { } topic && For(person).Any(one => one.Id == topic) ? $"/board/help#{topic}" : "/board/help";

    private static string? About(string path)
    {
        var (page, query) = path.Split('?') switch { [var one, var asked, ..] => (one, asked), var parts => (parts[0], "") };
        return (page.Split('/', StringSplitOptions.RemoveEmptyEntries), query) switch
        {
            (["board"], var list) when list.Contains("withoutcase", StringComparison.OrdinalIgnoreCase) => Unlisted.Id,
            (["board"], _) => Order.Id,
            (["board", "today", ..], _) => Day.Id,
            (["board", "cases", _], var form) when form.Contains("do=close", StringComparison.Ordinal) => Closing.Id,
            (["board", "cases", _], var form) when form.Contains("do=invite", StringComparison.Ordinal) => Landlords.Id,
            (["board", "cases", ..], _) => Live.Id,
            (["board", "unidentified", ..], _) => WithoutCpr.Id,
            (["board", "inbox"], _) => Messages.Id,
            (["board", "meetings"], _) => Landlords.Id,
            (["board", "team" or "roster", ..], _) => Absence.Id,
            (["board", "sent", "upload" or "new", ..], _) => Sending.Id,
            (["board", "sent", "keys" or "agreement"], _) => OwnKeys.Id,
            (["board", "agreements", ..], _) => Agreeing.Id,
            (["board", "sent", ..], _) => Remarks.Id,
            _ => null,
        };
    }
}
