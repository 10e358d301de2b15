using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Case;

/// <summary>A line of the timeline as a sentence; <c>{0}</c> and so on are filled by <see cref="Sentences"/>.</summary>
public static class TimelineWords
{
    public static readonly BothLanguages Signal = new("Signal modtaget: {0}", "Signal received: {0}");
    public static readonly BothLanguages SignalWithdrawn =
        new("Trukket tilbage af afsenderen, tæller ikke mere: {0}", "Taken back by the sender, counts no more: {0}");
    public static readonly BothLanguages SignalWithdrawnFor =
        new("Trukket tilbage af afsenderen, tæller ikke mere: {0}. Grund: {1}",
            "Taken back by the sender, counts no more: {0}. Reason: {1}");
    public static readonly BothLanguages SignalMisplaced = new(
        "Lagt hos den forkerte borger af en medarbejder, tæller ikke mere: {0}",
        "Put to the wrong citizen by a member of staff, counts no more: {0}");
    public static readonly BothLanguages SignalCorrected =
        new("Rettet af afsenderen, tæller ikke mere: {0}", "Corrected by the sender, counts no more: {0}");
    public static readonly BothLanguages RetractedKept =
        new("Sagen går videre, selv om det, den blev åbnet på, er trukket tilbage",
            "The case goes on, though what it was opened on was taken back");
    public static readonly BothLanguages MoreSignals = new("{0} signaler mere kom på samme tid",
        "{0} more signals came at the same time");
    public static readonly BothLanguages Asked = new("{0} blev spurgt om {1}", "{0} was asked {1}");
    public static readonly BothLanguages AskedSector = new("{0} ({1}) blev inviteret", "{0} ({1}) was invited");
    public static readonly BothLanguages Because = new(" for {0}. Hjemmel: {1}", " {0}. Basis: {1}");
    public static readonly BothLanguages AnswerBy = new(". Frist {0}", ". Deadline {0}");
    public static readonly BothLanguages Reminded = new("{0} blev mindet om {1}", "{0} was reminded {1}");
    public static readonly BothLanguages Escalated = new("Fristen er gået. Nu er {0} spurgt om {1}",
        "The deadline passed. Now {0} is asked {1}");
    public static readonly BothLanguages HandedOn = new("Nu er {0} spurgt om {1}", "Now {0} is asked {1}");
    public static readonly BothLanguages Covered = new("{2} er fraværende. Nu er {0} spurgt {1}", "{2} is away. Now {0} is asked {1}");
    public static readonly BothLanguages NoAnswer = new(
        "Ingen af dem, der blev spurgt om {1}, svarede til tiden. {0} får besked hver hverdag",
        "The deadline {1} passed for everyone in the chain. {0} is told every working day");
    public static readonly BothLanguages Accepted = new("{0} sagde ja til {1}", "{0} agreed {1}");
    public static readonly BothLanguages AnswerFor = new("at svare for {0}", "to answer for {0}");
    public static readonly BothLanguages AcceptedSector = new("{0} ({1}) deltager i teamet", "{0} ({1}) joins the team");
    public static readonly BothLanguages Declined = new("{0} sagde nej til {1}: {2}", "{0} declined {1}: {2}");
    public static readonly BothLanguages Attempt = new("{0}, {1}: ingen svarede", "{0}, {1}: nobody answered");
    public static readonly BothLanguages AttemptReached = new("{0}, {1}: talte med borgeren", "{0}, {1}: spoke with the citizen");
    public static readonly BothLanguages MeetingSet = new("Møde aftalt til {0}", "Meeting set for {0}");
    public static readonly BothLanguages FollowUp = new("Opfølgning efter {0} dage. Har stadig sin bolig: {1}",
        "Follow-up after {0} days. Still has the home: {1}");
    public static readonly BothLanguages Closed = new("Sagen blev afsluttet: {0}", "The case was closed: {0}");
    public static readonly BothLanguages ClosingProposed = new("Det er foreslået at afslutte sagen: {0}. Teamlederen er spurgt",
        "It was proposed to close the case: {0}. The team leader is asked");
    public static readonly BothLanguages ClosingAgreed = new("Teamlederen sagde ja til at afslutte sagen: {0}",
        "The team leader agreed to close the case: {0}");
    public static readonly BothLanguages ClosingRefused = new("Teamlederen sagde nej til at afslutte sagen: {0}",
        "The team leader did not agree to close the case: {0}");
    public static readonly BothLanguages ClosingWithdrawn = new("Forslaget om at afslutte sagen blev trukket tilbage: {0}",
        "The proposal to close the case was taken back: {0}");
    public static readonly BothLanguages ClosingFell = new("Sagen er ændret, så forslaget om at afslutte den gælder ikke mere: {0}",
        "The case has changed, so the proposal to close it no longer stands: {0}");
    public static readonly BothLanguages ByWhom = new("{0} · {1}", "{0} · {1}");

    public static readonly BothLanguages InDistrict = new("distrikt {0}", "district {0}");
    public static readonly BothLanguages Load = new("har {0} åbne sager, akutte talt dobbelt",
        "has {0} open cases, acute ones counted twice");
    public static readonly BothLanguages LoadOne = new("har {0} åben sag", "has {0} open case");
    public static readonly BothLanguages LoadNone = new("har ingen åbne sager", "has no open cases");
    public static readonly BothLanguages LoadOf = new("har {0} af {1} sager, akutte talt dobbelt",
        "has {0} of {1} cases, acute ones counted twice");
    public static readonly BothLanguages Absent = new("fraværende: {0}", "away: {0}");
    public static readonly BothLanguages Full = new("har ikke plads til flere: {0}", "at capacity: {0}");
    public static readonly BothLanguages SlotsProposed = new("{0} tider blev foreslået til mødet",
        "{0} times were proposed for the meeting");
    public static readonly BothLanguages Averted = new("Gjort før {0}: {1}", "Done before {0}: {1}");
    public static readonly BothLanguages DateAnswered = new("Hvad der skete {0}: {1}", "What happened on {0}: {1}");
    public static readonly BothLanguages MovedTo = new(", til {0}", ", to {0}");
    public static readonly BothLanguages Race = new(Language.Capital(AlertWords.HardlyInTime.Da) + ". Næste frist i sagen {1}",
        Language.Capital(AlertWords.HardlyInTime.En) + ". Next legal step {1}");
    public static readonly BothLanguages EvictionNear = new(
        "Datoen for udsættelsen er {0}, og indsigelsen er ikke afgjort. {1} har fået besked",
        "The date of the eviction is {0}, and the objection is not decided. {1} was told");
    public static readonly BothLanguages ActionDone = new("Gjort: {0}", "Action done: {0}");
    public static readonly BothLanguages ActionDropped = new("Skal ikke gøres mere: {0}", "Action dropped: {0}");
    public static readonly BothLanguages InstalmentsSet = new("Afdragsordning aftalt: {0} afdrag, første gang {1}",
        "Payment plan agreed: {0} instalments, the first {1}");
    public static readonly BothLanguages CollectionHoldAsked = new("{0} blev spurgt om pause i inddrivelsen i 30 dage",
        "{0} was asked to hold the collection for 30 days");
    public static readonly BothLanguages CollectionHoldLapsedOf = new("Pausen i inddrivelsen er udløbet hos {0}",
        "The collection hold has lapsed at {0}");
    public static readonly BothLanguages CollectionHoldGranted = new("Pause i inddrivelsen givet til {0}",
        "Collection hold granted until {0}");
    public static readonly BothLanguages SignalsLetIn = new("Borgeren ønsker, at nye signaler igen tæller med (sagt {0})",
        "The citizen wants new signals to count again (said on {0})");
    public static readonly BothLanguages RentHelpApplied = new("Der er søgt midlertidig huslejehjælp {0}",
        "Temporary rent help was applied for {0}");
    public static readonly BothLanguages RentHelpGranted = new("Midlertidig huslejehjælp bevilget {0}", "Temporary rent help granted {0}");
    public static readonly BothLanguages RentHelpRefused = new("Afslag på midlertidig huslejehjælp {0}", "Temporary rent help refused {0}");
    public static readonly BothLanguages PhaseReviewed = new("Status gjort på fase {0} af forløbet",
        "Phase {0} of the course was reviewed");
    public static readonly BothLanguages Paused = new("Sagen er sat på pause til {0}: {1}", "The case rests until {0}: {1}");
    public static readonly BothLanguages Overridden = new("Niveauet er sat til {0} af en person: {1}",
        "The band was set to {0} by a person: {1}");
    public static readonly BothLanguages BandProposed = new("Niveauet er foreslået sat ned til {0}: {1}. Teamlederen er spurgt",
        "It was proposed to lower the band to {0}: {1}. The team leader is asked");
    public static readonly BothLanguages BandAgreed = new("Teamlederen sagde ja til niveauet {0}",
        "The team leader agreed to the band {0}");
    public static readonly BothLanguages BandRefused = new("Teamlederen sagde nej til niveauet {0}",
        "The team leader did not agree to the band {0}");
    public static readonly BothLanguages OverrideEnded = new("Reglernes niveau gælder igen: {0}", "The rules' band counts again: {0}");
    public static readonly BothLanguages NewCaseAsked = new("Der er meldt noget nyt. {0} er spurgt, om der skal være en ny sag",
        "Something new was told. {0} is asked whether there is to be a new case");
    public static readonly BothLanguages AdviserNamed = new("Fra boligorganisationen skal {0} spørges",
        "{0} is asked for the housing association");
    public static readonly BothLanguages NoAdviser = new("Boligorganisationen deltager ikke", "The housing association takes no part");
    public static readonly BothLanguages Reassigned = new("Sagen er givet til {0}: {1}", "The case was given to {0}: {1}");

    public static BothLanguages Of(ScoredEntry entry) => entry switch
    {
        CaseOpened => new("Sagen blev åbnet: {0}, {1} point", "The case was opened: {0}, {1} points"),
        CaseAssessed => new("Vurderet igen: {0}, {1} point", "Assessed again: {0}, {1} points"),
        BecameAcute => new("Sagen blev akut, {1} point. Fristerne er blevet kortere",
            "The case became acute, {1} points. The deadlines are shorter now"),
        BandFell => new("Risikoen faldt til {0}, {1} point", "The risk fell to {0}, {1} points"),
        RulesChanged => new("Nye regler gælder. Med dem er risikoen {0}, {1} point; der er ikke sket noget nyt for borgeren",
            "New rules are in force. By them the risk is {0}, {1} points; nothing new has happened to the citizen"),
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    public static BothLanguages Of(InstalmentEntry entry) => entry switch
    {
        InstalmentKept => new("Afdrag {0} ({1}) er betalt", "Instalment {0} ({1}) was paid"),
        InstalmentMoot => new("Afdrag {0} ({1}): det, afsenderen havde meldt om restancen, er trukket tilbage, så der er ikke set efter",
            "Instalment {0} ({1}): what the sender had told of the arrears was taken back, so nothing was checked"),
        InstalmentUnknown => new("Det vides ikke, om afdrag {0} ({1}) er betalt", "It is not known whether instalment {0} ({1}) was paid"),
        // It may be the month's own rent that was missed, and not the instalment.
        InstalmentBroken => new("Restancen er højere end aftalt efter afdrag {0} ({1})",
            "The arrears are higher than agreed after instalment {0} ({1})"),
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    /// <summary>What has no more to say than that it happened.</summary>
    public static BothLanguages Plain(TimelineEntry entry) => entry switch
    {
        GoalRecorded => new("Borgerens egne ord er skrevet ned", "The citizen's own words were written down"),
        QuorumReached => new("Nok i teamet har sagt ja til, at mødet kan holdes",
            "Enough of the team have accepted for the meeting to be held"),
        OutreachCancelled => new("Restancen er betalt. De planlagte kontaktforsøg er aflyst",
            "The arrears are paid. The planned contact attempts were cancelled"),
        OutreachResumed => new("Risikoen er steget igen. Borgeren skal kontaktes", "The risk rose again. The citizen is to be contacted"),
        CollectionHoldRefused => new("Boligorganisationen sagde nej til pause i inddrivelsen",
            "The housing association refused the collection hold"),
        CollectionHoldLapsed => new("Pausen i inddrivelsen er udløbet", "The collection hold has lapsed"),
        CaseRelapsed => new("Hjemmet er i fare igen. Sagen er åbnet på ny med sin historie",
            "The home is at risk again. The case was re-opened with its history"),
        CourseStarted => new("Forløbet på ni måneder er begyndt", "The nine-month course began"),
        CourseEnded => new("Forløbet er slut", "The course has ended"),
        CaseResumed => new("Sagen er i gang igen", "The case goes on"),
        CitizenObjected => new("Borgeren gør indsigelse. Behandlingen er stoppet, til den er afgjort",
            "The citizen objects. Processing has stopped until it is decided"),
        ObjectionUpheld => new("Borgeren fik medhold i indsigelsen", "The objection was upheld"),
        NewCaseAgreed => new("Teamlederen afgjorde, at der skal være en ny sag", "The team leader decided that there is to be a new case"),
        NewCaseRefused => new("Teamlederen afgjorde, at det var en fejl. Der åbnes ingen sag",
            "The team leader decided that it was a mistake. No case is opened"),
        ObjectionRejected => new("Indsigelsen blev afvist", "The objection was rejected"),
        NameAndAddressSettled =>
            new("Det er afgjort, hvilket navn og hvilken adresse der gælder", "Which name and address count was settled"),
        ProtectionSet => new("Borgeren har navne- og adressebeskyttelse", "The citizen has name and address protection"),
        ProtectionWithdrawn => new("Navne- og adressebeskyttelsen er fjernet", "The name and address protection was withdrawn"),
        DebtSettled => new("Restancen er betalt", "The arrears are paid"),
        TenancyLeftInDebt => new("Lejemålet er ophørt, og gælden er ikke meldt betalt. Find ud af, hvor borgeren bor nu",
            "The tenancy has ended, and the debt was not reported paid. Find out where the citizen lives now"),
        MeetingHeld => new("Mødet blev holdt", "The meeting was held"),
        PlanAdopted => new("Handleplanen blev vedtaget", "The action plan was adopted"),
        CaseClosed => new("Sagen blev afsluttet", "The case was closed"),
        CaseReopened => new("Sagen blev genåbnet og går videre", "The case was reopened and goes on"),
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    /// <summary>What somebody was asked, reminded or silent about; a sector's member is asked to answer for the sector.</summary>
    public static BothLanguages About(AskEntry ask) =>
        ask.Sector is { } sector ? With(AnswerFor, CodeWords.InText(sector)) : CodeWords.Of(ask.Concern);

    private static BothLanguages With(BothLanguages text, BothLanguages value) =>
        new(text.Da.Replace("{0}", value.Da, StringComparison.Ordinal), text.En.Replace("{0}", value.En, StringComparison.Ordinal));

    /// <summary>The signal that a line speaks of.</summary>
    public static SignalRef? Told(TimelineEntry entry) => entry switch
    {
        SignalReceived told => told.Signal,
        SignalRetracted gone => gone.Signal,
        _ => null,
    };
}
