using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of a plan that changes after it was adopted: one more action, another date, another owner.</summary>
public static class PlanChanges
{
    public static Refusal? Add(CaseDraft draft, AddAction command, Roster roster)
    {
        if (NoPlan(draft) is { } none) return none;
        if (draft.Case.OpenActions.Count() >= Planning.MostActions)
            return new Refusal("actions-full", "Planen har allerede 20 åbne handlinger. Luk en først.",
                "The plan has 20 open actions already. End one first.");
        if (Planning.WrongAction(draft, command.Action, roster, command.Why) is { } refusal) return refusal;
        var action = Planning.Numbered(Planning.NextNumber(draft.Case), command.Action);
        draft.Set(file => file with { Plan = file.Plan! with { Actions = [.. file.Plan.Actions, action] } })
            .Write(new ActionAdded(draft.Now, command.By, action)).KeepNote(command.Why);
        Run(draft, action, command.Action.Wording, command.By);
        return null;
    }

    public static Refusal? Correct(CaseDraft draft, CorrectAction command, Roster roster)
    {
        if (NoPlan(draft) is { } none) return none;
        if (draft.Case.Plan!.Actions.FirstOrDefault(action => action.Number == command.Number) is not { } was)
            return new Refusal("no-action", "Handlingen findes ikke.", "There is no such action.");
        if (Correcting.NeedsReason(command.Reason) is { } reason) return reason;
        if (Planning.WrongAction(draft, command.Action, roster, command.Reason) is { } refusal) return refusal;
        var right = Planning.Numbered(was.Number, command.Action);
        draft.Set(file => file with { Plan = file.Plan! with { Actions = [.. file.Plan.Actions.Select(one => one == was ? right : one)] } })
            .Write(new ActionCorrected(draft.Now, command.By, was, right)).KeepNote(command.Reason);
        if (draft.Case.Asks.FirstOrDefault(ask => ask is { Running: true, Concern: Concern.Action } && ask.Number == was.Number) is { } ask)
            draft.Replace(ask, ask with { DoneAt = draft.Now, Cancelled = true });
        Run(draft, right, command.Action.Wording, command.By);
        if (was.Owner != right.Owner && was is { End: null, Owner: not PlanAction.Citizens } && was.Owner != command.By)
            draft.Tell(was.Owner, AlertKind.Corrected);
        return null;
    }

    /// <summary>Whoever carries it out is asked from now on.</summary>
    private static void Run(CaseDraft draft, PlanAction action, string? wording, string by)
    {
        var ask = Planning.Ask(draft, action);
        draft.Keep(CaseTable.ActionKey(action.Number), wording).Add(ask);
        if (ask.Person != by) draft.Tell(ask.Person, AlertKind.Asked, Asking.About(ask), ask.DueAt);
    }

    private static Refusal? NoPlan(CaseDraft draft) => draft.Case.Plan is null
        ? new Refusal("no-plan", "Der er ingen plan at rette i endnu.", "There is no plan to change yet.")
        : null;
}
