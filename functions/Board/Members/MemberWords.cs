using EarlyWarning.Platform;

namespace EarlyWarning.Board.Members;

/// <summary>Words of a sector member's own tasks.</summary>
public static class MemberWords
{
    public static readonly BothLanguages Title = new("Mine opgaver", "My tasks");
    public static readonly BothLanguages Lead = new("Det, du er spurgt om, og det, du har sagt ja til.",
        "What you are asked, and what you have agreed to.");
    public static readonly BothLanguages OneAnswered = new("{0} svar er sendt.", "{0} answer was sent.");
    public static readonly BothLanguages ManyAnswered = new("{0} svar er sendt.", "{0} answers were sent.");

    public static readonly BothLanguages Invitations = new("Svar på invitationer", "Answer invitations");
    public static readonly BothLanguages NoInvitations = new("Ingen invitationer venter på dit svar.",
        "No invitation waits for your answer.");
    public static readonly BothLanguages InvitationsHint = new(
        "Svar på dem, du kan. Lad de andre stå. Hver sag får sit eget svar.",
        "Answer those you can, and leave the others. Each case gets an answer of its own.");
    public static readonly BothLanguages AnswerFor = new("Sag {0}: {1}. Svar senest {2}", "Case {0}: {1}. Answer by {2}");
    public static readonly BothLanguages See = new("Se sag {0}", "See case {0}");
    public static readonly BothLanguages Yes = new("Ja, jeg deltager", "Yes, I will take part");
    public static readonly BothLanguages No = new("Nej, jeg kan ikke", "No, I cannot");
    public static readonly BothLanguages NotYet = new("Ikke endnu", "Not yet");
    public static readonly BothLanguages Reason = new("Hvis nej: hvorfor?", "If no: why?");
    public static readonly BothLanguages ReasonNeeded = new("Sag {0}: vælg, hvorfor du ikke kan", "Case {0}: choose why you cannot");
    public static readonly BothLanguages NothingChosen = new("Svar på mindst én invitation", "Answer at least one invitation");
    public static readonly BothLanguages Send = new("Send svarene", "Send the answers");

    public static readonly BothLanguages ResultsTitle = new("Ikke alle svar kom med", "Not every answer was taken");
    public static readonly BothLanguages Taken = new("Sag {0}: dit svar er sendt.", "Case {0}: your answer was sent.");
    public static readonly BothLanguages Stale = new("Sag {0}: den er ændret imens. Se på den, og svar igen.",
        "Case {0}: it has changed meanwhile. Look at it and answer again.");
    public static readonly BothLanguages Gone = new("Sag {0}: den er ikke din at svare på mere.",
        "Case {0}: it is no longer yours to answer.");
    public static readonly BothLanguages Refused = new("Sag {0}: {1}", "Case {0}: {1}");

    public static readonly BothLanguages Next = new("Det næste, du skal", "What you do next");
    public static readonly BothLanguages NothingNext = new("Du har ikke lovet noget, der venter.",
        "Nothing that you agreed to is waiting.");
    public static readonly BothLanguages Action = new("Sag {0}: {1}. Senest {2}", "Case {0}: {1}. By {2}");
    public static readonly BothLanguages Late = new("Sag {0}: {1}. Skulle være gjort {2}", "Case {0}: {1}. Was due {2}");
    public static readonly BothLanguages Hold = new("svar på, om inddrivelsen kan vente i 30 dage",
        "answer whether the collection can wait for 30 days");
    public static readonly BothLanguages Meeting = new("Sag {0}: møde {1}", "Case {0}: meeting {1}");
    public static readonly BothLanguages MeetingUnanswered = new("Sag {0}: møde {1}. Sig, om du kommer",
        "Case {0}: meeting {1}. Say whether you come");

    public static readonly BothLanguages SearchTitle = new("Find en sag", "Find a case");
    public static readonly BothLanguages SearchOwn = new("Sagens navn her, eller jeres eget lejemålsnummer",
        "The case's name here, or your own tenancy number");
    public static readonly BothLanguages SearchNumber = new("Sagens nummer", "The case's number");
    public static readonly BothLanguages SearchSend = new("Søg", "Search");
    public static readonly BothLanguages Found = new("Fundet", "Found");
    public static readonly BothLanguages None = new("Der er ingen af dine sager med det nummer.", "None of your cases has that number.");

    public static readonly BothLanguages Stage = new("Lejemål {0}: {1} {2}", "Tenancy {0}: {1} {2}");
}
