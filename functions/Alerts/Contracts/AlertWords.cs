using System.Globalization;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>An alert in words: which case and by when, and nothing about the citizen.</summary>
public static class AlertWords
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>One line, without a full stop.</summary>
    public static BothLanguages Headline(Alert alert)
    {
        var (about, text) = (About(alert.About), Text(alert.Kind));
        return alert.CaseId is { } id
            ? new($"Sag {id}: {string.Format(Danish, text.Da, about.Da)}", $"Case {id}: {string.Format(English, text.En, about.En)}")
            : new(Upper(string.Format(Danish, text.Da, about.Da)), Upper(string.Format(English, text.En, about.En)));
    }

    /// <summary>"Senest mandag 23. november kl. 15.40", or null when no deadline runs.</summary>
    public static BothLanguages? Deadline(Alert alert) => alert.DueAt is not { } due ? null : new(
        $"Senest {CopenhagenTime.Local(due).ToString("dddd d. MMMM 'kl.' HH.mm", Danish)}",
        $"By {CopenhagenTime.Local(due).ToString("dddd d MMMM 'at' HH:mm", English)}");

    /// <summary>Where its reader can do something about it, on the board.</summary>
    public static string Page(Alert alert) => alert switch
    {
        { CaseId: { } id } => "/board/cases/" + id,
        { Kind: AlertKind.DeadLetter } => "/board/dead-letters",
        _ => "/board/inbox",
    };

    private static BothLanguages Text(AlertKind kind) => kind switch
    {
        AlertKind.CaseOpened => new("en ny sag er åbnet, og du er spurgt om {0}", "a new case was opened and you are asked {0}"),
        AlertKind.BecameAcute => new("sagen er blevet akut, og fristen for {0} er kortere", "the case became acute and the deadline is shorter: {0}"),
        AlertKind.Invitation => new("du er inviteret til {0}", "you are invited {0}"),
        AlertKind.Reminder => new("halvdelen af fristen er gået. Du er spurgt om {0}", "half of the time has passed. You are asked {0}"),
        AlertKind.Escalation => new("ingen svarede i tide. Nu er du spurgt om {0}", "nobody answered in time. Now you are asked {0}"),
        AlertKind.NoAnswer => new("ingen har svaret på spørgsmålet om {0}", "nobody has answered when asked {0}"),
        AlertKind.DebtSettled => new("restancen er meldt betalt. Se, om sagen kan afsluttes", "the arrears are reported paid. See whether the case can be closed"),
        AlertKind.BandFell => new("risikoen er faldet. Se, om planen skal ændres", "the risk fell. See whether the plan should change"),
        AlertKind.NewSignal => new("der er kommet et nyt signal", "a new signal came in"),
        AlertKind.CitizenReached => new("kontaktpersonen har talt med borgeren", "the contact person has spoken with the citizen"),
        AlertKind.MeetingSet => new("mødet er aftalt", "the meeting is set"),
        AlertKind.PlanAdopted => new("handleplanen er vedtaget", "the action plan was adopted"),
        AlertKind.Closed => new("sagen er afsluttet", "the case was closed"),
        AlertKind.FollowUpDue => new("det er tid til opfølgning", "it is time to follow up"),
        AlertKind.DeadLetter => new("en besked kunne ikke behandles og ligger blandt de døde breve", "a message could not be handled and is among the dead letters"),
        AlertKind.FailedWorkflow => new("sagens arbejdsgang er stoppet med en fejl", "the workflow of the case stopped with an error"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static BothLanguages About(string? code) => code switch
    {
        "contact-person" => new("at være kontaktperson", "to be contact person"),
        "first-contact" => new("at kontakte borgeren", "to contact the citizen"),
        "meeting" => new("at holde det første møde", "to hold the first meeting"),
        "plan" => new("at vedtage handleplanen", "to adopt the action plan"),
        "follow-up" => new("at følge op", "to follow up"),
        "close" => new("at afslutte sagen", "to close the case"),
        "social-psychiatry" => new("at deltage i teamet for socialpsykiatrien", "to join the team for social psychiatry"),
        "substance-use-treatment" => new("at deltage i teamet for rusmiddelbehandlingen", "to join the team for substance-use treatment"),
        "benefits-office" => new("at deltage i teamet for ydelseskontoret", "to join the team for the benefits office"),
        "housing-association" => new("at deltage i teamet for boligorganisationen", "to join the team for the housing association"),
        "job-centre" => new("at deltage i teamet for jobcentret", "to join the team for the job centre"),
        _ => new("at deltage i teamet", "to join the team"),
    };

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
