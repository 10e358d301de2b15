using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Somebody who left is replaced everywhere in a case: as contact person, in every chain, as member, as owner of actions. Doing it again
/// changes nothing.
/// </summary>
public static class Replacing
{
    /// <param name="loads">As in <see cref="Assigning.ContactChain"/>: whoever carries least takes over.</param>
    public static CaseDraft Leave(CaseDraft draft, string person, Roster roster, IReadOnlyDictionary<string, int> loads)
    {
        if (draft.Case.Closed || draft.Case.ContactAsk is null) return draft;
        var barred = draft.Case.Barred;
        Leading.Settle(draft, roster);
        if (draft.Case.ContactPerson == person && !draft.Case.Objected)
            ReplaceContact(draft, person, roster, loads, ReassignReason.Left);
        StepAside(draft, person, roster);
        if (!draft.Case.Objected) Led(draft, roster);
        return OutSince(draft, barred, roster);
    }

    /// <summary>The case goes on after a time in which nobody was replaced.</summary>
    public static CaseDraft CatchUp(CaseDraft draft, Roster roster)
    {
        foreach (var person in roster.People.Where(person => person.Left && draft.Case.Names(person.Id)))
            Leave(draft, person.Id, roster, new Dictionary<string, int>(StringComparer.Ordinal));
        return Barring.Out(draft, draft.Case.Conflicted, roster);
    }

    /// <summary>
    /// Who decides last in a case leads a team: a chain whose last left, or leads none any more, ends with who leads this one today. Nobody
    /// is its leader by being left over. Doing it again changes nothing.
    /// </summary>
    public static CaseDraft Led(CaseDraft draft, Roster roster)
    {
        if (draft.Case.Closed) return draft;
        var (leader, barred) = (Leading.Of(draft, roster), draft.Case.Barred);
        draft.LedBy(leader);
        foreach (var ask in draft.Case.Asks.Where(ask => (ask.Running || ask == draft.Case.ContactAsk) && ask.Chain[^1] != leader
            && (!roster.Leads(ask.Chain[^1]) || draft.Case.IsBarred(ask.Chain[^1]))).ToList())
            draft.Replace(ask, ask with { Chain = Leading.EndWith(ask, leader, without: ask.Chain[^1], everywhere: false) });
        return OutSince(draft, barred, roster);
    }

    /// <summary>She led it all the same, and there is another now.</summary>
    private static CaseDraft OutSince(CaseDraft draft, IReadOnlyList<string> barred, Roster roster) =>
        Barring.Out(draft, [.. draft.Case.Barred.Except(barred, StringComparer.Ordinal)], roster);

    /// <summary>
    /// Somebody is to have no part in what runs: as member, as owner of actions, in any chain, at the meeting. Doing it again changes
    /// nothing.
    /// </summary>
    public static CaseDraft StepAside(CaseDraft draft, string person, Roster roster)
    {
        if (draft.Case.Objected)
        {
            // Nobody new is told of the citizen before it is decided; somebody decides on it all the same.
            if (draft.Case.Running(Concern.Objection) is { } objection && objection.Chain.Contains(person, StringComparer.Ordinal))
                LeaveChain(draft, objection, person, roster);
            return Objecting.TellOfEvictions(draft);
        }
        foreach (var ask in draft.Case.Members.Where(ask => ask.DoneBy == person && ask.Accepted).ToList())
            ReplaceMember(draft, ask, person, roster);
        if (draft.Case.OpenActions.Any(action => action.Owner == person)) ReplaceOwner(draft, person);
        foreach (var ask in draft.Case.Asks.Where(ask => ask.Running && ask.Chain.Contains(person, StringComparer.Ordinal)).ToList())
            LeaveChain(draft, ask, person, roster);
        HandedMeetings.Leave(draft, person);
        return draft;
    }

    /// <summary>
    /// Somebody is away: for long, whoever carries least is asked to take the case; else the next of the chain takes what falls due before
    /// they are back. Nothing goes back of itself. Doing it again changes nothing.
    /// </summary>
    /// <inheritdoc cref="Leave" path="/param[@name='loads']"/>
    public static CaseDraft CoverFor(CaseDraft draft, string person, Roster roster, IReadOnlyDictionary<string, int> loads)
    {
        if (draft.Case.Closed || draft.Case.ContactAsk is null || roster.Find(person) is not { Left: false } who
            || Away.Of(who, CopenhagenTime.DateOf(draft.Now), roster) is not { } away) return draft;
        // While an objection rests the case stays where it is; somebody decides on it all the same.
        var objected = draft.Case.Objected;
        if (away.IsLong && !objected && draft.Case.ContactPerson == person)
            ReplaceContact(draft, person, roster, loads, ReassignReason.Absence);
        // One by one: taking over the case takes the duties along, and they are no longer this person's.
        while (draft.Case.Asks.FirstOrDefault(ask => NeedsCover(draft.Case, ask, person, away)) is { } ask) Cover(draft, ask, away, roster);
        if (!objected) HandedMeetings.Cover(draft, person, away, roster);
        return Objecting.TellOfEvictions(draft);
    }

    /// <summary>It has something for <see cref="CoverFor"/> to do.</summary>
    public static bool NeedsCover(CaseFile file, string person, Away away) => !file.Closed
        && ((!file.Objected && ((away.IsLong && file.ContactPerson == person) || HandedMeetings.NeedsCover(file, person, away)))
            || file.Asks.Any(ask => NeedsCover(file, ask, person, away)));

    private static bool NeedsCover(CaseFile file, Ask ask, string person, Away away) => ask is { Running: true, Told: true }
        && ask.Person == person && (Next(file, ask).Any() || away.StandIn(file) is not null) && file.Awake(ask)
        // A legal date that nobody has done anything for waits for nobody's return.
        && (away.IsLong || ask is { Concern: Concern.AvertEviction, Again: false } || ask.EndsAt < away.BackAt);

    /// <summary>Places in the chain of who can be asked next.</summary>
    private static IEnumerable<int> Next(CaseFile file, Ask ask) =>
        Enumerable.Range(ask.Link + 1, ask.Chain.Count - ask.Link - 1).Where(at => !file.IsBarred(ask.Chain[at]));

    /// <summary>The next of the chain who is here, else the last, with a full deadline but for an action, whose day stands.</summary>
    private static void Cover(CaseDraft draft, Ask ask, Away away, Roster roster)
    {
        var today = CopenhagenTime.DateOf(draft.Now);
        // A team leader has nobody after her: another one stands in.
        var standing = Next(draft.Case, ask).Any() ? ask : ask with { Chain = [.. ask.Chain, away.StandIn(draft.Case)!] };
        var all = Next(draft.Case, standing).ToList();
        var link = all.Cast<int?>().FirstOrDefault(at => roster.IsHere(standing.Chain[at!.Value], today)) ?? all[^1];
        var next = standing with { Link = link, Exhausted = false };
        if (next.Concern != Concern.Action) next = Asking.Start(next, draft.Now);
        draft.Replace(ask, next)
            .Write(new AskCovered(draft.Now, next.Person, next.Concern, next.Sector, next.DueAt, next.FollowUpDay, next.Number)
                { Sender = next.Sender, Away = ask.Person });
        if (!Telling.GoesWithTaking(draft.Case, next)) draft.Tell(next.Person, AlertKind.Asked, Asking.About(next), next.DueAt);
        if (next.Sector is { } sector && next.Person != Asking.Leader(draft.Case)) Asking.Disclose(draft, next, sector, by: null);
        if (next.Concern == Concern.ContactPerson) Asking.FollowContactPerson(draft);
    }

    private static void ReplaceContact(
        CaseDraft draft, string person, Roster roster, IReadOnlyDictionary<string, int> loads, ReassignReason reason)
    {
        var (chain, _) = Assigning.ContactChain(roster, draft.Case.District, loads, CopenhagenTime.DateOf(draft.Now), instead: person,
            draft.Case.PassedOver);
        if (chain[0] == person) return; // The leader's own, and there is nobody else: it stays hers.
        Deciding.HandTo(draft, draft.Case.ContactAsk!, [.. chain.Where(id => id != person)]);
        draft.Write(new CaseReassigned(draft.Now, By: null, draft.Case.ContactPerson, reason));
    }

    /// <summary>The sector is asked again, with the same purpose and basis.</summary>
    private static void ReplaceMember(CaseDraft draft, Ask ask, string person, Roster roster)
    {
        draft.Replace(ask, ask with { Accepted = false, Cancelled = true });
        if (ask.Sender is { } sender)
        {
            Advisers.Ask(draft, sender, roster, draft.Now, ask.Purpose, ask.Basis);
            return;
        }
        var chain = Deciding.MemberChain(draft, ask.Sector!.Value, roster).Where(id => id != person).ToList();
        Opening.Invite(draft, Asking.New(Concern.Team, chain, draft.Now, ask.WorkingDays)
            with { Sector = ask.Sector, Purpose = ask.Purpose, Basis = ask.Basis }, by: null);
    }

    /// <summary>The contact person takes the open actions over.</summary>
    private static void ReplaceOwner(CaseDraft draft, string person)
    {
        var owner = draft.Case.ContactPerson!;
        draft.Set(file => file with
        {
            Plan = file.Plan! with { Actions =
                [.. file.Plan.Actions.Select(action =>
                action.End is null && action.Owner == person ? action with { Owner = owner } : action)] },
        });
    }

    private static void LeaveChain(CaseDraft draft, Ask ask, string person, Roster roster)
    {
        IReadOnlyList<string> chain = ask.Chain[^1] == person
            ? Leading.EndWith(ask, Leading.Of(draft, roster), without: person, everywhere: true)
            : [.. ask.Chain.Where(id => id != person)];
        var link = Math.Min(ask.Chain.Take(ask.Link).Count(id => id != person), chain.Count - 1);
        if (ask.Person != person)
        {
            draft.Replace(ask, ask with { Chain = chain, Link = link });
            return;
        }
        var next = ask with { Chain = chain, Link = link };
        next = next.Told && next.Concern != Concern.Action ? Asking.Start(next, draft.Now) : next;
        draft.Replace(ask, next);
        if (next.Told)
            draft.Write(Asking.Asked(draft, next)).Tell(next.Person, AlertKind.Asked, Asking.About(next), next.DueAt);
    }
}
