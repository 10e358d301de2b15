using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Case.Decisions;

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
    public static readonly BothLanguages GoalSend = new("Gem borgerens ord", "Save the citizen's words");
    public static readonly BothLanguages Slots = new("Foreslå tider til mødet", "Propose times for the meeting");
    public static readonly BothLanguages SlotsHint = new(
        "Op til tre tider på forskellige tider af dagen. Lad en stå tom, hvis du ikke bruger den.",
        "Up to three times at different times of day. Leave one empty if you do not use it.");
    public static readonly BothLanguages Slot = new("Tid {0}", "Time {0}");
    public static readonly BothLanguages SlotsSend = new("Foreslå tiderne", "Propose the times");
    public static readonly BothLanguages Anyway = new("Teamet er ikke samlet endnu. Blev mødet holdt alligevel?", "The team is not complete yet. Was the meeting held anyway?");
    public static readonly BothLanguages AnywayYes = new("Ja, borgeren kunne ikke vente", "Yes, the citizen could not wait");
    public static readonly BothLanguages AnywayNo = new("Nej, mødet skal flyttes", "No, it must be moved");
    public static readonly BothLanguages ActionEnd = new("Luk en handling", "End an action");
    public static readonly BothLanguages ActionWhich = new("Hvilken handling?", "Which action?");
    public static readonly BothLanguages ActionHow = new("Hvordan endte den?", "How did it end?");
    public static readonly BothLanguages ActionEndSend = new("Luk handlingen", "End the action");
    public static readonly BothLanguages Instalments = new("Skriv afdragsordningen", "Enter the payment plan");
    public static readonly BothLanguages InstalmentsHint = new(
        "Vi holder øje med, om restancen falder som aftalt, når boligorganisationen melder beløb.",
        "We watch whether the arrears fall as agreed when the housing association reports amounts.");
    public static readonly BothLanguages InstalmentAmount = new("Afdrag hver måned, hele kroner", "Instalment each month, whole kroner");
    public static readonly BothLanguages InstalmentFirst = new("Første afdrag senest", "First instalment by");
    public static readonly BothLanguages InstalmentCount = new("Antal afdrag", "Number of instalments");
    public static readonly BothLanguages InstalmentsSend = new("Gem afdragsordningen", "Save the payment plan");
    public static readonly BothLanguages Hold = new("Bed om pause i inddrivelsen", "Ask for a collection hold");
    public static readonly BothLanguages HoldHint = new(
        "Boligorganisationen bliver spurgt, om den vil vente i 30 dage. Pausen udløber af sig selv, hvis ny husleje ikke betales.",
        "The housing association is asked to wait for 30 days. The hold lapses by itself if new rent is missed.");
    public static readonly BothLanguages HoldSend = new("Send spørgsmålet", "Send the question");
    public static readonly BothLanguages AnswerHold = new("Svar om pause i inddrivelsen", "Answer about the collection hold");
    public static readonly BothLanguages HoldQuestion = new("Kan inddrivelsen vente i 30 dage?", "Can the collection wait for 30 days?");
    public static readonly BothLanguages HoldYes = new("Ja, vi venter", "Yes, we will wait");
    public static readonly BothLanguages HoldNo = new("Nej, det kan vi ikke", "No, we cannot");
    public static readonly BothLanguages RentHelp = new("Huslejehjælp er søgt", "Rent help was applied for");
    public static readonly BothLanguages AppliedOn = new("Søgt den", "Applied on");
    public static readonly BothLanguages RentHelpSend = new("Gem ansøgningen", "Save the application");
    public static readonly BothLanguages RentHelpDecided = new("Huslejehjælp er afgjort", "Rent help was decided");
    public static readonly BothLanguages DecidedOn = new("Afgjort den", "Decided on");
    public static readonly BothLanguages HelpGranted = new("Blev hjælpen bevilget?", "Was the help granted?");
    public static readonly BothLanguages HelpYes = new("Ja, bevilget", "Yes, granted");
    public static readonly BothLanguages HelpNo = new("Nej, afslag", "No, refused");
    public static readonly BothLanguages RentHelpDecidedSend = new("Gem afgørelsen", "Save the decision");
    public static readonly BothLanguages LivesOn = new("Hvad lever borgeren af?", "What does the citizen live on?");
    public static readonly BothLanguages CitizenSays = new("Hvad siger borgeren selv?", "What does the citizen say?");
    public static readonly BothLanguages Course = new("Begynd et forløb på ni måneder", "Begin a nine-month course");
    public static readonly BothLanguages CourseHint = new(
        "Tre faser på hver tre måneder. Ved hver fases slutning gør I status sammen med borgeren.",
        "Three phases of three months each. At the end of each you review it with the citizen.");
    public static readonly BothLanguages CourseSend = new("Begynd forløbet", "Begin the course");
    public static readonly BothLanguages Phase = new("Gør status på fasen", "Review the phase");
    public static readonly BothLanguages GoesOn = new("Fortsætter forløbet?", "Does the course go on?");
    public static readonly BothLanguages GoesOnYes = new("Ja, eller det er gennemført", "Yes, or it is completed");
    public static readonly BothLanguages GoesOnNo = new("Nej, det slutter her", "No, it ends here");
    public static readonly BothLanguages PhaseSend = new("Gem status", "Save the review");
    public static readonly BothLanguages Pause = new("Sæt sagen på pause", "Pause the case");
    public static readonly BothLanguages PauseHint = new(
        "Ingen bliver mindet om noget i pausen. Lovens frister løber videre, og sagen går selv i gang igen.",
        "Nobody is reminded during the pause. The law's deadlines go on, and the case resumes by itself.");
    public static readonly BothLanguages PauseUntil = new("Pausen slutter", "The pause ends on");
    public static readonly BothLanguages PauseSend = new("Sæt på pause", "Pause");
    public static readonly BothLanguages Resume = new("Afslut pausen nu", "End the pause now");
    public static readonly BothLanguages Override = new("Sæt et andet niveau", "Set another band");
    public static readonly BothLanguages OverrideHint = new(
        "Reglernes point står der stadig. Dit niveau gælder, til du trækker det tilbage, eller risikoen stiger.",
        "The rules' points stay. Your band counts until you withdraw it or the risk rises.");
    public static readonly BothLanguages OverrideBand = new("Niveau", "Band");
    public static readonly BothLanguages OverrideSend = new("Sæt niveauet", "Set the band");
    public static readonly BothLanguages OverrideEnd = new("Lad reglernes niveau gælde", "Let the rules' band count");
    public static readonly BothLanguages Note = new("Med dine ord", "In your words");
    public static readonly BothLanguages Objection = new("Borgeren gør indsigelse", "The citizen objects");
    public static readonly BothLanguages ObjectionHint = new(
        "Al behandling stopper med det samme. Teamlederen afgør indsigelsen.",
        "All processing stops at once. The team leader decides on the objection.");
    public static readonly BothLanguages ObjectionSend = new("Registrér indsigelsen", "Record the objection");
    public static readonly BothLanguages ObjectionDecided = new("Afgør indsigelsen", "Decide on the objection");
    public static readonly BothLanguages Upheld = new("Får borgeren medhold?", "Is the objection upheld?");
    public static readonly BothLanguages UpheldYes = new("Ja. Sagen lukkes, og nye signaler åbner ingen", "Yes. The case is closed and new signals open none");
    public static readonly BothLanguages UpheldNo = new("Nej. Sagen går videre", "No. The case goes on");
    public static readonly BothLanguages ObjectionDecidedSend = new("Gem afgørelsen", "Save the decision");
    public static readonly BothLanguages Reassign = new("Giv sagen til en anden", "Give the case to somebody else");
    public static readonly BothLanguages ReassignTo = new("Hvem skal have sagen?", "Who gets the case?");
    public static readonly BothLanguages ReassignSend = new("Giv sagen videre", "Hand the case over");
    public static readonly BothLanguages NeedText = new("Skriv noget ved “{0}”", "Write something at “{0}”");
    public static readonly BothLanguages NeedNumber = new("Skriv et helt tal fra {1} til {2} ved “{0}”", "Enter a whole number from {1} to {2} at “{0}”");
    public static readonly BothLanguages NeedSlot = new("Foreslå mindst én tid", "Propose at least one time");
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
