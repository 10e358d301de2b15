using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of what people decide: those of every decision, then of taking and sharing a case.</summary>
public static class Deciding
{
    public static Refusal? Decide(CaseDraft draft, CaseCommand command, Roster roster) => Replacing.Led(draft, roster).Case switch
    {
        _ when draft.Case.IsBarred(command.By) => new Refusal("conflicted",
            "Du står som inhabil i sagen. Det er en anden, der skal gøre det.",
            "You stand as having a conflict of interest in the case. Somebody else is to do that."),
        { Closed: true } when !command.IsOfClosed => new Refusal("closed", "Sagen er lukket.", "The case is closed."),
        { Objected: true } when !command.DecidesObjection => new Refusal("objected",
            "Borgeren har gjort indsigelse. Intet sker i sagen, før teamlederen har afgjort den.",
            "The citizen has objected. Nothing happens in the case until the team leader has decided."),
        _ when command.IsContactPersons && !MayAct(draft.Case, command.By) => new Refusal("not-yours",
            "Det er kontaktpersonen eller teamlederen, der kan gøre det.", "Only the contact person or the team leader can do that."),
        _ => command.Decide(draft, roster),
    };

    /// <summary>
    /// The contact person and, should they fall away, whoever stands after or before them in the chain; who holds the meeting; and who is
    /// asked in the place of a team leader.
    /// </summary>
    public static bool MayAct(CaseFile file, string person) => file.ContactAsk?.Chain.Contains(person, StringComparer.Ordinal) == true
        || file.HoldsMeeting(person) || file.IsAskedForDuty(person);

    public static Refusal? Accept(CaseDraft draft, AcceptCase command)
    {
        if (draft.Case.Running(Concern.ContactPerson) is not { } ask)
            return new Refusal("already-accepted", "Sagen har allerede en kontaktperson.", "The case already has a contact person.");
        if (!ask.Chain.Contains(command.By, StringComparer.Ordinal))
            return new Refusal("not-asked", "Du er ikke spurgt i denne sag.", "You were not asked in this case.");
        var taken = ask with { Link = ask.Chain.ToList().IndexOf(command.By) };
        draft.Replace(ask, Asking.Done(taken, command.By, draft.Now));
        Asking.FollowContactPerson(draft)
            .Write(new AskAccepted(draft.Now, command.By, Concern.ContactPerson, Sector: null));
        Asking.TakeDuties(draft);
        HandedMeetings.Take(draft, command.By);
        return null;
    }

    public static Refusal? Decline(CaseDraft draft, DeclineCase command, Roster roster)
    {
        if (draft.Case.Running(Concern.ContactPerson) is not { } ask || ask.Person != command.By)
            return new Refusal("not-asked", "Du er ikke den, der er spurgt lige nu.", "You are not the one asked right now.");
        var conflict = command.Reason == DeclineReason.ConflictOfInterest;
        if (conflict && command.By == Asking.Leader(draft.Case))
        {
            // Who leads the case may neither decide in it nor take part, where another can; where none can, it is known for the day on
            // which there is another.
            var known = draft.Case.Conflicted.Contains(command.By, StringComparer.Ordinal);
            ask = Replacing.Led(Barring.Conflict(draft, command.By), roster).Case.Running(Concern.ContactPerson)!;
            if (ask.Link + 1 >= ask.Chain.Count && !known)
            {
                draft.Write(new AskDeclined(draft.Now, command.By, Concern.ContactPerson, Sector: null, command.Reason));
                return null;
            }
        }
        if (ask.Link + 1 >= ask.Chain.Count)
        {
            return new Refusal("last-in-chain", "Du er den sidste i rækken. Tag sagen eller aftal med en kollega, at de tager den.",
                "You are the last in line. Take the case or agree with a colleague that they take it.");
        }
        draft.Write(new AskDeclined(draft.Now, command.By, Concern.ContactPerson, Sector: null, command.Reason));
        Asking.HandOn(conflict ? Barring.Conflict(draft, command.By) : draft, ask, afterNo: true);
        // What else they were asked is another's at once: they see and are told nothing of it.
        if (draft.Case.IsBarred(command.By)) Replacing.StepAside(draft, command.By, roster);
        return null;
    }

    /// <summary>
    /// Why a case was taken from somebody outlives it: it is not given back to them by itself, nor do they see what somebody with a
    /// conflict of interest does not. A team leader leads it all the same, where no other can.
    /// </summary>
    private static void Part(CaseDraft draft, string person, ReassignReason reason, Roster roster)
    {
        var conflict = reason == ReassignReason.ConflictOfInterest;
        if (!conflict && reason != ReassignReason.CitizensWish) return;
        if (!conflict && person == Asking.Leader(draft.Case)) return;
        if (conflict) Replacing.Led(Barring.Conflict(draft, person), roster);
        else draft.Set(file => file with { Spared = [.. file.Spared.Union([person], StringComparer.Ordinal)] });
        if (!conflict || draft.Case.IsBarred(person)) Replacing.StepAside(draft, person, roster);
    }

    /// <summary>Yes from whoever was asked so far, a deputy from their own turn on; no from who is asked now.</summary>
    public static Refusal? AnswerInvitation(CaseDraft draft, AnswerInvitation command, Roster roster)
    {
        var ask = draft.Case.Members.FirstOrDefault(ask => ask.Running && ask.Sector == command.Sector
            && (command.Sender is null || ask.Sender == command.Sender) && Advisers.MayAnswer(draft.Case, ask, command.By, roster)
            && (command.Declined is null || ask.Person == command.By));
        if (ask is null)
            return new Refusal("not-asked", "Der er ingen åben invitation til dig i denne sag.",
                "There is no open invitation to you in this case.");
        draft.Write(command.Declined is { } reason
            ? new AskDeclined(draft.Now, command.By, Concern.Team, command.Sector, reason) { Sender = ask.Sender }
            : new AskAccepted(draft.Now, command.By, Concern.Team, command.Sector) { Sender = ask.Sender });
        var taken = ask with { Link = ask.Chain.ToList().IndexOf(command.By) };
        if (command.Declined is null) Meetings.Join(draft.Replace(ask, Asking.Done(taken, command.By, draft.Now)), command.By);
        else if (ask.Link + 1 < ask.Chain.Count)
            Asking.HandOn(draft, ask, afterNo: true);
        else draft.Replace(ask, Asking.Done(taken, command.By, draft.Now, accepted: false) with { Declined = command.Declined })
            .Tell(draft.Case.ContactPerson!, AlertKind.NoAnswer, Asking.About(ask));
        if (command.Declined == DeclineReason.ConflictOfInterest) Barring.Out(Barring.Conflict(draft, command.By), [command.By], roster);
        return null;
    }

    public static Refusal? Invite(CaseDraft draft, InviteSector command, Roster roster)
    {
        if (!draft.Case.ContactPersonAccepted)
            return new Refusal("accept-first", "Tag sagen, før du inviterer flere.", "Accept the case before you invite more.");
        var (sender, refusal) = command.Sector == Sector.HousingAssociation ? Advisers.Landlord(draft.Case, command.Sender) : (null, null);
        if (refusal is not null) return refusal;
        if (!draft.Case.Lacks(command.Sector, sender))
            return new Refusal("already-invited", "De er allerede inviteret.", "They are already invited.");
        if (string.IsNullOrWhiteSpace(command.Purpose) || string.IsNullOrWhiteSpace(command.Basis))
            return new Refusal("purpose-and-basis", "Vælg både formål og hjemmel.", "Choose both a purpose and a legal basis.");
        if (sender is not null)
        {
            Advisers.Ask(draft, sender, roster, draft.Now, command.Purpose, command.Basis, command.By);
            return null;
        }
        var days = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce).Members;
        Opening.Invite(draft,
            Asking.New(Concern.Team, MemberChain(draft, command.Sector, roster), draft.Now, days)
            with { Sector = command.Sector, Purpose = command.Purpose, Basis = command.Basis }, command.By);
        return null;
    }

    public static Refusal? Log(CaseDraft draft, LogAttempt command)
    {
        if (WrongTime(draft, command.At) is { } refusal) return refusal;
        var attempt = new Attempt(command.At, command.By, command.Channel, AttemptLadder.DaypartOf(command.At), command.Reached);
        var first = command.Reached && !draft.Case.Reached;
        draft.Set(file => file with { Attempts = [.. file.Attempts, attempt] })
            .Set(file => file with { SentForms = CaseBounds.Sent(file.SentForms, command.SentAs) })
            .Write(new ContactAttempted(draft.Now, command.By, attempt));
        var note = Notes.Beside(draft, command.By, SubjectOf(command.Channel), command.At, command.Note);
        Finish(draft, Concern.FirstContact, command.By);
        if (first) Reach(draft);
        draft.MayUndo(command.By, Undoable.Attempt, note);
        return null;
    }

    /// <summary>The citizen was spoken to, for the first time in this round.</summary>
    internal static void Reach(CaseDraft draft)
    {
        draft.TellMembers(AlertKind.CitizenReached);
        // The debt was settled and the calls were off; the citizen was spoken to all the same, so the meeting is on again.
        if (draft.Case.Meeting is not { HeldAt: not null } && draft.Case.Running(Concern.Meeting) is null)
        {
            var deadlines = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce);
            Planning.Cancel(draft, Concern.Close)
                .Add(Asking.New(Concern.Meeting, Asking.DutyChain(draft.Case), draft.Now, deadlines.Meeting));
        }
    }

    internal static Refusal? WrongTime(CaseDraft draft, DateTimeOffset attemptedAt)
    {
        if (attemptedAt > draft.Now.AddMinutes(5))
            return new Refusal("attempt-in-future", "Skriv et tidspunkt, der er gået.", "Write a time that has passed.");
        // What was tried long before there was a case is no step of it, and climbs no ladder; a case may open the day after a call.
        return CopenhagenTime.DateOf(attemptedAt) < CopenhagenTime.DateOf(draft.Case.OpenedAt).AddDays(-1)
            ? new Refusal("attempt-before-case", "Skriv et forsøg fra tidligst dagen før, sagen blev åbnet.",
                "Write an attempt from the day before the case was opened at the earliest.")
            : null;
    }

    internal static NoteSubject SubjectOf(AttemptChannel channel) => channel switch
    {
        AttemptChannel.Phone => NoteSubject.Call,
        AttemptChannel.Visit => NoteSubject.Visit,
        AttemptChannel.Meeting => NoteSubject.Meeting,
        _ => NoteSubject.Other,
    };

    public static Refusal? Reassign(CaseDraft draft, ReassignCase command, Roster roster)
    {
        if (draft.Case.ContactAsk is not { } held || !Leads(draft, command.By, roster))
            return new Refusal("leader-reassigns", "Det er teamlederen, der kan give sagen til en anden.",
                "Only the team leader can give the case to somebody else.");
        if (roster.Find(command.To) is not { Left: false } to || !(to.Is(Roles.Caseworker) || to.Is(Roles.TeamLeader))
            || to.Id == draft.Case.ContactPerson || draft.Case.IsBarred(to.Id))
            return new Refusal("reassign-to", "Vælg en anden sagsbehandler.", "Choose another caseworker.");
        if (command.From is { } seen && seen != draft.Case.ContactPerson)
            return new Refusal("reassign-moved", "Sagen har fået en anden kontaktperson, siden du så den.",
                "The case has got another contact person since you saw it.");
        var (leader, holder) = (Asking.Leader(draft.Case), HandedMeetings.HolderAfter(draft.Case, command.Reason, roster));
        var from = draft.Case.ContactPerson!;
        // Whom a team leader names is spared no more: the citizen has said so, or she knows better.
        draft.Set(file => file with { Spared = [.. file.Spared.Where(id => id != to.Id)] })
            .Write(new CaseReassigned(draft.Now, command.By, to.Id, command.Reason));
        HandTo(draft, held, to.Id == leader ? [leader]
            : [to.Id, .. held.Chain.Where(id => id != to.Id && id != held.Person && id != leader
                && !draft.Case.PassedOver.Contains(id, StringComparer.Ordinal)), leader], command.Batch, holder);
        Part(draft, from, command.Reason, roster);
        return null;
    }

    /// <summary>The team leader of the case, and any other while that one is away.</summary>
    private static bool Leads(CaseDraft draft, string person, Roster roster) =>
        roster.LeadsFor(person, Asking.Leader(draft.Case), CopenhagenTime.DateOf(draft.Now));

    /// <summary>Of a sector that is not a housing association: whom the roster names, but for whom the rules pass over.</summary>
    public static IReadOnlyList<string> MemberChain(CaseDraft draft, Sector sector, Roster roster) =>
        UpToLeader(draft, roster.MemberChain(sector, draft.Case.District, CopenhagenTime.DateOf(draft.Now)), roster);

    /// <summary>Whom the rules do not pass over, and who leads the case as the last.</summary>
    internal static IReadOnlyList<string> UpToLeader(CaseDraft draft, IReadOnlyList<string> chain, Roster roster)
    {
        var leader = Leading.Of(draft, roster);
        return [.. chain.SkipLast(1).Where(id => id != leader && !draft.Case.PassedOver.Contains(id, StringComparer.Ordinal)), leader];
    }

    /// <summary>Another chain is asked to take the case, with a full deadline; the duties go with it.</summary>
    /// <param name="batch">One of several at once: each person is told of them together, whose they were too. Null: of this one.</param>
    /// <param name="holder">Who holds the meeting meanwhile; null: whoever is asked.</param>
    public static void HandTo(CaseDraft draft, Ask held, IReadOnlyList<string> chain, HandOverBatch? batch = null, string? holder = null)
    {
        var before = draft.Case.ContactPerson;
        var days = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce).ContactPerson;
        if (held.Running) draft.Replace(held, held with { DoneAt = draft.Now, Cancelled = true });
        var ask = Asking.New(Concern.ContactPerson, chain, draft.Now, days);
        Asking.FollowContactPerson(draft.Add(ask));
        HandedMeetings.Hand(draft, ask, holder);
        if (batch is null) draft.Tell(ask.Person, AlertKind.Asked, Asking.About(ask), ask.DueAt);
        else draft.TellTogether(ask.Person, AlertKind.CasesGiven, batch).TellTogether(before, AlertKind.CasesTaken, batch);
    }

    public static void Finish(CaseDraft draft, Concern concern, string by)
    {
        if (draft.Case.Running(concern) is not { } ask) return;
        draft.Replace(ask, Asking.Done(ask, by, draft.Now));
    }
}
