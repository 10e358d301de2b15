using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board;

/// <summary>Words of the forms: labels, hints, buttons, and what to do about a mistake.</summary>
public static class FormWords
{
    public static readonly BothLanguages Accept = new("Tag sagen", "Take the case");
    public static readonly BothLanguages Decline = new("Sig nej til sagen", "Decline the case");
    public static readonly BothLanguages DeclineSend = new("Send nej", "Send no");
    public static readonly BothLanguages DeclineHint = new("Den næste i kæden bliver spurgt med det samme.", "The next person in the chain is asked at once.");
    public static readonly BothLanguages Reason = new("Hvorfor?", "Why?");
    public static readonly BothLanguages Answer = new("Svar på invitationen", "Answer the invitation");
    public static readonly BothLanguages AnswerFor = new("Kan {0} være med i teamet?", "Can {0} join the team?");
    public static readonly BothLanguages AnswerYes = new("Ja, jeg deltager", "Yes, I will take part");
    public static readonly BothLanguages AnswerNo = new("Nej, jeg kan ikke", "No, I cannot");
    public static readonly BothLanguages AnswerReason = new("Hvis nej: hvorfor?", "If no: why?");
    public static readonly BothLanguages AnswerSend = new("Send svar", "Send answer");
    public static readonly BothLanguages Invite = new("Inviter et område", "Invite a sector");
    public static readonly BothLanguages InviteSector = new("Hvem skal inviteres?", "Who should be invited?");
    public static readonly BothLanguages Purpose = new("Formål", "Purpose");
    public static readonly BothLanguages Basis = new("Hjemmel", "Legal basis");
    public static readonly BothLanguages BasisHint = new(
        "Kommunens jurist skal have bekræftet, at hjemlen gælder hos jer. Er du i tvivl, så spørg, før du inviterer.",
        "The municipality's lawyer must have confirmed that this basis holds locally. If in doubt, ask before you invite.");
    public static readonly BothLanguages InviteSend = new("Send invitation", "Send invitation");
    public static readonly BothLanguages Attempt = new("Skriv kontaktforsøg", "Log a contact attempt");
    public static readonly BothLanguages Date = new("Dato", "Date");
    public static readonly BothLanguages Time = new("Klokkeslæt", "Time");
    public static readonly BothLanguages Channel = new("Hvordan?", "How?");
    public static readonly BothLanguages Daypart = new("Hvornår på dagen?", "What time of day?");
    public static readonly BothLanguages Reached = new("Talte I sammen?", "Did you speak?");
    public static readonly BothLanguages ReachedYes = new("Ja, vi talte sammen", "Yes, we spoke");
    public static readonly BothLanguages ReachedNo = new("Nej, ingen svarede", "No, nobody answered");
    public static readonly BothLanguages AttemptSend = new("Gem forsøget", "Save the attempt");
    public static readonly BothLanguages LadderHint = new(
        "Breve og e-mails alene er ikke nok. Prøv opkald på to tider af dagen, et besøg og en aften.",
        "Letters and e-mails alone are not enough. Try calls at two times of day, a visit and an evening.");
    public static readonly BothLanguages Meeting = new("Aftal mødet", "Set the meeting");
    public static readonly BothLanguages MeetingMove = new("Flyt mødet", "Move the meeting");
    public static readonly BothLanguages MeetingHint = new(
        "Borgeren og en, borgeren har tillid til, inviteres. At blive væk koster ingenting.",
        "The citizen and a person they trust are invited. Staying away carries no penalty.");
    public static readonly BothLanguages MeetingSend = new("Gem mødet", "Save the meeting");
    public static readonly BothLanguages MeetingHeld = new("Mødet er holdt", "The meeting was held");
    public static readonly BothLanguages TookPart = new("Var borgeren med?", "Did the citizen take part?");
    public static readonly BothLanguages TookPartYes = new("Ja", "Yes");
    public static readonly BothLanguages TookPartNo = new("Nej", "No");
    public static readonly BothLanguages Goal = new("Borgerens eget mål", "The citizen's own goal");
    public static readonly BothLanguages GoalHint = new(
        "Med borgerens egne ord. Skriv ikke om helbred, medmindre borgeren vil have det med.",
        "In the citizen's own words. Leave out health unless the citizen wants it in.");
    public static readonly BothLanguages MeetingHeldSend = new("Gem mødet", "Save the meeting");
    public static readonly BothLanguages Plan = new("Vedtag en handleplan", "Adopt an action plan");
    public static readonly BothLanguages PlanAction = new("Handling {0}", "Action {0}");
    public static readonly BothLanguages PlanHint = new("Lad en handling stå tom, hvis I ikke bruger den.", "Leave an action empty if you do not use it.");
    public static readonly BothLanguages PlanWhat = new("Hvad", "What");
    public static readonly BothLanguages PlanOwner = new("Hvem", "Who");
    public static readonly BothLanguages PlanDue = new("Senest", "By");
    public static readonly BothLanguages PlanWording = new("Med jeres ord", "In your words");
    public static readonly BothLanguages PlanMore = new("Tilføj en handling", "Add an action");
    public static readonly BothLanguages PlanSend = new("Vedtag planen", "Adopt the plan");
    public static readonly BothLanguages FollowUp = new("Følg op", "Follow up");
    public static readonly BothLanguages StillHoused = new("Har borgeren stadig sin bolig?", "Does the citizen still have the home?");
    public static readonly BothLanguages FollowUpSend = new("Gem opfølgningen", "Save the follow-up");
    public static readonly BothLanguages Close = new("Afslut sagen", "Close the case");
    public static readonly BothLanguages Outcome = new("Hvordan gik det?", "How did it go?");
    public static readonly BothLanguages CloseSend = new("Afslut sagen", "Close the case");
    public static readonly BothLanguages Cancel = new("Fortryd", "Cancel");

    public static readonly BothLanguages Stale = new(
        "Sagen er ændret, siden du åbnede formularen. Se, hvad der er sket, og send igen, hvis det stadig passer. Det, du skrev, står her endnu.",
        "The case changed since you opened the form. See what happened, and send again if it still holds. What you typed is still here.");
    public static readonly BothLanguages StaleTitle = new("Sagen er ændret", "The case changed");
    public static readonly BothLanguages RefusedTitle = new("Det kan ikke lade sig gøre endnu", "That is not possible yet");

    public static readonly BothLanguages NeedChoice = new("Vælg en mulighed ved “{0}”", "Choose an option at “{0}”");
    public static readonly BothLanguages NeedDate = new("Skriv en dato ved “{0}”, for eksempel 26-11-2026", "Enter a date at “{0}”, for example 26/11/2026");
    public static readonly BothLanguages NeedTime = new("Skriv et klokkeslæt ved “{0}”, for eksempel 14:30", "Enter a time at “{0}”, for example 14:30");
    public static readonly BothLanguages InFuture = new("Forsøget ligger ude i fremtiden. Ret dato eller klokkeslæt", "The attempt is in the future. Correct the date or time");
    public static readonly BothLanguages InPast = new("Mødet ligger i fortiden. Vælg en tid, der kommer", "The meeting is in the past. Choose a time to come");
    public static readonly BothLanguages DuePast = new("Handling {0}: datoen er gået. Vælg en, der kommer", "Action {0}: the date has passed. Choose one to come");
    public static readonly BothLanguages NeedAction = new("Skriv mindst én handling", "Enter at least one action");
    public static readonly BothLanguages PlanLine = new("Handling {0}: {1}", "Action {0}: {1}");
    public static readonly BothLanguages TooLong = new("“{0}” er for lang. Hold den under {1} tegn", "“{0}” is too long. Keep it under {1} characters");
}
