using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Store;

/// <summary>
/// Keeps the home of today in a case that takes no assessment in: a closed one, or one of somebody of whom none is made. Who has a conflict
/// of interest with somebody of that home is to be known there too.
/// </summary>
public sealed class CaseHomes(CaseStore store, Homes homes)
{
    /// <param name="scored">False: of the citizen no assessment is made, whatever the case says.</param>
    public async Task Keep(string caseId, string token, bool scored, CancellationToken cancellation)
    {
        IReadOnlyList<HeldTenancy> home;
        do
        {
            home = await homes.Of(token, cancellation);
            await store.Apply(caseId, draft => (draft.Case is { Closed: false, Unprocessed: false } && scored)
                || draft.Case.Held.SequenceEqual(home) ? draft : draft.Set(file => file with { Held = home }), cancellation);
        }
        // What was read before another signal came may have been written after what that one brought: look again.
        while (!home.SequenceEqual(await homes.Of(token, cancellation)));
    }
}
