using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of a CPR number that changed (docs/domain.md#a-number-that-changed): a person has one open case, nothing that was asked of anybody
/// falls, and all of it can be taken back.
/// </summary>
public static class Joining
{
    /// <summary>Hverdage for each link of the chain that looks a case through.</summary>
    private const int DaysToLook = 1;

    /// <summary>Of two open cases of one person the one that goes on.</summary>
    public static CaseFile GoesOn(CaseFile one, CaseFile other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.TakenIn.Contains(other.CaseId, StringComparer.Ordinal)) return one;
        if (other.TakenIn.Contains(one.CaseId, StringComparer.Ordinal)) return other;
        return Order(one, other).CompareTo(Order(other, one)) <= 0 ? one : other;
    }

    /// <summary>
    /// One that had ended comes last. First what a person must decide, then who may have it, then how far it has come; the older of two
    /// alike.
    /// </summary>
    private static (int, bool, bool, bool, bool, bool, DateTimeOffset, string) Order(CaseFile file, CaseFile beside) => (
        file.ObjectedAfterEnd ? 2 : file.Objected ? 0 : 1, file.ContactPerson is { } person && beside.IsBarred(person),
        file.Plan is null, file.Meeting is null, !file.Reached, !file.ContactPersonAccepted, file.OpenedAt, file.CaseId);

    /// <summary>The numbers are these now. Doing it again changes nothing.</summary>
    /// <param name="numbers">The one that leads first.</param>
    /// <param name="protection">As it counts for all of them.</param>
    /// <param name="upheld">An objection was, with a number that is new here: what senders tell stays out.</param>
    public static CaseDraft Follow(CaseDraft draft, IReadOnlyList<string> numbers, AddressProtection? protection, bool upheld = false)
    {
        var before = draft.Case.AllNumbers;
        if (before.SequenceEqual(numbers, StringComparer.Ordinal)) return draft;
        draft.Set(file => file with
        {
            Numbers = numbers.SequenceEqual([file.Citizen], StringComparer.Ordinal) ? null : numbers,
            // Assessments of another number are counted anew.
            ConsumedSequence = before[0] == numbers[0] ? file.ConsumedSequence : 0,
        });
        var takenBack = numbers.Count < before.Count;
        draft.Set(file => takenBack ? Barring.Apart(Parting.Alone(file))
            : file with
            {
                Joined = Before(file),
                SignalsKeptOut = file.SignalsKeptOut || upheld,
            });
        draft.Write(new NumberChanged(draft.Now, takenBack ? true : null)).TellContactPerson(AlertKind.NumberChanged);
        if (takenBack) HaveLooked(draft);
        else Planning.Cancel(draft, Concern.Parted); // They are one again: nothing of it is another's.
        // One number that is protected protects the person; what the register says of it a person looks up.
        return protection is { On: true } && !draft.Case.Protected && !takenBack
            ? NamesAndAddresses.Carry(draft, protection with { At = draft.Now }) : draft;
    }

    /// <summary>What ran in another open case of the person runs on in this one, with the earlier of two deadlines.</summary>
    public static CaseDraft TakeIn(CaseDraft draft, CaseFile other, Roster roster)
    {
        if (draft.Case.Closed || draft.Case.TakenIn.Contains(other.CaseId, StringComparer.Ordinal)) return draft;
        var objection = other.ObjectedAfterEnd && !draft.Case.Objected;
        draft.Set(file => file with
        {
            TakenIn = [.. file.TakenIn, other.CaseId],
            Brought = [.. file.Brought, new BroughtAlong(other.CaseId,
                [.. other.Conflicted.Except(file.Conflicted, StringComparer.Ordinal)]) { Objection = objection ? true : null }],
            Conflicted = [.. file.Conflicted.Union(other.Conflicted, StringComparer.Ordinal)],
            Spared = [.. file.Spared.Union(other.Spared, StringComparer.Ordinal)],
        }).Write(new CasesJoined(draft.Now, other.CaseId, Here: true));
        // Of one that had ended nothing runs on but the objection.
        if (!other.ObjectedAfterEnd) TakeOn(draft, other);
        if (other.Protection is { On: true } protection && !draft.Case.Protected)
            NamesAndAddresses.Carry(draft, protection with { At = draft.Now });
        Barring.Out(draft, draft.Case.Conflicted, roster);
        if (objection) Objecting.TakeOver(draft, other, roster);
        return draft.TellContactPerson(AlertKind.NumberChanged);
    }

    private static BeforeJoining Before(CaseFile file) => file.Joined ?? new BeforeJoining(file.HandleAtOnce, file.SignalsKeptOut);

    private static void TakeOn(CaseDraft draft, CaseFile other) => draft.Set(file => file with
    {
        Joined = Before(file),
        HandleAtOnce = file.HandleAtOnce || other.HandleAtOnce, SignalsKeptOut = file.SignalsKeptOut || other.SignalsKeptOut,
        Postponements = [.. file.Postponements.Union(other.Postponements)],
        SettledDates = [.. file.SettledDates.Union(other.SettledDates)],
        CollectionHolds = [.. file.CollectionHolds.Concat(other.CollectionHolds).DistinctBy(hold => hold.Sender)],
        OwnCases = other.OwnCases.Concat(file.OwnCases).DistinctBy(own => own.Key)
            .ToDictionary(own => own.Key, own => own.Value, StringComparer.Ordinal),
        Instalments = file.Instalments ?? other.Instalments, RentHelp = file.RentHelp ?? other.RentHelp,
        Asks = [.. file.Asks.Select(ask => Earlier(ask, other))],
    });

    /// <summary>
    /// The case is closed without an end: it goes on in another of the same person. One that had ended is closed as it was: the objection
    /// alone goes on.
    /// </summary>
    public static CaseDraft GoOnIn(CaseDraft draft, string caseId)
    {
        if (draft.Case.Closed) return draft;
        if (draft.Case.ObjectedAfterEnd)
            return draft.Set(file => file with
            {
                Status = CaseStatus.Closed, Pause = null, GoesOn = new GoesOnIn(caseId, file.Status, file.Pause),
            }).Write(new CasesJoined(draft.Now, caseId, Here: false));
        if (draft.Case.ClosingProposal is { } proposal) draft.Tell(proposal.By, AlertKind.ClosingDecided);
        return Planning.Cancel(draft, Concern.ClosingAgreement, Concern.Agreement).Set(file => file with
        {
            Status = CaseStatus.Closed, ClosedAt = draft.Now, Pause = null, ClosingProposal = null, Proposal = null,
            GoesOn = new GoesOnIn(caseId, file.Status, file.Pause),
        }).Write(new CasesJoined(draft.Now, caseId, Here: false))
            .TellContactPerson(AlertKind.NumberChanged).TellMembers(AlertKind.Closed, meeting: Meetings.Cancelled(draft));
    }

    /// <summary>It was closed because an objection was upheld that one of these cases had brought along.</summary>
    public static bool ClosedFor(CaseFile file, IReadOnlyCollection<string> cases) => file is { Closed: true, ObjectionUpheld: true }
        && BroughtObjection(file, cases);

    /// <summary>A closed case loses what these had brought along: they are another person's after all.</summary>
    /// <param name="goesOn">It may go on if it was closed for that.</param>
    public static CaseDraft Bereave(CaseDraft draft, IReadOnlyCollection<string> cases, Roster roster, bool goesOn)
    {
        if (BroughtObjection(draft.Case, cases)) Objecting.GiveBack(draft, roster, goesOn);
        return draft.Set(file => Barring.Without(file, cases));
    }

    /// <summary>What keeps signals out of a case of the person was said with this number, in whichever case it was decided.</summary>
    public static bool ObjectedWith(string number, IReadOnlyCollection<CaseFile> files)
    {
        var own = files.Where(file => file.Citizen == number).Select(file => file.CaseId).ToList();
        return files.Any(file => file.Unprocessed && (file.Brought.Any(one => one.Objection == true) ? BroughtObjection(file, own)
            : file.Citizen == number && (file.ObjectionStands || file.Joined is not { SignalsKeptOut: false })));
    }

    private static bool BroughtObjection(CaseFile file, IReadOnlyCollection<string> cases) =>
        file.Brought.Any(one => one.Objection == true && cases.Contains(one.CaseId));

    /// <summary>They are two people's after all: what the other had brought along goes with it.</summary>
    /// <param name="goesOn">The case may go on if it was closed for that.</param>
    public static CaseDraft GiveBack(CaseDraft draft, CaseFile other, Roster roster, bool goesOn = false)
    {
        if (!draft.Case.TakenIn.Contains(other.CaseId, StringComparer.Ordinal)) return draft;
        var brought = draft.Case.Brought.Where(one => one.CaseId == other.CaseId).SelectMany(one => one.Conflicted).ToList();
        if (BroughtObjection(draft.Case, [other.CaseId])) Objecting.GiveBack(draft, roster, goesOn);
        return HaveLooked(draft.Set(file => file with
        {
            TakenIn = [.. file.TakenIn.Where(id => id != other.CaseId)],
            Brought = [.. file.Brought.Where(one => one.CaseId != other.CaseId)],
            Conflicted = [.. file.Conflicted.Except(brought, StringComparer.Ordinal)],
            Postponements = [.. file.Postponements.Except(other.Postponements)],
            SettledDates = [.. file.SettledDates.Except(other.SettledDates)],
            CollectionHolds = [.. file.CollectionHolds.Except(other.CollectionHolds)],
            Instalments = file.Instalments == other.Instalments ? null : file.Instalments,
            RentHelp = file.RentHelp == other.RentHelp ? null : file.RentHelp,
        }).Write(new CasesJoined(draft.Now, other.CaseId, Here: true, Apart: true)).TellContactPerson(AlertKind.NumberChanged));
    }

    /// <summary>The case goes on where it stood, with full deadlines for what ran.</summary>
    public static CaseDraft GoApart(CaseDraft draft)
    {
        if (draft.Case is not { Closed: true, GoesOn: { } joined }) return draft;
        if (joined.HadEnded) // It had ended: the citizen's objection waits again.
            return Objecting.WaitAgain(draft.Set(Barring.Apart)
                .Set(file => file with { Status = joined.Status, Pause = joined.Pause, GoesOn = null })
                .Write(new CasesJoined(draft.Now, joined.CaseId, Here: false, Apart: true)));
        draft.Set(Barring.Apart).Set(file => file with { Status = joined.Status, Pause = joined.Pause, ClosedAt = null, GoesOn = null,
            Reopenings = file.Reopenings + 1 });
        if (!draft.Case.Paused) Pausing.StartClocks(draft);
        Averting.Hold(draft);
        return HaveLooked(draft.Write(new CasesJoined(draft.Now, joined.CaseId, Here: false, Apart: true))
            .TellContactPerson(AlertKind.NumberChanged).TellMembers(AlertKind.Reopened));
    }

    /// <summary>A note tells what was found.</summary>
    public static CaseDraft Looked(CaseDraft draft, string by) => draft.Case.Running(Concern.Parted) is { } ask
        ? draft.Replace(ask, Asking.Done(ask, by, draft.Now)) : draft;

    /// <summary>
    /// What people wrote meanwhile nobody but a person can tell apart. Whoever has the case has just been told: a second alert would say
    /// the same.
    /// </summary>
    private static CaseDraft HaveLooked(CaseDraft draft)
    {
        if (draft.Case.Closed || draft.Case.ContactAsk is null || draft.Case.Running(Concern.Parted) is not null) return draft;
        var ask = Asking.New(Concern.Parted, Asking.DutyChain(draft.Case), draft.Now, DaysToLook);
        return draft.Add(ask).Write(Asking.Asked(draft, ask));
    }

    /// <summary>Of what was asked in both, whoever was to answer first still is.</summary>
    private static Ask Earlier(Ask ask, CaseFile other)
    {
        if (!ask.Running) return ask;
        var same = other.Asks.Where(one => one.Running && one.Told && one.Concern == ask.Concern && one.Sector == ask.Sector
            && one.Sender == ask.Sender && one.FollowUpDay == ask.FollowUpDay && one.Legal == ask.Legal && one.DueAt < ask.DueAt).ToList();
        return same.MinBy(one => one.DueAt) is { } first
            ? ask with { DueAt = first.DueAt, RemindAt = first.RemindAt < ask.RemindAt ? first.RemindAt : ask.RemindAt } : ask;
    }

    /// <summary>Who has a conflict of interest with the person in one case has it in both: another is asked.</summary>
    internal static void PassOn(CaseDraft draft, Roster roster)
    {
        if (draft.Case.Objected || draft.Case.ContactAsk is not { } held || draft.Case.ContactPerson is not { } person
            || !Leading.Settle(draft, roster).Case.IsBarred(person)) return;
        var (chain, _) = Assigning.ContactChain(roster, draft.Case.District, new Dictionary<string, int>(StringComparer.Ordinal),
            CopenhagenTime.DateOf(draft.Now), instead: person, draft.Case.PassedOver);
        if (chain[0] == person) return; // The leader's own: she gives it to another.
        Deciding.HandTo(draft, held, [.. chain.Where(id => id != person)]);
        draft.Write(new CaseReassigned(draft.Now, By: null, draft.Case.ContactPerson, ReassignReason.ConflictOfInterest));
    }
}
