using EarlyWarning.Platform;

namespace EarlyWarning.Board.Today;

/// <summary>Words of the day.</summary>
public static class TodayWords
{
    public static readonly BothLanguages Title = new("I dag", "Today");
    public static readonly BothLanguages OneAvert = new("{0} udsættelse skal afværges", "{0} eviction must be averted");
    public static readonly BothLanguages ManyAverts = new("{0} udsættelser skal afværges", "{0} evictions must be averted");
    public static readonly BothLanguages OneDemand = new("{0} påkravsfrist skal nås", "{0} demand deadline must be met");
    public static readonly BothLanguages ManyDemands = new("{0} påkravsfrister skal nås", "{0} demand deadlines must be met");
    public static readonly BothLanguages OneLate = new("{0} skridt er over tiden", "{0} step is overdue");
    public static readonly BothLanguages ManyLate = new("{0} skridt er over tiden", "{0} steps are overdue");
    public static readonly BothLanguages OneMeeting = new("ét møde", "one meeting");
    public static readonly BothLanguages ManyMeetings = new("{0} møder", "{0} meetings");
    public static readonly BothLanguages OneVisit = new("ét besøg", "one visit");
    public static readonly BothLanguages ManyVisits = new("{0} besøg", "{0} visits");
    public static readonly BothLanguages OneCall = new("ét opkald", "one call");
    public static readonly BothLanguages ManyCalls = new("{0} opkald", "{0} calls");
    public static readonly BothLanguages OneAnswer = new("ét svar, du skal give", "one answer for you to give");
    public static readonly BothLanguages ManyAnswers = new("{0} svar, du skal give", "{0} answers for you to give");
    public static readonly BothLanguages OneStep = new("ét skridt i en sag", "one step of a case");
    public static readonly BothLanguages ManySteps = new("{0} skridt i sager", "{0} steps of cases");
    public static readonly BothLanguages OneLegal = new("én retlig frist", "one legal deadline");
    public static readonly BothLanguages ManyLegal = new("{0} retlige frister", "{0} legal deadlines");
    public static readonly BothLanguages OnTheDay = new("I dag er der {0}", "Today there is {0}");
    public static readonly BothLanguages Nothing = new(
        "I dag er der hverken møder, besøg eller frister.", "Today there are neither meetings, visits nor deadlines.");
    public static readonly BothLanguages NothingNext = new(
        "I dag er der hverken møder, besøg eller frister. Det næste er {0}.",
        "Today there are neither meetings, visits nor deadlines. What comes next is {0}.");

    public static readonly BothLanguages Avert = new("Afværg udsættelsen: {0}", "Avert the eviction: {0}");
    public static readonly BothLanguages LegalOn = new("Hjemmet kan være tabt {0}.", "The home may be lost on {0}.");
    public static readonly BothLanguages AlsoOn = new(
        "Det kan også være tabt {0}.", "It may be lost on {0}, too.");
    public static readonly BothLanguages Demand = new("Påkravsfrist: {0}", "Demand deadline: {0}");
    public static readonly BothLanguages DemandBy = new(
        "Få betalt eller aftalt afdrag senest {0}. Ellers kan udlejeren ophæve lejeaftalen.",
        "Have it paid or instalments agreed by {0}. Otherwise the landlord can terminate the lease.");
    public static readonly BothLanguages NextBy = new("{0}, senest {1}.", "{0}, by {1}.");
    public static readonly BothLanguages Ways = new("Se, hvad der kan gøres", "See what can be done");
    public static readonly BothLanguages First = new("Nu og først", "Now and first");
    public static readonly BothLanguages FirstHint = new("fristen er gået", "the deadline has passed");
    public static readonly BothLanguages Morning = new("Formiddag", "Morning");
    public static readonly BothLanguages Afternoon = new("Eftermiddag", "Afternoon");
    public static readonly BothLanguages Soon = new("Når der er tid", "When there is time");
    public static readonly BothLanguages SoonHint = new("fristen er en anden dag", "the deadline is another day");
    public static readonly BothLanguages OneDayLate = new("{0} hverdag over tiden", "{0} working day overdue");
    public static readonly BothLanguages DaysLate = new("{0} hverdage over tiden", "{0} working days overdue");
    public static readonly BothLanguages LateToday = new("fristen var {0}", "the deadline was {0}");
    public static readonly BothLanguages By = new("senest {0}", "by {0}");
    public static readonly BothLanguages KindBy = new("{0}, senest", "{0}, at the latest");
    /// <summary>Over the red boxes, for who hears the page.</summary>
    public static readonly BothLanguages Averts = new("Det haster mest", "Most urgent");
    public static readonly BothLanguages Later = new("De næste syv dage", "The next seven days");
    public static readonly BothLanguages NothingLater = new("Ingen møder eller frister.", "No meetings or deadlines.");
    public static readonly BothLanguages Others = new("Venter på andre", "Waiting for others");
    public static readonly BothLanguages NobodyElse = new("Ingen andre mangler at svare dig.", "Nobody else owes you an answer.");
    public static readonly BothLanguages OtherBy = new("{0}, senest {1}", "{0}, by {1}");
    public static readonly BothLanguages OtherLate = new("{0}, fristen var {1}", "{0}, the deadline was {1}");
    public static readonly BothLanguages More = new("{0} til i listen over alle sager", "{0} more in the list of all cases");
    public static readonly BothLanguages AllWork = new("Alle dine sager", "All your cases");
    public static readonly BothLanguages PrintVisits = new("Besøgsliste til print", "Visit list to print");
    public static readonly BothLanguages Phone = new("Dagen på telefonen", "The day on your phone");
    public static readonly BothLanguages Calendar = new("Dagen i din kalender", "The day in your calendar");

    public static readonly BothLanguages CaseAt = new("Sag {0}, lejemål {1}", "Case {0}, tenancy {1}");
    public static readonly BothLanguages NotTaken = new("ny, ikke taget", "new, not taken");
    public static readonly BothLanguages NameDiffers = new(
        "Det er ikke afgjort, hvilket navn eller hvilken adresse der gælder. Afgør det i sagen.",
        "It is not settled which name or address counts. Settle it in the case.");
    public static readonly BothLanguages NameUnknown = new("Navnet kendes ikke.", "The name is not known.");
    public static readonly BothLanguages Comes = new("{0} kommer", "{0} comes");
    public static readonly BothLanguages Come = new("{0} kommer", "{0} come");
    public static readonly BothLanguages MeetingNotWritten = new(
        "Mødet skulle være holdt {0}. Skriv, hvordan det gik, eller flyt det.",
        "The meeting was to be held {0}. Write how it went, or move it.");
    public static readonly BothLanguages OpenMeeting = new("Åbn mødet", "Open the meeting");
    public static readonly BothLanguages OpenCase = new("Åbn sagen", "Open the case");
    public static readonly BothLanguages Doing = new("{0}, {1}", "{0}: {1}");

    public static readonly BothLanguages Call = new("Ring", "Call");
    public static readonly BothLanguages CallWhom = new("Ring til {0}, {1}", "Call {0}, {1}");
    public static readonly BothLanguages Sms = new("Sms", "Text");
    public static readonly BothLanguages SmsWhom = new("Skriv en sms til {0}", "Text {0}");
    public static readonly BothLanguages SmsText = new(
        "Hej. Det er {0} fra {1}. Jeg vil gerne tale med dig. Ring til mig på {2}, når det passer dig.",
        "Hello. This is {0} from {1}. I would like to talk with you. Call me on {2} when it suits you.");
    public static readonly BothLanguages MoreNumbers = new("Der er oplyst flere numre: {0}", "More numbers were given: {0}");
    public static readonly BothLanguages Map = new("Kort", "Map");
    public static readonly BothLanguages MapWhom = new(
        "Kort over {0}, åbner korttjenesten i en ny fane", "Map of {0}, opens the map service in a new tab");

    public static readonly BothLanguages Write = new("Skriv forsøg", "Log attempt");
    public static readonly BothLanguages WriteWhom = new("Skriv forsøg for {0}", "Log attempt for {0}");
    public static readonly BothLanguages How = new("Hvordan?", "How?");
    public static readonly BothLanguages Note = new("Note, hvis der er noget at huske", "A note, if there is anything to remember");
    public static readonly BothLanguages Missed = new("Ikke truffet", "Not reached");
    public static readonly BothLanguages Spoke = new("Talt med", "Spoke with");
    public static readonly BothLanguages Saved = new(
        "Gemt i sag {0}: {1} {2}, {3}.", "Saved in case {0}: {1} {2}, {3}.");

    public static readonly BothLanguages IsOpen = new("Navne og veje vises nu.", "Names and streets are shown now.");
    public static readonly BothLanguages IsClosed = new("Navne og veje vises ikke mere.", "Names and streets are shown no more.");
    public static readonly BothLanguages OpenTitle = new("Vis navn og vej på dagens borgere", "Show the names and streets of the day");
    public static readonly BothLanguages OpenText = new(
        "Formålet er kontakt og møder i dag. Det gælder de sager, du har taget. Hver borger, der vises, skrives i adgangsloggen med "
        + "dit navn, én gang i dag. Det slutter ved midnat, og når du logger ud.",
        "The purpose is contact and meetings today. It holds for the cases that you have taken. Each citizen shown is written in the "
        + "access log with your name, once today. It ends at midnight and when you sign out.");
    public static readonly BothLanguages OpenSend = new("Åbn dagen", "Open the day");
    public static readonly BothLanguages OpenSince = new(
        "Navne vises i de sager, du har taget. Du åbnede dagen {0} med formålet kontakt og møder. Hver borger, der er vist, står i "
        + "adgangsloggen. Det slutter ved midnat, og når du logger ud.",
        "Names are shown in the cases that you have taken. You opened the day at {0} for the purpose of contact and meetings. Each "
        + "citizen shown stands in the access log. It ends at midnight and when you sign out.");
    public static readonly BothLanguages CloseSend = new("Skjul navnene igen", "Hide the names again");

    public static readonly BothLanguages Help = new("Hvad står på ”I dag”, og hvem ser navnene?",
        "What stands on “Today”, and who sees the names?");
    public static readonly BothLanguages HelpText = new(
        "Det, der skal afværges, og det, der er over tiden, først. Så dagens møder, besøg, opkald og svar efter klokken, og det, der har "
        + "frist en anden dag. Navn og vej vises, når du har taget sagen og åbnet dagen. Hver borger skrives i adgangsloggen én gang om "
        + "dagen. Skriv et forsøg på linjen. Er dagen gemt på telefonen, kan du også uden net: så sendes det senere. Kort åbner "
        + "korttjenesten, som så får adressen.",
        "What must be averted and what is overdue first. Then the day's meetings, visits, calls and answers by the hour, and what is due "
        + "another day. Name and street show when you have taken the case and opened the day. Each citizen is written in the access log "
        + "once a day. Log an attempt on the row: without a network, and with the day saved on the phone, it is sent later. Map opens the "
        + "map service, which then gets the address.");

    public static readonly BothLanguages VisitsTitle = new("Besøg, møder og opkald", "Visits, meetings and calls");
    public static readonly BothLanguages VisitsLead = new(
        "{0} · {1}. Papiret holder navne, når du har åbnet dagen. Pas på det, og makulér det bagefter.",
        "{0} · {1}. The paper holds names when you have opened the day. Take care of it, and shred it afterwards.");
    public static readonly BothLanguages VisitsEmpty = new(
        "Der er hverken besøg, møder eller opkald i dag eller de næste syv dage.",
        "There are neither visits, meetings nor calls today or in the next seven days.");
    public static readonly BothLanguages When = new("Hvornår", "When");
    public static readonly BothLanguages Who = new("Hvem og hvor", "Who and where");
    public static readonly BothLanguages Number = new("Telefon", "Phone");
    public static readonly BothLanguages What = new("Hvad", "What");
    public static readonly BothLanguages Notes = new("Noter", "Notes");
    public static readonly BothLanguages NotOnPaper = new(
        "Beskyttet: adresse og telefon står kun i sagen", "Protected: address and phone stand in the case alone");
    public static readonly BothLanguages PrintHint = new("Udskriv siden fra browseren.", "Print the page from your browser.");

    public static BothLanguages Of(DayKind kind) => kind switch
    {
        DayKind.Avert => new("afværg", "avert"),
        DayKind.LegalDate => new("retlig frist", "legal deadline"),
        DayKind.Meeting => new("møde", "meeting"),
        DayKind.Visit => new("besøg", "visit"),
        DayKind.Call => new("opkald", "call"),
        DayKind.Answer => new("svar", "answer"),
        DayKind.Step => new("opgave", "task"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Small numbers as one writes them in a sentence; others by their digits.</summary>
    private static readonly IReadOnlyList<BothLanguages> Small =
    [
        new("nul", "no"), new("én", "one"), new("to", "two"), new("tre", "three"), new("fire", "four"), new("fem", "five"),
        new("seks", "six"), new("syv", "seven"), new("otte", "eight"), new("ni", "nine"), new("ti", "ten"),
    ];

    internal static BothLanguages? Word(int number) => number >= 0 && number < Small.Count ? Small[number] : null;
}
