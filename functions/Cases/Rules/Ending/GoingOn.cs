using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of the same case going on after its closing. Whether the citizen is to have another: <see cref="Reopening"/>.</summary>
public static class GoingOn
{
    public static Refusal? Reopen(CaseDraft draft, ReopenCase command, Roster roster)
    {
        if (draft.Case is not { Closed: true, ReopensUntil: { } last } closed)
            return new Refusal("not-closed", "Sagen er ikke lukket.", "The case is not closed.");
        if (string.IsNullOrWhiteSpace(command.Words))
            return new Refusal("reopen-words", "Skriv, hvorfor sagen skal gå videre.", "Write why the case is to go on.");
        if (closed.ObjectionUpheld)
            return new Refusal("reopen-objection", "Borgeren fik medhold i sin indsigelse. Sagen kan ikke genåbnes.",
                "The citizen's objection was upheld. The case cannot be reopened.");
        if (closed.NewCase is { Opens: true } || closed.GoesOn is not null) return Newer();
        if (closed.CitizenGone && roster.Find(command.By)?.Is(Roles.TeamLeader) != true)
            return new Refusal("reopen-gone", "Borgeren er meldt død eller flyttet. Kun teamlederen kan afgøre, at det var en fejl.",
                "The citizen was said to have died or moved. Only the team leader can decide that it was a mistake.");
        if (CopenhagenTime.DateOf(draft.Now) > last)
            return new Refusal("reopen-late", "En sag kan genåbnes i 30 dage, og de er gået. Kommer der noget nyt, åbnes en ny sag.",
                "A case can be reopened for 30 days, and they have passed. If something new comes, a new case is opened.");
        GoOn(draft.KeepNote(command.Words), command.By, roster);
        return null;
    }

    /// <summary>The citizen has another case since: that one is where things go on.</summary>
    public static Refusal Newer() => new Refusal("reopen-newer", "Borgeren har fået en ny sag siden. Arbejd videre i den.",
        "The citizen has had a new case since. Go on in that one.");

    /// <summary>Where it stood. What ran gets a new full deadline, and a meeting that lies ahead is in people's calendars again.</summary>
    /// <param name="by">Null: nobody decided it.</param>
    internal static void GoOn(CaseDraft draft, string? by, Roster roster)
    {
        draft.Write(new CaseReopened(draft.Now, by));
        // The closing took it off with the number between.
        var meeting = draft.Case.Meeting is { HeldAt: null } planned && planned.At > draft.Now
            ? planned with { Sequence = planned.Sequence + 2, Back = true } : draft.Case.Meeting;
        draft.Set(file => file with
        {
            Status = file.Plan is null ? CaseStatus.Open : CaseStatus.FollowUp, ClosedAt = null, Outcome = null,
            ClosedWithoutEvidence = false, NewCase = null, Reopenings = file.Reopenings + 1, Meeting = meeting,
        });
        if (by is not null && draft.Case.Running(Concern.ContactPerson) is { } ask && ask.Person == by)
        {
            draft.Replace(ask, Asking.Done(ask, by, draft.Now)).Write(new AskAccepted(draft.Now, by, Concern.ContactPerson, Sector: null));
            Asking.FollowContactPerson(draft);
        }
        Pausing.StartClocks(draft);
        if (draft.Case.NextStep == NextStep.Close && draft.Case.Running(Concern.Close) is null) Planning.AwaitClosing(draft);
        Averting.Hold(draft);
        Replacing.CatchUp(draft, roster);
        Tell(draft, by);
    }

    private static void Tell(CaseDraft draft, string? by)
    {
        if (draft.Case.ContactPerson != by) draft.TellContactPerson(AlertKind.Reopened);
        if (Asking.Leader(draft.Case) != by) draft.TellLeader(AlertKind.Reopened);
        draft.TellMembers(AlertKind.Reopened);
        if (MeetingInvitation.Of(draft.Case) is { } meeting && meeting.At > draft.Now)
            draft.TellMembers(AlertKind.MeetingSet, meeting.At, meeting);
        if (draft.Case.NextAsk is { } next && next.Person != by)
            draft.Tell(next.Person, AlertKind.Asked, Asking.About(next), next.DueAt);
    }
}
