using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Letters.Meetings;

/// <summary>
/// Where the meeting is, to the citizen, and letters about a meeting that changed, whoever asked for it. Short words and sentences.
/// </summary>
public static class WhereWords
{
    public static readonly BothLanguages Room = new("Mødet er her: {0}, {1}.", "The meeting is here: {0}, {1}.");
    public static readonly BothLanguages Link = new("Åbn dette link, når mødet begynder:", "Open this link when the meeting begins:");
    public static readonly BothLanguages Later = new("Stedet finder vi også sammen.", "We will also find the place together.");

    public static readonly BothLanguages NewTime = new(
        "Mødet er flyttet. Det skulle have været {0}.", "The meeting has been moved. It was to be {0}.");
    public static readonly BothLanguages NewPlace = new(
        "Vores møde har fået et nyt sted. Tiden er den samme.", "Our meeting has a new place. The time is the same.");
    public static readonly BothLanguages Cancelled = new("Mødet {0} er aflyst.", "The meeting {0} is cancelled.");
    public static readonly BothLanguages CancelledOnly = new("Vores møde er aflyst.", "Our meeting is cancelled.");
    public static readonly BothLanguages Still = new(
        "Vi vil stadig gerne hjælpe dig med at beholde din bolig. Ring til os, så finder vi en ny tid sammen.",
        "We still want to help you keep your home. Call us and we will find a new time together.");
    public static readonly BothLanguages Objected = new(
        "Du har sagt nej, og vi er stoppet. Du skal ikke gøre noget. Vi skriver til dig, når et menneske har set på dit nej.",
        "You objected, and we have stopped. You need do nothing. We will write to you when a person has looked at your objection.");
    public static readonly BothLanguages StillWithoutHome = new(
        "Vi vil stadig gerne hjælpe dig med at finde et sted at bo. Ring til os, så finder vi en ny tid sammen.",
        "We still want to help you find a place to live. Call us and we will find a new time together.");

    /// <summary>Of a place that is no room of the list; where to is in the words that were typed.</summary>
    public static BothLanguages Of(MeetingPlace place) => place switch
    {
        MeetingPlace.Office => new("Mødet er hos kommunen.", "The meeting is at the municipality."),
        MeetingPlace.Home => new("Vi kommer hjem til dig.", "We come to your home."),
        MeetingPlace.HousingAssociation => new("Mødet er hos boligorganisationen.", "The meeting is at the housing association."),
        MeetingPlace.Video => new("Vi mødes på video.", "We meet by video."),
        MeetingPlace.Phone => new("Vi ringer til dig. Har du fået nyt nummer, så ring og sig det.",
            "We call you. If you have a new number, call and tell us."),
        MeetingPlace.Elsewhere => new("Mødet er det sted, vi har aftalt.", "The meeting is where we agreed."),
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };

    public static readonly BothLanguages AskWhere = new("Spørg den, der gav dig brevet, hvor mødet er.",
        "Ask the person who gave you the letter where the meeting is.");

    /// <summary>To whom the citizen brings along, who may not learn from it what the meeting is about.</summary>
    public static BothLanguages ToTrusted(MeetingPlace place) => place switch
    {
        MeetingPlace.Office => new("Mødet er hos {0}.", "The meeting is at {0}."),
        MeetingPlace.Home => new("Mødet er hjemme hos den, der gav dig brevet.",
            "The meeting is at the home of the person who gave you the letter."),
        MeetingPlace.Video => new("Mødet er på video. Spørg den, der gav dig brevet, om linket.",
            "The meeting is by video. Ask the person who gave you the letter for the link."),
        MeetingPlace.Phone => new("Mødet er over telefonen. Tal med den, der gav dig brevet, om, hvor I er.",
            "The meeting is by phone. Agree with the person who gave you the letter where you will be."),
        // Whose house it is would tell what the meeting is about.
        MeetingPlace.HousingAssociation or MeetingPlace.Elsewhere => AskWhere,
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };
}
