using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Laboratory.Year;

/// <summary>Words of the page about a made-up municipality's year.</summary>
public static class YearWords
{
    public static readonly BothLanguages Link = new("Et år i en opdigtet kommune: hvor mange kontaktpersoner?",
        "A year in a made-up municipality: how many contact persons?");
    public static readonly BothLanguages Title = new("Syntetisk: et år, og hvor mange der skal til",
        "Synthetic: a year, and how many it takes");
    public static readonly BothLanguages Synthetic = new(
        "Alt her er syntetisk. Det er en opdigtet kommune med {0} indbyggere, regnet igennem {1} gange. Ingen borger er med.",
        "Everything here is synthetic. It is a made-up municipality of {0} inhabitants, worked through {1} times. No citizen is in it.");
    public static readonly BothLanguages NoCases = new("Der kom ingen sager i året, så der er ingen frister at holde.",
        "No case came in the year, so there are no deadlines to keep.");
    public static readonly BothLanguages KeptByOne = new("Med én kontaktperson", "With one contact person");
    public static readonly BothLanguages KeptByMany = new("Med {0} kontaktpersoner", "With {0} contact persons");
    public static readonly BothLanguages KeptOf = new("blev {0} af 100 frister holdt.", "{0} of 100 deadlines were kept.");
    public static readonly BothLanguages OneFewer = new("Med én færre: {0}.", "With one fewer: {0}.");
    public static readonly BothLanguages OneMore = new("Med én mere: {0}.", "With one more: {0}.");
    public static readonly BothLanguages EnoughHours = new(
        "Arbejdet tager {0} timer om ugen. De har {1}, når ferie og sygdom er trukket fra.",
        "The work takes {0} hours a week. They have {1}, with holidays and illness taken off.");
    public static readonly BothLanguages TooFewHours = new(
        "Arbejdet tager {0} timer om ugen. De har kun {1}, når ferie og sygdom er trukket fra.",
        "The work takes {0} hours a week. They have only {1}, with holidays and illness taken off.");

    public static readonly BothLanguages AskTitle = new("Regn med jeres tal", "Use your own figures");
    public static readonly BothLanguages AskText = new(
        "Antallet vælger blandt år, der er regnet igennem. Timer og minutter ændrer timerne nedenfor, men ikke fristerne: de er fra det "
            + "år, der blev regnet igennem.",
        "The number chooses among years that were worked through. Hours and minutes change the hours below, but not the deadlines: those "
            + "are of the year that was worked through.");
    public static readonly BothLanguages Contacts = new("Kontaktpersoner", "Contact persons");
    public static readonly BothLanguages Hours = new("Timer om ugen til sager, hver", "Hours a week for cases, each");
    public static readonly BothLanguages HoursHint = new("Året er regnet med {0}. Resten er møder, kurser og andet arbejde.",
        "The year was worked out with {0}. The rest is meetings, courses and other work.");
    public static readonly BothLanguages MinutesTitle = new("Hvor lang tid opgaverne tager", "How long the tasks take");
    public static readonly BothLanguages MinutesLegend = new("Minutter, med vej og notat", "Minutes, with the way there and the note");
    public static readonly BothLanguages Count = new("Regn", "Work it out");
    public static readonly BothLanguages AsRecorded = new("Tilbage til de tal, året er regnet med",
        "Back to the figures that the year was worked out with");

    public static readonly BothLanguages Compare = new("Én færre, så mange, én mere", "One fewer, so many, one more");
    public static readonly BothLanguages CompareText = new(
        "De samme borgere, signaler og frister. Kun antallet af kontaktpersoner er forskelligt.",
        "The same citizens, signals and deadlines. Only the number of contact persons differs.");
    public static readonly BothLanguages KeptPercent = new("Frister holdt, procent", "Deadlines kept, per cent");
    public static readonly BothLanguages FirstTry = new("Dage til første forsøg", "Days to the first try");
    public static readonly BothLanguages Untried = new("Sager, ingen nåede at forsøge", "Cases that nobody got to try");
    public static readonly BothLanguages OnFriday = new("Opgaver, der venter fredag", "Tasks waiting on a Friday");
    public static readonly BothLanguages MostCases = new("Åbne sager hos én, flest", "Open cases with one person, most");
    public static readonly BothLanguages HaveHours = new("Timer, de har", "Hours they have");
    public static readonly BothLanguages NeedHours = new("Timer, arbejdet tager", "Hours the work takes");
    public static readonly BothLanguages Range = new("I parentes: det laveste og det højeste af {0} år.",
        "In brackets: the lowest and the highest of {0} years.");

    public static readonly BothLanguages Kept = new("Frister holdt, uge for uge", "Deadlines kept, week by week");
    public static readonly BothLanguages KeptText = new(
        "Frister for kontaktpersoner og teamleder, i procent. Hver, der bliver spurgt i rækken, har sin egen frist.",
        "Deadlines of contact persons and the team leader, per cent. Each who is asked in the chain has a deadline of their own.");
    public static readonly BothLanguages Waiting = new("Opgaver, der venter", "Tasks that wait");
    public static readonly BothLanguages WaitingText = new("Hos kontaktpersoner og teamleder, når ugen er gået.",
        "With contact persons and the team leader, as the week ends.");
    public static readonly BothLanguages HoursTitle = new("Timer, der skal til", "Hours it takes");
    public static readonly BothLanguages HoursText = new(
        "Arbejdet er det, der blev gjort i ugen, hvor ingen behøvede at vente. Det, de har, er uden ferie, sygdom og helligdage.",
        "The work is what was done in the week where nobody had to wait. What they have is without holidays and illness.");
    public static readonly BothLanguages Opened = new("Nye sager", "New cases");
    public static readonly BothLanguages Persons = new("Timer hos hver", "Hours of each");
    public static readonly BothLanguages PersonsText = new(
        "Timer på sager, uge for uge, med de minutter året er regnet med. Et nul er ferie eller sygdom.",
        "Hours on cases, week by week, with the minutes that the year was worked out with. A nought is a holiday or illness.");
    public static readonly BothLanguages Cases = new("Åbne sager hos hver", "Open cases of each");
    public static readonly BothLanguages CasesText = new(
        "Når ugen er gået. De fleste er i opfølgning og kræver en halv time hver tredje måned.",
        "As the week ends. Most are in follow-up and take half an hour every third month.");
    public static readonly BothLanguages Tasks = new("Hvad tiden går med", "What the time goes to");
    public static readonly BothLanguages TasksText = new("Et år, med så mange kontaktpersoner som valgt.",
        "A year, with as many contact persons as chosen.");
    public static readonly BothLanguages Task = new("Opgave", "Task");
    public static readonly BothLanguages Times = new("Gange om året", "Times a year");
    public static readonly BothLanguages Minutes = new("Minutter", "Minutes");
    public static readonly BothLanguages HoursAWeek = new("Timer om ugen", "Hours a week");
    public static readonly BothLanguages Deadlines = new("Frister om året", "Deadlines a year");
    public static readonly BothLanguages NoDeadlines = new("ingen frister", "no deadlines");

    public static readonly BothLanguages Week = new("Ugen fra", "The week from");
    public static readonly BothLanguages One = new("1 kontaktperson", "1 contact person");
    public static readonly BothLanguages Many = new("{0} kontaktpersoner", "{0} contact persons");
    public static readonly BothLanguages Contact = new("Kontaktperson {0}", "Contact person {0}");
    public static readonly BothLanguages Leader = new("Teamleder", "Team leader");
    public static readonly BothLanguages Within = new("{0} ({1} til {2})", "{0} ({1} to {2})");

    public static readonly BothLanguages SaysTitle = new("Hvad der er systemet, og hvad der er antaget",
        "What is the system, and what is assumed");
    public static readonly BothLanguages SaysProduct = new(
        "Systemets egne regler afgør, hvornår der bliver en sag, hvem der bliver spurgt, hvad fristen er, hvem der er den næste, og hvem "
            + "der dækker ved fravær.",
        "The system's own rules decide when there is a case, who is asked, what the deadline is, who is next, and who covers for absence.");
    public static readonly BothLanguages SaysWorld = new(
        "Husleje, restancer, ydelser og signaler kommer fra de opdigtede byer.",
        "Rent, arrears, benefits and signals come from the made-up towns.");
    public static readonly BothLanguages SaysPeople = new(
        "Antaget: minutterne, {0} timer om ugen til hver kontaktperson og {1} til teamlederen, ferie og sygdom, hvor tit et opkald eller "
            + "besøg når borgeren, og hvad borgeren svarer.",
        "Assumed: the minutes, {0} hours a week for each contact person and {1} for the team leader, holidays and illness, how often a "
            + "call or visit reaches the citizen, and what the citizen answers.");
    public static readonly BothLanguages SaysHelp = new(
        "Hjælpen ændrer intet i de opdigtede byer: hverken restancer eller udsættelser. Året viser arbejdet, ikke virkningen.",
        "Help changes nothing in the made-up towns: neither arrears nor evictions. The year shows the work, not the effect.");
    public static readonly BothLanguages SaysYours = new(
        "Hvor mange sager I får, afhænger af jeres afsendere og regler. Prøv reglerne på jeres egen historik.",
        "How many cases you get depends on your senders and rules. Try the rules on your own history.");

    public static BothLanguages Of(TaskKind kind) => kind switch
    {
        TaskKind.Take => new("Læse og tage en sag", "Read and take a case"),
        TaskKind.TakeOver => new("Overtage en sag fra en anden", "Take over a case from somebody else"),
        TaskKind.Call => new("Ringe til borgeren", "Call the citizen"),
        TaskKind.Visit => new("Besøge borgeren", "Visit the citizen"),
        TaskKind.Arrange => new("Aftale mødet", "Arrange the meeting"),
        TaskKind.Meeting => new("Holde mødet", "Hold the meeting"),
        TaskKind.Plan => new("Skrive planen", "Write the plan"),
        TaskKind.Action => new("Gøre sin del af planen", "Do one's part of the plan"),
        TaskKind.FollowUp => new("Følge op", "Follow up"),
        TaskKind.Avert => new("Afværge en udsættelse", "Avert an eviction"),
        TaskKind.AvertAgain => new("Se på datoen igen", "Look at the date again"),
        TaskKind.LegalDate => new("Svare om en dato, der er gået", "Answer about a date that has passed"),
        TaskKind.Close => new("Afslutte en sag", "Close a case"),
        TaskKind.Agree => new("Teamleder: svare om en afslutning", "Team leader: answer about a closing"),
        TaskKind.Answer => new("Teamleder: svare for en, der tier", "Team leader: answer for somebody silent"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
