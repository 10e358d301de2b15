using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of a change of a number that was taken back: who was asked in the case for a landlord of the other person alone has no part in it
/// any more (docs/domain.md#a-number-that-changed). What people wrote stays.
/// </summary>
public static class Parting
{
    /// <summary>As before the other number came: what is the citizen's own besides, the next assessment tells.</summary>
    internal static CaseFile Alone(CaseFile file) => file with
    {
        Parted = true, HandleAtOnce = file.Joined?.HandleAtOnce ?? file.HandleAtOnce, Joined = file.Numbers is null ? null : file.Joined,
        SignalsKeptOut = file.SignalsKeptOut && file.Joined is not { SignalsKeptOut: false },
    };

    /// <summary>A closed case kept out what senders tell for the other number alone.</summary>
    public static CaseDraft LetIn(CaseDraft draft) => draft.Case is { Closed: true, Joined.SignalsKeptOut: false, SignalsKeptOut: true }
        ? draft.Set(file => file with { SignalsKeptOut = false, Joined = null, Parted = true }) : draft;

    /// <summary>
    /// A sender that has told nothing of this citizen: what was asked of its people ends, and with it all that they could see or hear.
    /// Doing it again changes nothing.
    /// </summary>
    /// <param name="told">Senders that have told something of the citizen, whether it still counts or not.</param>
    public static CaseDraft Leave(CaseDraft draft, IEnumerable<string> told)
    {
        if (draft.Case is not { Parted: true, Closed: false }) return draft;
        var own = told.ToHashSet(StringComparer.Ordinal);
        foreach (var sender in draft.Case.Asks.Select(ask => ask.Sender).Concat(draft.Case.OwnCases.Keys).OfType<string>()
            .Where(sender => !own.Contains(sender)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList())
            Leave(draft, sender);
        return draft;
    }

    private static void Leave(CaseDraft draft, string sender)
    {
        var (before, meeting) = (draft.Case, Meetings.Cancelled(draft));
        draft.Set(file => file with
        {
            Asks = [.. file.Asks.Where(ask => ask.Sender != sender)],
            CollectionHolds = [.. file.CollectionHolds.Where(hold => hold.Sender != sender)],
            OwnCases = file.OwnCases.Where(own => own.Key != sender)
                .ToDictionary(own => own.Key, own => own.Value, StringComparer.Ordinal),
        });
        // Whoever answers for this citizen's own landlord too, or leads the team, goes on.
        var gone = before.Members.Where(ask => ask.Sender == sender).SelectMany(ask => ask.Chain).Distinct(StringComparer.Ordinal)
            .Where(person => person != Asking.Leader(before)
                && !draft.Case.Members.Any(ask => ask.Chain.Contains(person, StringComparer.Ordinal)))
            .ToHashSet(StringComparer.Ordinal);
        if (meeting is not null)
            foreach (var person in MeetingInvitation.Participants(before).Where(gone.Contains))
                draft.Tell(person, AlertKind.MeetingCancelled, dueAt: meeting.At, meeting: meeting);
        foreach (var action in draft.Case.OpenActions.Where(action => gone.Contains(action.Owner)).ToList()) Drop(draft, action);
        draft.Write(new SenderApart(draft.Now, sender));
    }

    /// <summary>It was about the other person's home.</summary>
    private static void Drop(CaseDraft draft, PlanAction action)
    {
        draft.Set(file => file with
        {
            Plan = file.Plan! with
            {
                Actions = [.. file.Plan.Actions.Select(one =>
                    one == action ? one with { End = ActionEnd.Dropped, EndedAt = draft.Now } : one)],
            },
        });
        if (draft.Case.Asks.FirstOrDefault(ask => ask is { Concern: Concern.Action, Running: true } && ask.Number == action.Number)
            is { } ask)
            draft.Replace(ask, ask with { DoneAt = draft.Now, Cancelled = true });
    }
}
