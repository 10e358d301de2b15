using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases;

/// <summary>Rules of what people decide. Each either changes the draft and answers null, or answers why not.</summary>
public static class Deciding
{
    public static CommandResult? Decide(CaseDraft draft, CaseCommand command, Roster roster) => draft.Case.Closed
        ? CommandResult.Refused("closed", "Sagen er lukket.", "The case is closed.")
        : command switch
        {
            AcceptCase accept => Accept(draft, accept),
            DeclineCase decline => Decline(draft, decline),
            AnswerInvitation answer => Answer(draft, answer),
            _ when !MayAct(draft.Case, command.By) => CommandResult.Refused("not-yours",
                "Det er kontaktpersonen eller teamlederen, der kan gøre det.", "Only the contact person or the team leader can do that."),
            InviteSector invite => Invite(draft, invite, roster),
            LogAttempt attempt => Log(draft, attempt),
            SetMeeting meeting => Set(draft, meeting),
            HoldMeeting held => Hold(draft, held),
            AdoptPlan plan => Adopt(draft, plan, roster),
            RecordFollowUp followUp => FollowUp(draft, followUp),
            CloseCase close => Close(draft, close),
            _ => throw new ArgumentException($"No rule for {command.GetType().Name}.", nameof(command)),
        };

    /// <summary>The contact person and, should they fall away, whoever stands after or before them in the chain.</summary>
    public static bool MayAct(CaseFile file, string person) => file.ContactAsk?.Chain.Contains(person, StringComparer.Ordinal) == true;

    private static CommandResult? Accept(CaseDraft draft, AcceptCase command)
    {
        if (draft.Case.Running(Concern.ContactPerson) is not { } ask)
            return CommandResult.Refused("already-accepted", "Sagen har allerede en kontaktperson.", "The case already has a contact person.");
        if (!ask.Chain.Contains(command.By, StringComparer.Ordinal))
            return CommandResult.Refused("not-asked", "Du er ikke spurgt i denne sag.", "You were not asked in this case.");
        var taken = ask with { Link = ask.Chain.ToList().IndexOf(command.By) };
        draft.Replace(ask, Asking.Done(taken, command.By, draft.Now));
        Asking.FollowContactPerson(draft)
            .Write(Line(draft, TimelineCode.Accepted, command) with { Concern = Concern.ContactPerson })
            .Wake(Concern.ContactPerson, Concern.FirstContact, Concern.Meeting);
        return null;
    }

    private static CommandResult? Decline(CaseDraft draft, DeclineCase command)
    {
        if (draft.Case.Running(Concern.ContactPerson) is not { } ask || ask.Person != command.By)
            return CommandResult.Refused("not-asked", "Du er ikke den, der er spurgt lige nu.", "You are not the one asked right now.");
        if (ask.Link + 1 >= ask.Chain.Count)
        {
            return CommandResult.Refused("last-in-chain", "Du er den sidste i rækken. Tag sagen eller aftal med en kollega, at de tager den.",
                "You are the last in line. Take the case or agree with a colleague that they take it.");
        }
        draft.Write(Line(draft, TimelineCode.Declined, command) with { Concern = Concern.ContactPerson, Declined = command.Reason });
        Asking.HandOn(draft, ask).Wake(Concern.ContactPerson);
        return null;
    }

    private static CommandResult? Answer(CaseDraft draft, AnswerInvitation command)
    {
        var ask = draft.Case.Members.FirstOrDefault(ask => ask.Running && ask.Sector == command.Sector);
        var may = command.Declined is null ? ask?.Chain.Contains(command.By, StringComparer.Ordinal) == true : ask?.Person == command.By;
        if (ask is null || !may)
            return CommandResult.Refused("not-asked", "Der er ingen åben invitation til dig i denne sag.", "There is no open invitation to you in this case.");
        var entry = Line(draft, command.Declined is null ? TimelineCode.Accepted : TimelineCode.Declined, command)
            with { Concern = Concern.Team, Sector = command.Sector, Declined = command.Declined };
        draft.Write(entry).Wake(Concern.Team);
        var taken = ask with { Link = ask.Chain.ToList().IndexOf(command.By) };
        if (command.Declined is null) draft.Replace(ask, Asking.Done(taken, command.By, draft.Now));
        else if (ask.Link + 1 < ask.Chain.Count) Asking.HandOn(draft, ask);
        else draft.Replace(ask, Asking.Done(taken, command.By, draft.Now, accepted: false) with { Declined = command.Declined })
            .Tell(draft.Case.ContactPerson!, AlertKind.NoAnswer, Asking.About(ask));
        return null;
    }

    private static CommandResult? Invite(CaseDraft draft, InviteSector command, Roster roster)
    {
        if (!draft.Case.ContactPersonAccepted)
            return CommandResult.Refused("accept-first", "Tag sagen, før du inviterer flere.", "Accept the case before you invite more.");
        if (draft.Case.Members.Any(ask => ask.Sector == command.Sector && (ask.Running || ask.Accepted)))
            return CommandResult.Refused("already-invited", "De er allerede inviteret.", "They are already invited.");
        if (string.IsNullOrWhiteSpace(command.Purpose) || string.IsNullOrWhiteSpace(command.Basis))
            return CommandResult.Refused("purpose-and-basis", "Vælg både formål og hjemmel.", "Choose both a purpose and a legal basis.");
        var days = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce).Members;
        Opening.Invite(draft, Asking.New(Concern.Team, roster.MemberChain(command.Sector), draft.Now, days)
            with { Sector = command.Sector, Purpose = command.Purpose, Basis = command.Basis }).Wake(Concern.Team);
        return null;
    }

    private static CommandResult? Log(CaseDraft draft, LogAttempt command)
    {
        if (command.At > draft.Now.AddMinutes(5))
            return CommandResult.Refused("attempt-in-future", "Forsøget kan ikke ligge i fremtiden.", "The attempt cannot lie in the future.");
        var attempt = new Attempt(command.At, command.By, command.Channel, command.Daypart, command.Reached);
        var first = command.Reached && !draft.Case.Reached;
        draft.Set(file => file with { Attempts = [.. file.Attempts, attempt] })
            .Write(Line(draft, TimelineCode.Attempt, command) with { Attempt = attempt });
        Finish(draft, Concern.FirstContact, command.By);
        if (first) draft.TellMembers(AlertKind.CitizenReached);
        return null;
    }

    private static CommandResult? Set(CaseDraft draft, SetMeeting command)
    {
        if (command.At <= draft.Now)
            return CommandResult.Refused("meeting-in-past", "Mødet skal ligge i fremtiden.", "The meeting must lie in the future.");
        if (draft.Case.Meeting is { HeldAt: not null })
            return CommandResult.Refused("meeting-held", "Mødet er allerede holdt.", "The meeting was already held.");
        draft.Set(file => file with { Meeting = new Meeting(command.At) })
            .Write(Line(draft, TimelineCode.MeetingSet, command) with { DueAt = command.At })
            .TellMembers(AlertKind.MeetingSet, command.At);
        return null;
    }

    private static CommandResult? Hold(CaseDraft draft, HoldMeeting command)
    {
        if (draft.Case.Meeting is { HeldAt: not null })
            return CommandResult.Refused("meeting-held", "Mødet er allerede holdt.", "The meeting was already held.");
        if (!draft.Case.ContactPersonAccepted)
            return CommandResult.Refused("accept-first", "Tag sagen først.", "Accept the case first.");
        draft.Set(file => file with { Meeting = new Meeting(file.Meeting?.At ?? draft.Now, draft.Now, command.CitizenTookPart) })
            .Keep(CaseTable.GoalKey, command.CitizensGoal)
            .Write(Line(draft, TimelineCode.MeetingHeld, command))
            .Add(Asking.New(Concern.Plan, Asking.DutyChain(draft.Case), draft.Now, draft.Case.Policy.Plan))
            .Wake(Concern.Plan);
        Finish(draft, Concern.Meeting, command.By);
        Finish(draft, Concern.FirstContact, command.By);
        return null;
    }

    private static CommandResult? Adopt(CaseDraft draft, AdoptPlan command, Roster roster)
    {
        if (draft.Case.Plan is not null)
            return CommandResult.Refused("plan-adopted", "Planen er allerede vedtaget.", "The plan was already adopted.");
        if (draft.Case.Meeting is not { HeldAt: not null })
            return CommandResult.Refused("meeting-first", "Hold mødet, før planen vedtages.", "Hold the meeting before the plan is adopted.");
        if (command.Actions.Count is 0 or > 20)
            return CommandResult.Refused("actions", "Planen skal have 1 til 20 handlinger.", "The plan needs 1 to 20 actions.");
        if (command.Actions.Any(action => roster.Find(action.Owner) is null))
            return CommandResult.Refused("action-owner", "Hver handling skal have én ansvarlig.", "Each action needs one owner.");
        if (command.Actions.Any(action => action.DueOn < CopenhagenTime.DateOf(draft.Now)))
            return CommandResult.Refused("action-due", "En handling kan ikke have frist i fortiden.", "An action cannot be due in the past.");
        var actions = command.Actions.Select((action, index) => new PlanAction(index + 1, action.Code, action.Owner, action.DueOn)).ToList();
        draft.Set(file => file with { Status = CaseStatus.FollowUp, Plan = new Plan(draft.Now, actions) })
            .Write(Line(draft, TimelineCode.PlanAdopted, command))
            .TellMembers(AlertKind.PlanAdopted)
            .Wake(Concern.FollowUp);
        foreach (var (action, proposed) in actions.Zip(command.Actions)) draft.Keep(CaseTable.ActionKey(action.Number), proposed.Wording);
        Finish(draft, Concern.Plan, command.By);
        foreach (var days in draft.Case.Policy.FollowUpDays)
        {
            var ask = Asking.New(Concern.FollowUp, Asking.DutyChain(draft.Case), draft.Now.AddDays(days), draft.Case.Policy.FollowUp);
            draft.Add(ask with { Told = false, FollowUpDay = days });
        }
        return null;
    }

    private static CommandResult? FollowUp(CaseDraft draft, RecordFollowUp command)
    {
        var due = draft.Case.Asks.Where(ask => ask is { Concern: Concern.FollowUp, Running: true }).MinBy(ask => ask.From);
        if (due is null || due.From > draft.Now)
            return CommandResult.Refused("not-due", "Der er ingen opfølgning at svare på endnu.", "There is no follow-up to answer yet.");
        draft.Replace(due, Asking.Done(due, command.By, draft.Now) with { StillHoused = command.StillHoused })
            .Write(Line(draft, TimelineCode.FollowUp, command) with { FollowUpDay = due.FollowUpDay, StillHoused = command.StillHoused })
            .Wake(Concern.FollowUp);
        if (draft.Case.NextStep == NextStep.Close)
            draft.Add(Asking.New(Concern.Close, Asking.DutyChain(draft.Case), draft.Now, draft.Case.Policy.Close)).Wake(Concern.Close);
        return null;
    }

    private static CommandResult? Close(CaseDraft draft, CloseCase command)
    {
        if (command.Outcome == Outcome.NoContact && !AttemptLadder.Climbed(draft.Case.Attempts))
        {
            return CommandResult.Refused("attempt-ladder",
                "Sagen kan først lukkes uden kontakt efter to opkald på forskellige tidspunkter af dagen, et besøg og et forsøg om aftenen.",
                "The case can only be closed without contact after two calls at different times of day, one visit and one evening attempt.");
        }
        draft.Set(file => file with { Status = CaseStatus.Closed, ClosedAt = draft.Now, Outcome = command.Outcome })
            .Write(Line(draft, TimelineCode.Closed, command) with { Outcome = command.Outcome })
            .TellMembers(AlertKind.Closed)
            .Wake(Enum.GetValues<Concern>());
        return null;
    }

    private static void Finish(CaseDraft draft, Concern concern, string by)
    {
        if (draft.Case.Running(concern) is not { } ask) return;
        draft.Replace(ask, Asking.Done(ask, by, draft.Now)).Wake(concern);
    }

    private static TimelineEntry Line(CaseDraft draft, TimelineCode code, CaseCommand command) =>
        new() { Code = code, At = draft.Now, By = command.By };
}
