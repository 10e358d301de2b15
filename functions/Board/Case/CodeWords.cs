using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Case;

/// <summary>Every code that a page shows, in words.</summary>
public static class CodeWords
{
    public static BothLanguages Of(Band band) => band switch
    {
        Band.None => new("Ingen", "None"),
        Band.Watch => new("Opmærksom", "Watch"),
        Band.Raised => new("Forhøjet", "Raised"),
        Band.High => new("Høj", "High"),
        Band.Acute => new("Akut", "Acute"),
        _ => throw new ArgumentOutOfRangeException(nameof(band)),
    };

    public static BothLanguages Of(Sector sector) => sector switch
    {
        Sector.SocialPsychiatry => new("Socialpsykiatrien", "Social psychiatry"),
        Sector.SubstanceUseTreatment => new("Rusmiddelbehandlingen", "Substance-use treatment"),
        Sector.BenefitsOffice => new("Ydelseskontoret", "Benefits office"),
        Sector.HousingAssociation => new("Boligorganisationen", "Housing association"),
        Sector.JobCentre => new("Jobcentret", "Job centre"),
        _ => throw new ArgumentOutOfRangeException(nameof(sector)),
    };

    /// <summary>A sector inside a sentence.</summary>
    public static BothLanguages InText(Sector sector) => sector switch
    {
        Sector.SocialPsychiatry => new("socialpsykiatrien", "social psychiatry"),
        Sector.SubstanceUseTreatment => new("rusmiddelbehandlingen", "substance-use treatment"),
        Sector.BenefitsOffice => new("ydelseskontoret", "the benefits office"),
        Sector.HousingAssociation => new("boligorganisationen", "the housing association"),
        Sector.JobCentre => new("jobcentret", "the job centre"),
        _ => throw new ArgumentOutOfRangeException(nameof(sector)),
    };

    /// <summary>What somebody is asked to do: reads on after "is asked", "was reminded", "the deadline".</summary>
    public static BothLanguages Of(Concern concern) => concern switch
    {
        Concern.ContactPerson => new("at være kontaktperson", "to be contact person"),
        Concern.Team => new("at være med i teamet", "to join the team"),
        Concern.FirstContact => new("at tage den første kontakt til borgeren", "to make the first contact with the citizen"),
        Concern.Meeting => new("at holde det første møde", "to hold the first meeting"),
        Concern.Plan => new("at vedtage handleplanen", "to adopt the action plan"),
        Concern.FollowUp => new("at følge op", "to follow up"),
        Concern.Close => new("at afslutte sagen", "to close the case"),
        Concern.Action => new("at gøre det, der er aftalt i planen", "to do what was agreed in the plan"),
        Concern.CollectionHold => new("at svare på pause i inddrivelsen", "to answer about the collection hold"),
        Concern.PhaseReview => new("at gøre status på en fase af forløbet", "to review a phase of the course"),
        Concern.AvertEviction => new("at sikre hjemmet før den næste frist i loven",
            "to make the home safe before the next legal date"),
        Concern.LegalDate => new("at sige, hvad der skete på den dato, der er gået", "to say what happened on the date that has passed"),
        Concern.Agreement => new("at svare på forslaget om et lavere niveau", "to answer the proposal of a lower band"),
        Concern.ClosingAgreement => new("at svare på forslaget om at afslutte sagen", "to answer the proposal to close the case"),
        Concern.Adviser => new("at sige, hvem der skal med fra boligorganisationen", "to say who joins from the housing association"),
        Concern.Objection => new("at afgøre borgerens indsigelse", "to decide on the citizen's objection"),
        Concern.Retraction => new("at sige, om sagen går videre", "to say whether the case goes on"),
        Concern.Parted => new("at se sagen igennem, efter at den er skilt fra en andens",
            "to look the case through, parted from another's"),
        _ => throw new ArgumentOutOfRangeException(nameof(concern)),
    };

    public static BothLanguages Of(NextStep step) => step switch
    {
        NextStep.AcceptCase => new("Tag sagen", "Take the case"),
        NextStep.AnswerInvitation => new("Svar på invitationen", "Answer the invitation"),
        NextStep.ContactCitizen => new("Kontakt borgeren", "Contact the citizen"),
        NextStep.HoldMeeting => new("Hold mødet", "Hold the meeting"),
        NextStep.AdoptPlan => new("Vedtag en handleplan", "Adopt an action plan"),
        NextStep.AvertEviction => new("Afværg udsættelsen", "Avert the eviction"),
        NextStep.FollowUp => new("Følg op", "Follow up"),
        NextStep.Close => new("Afslut sagen", "Close the case"),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>
    /// What is to be done next: of the case's own step its name, whatever deadline it runs under; else what is asked. Null: nothing.
    /// </summary>
    public static BothLanguages? Step(CaseFile file, Ask? ask) =>
        (ask is not null && ask != file.NextAsk ? ask : file.NextAsk) is { Legal.Kind: LegalStepKind.DemandDeadline } demand
            && demand.Concern == Concern.AvertEviction ? MeetDemand
        : ask is not null && ask != file.NextAsk ? Step(ask.Concern) : file.NextStep is { } step ? Of(step) : null;

    /// <summary>Of the step that averts: what runs out is a demand's deadline, and no eviction yet.</summary>
    public static BothLanguages MeetDemand { get; } = new("Nå påkravsfristen", "Meet the demand deadline");

    private static BothLanguages Step(Concern concern) => concern switch
    {
        Concern.ContactPerson => Of(NextStep.AcceptCase),
        Concern.Team => Of(NextStep.AnswerInvitation),
        Concern.FirstContact => Of(NextStep.ContactCitizen),
        Concern.Meeting => Of(NextStep.HoldMeeting),
        Concern.Plan => Of(NextStep.AdoptPlan),
        Concern.FollowUp => Of(NextStep.FollowUp),
        Concern.Close => Of(NextStep.Close),
        Concern.Action => new("Gør det, der er aftalt", "Do what was agreed"),
        Concern.CollectionHold => new("Svar om pause i inddrivelsen", "Answer about the collection hold"),
        Concern.PhaseReview => new("Gør status på fasen", "Review the phase"),
        Concern.AvertEviction => Of(NextStep.AvertEviction),
        Concern.LegalDate => new("Svar på, hvad der skete", "Say what happened"),
        Concern.Agreement => new("Svar på forslaget om et lavere niveau", "Answer the proposal of a lower band"),
        Concern.ClosingAgreement => new("Svar på forslaget om at afslutte sagen", "Answer the proposal to close the case"),
        Concern.Adviser => new("Sig, hvem der skal med fra boligorganisationen", "Say who joins from the housing association"),
        Concern.Objection => new("Afgør indsigelsen", "Decide on the objection"),
        Concern.Retraction => new("Sig, om sagen går videre", "Say whether the case goes on"),
        Concern.Parted => new("Se sagen igennem, og skriv et notat", "Look the case through and write a note"),
        _ => throw new ArgumentOutOfRangeException(nameof(concern)),
    };

    public static BothLanguages Of(Aversion what) => what switch
    {
        Aversion.Payment => new("Restancen er betalt, eller der er en aftale om afdrag", "The arrears are paid, or instalments are agreed"),
        Aversion.RentHelp => new("Der er søgt eller givet hjælp efter § 81 a", "Help under § 81 a was applied for or granted"),
        Aversion.Withdrawn => new("Udlejeren trækker sagen tilbage", "The landlord withdraws"),
        Aversion.Postponed => new("Datoen er udskudt", "The date is postponed"),
        Aversion.OtherRoof => new("Der er et andet sted at bo", "There is another roof over the head"),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    public static BothLanguages Of(LegalDateEnd end) => end switch
    {
        LegalDateEnd.Evicted => new("Borgeren blev sat ud", "The citizen was evicted"),
        LegalDateEnd.Postponed => new("Det blev udskudt", "It was postponed"),
        LegalDateEnd.Withdrawn => new("Udlejeren trak sagen tilbage", "The landlord withdrew"),
        LegalDateEnd.Paid => new("Der blev betalt", "It was paid"),
        LegalDateEnd.Nothing => new("Intet: ikke betalt og ikke ophævet", "Nothing: not paid and not terminated"),
        _ => throw new ArgumentOutOfRangeException(nameof(end)),
    };

    public static BothLanguages Of(DeclineReason reason) => reason switch
    {
        DeclineReason.Capacity => new("Jeg har ikke tid nok", "I do not have enough time"),
        DeclineReason.ConflictOfInterest => new("Jeg er inhabil", "I have a conflict of interest"),
        DeclineReason.WrongDistrict => new("Det er ikke mit distrikt", "It is not my district"),
        DeclineReason.Other => new("Noget andet", "Something else"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static BothLanguages Of(PauseReason reason) => reason switch
    {
        PauseReason.CourtDate => new("Vi venter på et retsmøde", "Waiting for a court date"),
        PauseReason.BenefitProcessing => new("En ydelse er under behandling", "A benefit is being processed"),
        PauseReason.PaymentPromised => new("Borgeren har lovet at betale", "The citizen has promised to pay"),
        PauseReason.DeceasedCheck => new("Vi undersøger, om borgeren er død", "Checking whether the citizen has died"),
        PauseReason.MissingData => new("Vi mangler oplysninger", "Information is missing"),
        PauseReason.Other => new("Noget andet", "Something else"),
        PauseReason.Objection => new("Borgeren har gjort indsigelse", "The citizen has objected"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static BothLanguages Of(OverrideReason reason) => reason switch
    {
        OverrideReason.KnownAgreement => new("Der er en aftale, som reglerne ikke kender", "There is an agreement the rules do not know"),
        OverrideReason.WrongData => new("Oplysningerne er forkerte", "The data are wrong"),
        OverrideReason.GraverThanData =>
            new("Situationen er alvorligere, end oplysningerne viser", "The situation is graver than the data show"),
        OverrideReason.HelpInPlace => new("Der er allerede hjælp", "Help is already in place"),
        OverrideReason.Other => new("Noget andet", "Something else"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static BothLanguages Of(ReassignReason reason) => reason switch
    {
        ReassignReason.Workload => new("Arbejdsmængde", "Workload"),
        ReassignReason.Absence => new("Fravær", "Absence"),
        ReassignReason.ConflictOfInterest => new("Inhabilitet", "Conflict of interest"),
        ReassignReason.CitizensWish => new("Borgerens ønske", "The citizen's wish"),
        ReassignReason.Left => new("Er stoppet", "Has left"),
        ReassignReason.Other => new("Noget andet", "Something else"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static BothLanguages Of(Livelihood livelihood) => livelihood switch
    {
        Livelihood.Work => new("Løn fra arbejde", "Work"),
        Livelihood.Benefit => new("En ydelse", "A benefit"),
        Livelihood.Pension => new("Pension", "A pension"),
        Livelihood.EducationGrant => new("SU", "An education grant"),
        Livelihood.NoIncome => new("Ingen indtægt", "No income"),
        Livelihood.Unknown => new("Det vides ikke", "Not known"),
        _ => throw new ArgumentOutOfRangeException(nameof(livelihood)),
    };

    public static BothLanguages Of(ActionEnd end) =>
        end == ActionEnd.Done ? new("Det er gjort", "It is done") : new("Det skal ikke gøres mere", "It is no longer needed");

    public static BothLanguages Of(AttemptChannel channel) => channel switch
    {
        AttemptChannel.Letter => new("Brev", "Letter"),
        AttemptChannel.Email => new("E-mail", "E-mail"),
        AttemptChannel.Sms => new("Sms", "Text message"),
        AttemptChannel.Phone => new("Opkald", "Phone call"),
        AttemptChannel.Visit => new("Besøg", "Visit"),
        AttemptChannel.Meeting => new("Møde", "Meeting"),
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    public static BothLanguages Of(Daypart daypart) => daypart switch
    {
        Daypart.Morning => new("formiddag", "morning"),
        Daypart.Afternoon => new("eftermiddag", "afternoon"),
        Daypart.Evening => new("aften", "evening"),
        _ => throw new ArgumentOutOfRangeException(nameof(daypart)),
    };

    public static BothLanguages Of(YesNoUnknown answer) => answer switch
    {
        YesNoUnknown.Yes => new("Ja", "Yes"),
        YesNoUnknown.No => new("Nej", "No"),
        YesNoUnknown.Unknown => new("Det vides ikke", "Not known"),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    public static BothLanguages Of(LegalStepKind kind) => kind switch
    {
        LegalStepKind.DemandDeadline => new("påkravsfristen", "the demand deadline"),
        LegalStepKind.Eviction => new("udsættelsen", "the eviction"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static BothLanguages Of(SignalKind kind) => kind switch
    {
        SignalKind.TenancyEnded => new("lejemålet er ophørt", "the tenancy ended"),
        SignalKind.ProceedingsWithdrawn => new("sagen mod lejeren er trukket tilbage", "the proceedings were withdrawn"),
        SignalKind.ArrearsSettled => new("restancen er betalt", "the arrears are paid"),
        SignalKind.ArrearsReduced => new("restancen er faldet", "the arrears fell"),
        SignalKind.ArrearsOpened => new("ny restance", "new arrears"),
        SignalKind.ArrearsIncreased => new("restancen er steget", "the arrears rose"),
        SignalKind.PaymentPlanAgreed => new("afdragsordning aftalt", "payment plan agreed"),
        SignalKind.PaymentPlanBroken => new("afdragsordning brudt", "payment plan broken"),
        SignalKind.DemandSent => new("påkrav sendt", "demand sent"),
        SignalKind.LeaseTerminated => new("lejemålet er ophævet", "the lease was terminated"),
        SignalKind.BailiffRequested => new("sag i fogedretten", "request to the bailiff court"),
        SignalKind.EvictionScheduled => new("udsættelse berammet", "eviction scheduled"),
        SignalKind.Evicted => new("udsat af boligen", "evicted"),
        SignalKind.BenefitReinstated => new("ydelsen er genoptaget", "the benefit was reinstated"),
        SignalKind.BenefitStopped => new("ydelsesstop", "benefit stopped"),
        SignalKind.BenefitReduced => new("ydelsen er sat ned", "benefit reduced"),
        SignalKind.SanctionApplied => new("sanktion", "sanction applied"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
