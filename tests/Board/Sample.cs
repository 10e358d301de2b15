using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Board;

/// <summary>A made-up municipality and its cases, as the board reads them. Now is Friday 20 November 2026, 12:00 in Denmark.</summary>
public static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);

    public static readonly Roster Roster = new(
    [
        Person("mette.holm", "Mette Holm", "kontaktperson", "contact person", Roles.Caseworker),
        Person("ali.demir", "Ali Demir", "stedfortræder", "deputy", Roles.Caseworker),
        Person("karen.krogh", "Karen Krogh", "teamleder", "team leader", Roles.TeamLeader),
        Person("jens.bak", "Jens Bak", "boligrådgiver", "housing adviser", Roles.SectorMember, Sector.HousingAssociation),
        Person("sofie.lund", "Sofie Lund", "ydelsessagsbehandler", "benefits caseworker", Roles.SectorMember, Sector.BenefitsOffice),
        Person("anne.riis", "Anne Riis", "rusmiddelbehandler", "substance-use counsellor", Roles.SectorMember,
            Sector.SubstanceUseTreatment),
        Person("lise.vang", "Lise Vang", "vejleder", "adviser", Roles.SectorMember, Sector.SocialPsychiatry),
        Person("ida.beck", "Ida Beck", "jobkonsulent", "job consultant", Roles.SectorMember, Sector.JobCentre),
        Person("eva.lind", "Eva Lind", "administrator", "administrator", Roles.Administrator),
        Person("hans.moos", "Hans Moos", "revisor", "auditor", Roles.Auditor),
    ],
    new TeamSetup(["mette.holm", "ali.demir"], "karen.krogh", new Dictionary<Sector, IReadOnlyList<string>>
    {
        [Sector.HousingAssociation] = ["jens.bak"], [Sector.BenefitsOffice] = ["sofie.lund"], [Sector.SubstanceUseTreatment]
        = ["anne.riis"],
        [Sector.SocialPsychiatry] = ["lise.vang"], [Sector.JobCentre] = ["ida.beck"],
    }));

    public static readonly BothLanguages Summary = new(
        "Påkrav for 1,2 måneders husleje løber, og kontanthjælpen stoppede 12. november.",
        "A demand for 1.2 months' rent is running, and the cash benefit stopped on 12 November.");

    public static PageContext Page(string viewer = "mette.holm", string language = "da", string path = "/board") =>
        new(Language.Of(language), Roster, Roster.Find(viewer), Now, path);

    public static DateTimeOffset At(int days, int hour = 14, int minute = 40) =>
        new DateTimeOffset(2026, 11, 20, hour, minute, 0, TimeSpan.Zero).AddDays(days);

    /// <summary>A person of whom one sender has spoken.</summary>
    public static KnownPerson Known(string cpr, string? name, string? address, string? phone)
    {
        IReadOnlyList<Said> Only(string? value) => value is null ? [] : [new Said("dev-housing", "LM-1", value, At(-3), Earlier: false)];
        return new KnownPerson(Cprs.Read(cpr), new KnownValue(Only(name), null, Differs: false),
            new KnownValue(Only(address), null, Differs: false), Only(phone), "seen");
    }

    public static Ask Ask(Concern concern, int days, Sector? sector = null, string? doneBy = null, DeclineReason? declined = null) => new()
    {
        Concern = concern,
        Sector = sector,
        Sender = sector == Sector.HousingAssociation ? "dev-housing" : null,
        Chain = sector is { } one ? Roster.MemberChain(one, null, new DateOnly(2026, 11, 20))
            : [.. Roster.Team.ContactPersons, Roster.Team.TeamLeader],
        From = At(-1), RemindAt = At(0), DueAt = At(days), WorkingDays = 1, Told = true,
        DoneAt = doneBy is null ? null : At(-1, 15), DoneBy = doneBy, Accepted = doneBy is not null && declined is null,
            Declined = declined,
    };

    /// <summary>A new case, nobody has answered yet.</summary>
    public static CaseFile New(string id = "2026-0421") => new()
    {
        CaseId = id, Citizen = "t1", Status = CaseStatus.Open, OpenedAt = At(-1), Policy = new CasePolicy(), Version = 3,
        OpenedBySequence = 1, ConsumedSequence = 1, Band = Band.Acute, Score = 90, Summary = Summary,
        LegalStep = new LegalStep(LegalStepKind.DemandDeadline, new DateOnly(2026, 12, 1), Estimated: false), WarmHandover = true,
        Landlords = ["dev-housing"],
        TenancySteps =
        [
            new("dev-housing", "LM-1", new LegalStep(LegalStepKind.DemandDeadline, new DateOnly(2026, 11, 1), Estimated: true)),
            new("dev-housing", "LM-1", new LegalStep(LegalStepKind.DemandDeadline, new DateOnly(2026, 12, 1), Estimated: true)),
            new("another-landlord", "LM-9", new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 26), Estimated: false)),
        ],
        Asks = [Ask(Concern.ContactPerson, 3), Ask(Concern.Team, 3, Sector.HousingAssociation, "jens.bak"),
            Ask(Concern.Team, 3, Sector.BenefitsOffice)],
    };

    public static CaseFile Accepted(string id = "2026-0421")
    {
        var file = New(id);
        return file with { Asks = [Ask(Concern.ContactPerson, 3, doneBy: "mette.holm"), .. file.Asks.Skip(1), Ask(Concern.FirstContact, 3),
            Ask(Concern.Meeting, 5)] };
    }

    public static CaseFile Tried(string id = "2026-0421") => Accepted(id) with
    {
        Attempts = [new Attempt(At(-1, 9), "mette.holm", AttemptChannel.Phone, Daypart.Morning, Reached: false)],
    };

    public static CaseFile Reached(string id = "2026-0421") => Accepted(id) with
    {
        Attempts = [new Attempt(At(-1, 9), "mette.holm", AttemptChannel.Phone, Daypart.Morning, Reached: true)],
    };

    public static CaseFile Met(string id = "2026-0421") => Reached(id) with
    {
        Meeting = new Meeting(At(-1, 9), At(0, 9), CitizenTookPart: true), Asks = [.. Accepted(id).Asks.Take(3), Ask(Concern.Plan, 7)],
    };

    public static CaseFile Planned(string id = "2026-0421") => Met(id) with
    {
        Status = CaseStatus.FollowUp,
        Plan = new Plan(At(0, 9), [new PlanAction(1, "payment-plan", "mette.holm", new DateOnly(2026, 11, 27))]),
        Asks = [.. Accepted(id).Asks.Take(3), Ask(Concern.FollowUp, 3) with { FollowUpDay = 30 }],
    };

    /// <summary>The citizen objects; the team leader is to decide.</summary>
    public static CaseFile Objected(string id = "2026-0421")
    {
        var file = Reached(id);
        return file with
        {
            Status = CaseStatus.Paused, Pause = new Pause(PauseReason.Objection, At(0, 9), Until: null, CaseStatus.Open),
            Asks = [.. file.Asks, Ask(Concern.Objection, 3) with { Chain = ["karen.krogh"] }],
        };
    }

    public static CaseFile FollowedUp(string id = "2026-0421") =>
        Planned(id) with { Asks = [.. Accepted(id).Asks.Take(3), Ask(Concern.Close, 5)] };

    public static CaseFile Closed(string id = "2026-0421") =>
        FollowedUp(id) with { Status = CaseStatus.Closed, ClosedAt = At(0, 9), Outcome = Outcome.KeptHome };

    public static Assessment Assessment => new()
    {
        Sequence = 1, At = Now, RuleSet = "2026-1", Score = 90, Band = Band.Acute, Summary = Summary,
        Rules =
        [
            Rule("arrears", 20, "Husleje for 1,2 måneder er ubetalt pr. 20. november.", "1.2 months' rent was unpaid on 20 November.",
                "HA-2026-123"),
            Rule("demand", 20, "Påkrav modtaget 17. november; fristen udløber 1. december.",
                "Demand received 17 November; the deadline is 1 December.", "HA-2026-131"),
            Rule("benefit-stop", 25, "Kontanthjælp stoppede 12. november. Afgørelse truffet: ja. Borgeren hørt: nej.",
                "Cash benefit stopped on 12 November. Decision made: yes. Citizen heard: no.", "YK-881"),
            new FiredRule("stop-and-arrears", 25, "Ydelsesstop og restance på samme tid.",
                "Benefit stop and arrears at the same time.", []),
        ],
        NextStep = new LegalStep(LegalStepKind.DemandDeadline, new DateOnly(2026, 12, 1), Estimated: false),
        Clock =
        [
            new ClockStep("rent-due", new DateOnly(2026, 11, 1), Estimated: true, Passed: true),
            new ClockStep("demand-received", new DateOnly(2026, 11, 17), Estimated: false, Passed: true),
            new ClockStep("demand-deadline", new DateOnly(2026, 12, 1), Estimated: false, Passed: false),
            new ClockStep("termination", new DateOnly(2026, 12, 2), Estimated: true, Passed: false),
        ],
        WhatIfs =
        [
            new WhatIf("Falder til 40, hvis ydelsen genoptages.", "Falls to 40 if the benefit is reinstated.", 40),
            new WhatIf("Falder til 25, hvis restancen betales.", "Falls to 25 if the arrears are paid.", 25),
        ],
        Signals = [new SignalRef("dev-housing", "HA-2026-123")],
    };

    public static IReadOnlyList<TimelineEntry> Timeline =>
    [
        new SignalReceived(At(-1, 8), new SignalRef("dev-housing", "HA-2026-131"), SignalKind.DemandSent),
        new CaseOpened(At(-1, 9), Band.Acute, 90),
        new PersonAsked(At(-1, 9), By: null, "mette.holm", Concern.ContactPerson, Sector: null, At(3), FollowUpDay: null, Number: null),
        new PersonAsked(At(-1, 9), By: null, "jens.bak", Concern.Team, Sector.HousingAssociation, At(3), FollowUpDay: null, Number: null),
        new AskAccepted(At(-1, 15), "jens.bak", Concern.Team, Sector.HousingAssociation),
        new ContactAttempted(
            At(-1, 16), "mette.holm", new Attempt(At(-1, 16), "mette.holm", AttemptChannel.Phone, Daypart.Morning, Reached: false)),
    ];

    public static CaseView View(CaseFile file, string? goal = null) => new(file, Assessment, Timeline, goal,
        file.Plan is null ? new Dictionary<int, string>() : new Dictionary<int, string> { [1] = "Aftale om 500 kr. om måneden." },
        new Dictionary<long, string>());

    private static Person Person(string id, string name, string da, string en, string role, Sector? sector = null) =>
        new(id, name, new BothLanguages(da, en), [role], "+4572101112", $"{id}@kommune.example", sector,
            Sender: sector == Sector.HousingAssociation ? "dev-housing" : null, Hours: id == "mette.holm"
                ? new BothLanguages("hverdage kl. 8.30–15", "weekdays 8:30–15:00") : null);

    private static FiredRule Rule(string rule, int points, string da, string en, string signal) =>
        new(rule, points, da, en, [new SignalRef(signal.StartsWith('H') ? "dev-housing" : "dev-benefits", signal)]);
}
