using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>An alert in words: which case and by when, and nothing about the citizen.</summary>
public static class AlertWords
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>A step of the municipality's own against a legal date: in messages and in the timeline the same words.</summary>
    public static readonly BothLanguages HardlyInTime = new("kommunens eget skridt kan knap nås: {0}",
        "the municipality's own step will hardly be done in time: {0}");

    /// <summary>To who takes part and is asked nothing.</summary>
    private static readonly BothLanguages GoesOn = new("sagen er i gang igen", "the case goes on");
    private static readonly BothLanguages StandsIn = new("du skal holde mødet, fordi den, der skulle, er væk",
        "you are to hold the meeting because whoever was to is away");
    private static readonly BothLanguages Silence = new("Ingen af de spurgte svarede til tiden", "Nobody who was asked answered in time");
    private static readonly BothLanguages Gathered = new("det, der er sket siden sidst", "what has happened since the last time");

    /// <summary>Above what a person chose to hear of in the morning.</summary>
    public static readonly BothLanguages SinceLast = new("Siden sidst", "Since the last time");
    private static readonly BothLanguages PausedAndOff = new("sagen er sat på pause, og mødet er aflyst",
        "the case was paused and the meeting is cancelled");
    private static readonly BothLanguages Acute = new("sagen er blevet akut", "the case became acute");

    /// <summary>One line, without a full stop.</summary>
    public static BothLanguages Headline(Alert alert)
    {
        var text = WithoutCase(alert);
        return alert.CaseId is { } id ? new($"Sag {id}: {text.Da}", $"Case {id}: {text.En}") : new(Upper(text.Da), Upper(text.En));
    }

    /// <summary>The headline where the case's number stands above it.</summary>
    public static BothLanguages WithoutCase(Alert alert)
    {
        var about = IsNamed(alert) ? new(alert.About!, alert.About!) : About(alert.About);
        var text = alert switch
        {
            { Kind: AlertKind.Resumed, About: null } => GoesOn,
            { Kind: AlertKind.BecameAcute, About: null } => Acute,
            { Kind: AlertKind.Paused, Meeting.Cancelled: true } => PausedAndOff,
            { Kind: AlertKind.MeetingGiven, About: null } => StandsIn,
            { Kind: AlertKind.Digest, Lines: null or { Count: 0 } } => Gathered,
            _ => Text(alert.Kind),
        };
        return new(string.Format(Danish, text.Da, about.Da), string.Format(English, text.En, about.En));
    }

    /// <summary>"Senest mandag 23. november kl. 15.40", of a meeting "Mandag …", or null when nothing has a time.</summary>
    public static BothLanguages? Deadline(Alert alert)
    {
        if (alert.DueAt is not { } due) return null;
        if (!IsOfMeeting(alert.Kind)) return Deadline(due, late: false);
        return new(Upper(CopenhagenTime.Local(due).ToString("dddd d. MMMM 'kl.' HH.mm", Danish)), CopenhagenTime.Local(due)
            .ToString("dddd d MMMM 'at' HH:mm", English));
    }

    /// <summary>"Sted: Rådhuset, mødelokale 2", or null.</summary>
    public static BothLanguages? Place(Alert alert) =>
        alert.Meeting is { Cancelled: false, Location: { } where } ? new($"Sted: {where.Da}", $"Place: {where.En}") : null;

    /// <summary>The meeting's entry in a calendar.</summary>
    public static BothLanguages Meeting(string caseId, bool cancelled) => cancelled
        ? new($"Aflyst: møde om sag {caseId}", $"Cancelled: meeting on case {caseId}")
        : new($"Møde om sag {caseId}", $"Meeting on case {caseId}");

    /// <summary>"Sag 2026-0421: at kontakte borgeren. Senest mandag 23. november kl. 15.40".</summary>
    public static BothLanguages Line(AlertLine line)
    {
        if (line.About == AlertLine.Race) return RaceLine(line);
        var (about, deadline) = (About(line.About), line.Unanswered ? Silence : Deadline(line.DueAt, line.Late));
        return new($"Sag {line.CaseId}: {about.Da}. {deadline.Da}", $"Case {line.CaseId}: {about.En}. {deadline.En}");
    }

    /// <summary>"Sag 2026-0421: kommunens eget skridt kan knap nås: … Næste frist i sagen mandag 23. november".</summary>
    private static BothLanguages RaceLine(AlertLine line)
    {
        var (steps, on) = ((line.Steps ?? []).Select(About).ToList(), CopenhagenTime.Local(line.DueAt));
        return new(
            $"Sag {line.CaseId}: {string.Format(Danish, HardlyInTime.Da, string.Join(", ", steps.Select(step => step.Da)))}. "
            + $"Næste frist i sagen {on.ToString("dddd d. MMMM", Danish)}",
            $"Case {line.CaseId}: {string.Format(English, HardlyInTime.En, string.Join(", ", steps.Select(step => step.En)))}. "
            + $"Next legal step {on.ToString("dddd d MMMM", English)}");
    }

    /// <summary>What a digest tells of, as it would have been told by itself.</summary>
    public static Alert AsAlert(HeldAlert held, Alert digest) => new("", digest.To, held.Kind, held.CaseId, held.About, null, digest.At);

    /// <summary>What a digest had no room for, or null.</summary>
    public static BothLanguages? More(Alert alert) => alert.More is not { } more ? null : new(
        string.Create(Danish, $"Og {more} mere på tavlen"), string.Create(English, $"And {more} more on the board"));

    /// <summary>Where its reader can do something about it, on the board.</summary>
    public static string Page(Alert alert) => alert switch
    {
        { Kind: AlertKind.FailedWorkflow } => "/board/inbox", // Administrators see no cases.
        { Kind: AlertKind.RectificationDue or AlertKind.RectificationAnswered, CaseId: { } id } => $"/board/cases/{id}/rectify",
        { CaseId: { } id } => "/board/cases/" + id,
        { Kind: AlertKind.DeadLetter } => "/board/dead-letters",
        { Kind: AlertKind.FailedErasure } => "/board/settings",
        { Kind: AlertKind.ErasedOnRequest or AlertKind.ErasureAsked or AlertKind.ErasureEnded or AlertKind.HoldEnded
            or AlertKind.NightsOnlyCount } => "/board/keeping",
        { Kind: AlertKind.AgreementWaits or AlertKind.WebhookRests, About: { } sender } => "/board/agreements/" + sender,
        { Kind: AlertKind.RolesAsked or AlertKind.RolesGiven or AlertKind.RolesTaken } => "/board/roster/history", // All auditors see.
        { Kind: AlertKind.ReviewDue } => "/board/roster/review",
        { Kind: AlertKind.UnusualAccess } => "/board/inbox", // Administrators do not see the auditors' page.
        { Kind: AlertKind.IdentityAsked or AlertKind.IdentityUnanswered } => "/board/unidentified",
        { Kind: AlertKind.Digest or AlertKind.CasesGiven or AlertKind.CasesTaken } => "/board",
        { Kind: AlertKind.HoldEnds, About: { } hold } => "/board/keeping/holds/" + hold,
        { Kind: AlertKind.RectificationDue or AlertKind.RectificationAnswered } => "/board/access-log/citizen",
        { About: { } version } when IsOfRules(alert) => "/board/laboratory/" + version,
        _ => "/board/inbox",
    };

    private static BothLanguages Deadline(DateTimeOffset due, bool late) => new(
        $"{(late ? "Fristen er gået:" : "Senest")} {CopenhagenTime.Local(due).ToString("dddd d. MMMM 'kl.' HH.mm", Danish)}",
        $"{(late ? "The deadline has passed:" : "By")} {CopenhagenTime.Local(due).ToString("dddd d MMMM 'at' HH:mm", English)}");

    private static BothLanguages Text(AlertKind kind) => kind switch
    {
        AlertKind.CaseOpened => new("en ny sag er åbnet, og du er spurgt om {0}", "a new case was opened and you are asked {0}"),
        AlertKind.BecameAcute => new("sagen er blevet akut. Din første frist: {0}", "the case became acute. Your first deadline: {0}"),
        AlertKind.Invitation => new("du er inviteret til {0}", "you are invited {0}"),
        AlertKind.Reminder => new("halvdelen af fristen er gået. Du er spurgt om {0}", "half of the time has passed. You are asked {0}"),
        AlertKind.Escalation => new("ingen svarede i tide. Nu er du spurgt om {0}", "nobody answered in time. Now you are asked {0}"),
        AlertKind.NoAnswer => new("ingen har svaret på spørgsmålet om {0}", "nobody has answered when asked {0}"),
        AlertKind.DebtSettled =>
            new("restancen er meldt betalt. Se, om sagen kan afsluttes",
            "the arrears are reported paid. See whether the case can be closed"),
        AlertKind.BandFell => new("risikoen er faldet. Se, om planen skal ændres", "the risk fell. See whether the plan should change"),
        AlertKind.RiskRose => new("risikoen er steget, fordi tiden er gået. Der er ikke meldt noget nyt",
            "the risk rose because time has passed. Nothing new was told"),
        AlertKind.DateMoved => new(
            "en kollega har skrevet, at en retlig dato er udskudt eller ikke gælder mere. Se, hvem der har sagt det, og om det passer",
            "a colleague wrote that a legal date was postponed or is off. See who said so, and whether it is right"),
        AlertKind.NewSignal => new("der er kommet et nyt signal", "a new signal came in"),
        AlertKind.CitizenReached => new("kontaktpersonen har talt med borgeren", "the contact person has spoken with the citizen"),
        AlertKind.MeetingSet => new("mødet er aftalt", "the meeting is set"),
        AlertKind.MeetingMoved => new("mødet har fået en ny tid eller et nyt sted", "the meeting has a new time or place"),
        AlertKind.MeetingCancelled => new("mødet er aflyst", "the meeting is cancelled"),
        AlertKind.MeetingDeclined => new("en, der skulle med til mødet, kan ikke komme",
            "somebody who was to be at the meeting cannot come"),
        AlertKind.MeetingKept => new("sagen er givet til en kollega. Mødet er dit, hvis kollegaen ikke har taget sagen inden",
            "the case was given to a colleague. The meeting is yours if they have not taken the case before"),
        AlertKind.MeetingGiven => new("du er spurgt om {0}, og der er et møde. Tag sagen, eller aftal, hvem der holder det",
            "you are asked {0}, and there is a meeting. Take the case, or agree on who holds it"),
        AlertKind.MeetingTaken => new("en kollega har taget sagen og holder mødet. Du skal ikke holde det",
            "a colleague took the case and holds the meeting. You are not to hold it"),
        AlertKind.MeetingHeldEarly => new("mødet er holdt før tiden. Du skal ikke møde op",
            "the meeting was held before its time. You need not come"),
        AlertKind.PlanAdopted => new("handleplanen er vedtaget", "the action plan was adopted"),
        AlertKind.Closed => new("sagen er afsluttet", "the case was closed"),
        AlertKind.FollowUpDue => new("det er tid til opfølgning", "it is time to follow up"),
        AlertKind.Quorum =>
            new("nok i teamet har sagt ja til, at mødet kan holdes", "enough of the team have accepted for the meeting to be held"),
        AlertKind.SlotsProposed => new("der er foreslået tider til mødet", "times for the meeting were proposed"),
        AlertKind.Race => HardlyInTime,
        AlertKind.Asked => new("du er spurgt om {0}", "you are asked {0}"),
        AlertKind.CollectionHoldAnswered => new("boligorganisationen har svaret om pause i inddrivelsen",
            "the housing association answered about the collection hold"),
        AlertKind.CollectionHoldLapsed => new("pausen i inddrivelsen er udløbet", "the collection hold has lapsed"),
        AlertKind.InstalmentBroken => new("restancen er højere end aftalt i afdragsordningen",
            "the arrears are higher than agreed in the instalment plan"),
        AlertKind.InstalmentUnknown => new("et afdrag er forfaldet, og det vides ikke, om det er betalt",
            "an instalment is due, and it is not known whether it was paid"),
        AlertKind.RentHelpDecided => new("der er truffet afgørelse om midlertidig huslejehjælp", "temporary rent help was decided on"),
        AlertKind.Relapsed => new("sagen er åbnet igen", "the case was re-opened"),
        AlertKind.Paused => new("sagen er sat på pause", "the case was paused"),
        AlertKind.Resumed => new("sagen er i gang igen. Du er spurgt om {0}", "the case goes on. You are asked {0}"),
        AlertKind.Objected => new("borgeren gør indsigelse. Du er spurgt om {0}", "the citizen objects. You are asked {0}"),
        AlertKind.EvictionNear => new("borgeren gør indsigelse, og hjemmet kan gå tabt imens. Du er spurgt om {0}",
            "the citizen objects, and the home may be lost meanwhile. You are asked {0}"),
        AlertKind.BandDecided => new("en teamleder har svaret på forslaget om et andet niveau",
            "a team leader has answered the proposal of another band"),
        AlertKind.ClosingDecided => new("en teamleder har svaret på forslaget om at afslutte sagen",
            "a team leader has answered the proposal to close the case"),
        AlertKind.ClosingWithdrawn => new("forslaget om at afslutte sagen gælder ikke mere",
            "the proposal to close the case no longer stands"),
        AlertKind.Reopened => new("sagen er genåbnet og går videre", "the case was reopened and goes on"),
        AlertKind.NumberChanged => new("borgerens CPR-nummer er ændret, eller en ændring er taget tilbage. Se i sagen, hvad det betyder",
            "the citizen's CPR number changed, or a change was taken back. See in the case what that means"),
        AlertKind.NewCaseAsked => new(
            "der er meldt noget nyt om en borger, hvis sag blev afsluttet, fordi borgeren er død eller flyttet. Afgør, om der skal være en "
            + "ny sag",
            "something new was told of a citizen whose case was closed because the citizen died or moved. Decide whether there is to be a "
            + "new case"),
        AlertKind.Corrected => new("noget i sagen var skrevet forkert og er rettet",
            "something in the case was written down wrongly and is corrected"),
        AlertKind.CasesGiven => new("sager er fordelt på ny, og du er spurgt, om du vil tage nogle af dem. De står i Mit arbejde",
            "cases were shared out anew and you are asked to take some of them. They are in My work"),
        AlertKind.CasesTaken => new("nogle af dine sager er givet til kolleger. Dem, du stadig har, står i Mit arbejde",
            "some of your cases were given to colleagues. Those you still have are in My work"),
        AlertKind.IdentityAsked => new("et signal uden CPR-nummer venter på, at nogen siger, hvem det handler om",
            "a signal without a CPR number waits for somebody to say whom it is about"),
        AlertKind.IdentityUnanswered => new("ingen har i tide sagt, hvem et signal uden CPR-nummer handler om",
            "nobody has said in time whom a signal without a CPR number is about"),
        AlertKind.Digest => new("det venter på dig i dag og næste hverdag", "this waits for you today and on the next working day"),
        _ => MachineryWords.Of(kind) ?? throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Its time is that of the meeting, and no deadline.</summary>
    public static bool IsOfMeeting(AlertKind kind) => kind is AlertKind.MeetingSet or AlertKind.MeetingMoved
        or AlertKind.MeetingCancelled or AlertKind.MeetingDeclined or AlertKind.MeetingKept or AlertKind.MeetingGiven
        or AlertKind.MeetingTaken or AlertKind.MeetingHeldEarly;

    private static bool IsNamed(Alert alert) =>
        IsOfRules(alert) || alert is { About: not null, Kind: AlertKind.HoldEnds or AlertKind.HoldEnded };

    private static bool IsOfRules(Alert alert) => alert.About is not null
        && alert.Kind is AlertKind.RulesProposed or AlertKind.RulesApproved or AlertKind.RulesDropped or AlertKind.RulesInForce;

    private static BothLanguages About(string? code) => code switch
    {
        "contact-person" => new("at være kontaktperson", "to be contact person"),
        "first-contact" => new("at kontakte borgeren", "to contact the citizen"),
        "meeting" => new("at holde det første møde", "to hold the first meeting"),
        "plan" => new("at vedtage handleplanen", "to adopt the action plan"),
        "follow-up" => new("at følge op", "to follow up"),
        "close" => new("at afslutte sagen", "to close the case"),
        "action" => new("at gøre det, der er aftalt i planen", "to do what was agreed in the plan"),
        "collection-hold" =>
            new("at svare på, om inddrivelsen kan sættes på pause i 30 dage", "to answer whether the collection can be held for 30 days"),
        "phase-review" => new("at gøre status på en fase af forløbet", "to review a phase of the course"),
        "avert-eviction" => new("at sikre hjemmet før den næste frist i loven", "to make the home safe before the next legal date"),
        "legal-date" => new("hvad der skete på den dato, der er gået", "to say what happened on the date that has passed"),
        "retraction" => new("at sige, om sagen går videre, når det, den blev åbnet på, er trukket tilbage",
            "to say whether the case goes on, now that what it was opened on was taken back"),
        "parted" => new("at se sagen igennem, efter at den er skilt fra en andens", "to look the case through, parted from another's"),
        "agreement" => new("at svare på forslaget om et lavere niveau", "to answer the proposal of a lower band"),
        "closing-agreement" => new("at svare på forslaget om at afslutte sagen", "to answer the proposal to close the case"),
        "adviser" => new("at sige, hvem der skal med fra boligorganisationen", "to say who joins from the housing association"),
        "new-case" => new("at afgøre, om der skal være en ny sag", "to decide whether there is to be a new case"),
        "objection" => new("at afgøre borgerens indsigelse", "to decide on the citizen's objection"),
        "temporary-rent-help" => new("midlertidig huslejehjælp (§ 81 a)", "temporary rent help (§ 81 a)"),
        "housing-benefit-check" => new("tjek af boligstøtte", "check of housing benefit"),
        "sanction-review" => new("gennemgang af afgørelsen om ydelsen", "review of the decision on the benefit"),
        "social-psychiatry" => new("at deltage i teamet for socialpsykiatrien", "to join the team for social psychiatry"),
        "substance-use-treatment" => new("at deltage i teamet for rusmiddelbehandlingen", "to join the team for substance-use treatment"),
        "benefits-office" => new("at deltage i teamet for ydelseskontoret", "to join the team for the benefits office"),
        "housing-association" => new("at deltage i teamet for boligorganisationen", "to join the team for the housing association"),
        "job-centre" => new("at deltage i teamet for jobcentret", "to join the team for the job centre"),
        _ => new("at deltage i teamet", "to join the team"),
    };

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
