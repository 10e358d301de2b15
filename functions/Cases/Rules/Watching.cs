using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>What only the clock brings to a case: the end of a rest or a hold, an instalment, a race about to be lost.</summary>
public static class Watching
{
    /// <summary>The next instant something of it is due; null when nothing is, or while an objection stops the processing.</summary>
    public static DateTimeOffset? NextAt(CaseFile file) => file.Closed || file.Objected ? null : new[]
    {
        file.Rest is { Until: { } until } ? Morning(until) : null,
        file.Hold is { State: HoldState.Granted, Until: { } lapses } ? CopenhagenTime.StartOf(lapses) : null,
        file.Instalments is { Running: true } agreed ? CheckAt(agreed, file.Policy) : null,
        Races.NextAt(file),
    }.Min();

    /// <summary>Does what is due; nothing when nothing is.</summary>
    public static CaseDraft ApplyDeadlines(CaseDraft draft)
    {
        if (draft.Case.Closed || draft.Case.Objected) return draft;
        if (draft.Case.Rest is { Until: { } until } && Morning(until) <= draft.Now) Pausing.Resume(draft, by: null);
        if (draft.Case.Hold is { State: HoldState.Granted, Until: { } lapses } && CopenhagenTime.StartOf(lapses) <= draft.Now) LapseHold(draft);
        while (draft.Case.Instalments is { Running: true } agreed && CheckAt(agreed, draft.Case.Policy) <= draft.Now) Check(draft, agreed);
        foreach (var race in Races.Of(draft.Case).Where(race => race.TellAt <= draft.Now)) Tell(draft, race);
        return draft;
    }

    /// <summary>30 days are over, or new rent was missed: the collection may go on.</summary>
    public static CaseDraft LapseHold(CaseDraft draft) => draft
        .Set(file => file with { Hold = file.Hold! with { State = HoldState.Lapsed } })
        .Write(new TimelineEntry { Code = TimelineCode.HoldLapsed, At = draft.Now })
        .TellContactPerson(AlertKind.HoldLapsed);

    /// <summary>Expected against reported: a report older than the due day says nothing about the instalment.</summary>
    private static void Check(CaseDraft draft, Instalments agreed)
    {
        var (dueOn, expected) = (agreed.DueOn(agreed.Checked), agreed.ExpectedOere(agreed.Checked + 1));
        var reported = draft.Case.DebtStatedOn >= dueOn;
        var code = draft.Case.DebtOere <= expected ? TimelineCode.InstalmentKept : reported ? TimelineCode.InstalmentBroken : TimelineCode.InstalmentUnknown;
        draft.Set(file => file with { Instalments = agreed with { Checked = agreed.Checked + 1, Broken = code == TimelineCode.InstalmentBroken } })
            .Write(new TimelineEntry { Code = code, At = draft.Now, Number = agreed.Checked + 1, On = dueOn });
        if (code == TimelineCode.InstalmentBroken) draft.TellContactPerson(AlertKind.InstalmentBroken);
        else if (code == TimelineCode.InstalmentUnknown) draft.TellContactPerson(AlertKind.InstalmentUnknown);
    }

    /// <summary>Told now, while it can still be won: to the contact person and to the team leader.</summary>
    private static void Tell(CaseDraft draft, Race race) => draft
        .Set(file => file with { Races = [.. file.Races, race.Mark] })
        .Write(new TimelineEntry { Code = TimelineCode.Race, At = draft.Now, Action = race.Mark.Code, On = race.Mark.LegalDate })
        .TellContactPerson(AlertKind.Race, race.Mark.Code)
        .TellLeader(AlertKind.Race, race.Mark.Code);

    private static DateTimeOffset Morning(DateOnly day) => CopenhagenTime.At(day, WorkingTime.Opens);

    private static DateTimeOffset CheckAt(Instalments agreed, CasePolicy policy) =>
        CopenhagenTime.StartOf(agreed.DueOn(agreed.Checked).AddDays(policy.InstalmentTolerance + 1));
}
