using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Messages;

/// <summary>Words of the inbox and of how one wants to be told.</summary>
public static class MessageWords
{
    public static readonly BothLanguages Empty = new("Ingen beskeder endnu. Når der sker noget i en af dine sager, står det her.",
        "No messages yet. When something happens in one of your cases, it appears here.");
    public static readonly BothLanguages EmptyNarrowed = new("Ingen beskeder passer til det, du har valgt.",
        "No messages match what you chose.");
    public static readonly BothLanguages NoneSoFar = new(
        "Ingen af de beskeder, der er set igennem indtil nu, passer. Se videre blandt de ældre.",
        "None of the messages looked through so far match. Look on among the older ones.");
    public static readonly BothLanguages Older = new("Ældre beskeder", "Older messages");
    public static readonly BothLanguages Due = new("Frist: {0}", "Deadline: {0}");
    public static readonly BothLanguages NothingUnread = new("Du har læst det hele.", "You have read everything.");
    public static readonly BothLanguages OneUnread = new("1 ulæst besked.", "1 unread message.");
    public static readonly BothLanguages ManyUnread = new("{0} ulæste beskeder.", "{0} unread messages.");
    public static readonly BothLanguages MostUnread = new("Mindst {0} ulæste beskeder.", "At least {0} unread messages.");
    public static readonly BothLanguages InMenu = new("ulæste", "unread");
    public static readonly BothLanguages Unread = new("Ulæst", "Unread");
    public static readonly BothLanguages MarkRead = new("Læst", "Read");
    public static readonly BothLanguages MarkReadOf = new("Markér som læst: {0}", "Mark as read: {0}");
    public static readonly BothLanguages MarkAll = new("Markér alle som læst", "Mark all as read");
    public static readonly BothLanguages Show = new("Vis", "Show");
    public static readonly BothLanguages All = new("Alle", "All");
    public static readonly BothLanguages OnlyUnread = new("Kun ulæste", "Only unread");
    public static readonly BothLanguages Group = new("Handler om", "About");
    public static readonly BothLanguages Case = new("Sagsnummer", "Case number");
    public static readonly BothLanguages OfCase = new("Sag {0}", "Case {0}");
    public static readonly BothLanguages OfNone = new("Ikke om en bestemt sag", "Not about one case");
    public static readonly BothLanguages HeldTitle = new("Samlet til denne besked", "Gathered for this message");

    public static readonly BothLanguages ChoicesTitle = new("Hvordan du får besked", "How you are told");
    public static readonly BothLanguages ChoicesLink = new("Vælg, hvordan du får besked", "Choose how you are told");
    public static readonly BothLanguages ChoicesText = new(
        "Her på tavlen står alle beskeder med det samme. Det her gælder mail og andre steder, du får besked.",
        "Here on the board every message appears at once. This is about e-mail and the other ways you are told.");
    public static readonly BothLanguages ChoicesFloor = new(
        "Akutte sager og frister i loven kommer altid med det samme, uanset hvad du vælger.",
        "Acute cases and legal dates always come at once, whatever you choose.");
    public static readonly BothLanguages ChoicesFlood = new(
        "Kommer der mere end {0} nyheder på en time, samles resten til næste morgen.",
        "When more than {0} pieces of news come within an hour, the rest is gathered for the next morning.");
    public static readonly BothLanguages Save = new("Gem", "Save");
    public static readonly BothLanguages ChoicesCount = new("Det gælder fra næste besked.", "It counts from the next message on.");
    public static readonly BothLanguages IsRead = new("Markeret som læst.", "Marked as read.");
    public static readonly BothLanguages StaleTitle = new(
        "Du har selv ændret det i et andet vindue", "You changed it yourself in another window");
    public static readonly BothLanguages Stale = new("Det, du valgte nu, står her endnu. Se det efter, og gem igen.",
        "What you chose now is still here. Look at it and save again.");

    public static BothLanguages Of(AlertGroup group) => group switch
    {
        AlertGroup.Asked => new("Når du bliver spurgt om noget", "When you are asked something"),
        AlertGroup.Reminder => new("Påmindelser", "Reminders"),
        AlertGroup.Meeting => new("Møder", "Meetings"),
        AlertGroup.News => new("Nyt i dine sager", "News in your cases"),
        AlertGroup.Rules => new("Nye regler", "New rules"),
        AlertGroup.Operations => new("Driften", "Operations"),
        AlertGroup.Morning => new("Morgenens overblik", "The morning's overview"),
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };

    public static BothLanguages Of(AlertWay way) => way switch
    {
        AlertWay.AtOnce => new("med det samme", "at once"),
        AlertWay.Digest => new("samlet næste morgen", "gathered the next morning"),
        AlertWay.Off => new("kun her på tavlen", "only here on the board"),
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };
}
