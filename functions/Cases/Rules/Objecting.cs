using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of a citizen's objection to being processed (docs/domain.md#objection): everything rests until a team leader decides, who alone
/// hears of an eviction that comes near meanwhile. A meeting ahead is off.
/// </summary>
public static class Objecting
{
    /// <summary>What it is called in alerts.</summary>
    public const string Code = "objection";

    /// <summary>Days before the case was opened on which the citizen may have said it: as they called.</summary>
    private const int LongestSince = 30;

    /// <summary>
    /// A case that is closed waits like an open one, so that what senders tell is scored no more and somebody decides; then it is closed
    /// as it was.
    /// </summary>
    public static Refusal? Object(CaseDraft draft, RecordObjection command, Roster roster)
    {
        var closed = draft.Case.Closed;
        if (closed && draft.Case.GoesOn is not null) return GoingOn.Newer();
        if (draft.Case.ObjectionUpheld)
            return new Refusal("objection-stands", "Borgeren har allerede fået medhold i en indsigelse.",
                "An objection of the citizen was upheld already.");
        Wait(draft.KeepNote(command.Words), command.By, draft.Now, roster);
        return null;
    }

    /// <summary>Said with another number after the end of that case, it is this one's: nothing of the citizen is processed.</summary>
    internal static void TakeOver(CaseDraft draft, CaseFile ended, Roster roster) =>
        Wait(draft, by: null, ended.Pause!.Since, roster);

    /// <summary>It was another person's after all: the case waits no more, and if it was closed for it, it goes on.</summary>
    /// <param name="goesOn">False: the citizen has had another case since.</param>
    internal static void GiveBack(CaseDraft draft, Roster roster, bool goesOn)
    {
        if (draft.Case is not { Closed: false, Objected: true } and not { Closed: true, ObjectionUpheld: true }) return;
        var upheld = draft.Case.ObjectionUpheld;
        var ask = draft.Case.Asks.Last(one => one.Concern == Concern.Objection);
        draft.Set(file => file with { ObjectionUpheld = false, Asks = [.. file.Asks.Where(one => one != ask)] });
        if (!upheld) Pausing.Resume(draft, by: null, roster);
        else if (goesOn) GoingOn.GoOn(draft, by: null, roster);
    }

    /// <summary>Nobody could decide while it was another case's: who is asked hears of it again, with a full deadline.</summary>
    internal static CaseDraft WaitAgain(CaseDraft draft)
    {
        if (draft.Case.Running(Concern.Objection) is not { } before) return draft;
        var ask = Asking.Start(before, draft.Now);
        return draft.Replace(before, ask).Tell(ask.Person, AlertKind.Objected, Asking.About(ask), ask.DueAt);
    }

    /// <param name="said">Which day is the citizen's own.</param>
    private static void Wait(CaseDraft draft, string? by, DateTimeOffset said, Roster roster)
    {
        var closed = draft.Case.Closed;
        var days = Horizon.NextEviction(draft.Case) is null ? draft.Case.Policy.High : draft.Case.Policy.Acute;
        var ask = Asking.New(Concern.Objection, Chain(draft, roster), draft.Now, days.ContactPerson);
        draft.Set(file => file with
            {
                Status = CaseStatus.Paused,
                Pause = new Pause(PauseReason.Objection, draft.Now, Until: null, file.Pause?.From ?? file.Status),
            })
            .Add(ask)
            .Write(new CitizenObjected(said, by))
            .Tell(ask.Person, AlertKind.Objected, Asking.About(ask), ask.DueAt);
        if (!closed) draft.TellMembers(AlertKind.Paused, meeting: Meetings.CallOffAhead(draft, by));
        TellOfEvictions(draft);
    }

    /// <summary>When who decides hears of the next eviction; null: of none, or they have.</summary>
    public static DateTimeOffset? TellsAt(CaseFile file) => Untold(file) is { } eviction ? Horizon.NearsAt(eviction.On) : null;

    /// <summary>Who is asked to decide, and each who follows, hears once of each eviction. Doing it again changes nothing.</summary>
    public static CaseDraft TellOfEvictions(CaseDraft draft)
    {
        while (Untold(draft.Case) is { } eviction && Horizon.NearsAt(eviction.On) <= draft.Now)
        {
            var ask = draft.Case.Running(Concern.Objection)!;
            draft.Replace(ask, ask with { Legal = eviction })
                .Write(new EvictionNear(draft.Now, ask.Person, eviction.On))
                .Tell(ask.Person, AlertKind.EvictionNear, Asking.About(ask), ask.DueAt);
        }
        return draft;
    }

    /// <summary>
    /// Upheld, nothing of the citizen is processed any further; rejected, the citizen is scored again and the case takes in what came
    /// meanwhile.
    /// </summary>
    public static Refusal? Decide(CaseDraft draft, DecideObjection command, Roster roster)
    {
        if (draft.Case.Running(Concern.Objection) is not { } ask)
            return new Refusal("no-objection", "Der er ingen indsigelse at afgøre.", "There is no objection to decide on.");
        if (!roster.Leads(command.By))
            return new Refusal("leader-decides", "Det er en teamleder, der afgør indsigelsen.",
                "It is a team leader who decides on the objection.");
        if (!command.Upheld) // What another number had brought along is over: the next is this citizen's own.
            draft.Set(file => file with { Brought = [.. file.Brought.Select(one => one with { Objection = null })] });
        draft.Replace(ask, Asking.Done(ask, command.By, draft.Now, accepted: command.Upheld))
            .Write(command.Upheld ? new ObjectionUpheld(draft.Now, command.By) { ForCitizen = true }
                : new ObjectionRejected(draft.Now, command.By) { ForCitizen = true })
            .KeepNote(command.Note);
        if (draft.Case.ObjectedAfterEnd)
        {
            draft.Set(file => file with { Status = CaseStatus.Closed, Pause = null, ObjectionUpheld = command.Upheld });
        }
        else if (command.Upheld)
        {
            draft.Set(file => file with { ObjectionUpheld = true });
            Closing.End(draft, command.By, Outcome.NotJustified);
        }
        else
        {
            Pausing.Resume(draft, command.By, roster);
        }
        return null;
    }

    /// <summary>By the citizen's own word alone: they are scored anew, and the case takes in what comes of it.</summary>
    public static Refusal? LetIn(CaseDraft draft, LetSignalsIn command)
    {
        if (!draft.Case.SignalsKeptOut)
            return new Refusal("signals-in", "Nye signaler tæller allerede med.", "New signals count already.");
        if (string.IsNullOrWhiteSpace(command.Words))
            return new Refusal("let-in-words", "Skriv, hvordan borgeren har sagt det.", "Write how the citizen said so.");
        var today = CopenhagenTime.DateOf(draft.Now);
        if (command.On > today || command.On < CopenhagenTime.DateOf(draft.Case.OpenedAt).AddDays(-LongestSince)
            || (draft.Case.UpheldBefore is { } upheld && command.On < CopenhagenTime.DateOf(upheld)))
            return new Refusal("let-in-day",
                "Skriv den dag, borgeren sagde det. Den kan ikke ligge fremme i tiden, før sagen, eller før indsigelsen fik medhold.",
                "Write the day on which the citizen said so. It cannot lie ahead, before the case, or before the objection was upheld.");
        // The newest score may be one that was there before: it is taken in too.
        draft.Set(file => file with { SignalsKeptOut = false, ConsumedSequence = 0 })
            .Write(new SignalsLetIn(draft.Now, command.By, command.On)).KeepNote(command.Words);
        return null;
    }

    /// <summary>The team leader and another, who is here, after her; before her while she is away.</summary>
    private static IReadOnlyList<string> Chain(CaseDraft draft, Roster roster)
    {
        var today = CopenhagenTime.DateOf(draft.Now);
        var leader = draft.Case.ContactAsk is null ? Leading.Of(draft, roster) : Asking.Leader(draft.Case);
        var other = roster.LeadersHere(today).FirstOrDefault(id =>
            id != leader && !draft.Case.IsBarred(id));
        return other is null ? [leader] : roster.IsHere(leader, today) ? [leader, other] : [other, leader];
    }

    private static LegalStep? Untold(CaseFile file) => file is { Closed: false, Objected: true }
        && file.Running(Concern.Objection) is { } ask ? Horizon.NextEviction(file, after: ask.Legal?.On) : null;
}
