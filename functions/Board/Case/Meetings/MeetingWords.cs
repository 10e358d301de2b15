using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Meetings;

/// <summary>The meeting, where it is and who comes, in words.</summary>
public static class MeetingWords
{
    public static readonly BothLanguages Title = new("Mødet", "The meeting");
    public static readonly BothLanguages Where = new("Sted: {0}", "Place: {0}");
    public static readonly BothLanguages OpenVideo = new("Åbn videomødet", "Open the video meeting");
    public static readonly BothLanguages Cancelled = new(
        "Mødet {0} er aflyst. Send borgeren brevet om det, og aftal en ny tid.",
        "The meeting {0} is cancelled. Send the citizen the letter about it, and agree on a new time.");
    public static readonly BothLanguages CancelledObjected = new(
        "Mødet {0} er aflyst, fordi borgeren gør indsigelse. Send borgeren brevet om det.",
        "The meeting {0} is cancelled because the citizen objects. Send the citizen the letter about it.");
    public static readonly BothLanguages CancelledBefore = new("Mødet {0} er aflyst. Send borgeren brevet om det.",
        "The meeting {0} is cancelled. Send the citizen the letter about it.");
    public static readonly BothLanguages CancelledClosed = new(
        "Mødet {0} er aflyst, fordi sagen er afsluttet. Send borgeren brevet om det.",
        "The meeting {0} is cancelled because the case is closed. Send the citizen the letter about it.");
    public static readonly BothLanguages Moved = new(
        "Mødet er ændret. Send borgeren brevet om det.", "The meeting has changed. Send the citizen the letter about it.");
    public static readonly BothLanguages ToLetter = new("Til brevet", "To the letter");
    public static readonly BothLanguages Answers = new("Hvem kommer?", "Who comes?");
    public static readonly BothLanguages Citizen = new("Borgeren", "The citizen");
    public static readonly BothLanguages NotAnswered = new("ikke svaret", "not answered");
    public static readonly BothLanguages Brings = new("{0} ({1})", "{0} ({1})");
    public static readonly BothLanguages WriteAnswer = new("Skriv et svar", "Write an answer down");

    public static readonly BothLanguages MovedLine = new("Mødet blev flyttet fra {0} til {1}", "The meeting was moved from {0} to {1}");
    public static readonly BothLanguages PlaceLine = new("Mødet {0} fik et nyt sted", "The meeting {0} got a new place");
    public static readonly BothLanguages Back = new(
        "Mødet var aflyst, mens sagen var lukket, og skal holdes alligevel. Ring til borgeren, eller send brevet om det.",
        "The meeting was cancelled while the case was closed, and is to be held after all. Call the citizen, or send the letter about it.");
    public static readonly BothLanguages CancelledLine = new("Mødet {0} blev aflyst", "The meeting {0} was cancelled");
    public static readonly BothLanguages HolderLine = new("{0} skal holde mødet {1}", "{0} is to hold the meeting {1}");
    public static readonly BothLanguages HeldLine = new("Mødet blev holdt {0}", "The meeting was held {0}");

    /// <summary>Who holds the meeting, and who has the case.</summary>
    public static readonly BothLanguages Yours = new(
        "Sagen er givet til {0}, som ikke har taget den endnu. Er den ikke taget inden mødet, holder du det.",
        "The case was given to {0}, who has not taken it yet. If it is not taken before the meeting, you hold it.");
    public static readonly BothLanguages Theirs = new("{0} holder mødet, hvis {1} ikke har taget sagen inden.",
        "{0} holds the meeting if {1} has not taken the case before.");
    public static readonly BothLanguages UntilYou = new("{0} holder mødet, hvis du ikke har taget sagen inden.",
        "{0} holds the meeting if you have not taken the case before.");
    public static readonly BothLanguages TakeFirst = new("Tag sagen, og hold mødet, eller aftal, hvem der gør det.",
        "Take the case and hold the meeting, or agree on who does.");
    public static readonly BothLanguages Nobodys = new(
        "Sagen er givet til {0}, som ikke har taget den endnu. Aftal, hvem der holder mødet.",
        "The case was given to {0}, who has not taken it yet. Agree on who holds the meeting.");
    public static readonly BothLanguages ForOther = new("Du holder mødet, fordi {0} er væk.", "You hold the meeting because {0} is away.");
    public static readonly BothLanguages InPlace = new("{0} holder mødet i stedet for {1}.", "{0} holds the meeting in the place of {1}.");
    public static readonly BothLanguages ClashTitle = new("To møder på samme tid", "Two meetings at the same time");
    public static readonly BothLanguages ClashError = new(
        "{0} har også møde {1} i sag {2}. Vælg en anden tid, eller sig ja til at lade det stå",
        "{0} also has a meeting {1} in case {2}. Choose another time, or say yes to leaving it");
    public static readonly BothLanguages Clash = new("Samme tid i sag {0}", "The same time in case {0}");
    public static readonly BothLanguages ClashLabel = new(
        "Skal mødet ligge på den tid alligevel?", "Is the meeting to be at that time anyway?");
    public static readonly BothLanguages ClashYes = new("Ja, det kan nås", "Yes, it can be done");
    public static readonly BothLanguages ClashNo = new("Nej, jeg vælger en anden tid", "No, I choose another time");
    public static readonly BothLanguages AnswerLine = new("{0} til mødet: {1}", "{0}, about the meeting: {1}");

    public static BothLanguages Of(MeetingPlace place) => place switch
    {
        MeetingPlace.Office => new("Et sted hos kommunen", "Somewhere at the municipality"),
        MeetingPlace.Home => new("Hjemme hos borgeren", "At the citizen's home"),
        MeetingPlace.HousingAssociation => new("Hos boligorganisationen", "At the housing association"),
        MeetingPlace.Video => new("På video", "By video"),
        MeetingPlace.Phone => new("Over telefonen", "By phone"),
        MeetingPlace.Elsewhere => new("Et andet sted, som er aftalt", "Somewhere else, as agreed"),
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };

    public static BothLanguages Of(Attendance attendance) => attendance switch
    {
        Attendance.Comes => new("kommer", "comes"),
        Attendance.Cannot => new("kan ikke", "cannot come"),
        _ => throw new ArgumentOutOfRangeException(nameof(attendance)),
    };

    /// <summary>Whom the citizen brings.</summary>
    public static BothLanguages Of(Companion companion) => companion switch
    {
        Companion.Nobody => new("kommer alene", "comes alone"),
        Companion.TrustedPerson => new("tager en med, som borgeren stoler på", "brings somebody they trust"),
        Companion.Representative => new("tager en bisidder eller partsrepræsentant med", "brings a companion or representative"),
        Companion.Unknown => new("ved ikke, om nogen kommer med", "does not know whether anybody comes along"),
        _ => throw new ArgumentOutOfRangeException(nameof(companion)),
    };
}
