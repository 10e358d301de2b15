using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Letters.Meetings;

/// <summary>Where the meeting is, to the citizen, and letters about a meeting that changed. Short words and short sentences.</summary>
public static class WhereWords
{
    public static readonly BothLanguages Room = new("Mødet er her: {0}, {1}.", "The meeting is here: {0}, {1}.");
    public static readonly BothLanguages Link = new("Åbn dette link, når mødet begynder:", "Open this link when the meeting begins:");
    public static readonly BothLanguages Later = new("Stedet finder vi også sammen.", "We will also find the place together.");

    public static readonly BothLanguages NewTime = new(
        "Vi har måttet flytte vores møde. Det skulle have været {0}.", "We have had to move our meeting. It was to be {0}.");
    public static readonly BothLanguages NewPlace = new(
        "Vores møde har fået et nyt sted. Tiden er den samme.", "Our meeting has a new place. The time is the same.");
    public static readonly BothLanguages Sorry = new("Det er vi kede af.", "We are sorry about that.");
    public static readonly BothLanguages Cancelled = new(
        "Vi har måttet aflyse mødet {0}. Det er vi kede af.", "We have had to cancel the meeting {0}. We are sorry about that.");
    public static readonly BothLanguages CancelledOnly = new("Vi har måttet aflyse vores møde. Det er vi kede af.",
        "We have had to cancel our meeting. We are sorry about that.");
    public static readonly BothLanguages Still = new(
        "Vi vil stadig gerne hjælpe dig med at beholde din bolig. Ring til os, så finder vi en ny tid sammen.",
        "We still want to help you keep your home. Call us and we will find a new time together.");

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
}
