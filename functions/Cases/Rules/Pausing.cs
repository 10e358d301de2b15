using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of a case that is put on hold by a person's word; the law's clocks run on.</summary>
public static class Pausing
{
    public static Refusal? Pause(CaseDraft draft, PauseCase command)
    {
        if (draft.Case.Paused) return new Refusal("paused", "Sagen er allerede på pause.", "The case is already paused.");
        if (command.Reason == PauseReason.Objection)
            return new Refusal("pause-reason", "En indsigelse registreres for sig.", "An objection is recorded by itself.");
        var today = CopenhagenTime.DateOf(draft.Now);
        if (command.Until <= today || command.Until > today.AddDays(Horizon.LongestPause))
        {
            return new Refusal("pause-until", "Vælg en slutdato inden for tre måneder.",
                "Choose an end date within three months.");
        }
        if (Horizon.Of(draft.Case, today) is { } horizon && command.Until > horizon.On)
        {
            return new Refusal("pause-horizon", "Vælg en slutdato senest på den næste retlige dato i sagen.",
                "Choose an end date no later than the next legal date of the case.");
        }
        draft.Set(file => file
            with { Status = CaseStatus.Paused, Pause = new Pause(command.Reason, draft.Now, command.Until, file.Status) })
            .Write(new CasePaused(draft.Now, command.By, command.Reason, command.Until))
            .TellMembers(AlertKind.Paused).MayUndo(command.By, Undoable.Pause);
        return null;
    }

    public static Refusal? Resume(CaseDraft draft, ResumeCase command)
    {
        if (draft.Case.Pause is not { Reason: not PauseReason.Objection })
            return new Refusal("not-paused", "Sagen er ikke på pause.", "The case is not paused.");
        Resume(draft, command.By);
        return null;
    }

    /// <summary>A legal date that came nearer, or a rise to acute, ends the rest at once.</summary>
    public static CaseDraft EndIfGraver(CaseDraft draft, CaseFile before)
    {
        if (!before.Paused || draft.Case is not { Paused: true, Pause: { Reason: not PauseReason.Objection } rest }) return draft;
        var today = CopenhagenTime.DateOf(draft.Now);
        var horizon = Horizon.Of(draft.Case, today);
        var nearer = horizon is not null && (horizon.On < rest.Until || !(Horizon.Of(before, today)?.On <= horizon.On));
        return nearer || (draft.Case.Band == Band.Acute && before.Band < Band.Acute) ? Resume(draft, by: null) : draft;
    }

    /// <summary>
    /// The rest is over: what ran then gets a new full deadline, unless its own, such as an action's date, is later still.
    /// </summary>
    /// <param name="by">Null: its time was over.</param>
    /// <param name="afterObjection">While one waits no clock runs and nobody is replaced.</param>
    public static CaseDraft Resume(CaseDraft draft, string? by, Roster? afterObjection = null)
    {
        draft.Set(file => file with
        {
            Status = file.Pause!.From,
            Pause = null,
        });
        StartClocks(draft, ask => afterObjection is not null || !CaseFile.RunsOn(ask.Concern)).Write(new CaseResumed(draft.Now, by));
        if (afterObjection is not null) Replacing.CatchUp(draft, afterObjection);
        draft.TellMembers(AlertKind.Resumed);
        // First what the law leaves time for, so that nobody is told of a step that the case then does not have.
        Averting.Hold(draft);
        return draft.Case.NextAsk is { } next ? draft.Tell(next.Person, AlertKind.Resumed, Asking.About(next), next.DueAt) : draft;
    }

    /// <summary>What runs gets a new full deadline, unless its own is later still.</summary>
    /// <param name="of">Null: all.</param>
    public static CaseDraft StartClocks(CaseDraft draft, Func<Ask, bool>? of = null) => draft.Set(file => file with
    {
        Asks = [.. file.Asks.Select(ask => ask.Running && ask.Told && ask.From <= draft.Now && of?.Invoke(ask) != false
            ? Later(ask, Asking.Start(ask, draft.Now)) : ask)],
    });

    private static Ask Later(Ask ask, Ask anew) => anew.DueAt > ask.DueAt ? anew : ask;
}
