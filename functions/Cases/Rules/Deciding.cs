using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of what people decide. Each either changes the draft and answers null, or answers why not.</summary>
public static class Deciding
{
    public static CommandResult? Decide(CaseDraft draft, CaseCommand command, Roster roster) => draft.Case switch
    {
        _ when command is SetProtection protection => NamesAndAddresses.Set(draft, protection, roster),
        _ when command is SettleNameAndAddress settled => NamesAndAddresses.Settle(draft, settled, roster),
        { Closed: true } => CommandResult.Refused("closed", "Sagen er lukket.", "The case is closed."),
        { Objected: true } when command is not DecideObjection => CommandResult.Refused("objected",
            "Borgeren har gjort indsigelse. Intet sker i sagen, før teamlederen har afgjort den.",
            "The citizen has objected. Nothing happens in the case until the team leader has decided."),
        _ => command switch
        {
            AcceptCase accept => Accept(draft, accept),
            DeclineCase decline => Decline(draft, decline),
            AnswerInvitation answer => Answer(draft, answer),
            AnswerHold answer => Planning.Answer(draft, answer),
            EndAction action => Planning.End(draft, action),
            _ when !MayAct(draft.Case, command.By) => CommandResult.Refused("not-yours",
                "Det er kontaktpersonen eller teamlederen, der kan gøre det.", "Only the contact person or the team leader can do that."),
            InviteSector invite => Invite(draft, invite, roster),
            LogAttempt attempt => Log(draft, attempt),
            SetMeeting meeting => Set(draft, meeting),
            HoldMeeting held => Hold(draft, held),
            RecordGoal goal => Record(draft, goal),
            ProposeSlots slots => Propose(draft, slots),
            AdoptPlan plan => Planning.Adopt(draft, plan, roster),
            SetInstalments agreed => Planning.Agree(draft, agreed),
            AskHold hold => Planning.AskForHold(draft, hold, roster),
            ApplyRentHelp help => Planning.Apply(draft, help),
            DecideRentHelp help => Planning.Decide(draft, help),
            RecordFollowUp followUp => Planning.FollowUp(draft, followUp),
            StartCourse course => Planning.Start(draft, course),
            ReviewPhase review => Planning.Review(draft, review),
            PauseCase pause => Pausing.Pause(draft, pause),
            ResumeCase resume => Pausing.Resume(draft, resume),
            OverrideBand band => Overriding.Override(draft, band),
            WithdrawOverride band => Overriding.Withdraw(draft, band),
            RecordObjection objection => Objecting.Object(draft, objection),
            DecideObjection objection => Objecting.Decide(draft, objection),
            ReassignCase reassign => Reassign(draft, reassign, roster),
            CloseCase close => Close(draft, close),
            _ => throw new ArgumentException($"No rule for {command.GetType().Name}.", nameof(command)),
        },
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
            .Write(Line(draft, TimelineCode.Accepted, command) with { Concern = Concern.ContactPerson });
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
        Asking.HandOn(draft, ask);
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
        draft.Write(entry);
        var taken = ask with { Link = ask.Chain.ToList().IndexOf(command.By) };
        if (command.Declined is null) Joined(draft.Replace(ask, Asking.Done(taken, command.By, draft.Now)), command.By);
        else if (ask.Link + 1 < ask.Chain.Count) Asking.HandOn(draft, ask);
        else draft.Replace(ask, Asking.Done(taken, command.By, draft.Now, accepted: false) with { Declined = command.Declined })
            .Tell(draft.Case.ContactPerson!, AlertKind.NoAnswer, Asking.About(ask));
        return null;
    }

    private static CommandResult? Invite(CaseDraft draft, InviteSector command, Roster roster)
    {
        if (!draft.Case.ContactPersonAccepted)
            return CommandResult.Refused("accept-first", "Tag sagen, før du inviterer flere.", "Accept the case before you invite more.");
        if (!draft.Case.Lacks(command.Sector))
            return CommandResult.Refused("already-invited", "De er allerede inviteret.", "They are already invited.");
        if (string.IsNullOrWhiteSpace(command.Purpose) || string.IsNullOrWhiteSpace(command.Basis))
            return CommandResult.Refused("purpose-and-basis", "Vælg både formål og hjemmel.", "Choose both a purpose and a legal basis.");
        var days = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce).Members;
        Opening.Invite(draft, Asking.New(Concern.Team, roster.MemberChain(command.Sector, draft.Case.District, CopenhagenTime.DateOf(draft.Now)), draft.Now, days)
            with { Sector = command.Sector, Purpose = command.Purpose, Basis = command.Basis }, command.By);
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
        if (!first) return null;
        draft.TellMembers(AlertKind.CitizenReached);
        // The debt was settled and the calls were off; the citizen was spoken to all the same, so the meeting is on again.
        if (draft.Case.Meeting is not { HeldAt: not null } && draft.Case.Running(Concern.Meeting) is null)
        {
            var deadlines = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce);
            Planning.Cancel(draft, Concern.Close).Add(Asking.New(Concern.Meeting, Asking.DutyChain(draft.Case), draft.Now, deadlines.Meeting));
        }
        return null;
    }

    private static CommandResult? Set(CaseDraft draft, SetMeeting command)
    {
        if (command.At <= draft.Now)
            return CommandResult.Refused("meeting-in-past", "Mødet skal ligge i fremtiden.", "The meeting must lie in the future.");
        if (draft.Case.Meeting is { HeldAt: not null })
            return CommandResult.Refused("meeting-held", "Mødet er allerede holdt.", "The meeting was already held.");
        draft.Set(file => file with { Meeting = new Meeting(command.At, Sequence: file.Meeting is { } earlier ? earlier.Sequence + 1 : 0), Slots = [] })
            .Write(Line(draft, TimelineCode.MeetingSet, command) with { DueAt = command.At });
        draft.TellMembers(AlertKind.MeetingSet, command.At, MeetingInvitation.Of(draft.Case));
        return null;
    }

    private static CommandResult? Hold(CaseDraft draft, HoldMeeting command)
    {
        if (draft.Case.Meeting is { HeldAt: not null })
            return CommandResult.Refused("meeting-held", "Mødet er allerede holdt.", "The meeting was already held.");
        if (!draft.Case.ContactPersonAccepted)
            return CommandResult.Refused("accept-first", "Tag sagen først.", "Accept the case first.");
        if (!draft.Case.HasQuorum && !command.WithoutQuorum)
        {
            return CommandResult.Refused("quorum", "Der mangler svar fra teamet. Hold mødet alligevel, hvis borgeren ikke kan vente.",
                "Answers of the team are missing. Hold the meeting anyway if the citizen cannot wait.");
        }
        KeepGoal(draft, command.CitizensGoal)
            .Set(file => file with { Meeting = (file.Meeting ?? new Meeting(draft.Now)) with { HeldAt = draft.Now, CitizenTookPart = command.CitizenTookPart } })
            .Write(Line(draft, TimelineCode.MeetingHeld, command))
            .Add(Asking.New(Concern.Plan, Asking.DutyChain(draft.Case), draft.Now, draft.Case.Policy.Plan));
        Finish(draft, Concern.Meeting, command.By);
        Finish(draft, Concern.FirstContact, command.By);
        return null;
    }

    private static CommandResult? Record(CaseDraft draft, RecordGoal command)
    {
        if (string.IsNullOrWhiteSpace(command.Goal))
            return CommandResult.Refused("goal", "Skriv, hvad borgeren selv siger.", "Write what the citizen says.");
        KeepGoal(draft, command.Goal).Write(Line(draft, TimelineCode.Goal, command));
        return null;
    }

    private static CommandResult? Propose(CaseDraft draft, ProposeSlots command)
    {
        if (draft.Case.Meeting is { HeldAt: not null })
            return CommandResult.Refused("meeting-held", "Mødet er allerede holdt.", "The meeting was already held.");
        var slots = command.Slots.Distinct().Order().ToList();
        if (slots.Count is 0 or > MeetingSlots.Most || slots[0] <= draft.Now)
            return CommandResult.Refused("slots", "Foreslå en til tre tider, der ligger i fremtiden.", "Propose one to three times in the future.");
        draft.Set(file => file with { Slots = slots })
            .Write(Line(draft, TimelineCode.SlotsProposed, command) with { Number = slots.Count, DueAt = slots[0] })
            .TellMembers(AlertKind.SlotsProposed);
        return null;
    }

    private static CommandResult? Reassign(CaseDraft draft, ReassignCase command, Roster roster)
    {
        if (draft.Case.ContactAsk is not { } held || Asking.Leader(draft.Case) != command.By)
            return CommandResult.Refused("leader-reassigns", "Det er teamlederen, der kan give sagen til en anden.", "Only the team leader can give the case to somebody else.");
        if (roster.Find(command.To) is not { Left: false } to || !(to.Is(Roles.Caseworker) || to.Is(Roles.TeamLeader)) || to.Id == draft.Case.ContactPerson)
            return CommandResult.Refused("reassign-to", "Vælg en anden sagsbehandler.", "Choose another caseworker.");
        var leader = Asking.Leader(draft.Case);
        HandTo(draft, held, to.Id == leader ? [leader] : [to.Id, .. held.Chain.Where(id => id != to.Id && id != held.Person && id != leader), leader]);
        draft.Write(Line(draft, TimelineCode.Reassigned, command) with { Person = to.Id, Reassign = command.Reason });
        return null;
    }

    /// <summary>Another chain is asked to take the case, with a full deadline; the duties go with it.</summary>
    public static void HandTo(CaseDraft draft, Ask held, IReadOnlyList<string> chain)
    {
        var days = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce).ContactPerson;
        if (held.Running) draft.Replace(held, held with { DoneAt = draft.Now, Cancelled = true });
        var ask = Asking.New(Concern.ContactPerson, chain, draft.Now, days);
        Asking.FollowContactPerson(draft.Add(ask)).Tell(ask.Person, AlertKind.Asked, Asking.About(ask), ask.DueAt);
    }

    /// <summary>Who joins after the meeting was set gets the invitation that the others got.</summary>
    private static void Joined(CaseDraft draft, string member)
    {
        if (MeetingInvitation.Of(draft.Case) is { } meeting && meeting.At > draft.Now) draft.Tell(member, AlertKind.MeetingSet, dueAt: meeting.At, meeting: meeting);
        if (draft.Case.Members.Count(ask => ask.Accepted) != draft.Case.Policy.Quorum || draft.Case.Meeting is { HeldAt: not null }) return;
        draft.Write(new TimelineEntry { Code = TimelineCode.Quorum, At = draft.Now }).TellContactPerson(AlertKind.Quorum);
    }

    private static CaseDraft KeepGoal(CaseDraft draft, string? goal) => string.IsNullOrWhiteSpace(goal)
        ? draft
        : draft.Keep(CaseTable.GoalKey, goal).Set(file => file with { GoalAt = draft.Now });

    private static CommandResult? Close(CaseDraft draft, CloseCase command)
    {
        if (command.Outcome == Outcome.NoContact && !AttemptLadder.Climbed(draft.Case.RoundAttempts))
        {
            return CommandResult.Refused("attempt-ladder",
                "Sagen kan først lukkes uden kontakt efter to opkald på forskellige tidspunkter af dagen, et besøg og et forsøg om aftenen.",
                "The case can only be closed without contact after two calls at different times of day, one visit and one evening attempt.");
        }
        End(draft, command, command.Outcome);
        return null;
    }

    public static void End(CaseDraft draft, CaseCommand command, Outcome outcome) => draft
        .Set(file => file with { Status = CaseStatus.Closed, ClosedAt = draft.Now, Outcome = outcome, Rest = null })
        .Write(Line(draft, TimelineCode.Closed, command) with { Outcome = outcome })
        .TellMembers(AlertKind.Closed, meeting: Cancelled(draft));

    /// <summary>A meeting that is still ahead leaves people's calendars.</summary>
    private static MeetingInvite? Cancelled(CaseDraft draft) =>
        MeetingInvitation.Of(draft.Case with { Status = CaseStatus.Closed }) is { } meeting && meeting.At > draft.Now ? meeting : null;

    public static void Finish(CaseDraft draft, Concern concern, string by)
    {
        if (draft.Case.Running(concern) is not { } ask) return;
        draft.Replace(ask, Asking.Done(ask, by, draft.Now));
    }

    public static TimelineEntry Line(CaseDraft draft, TimelineCode code, CaseCommand command) =>
        new() { Code = code, At = draft.Now, By = command.By };
}
