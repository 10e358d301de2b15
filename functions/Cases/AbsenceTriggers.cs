using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Cases;

/// <summary>
/// Has others take what somebody who is away cannot; whoever carries least takes their next case when it is for long. A question about a
/// closed case, which no workflow follows, has its clock here.
/// </summary>
public sealed class AbsenceTriggers(CaseStore cases, CaseLoads loads, Worklist worklist, Roster roster, TimeProvider clock)
{
    /// <summary>Every ten minutes from 05 to 17 UTC: nobody is asked at night.</summary>
    [Function(nameof(CoverAbsences))]
    public async Task CoverAbsences([TimerTrigger("50 */10 5-16 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var today = CopenhagenTime.DateOf(clock.GetUtcNow());
        if (!WorkingCalendar.Municipality.IsWorkingDay(today)) return;
        foreach (var person in roster.People.Where(person => !person.Left))
            if (Away.Of(person, today, roster) is { } away) await Cover(person.Id, away, cancellation);
        await foreach (var file in worklist.Lines(Worklist.Closed, WorkViews.NewCase, cancellation))
            if (!NewCases.Watch(new CaseDraft(file, clock.GetUtcNow()), roster).Empty)
                await cases.Apply(file.CaseId, draft => NewCases.Watch(draft, roster), cancellation);
    }

    private async Task Cover(string person, Away away, CancellationToken cancellation)
    {
        var theirs = await worklist.Lines(Worklist.Open, WorkViews.Of(person), cancellation)
            .Where(file => Replacing.NeedsCover(file, person, away)).Select(file => file.CaseId).ToListAsync(cancellation);
        foreach (var caseId in theirs)
            await loads.Share(cases, caseId, (draft, counted) => Replacing.CoverFor(draft, person, roster, counted), cancellation);
    }
}
