using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Runs;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Cases;

/// <summary>
/// Replaces who has left in every open case; whoever carries least takes the next of them. Also asks the advisers whom a later roster ties
/// to a housing association.
/// </summary>
public sealed class LeaverTriggers(RosterDesk store, CaseStore cases, CaseLoads loads, Worklist worklist, Roster roster,
    TimeProvider clock)
{
    /// <summary>Every minute; nothing to do unless somebody left since.</summary>
    [Function(nameof(ReplaceLeavers))]
    public async Task ReplaceLeavers([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var version = await store.Read(cancellation);
        if (version.Leaving.Count == 0) return;
        await Each(file => Replace(file, version.Leaving, cancellation), cancellation);
        await store.Replaced(version, cancellation);
    }

    /// <summary>
    /// Nightly, 02:40 UTC: also what an instance with the roster of before still gave to somebody who left; and cases whose leader leads
    /// no team any more get the one who does.
    /// </summary>
    [Function(nameof(ReplaceForgotten))]
    public async Task ReplaceForgotten([TimerTrigger("0 40 2 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var left = roster.People.Where(person => person.Left).Select(person => person.Id).ToList();
        await Each(async file =>
        {
            await Replace(file, left, cancellation);
            if (!Replacing.Led(new CaseDraft(file, clock.GetUtcNow()), roster).Empty)
                await cases.Apply(file.CaseId, draft => Replacing.Led(draft, roster), cancellation);
        }, cancellation);
    }

    /// <summary>Nightly, 02:45 UTC: a question who joins for a housing association ends once somebody is tied to it.</summary>
    [Function(nameof(AskNewAdvisers))]
    public async Task AskNewAdvisers([TimerTrigger("0 45 2 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        await foreach (var item in worklist.Items(Worklist.Open, cancellation))
            if (!Advisers.Invite(new CaseDraft(item.Case, clock.GetUtcNow()), roster).Empty)
                await cases.Apply(item.Case.CaseId, draft => Advisers.Invite(draft, roster), cancellation);
    }

    private async Task Replace(CaseFile file, IReadOnlyCollection<string> left, CancellationToken cancellation)
    {
        foreach (var person in left.Where(file.Names))
            await loads.Share(cases, file.CaseId, (draft, counted) => Replacing.Leave(draft, person, roster, counted), cancellation);
    }

    private Task Each(Func<CaseFile, Task> step, CancellationToken cancellation) =>
        Parts.Each(worklist.Items(Worklist.Open, cancellation), item => step(item.Case));
}
