using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of what senders correct or take back: the case says so, and one that was opened on it asks a person whether it goes on. It
/// never closes itself (docs/domain.md#what-senders-take-back).
/// </summary>
public static class Retracting
{
    /// <summary>Hverdage for each link of the chain.</summary>
    private const int Days = 1;

    public static bool IsNew(CaseFile before, Assessment assessment) =>
        assessment.Retracted.Any(one => !before.Retracted.Contains(one.Signal));

    public static bool IsNewOfChildren(CaseFile before, Assessment assessment) =>
        assessment.Retracted.Any(one => one.Children == true && !before.Retracted.Contains(one.Signal));

    /// <summary>A line for each signal that was taken back since.</summary>
    public static CaseDraft Tell(CaseDraft draft, CaseFile before, Assessment assessment)
    {
        foreach (var one in assessment.Retracted.Where(one => !before.Retracted.Contains(one.Signal)))
            draft.Write(new SignalRetracted(draft.Now, one.Signal, one.Kind, one.By)
            {
                Reason = one.Reason, Misplaced = one.Misplaced,
            });
        return draft;
    }

    /// <summary>
    /// After the closing nothing is asked: the timeline tells, and of a case that was opened on what is taken back the team leader hears.
    /// Doing it again changes nothing.
    /// </summary>
    public static CaseDraft TellClosed(CaseDraft draft, Assessment assessment, Roster roster)
    {
        if (draft.Case is not { Closed: true } before || !IsNew(before, assessment)) return draft;
        Tell(draft, before, assessment).Set(file => file with
        {
            Retracted = [.. assessment.Retracted.Select(one => one.Signal)], RestsOnRetracted = assessment.RestsOnRetracted,
        });
        return assessment.RestsOnRetracted && before.ByHand is null
            ? draft.Tell(Asking.LeaderToday(draft, roster), AlertKind.Corrected) : draft;
    }

    /// <summary>
    /// After every change: somebody is asked once, and no more when other signals have come to a case. What a person opened rests on more
    /// than signals.
    /// </summary>
    public static CaseDraft Hold(CaseDraft draft)
    {
        var file = draft.Case;
        if (file.Closed || file.Objected || file.ContactAsk is null) return draft;
        var asked = file.Running(Concern.Retraction);
        if (file is { RestsOnRetracted: false } or { ByHand: not null })
            return asked is null ? draft : draft.Replace(asked, asked with { DoneAt = draft.Now, Cancelled = true });
        if (file.Asks.Any(ask => ask is { Concern: Concern.Retraction, Cancelled: false })) return draft;
        var ask = Asking.New(Concern.Retraction, Asking.DutyChain(file), draft.Now, Days);
        return draft.Add(ask).Write(Asking.Asked(draft, ask)).Tell(ask.Person, AlertKind.Asked, Asking.About(ask), ask.DueAt);
    }

    public static Refusal? Answer(CaseDraft draft, KeepRetractedCase command)
    {
        if (draft.Case.Running(Concern.Retraction) is not { } ask)
            return new Refusal("nothing-retracted", "Der er ikke spurgt, om sagen skal gå videre.",
                "Nobody has asked whether the case goes on.");
        if (string.IsNullOrWhiteSpace(command.Words))
            return new Refusal("retraction-words", "Skriv, hvorfor sagen går videre.", "Write down why the case goes on.");
        draft.Replace(ask, Asking.Done(ask, command.By, draft.Now))
            .Write(new RetractedCaseKept(draft.Now, command.By)).KeepNote(command.Words);
        return null;
    }
}
