using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>What only the clock brings to a case: the end of a rest or a hold, an instalment, a race about to be lost.</summary>
public static class Watching
{
    /// <summary>The next instant something of it is due; null when nothing is; while an objection stops the processing, of an
    /// eviction alone.</summary>
    public static DateTimeOffset? NextAt(CaseFile file) => file.Closed || file.Objected ? Objecting.TellsAt(file) : new[]
    {
        file.Pause is { Until: { } until } ? Morning(until) : null,
        file.CollectionHolds.Where(hold => hold.State == CollectionHoldState.Granted).Select(LapsesAt).Min(),
        file.Instalments is { Running: true } agreed ? CheckAt(agreed, file.Policy) : null,
        Races.NextAt(file), Averting.TurnsAt(file),
        file.ContactAsk is not null && Horizon.Unasked(file) is { } legal ? Horizon.AskedAt(legal.On) : null,
    }.Min();

    /// <summary>Does what is due; nothing when nothing is.</summary>
    public static CaseDraft ApplyDeadlines(CaseDraft draft)
    {
        if (draft.Case.Closed || draft.Case.Objected) return Objecting.TellOfEvictions(draft);
        if (draft.Case.Pause is { Until: { } until } && Morning(until) <= draft.Now) Pausing.Resume(draft, by: null);
        Agreements.LapseCollectionHolds(draft, hold => LapsesAt(hold) <= draft.Now);
        while (draft.Case.Instalments is { Running: true } agreed && CheckAt(agreed, draft.Case.Policy) <= draft.Now) Check(draft, agreed);
        while (draft.Case.ContactAsk is not null && Horizon.Unasked(draft.Case) is { } legal && Horizon.AskedAt(legal.On) <= draft.Now)
            Averting.AskWhatHappened(draft, legal);
        if (Averting.TurnsAt(draft.Case) <= draft.Now) Averting.Hold(draft);
        foreach (var race in Races.Of(draft.Case).Where(race => race.TellAt <= draft.Now)) Tell(draft, race);
        return draft;
    }

    /// <summary>
    /// Expected against reported. A report says nothing of an instalment that could still be paid on its day, nor does one without an
    /// amount: that one is kept if less is left, and else not known.
    /// </summary>
    private static void Check(CaseDraft draft, Instalments agreed)
    {
        if (HoldInstalments(draft)) return;
        var (dueOn, number) = (agreed.DueOn(agreed.Checked), agreed.Checked + 1);
        var left = Agreements.Left(draft.Case, agreed);
        // Nobody tells of a debt any more: it is 0 because it never was, not because it was paid.
        var moot = draft.Case is { DebtOere: 0, DebtStatedOn: null, Retracted.Count: > 0 };
        InstalmentEntry found = moot ? new InstalmentMoot(draft.Now, number, dueOn)
            : !left.Unknown && left.Oere <= agreed.ExpectedOere(number) ? new InstalmentKept(draft.Now, number, dueOn)
            : new InstalmentUnknown(draft.Now, number, dueOn);
        draft.Set(file => file with { Instalments = agreed with { Checked = number } }).Write(found);
        if (found is InstalmentUnknown) draft.TellContactPerson(AlertKind.InstalmentUnknown);
    }

    /// <summary>
    /// What landlords told last, held against the instalments whose days, and the days they may be late, were over on the day of that
    /// report; also after the last one, until another would have been due.
    /// </summary>
    /// <returns>They are not kept, and watched no more.</returns>
    public static bool HoldInstalments(CaseDraft draft)
    {
        if (draft.Case.Instalments is not { Broken: false } agreed) return false;
        if (Agreements.Left(draft.Case, agreed) is not { Unknown: false, StatedOn: { } day } left || day > agreed.DueOn(agreed.Count))
            return false;
        var late = draft.Case.Policy.InstalmentTolerance;
        var over = Enumerable.Range(0, agreed.Count).Count(number => agreed.DueOn(number).AddDays(late) < day);
        if (over == 0 || left.Oere <= agreed.ExpectedOere(over)) return false;
        draft.Set(file => file with { Instalments = agreed with { Checked = Math.Max(agreed.Checked, over), Broken = true } })
            .Write(new InstalmentBroken(draft.Now, over, agreed.DueOn(over - 1)))
            .TellContactPerson(AlertKind.InstalmentBroken);
        return true;
    }

    /// <summary>
    /// Written down now, while it can still be won, and told by the digest; at once where the date comes before another digest could
    /// help and the contact person was not asked to avert it. One that is over is told to nobody.
    /// </summary>
    private static void Tell(CaseDraft draft, Race race)
    {
        var legal = new LegalStep(race.Mark.Kind, race.Mark.LegalDate, Estimated: false);
        draft.Set(file => file with { Races = [.. file.Races, race.Mark] });
        if (legal.On < CopenhagenTime.DateOf(draft.Now)) return;
        draft.Write(new RaceForeseen(draft.Now, race.Mark.Code, legal.On));
        if (Telling.IsNext(legal, draft.Now) && !draft.Case.Asks.Any(ask => ask.Concern == Concern.AvertEviction
            && Horizon.Same(legal, ask.Legal))) draft.TellContactPerson(AlertKind.Race, race.Mark.Code);
    }

    private static DateTimeOffset? LapsesAt(CollectionHold hold) => hold.Until is { } until ? CopenhagenTime.StartOf(until) : null;

    private static DateTimeOffset Morning(DateOnly day) => CopenhagenTime.At(day, WorkingTime.Opens);

    private static DateTimeOffset CheckAt(Instalments agreed, CasePolicy policy) =>
        CopenhagenTime.StartOf(agreed.DueOn(agreed.Checked).AddDays(policy.InstalmentTolerance + 1));
}
