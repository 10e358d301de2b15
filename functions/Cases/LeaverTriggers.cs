using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Cases;

/// <summary>Replaces who has left in every open case.</summary>
public sealed class LeaverTriggers(RosterDesk store, CaseStore cases, Worklist worklist, Roster roster)
{
    /// <summary>Every minute; nothing to do unless somebody left since.</summary>
    [Function(nameof(ReplaceLeavers))]
    public async Task ReplaceLeavers([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var version = await store.Read(cancellation);
        if (version.Leaving.Count == 0) return;
        await Replace(version.Leaving, cancellation);
        await store.Replaced(version, cancellation);
    }

    /// <summary>Nightly, 02:40 UTC: also what an instance with the roster of before still gave to somebody who left.</summary>
    [Function(nameof(ReplaceForgotten))]
    public Task ReplaceForgotten([TimerTrigger("0 40 2 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        Replace([.. roster.People.Where(person => person.Left).Select(person => person.Id)], cancellation);

    private async Task Replace(IReadOnlyCollection<string> left, CancellationToken cancellation)
    {
        if (left.Count == 0) return;
        await foreach (var item in worklist.Items(Worklist.Open, cancellation))
        {
            foreach (var person in left.Where(person => item.Case.Names(person)))
                await cases.Apply(item.Case.CaseId, draft => Replacing.Leave(draft, person, roster), cancellation);
        }
    }
}
