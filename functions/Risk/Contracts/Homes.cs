using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Risk.Contracts;

/// <summary>
/// Which tenancies are a citizen's today, by what senders have told, and no score made of it: nobody is scored while an objection stands,
/// and who has a conflict of interest with somebody of the same home is to be known all the same.
/// </summary>
public sealed class Homes(KnownCitizens history, RuleBook book, TimeProvider clock)
{
    /// <returns>As an assessment of now would hold; empty when nothing was told.</returns>
    public async Task<IReadOnlyList<HeldTenancy>> Of(string token, CancellationToken cancellation = default)
    {
        var known = await history.Read(token, heard: null, cancellation);
        if (known.Moved is { } moved) return await Of(moved, cancellation);
        var now = clock.GetUtcNow();
        var rules = new TenancyRules(await book.InForce(now, cancellation), CopenhagenTime.DateOf(now));
        return Bounds.Held(Bounds.Tenancies([.. known.Heard.Fold.All.Tenancies.Where(rules.Counts)], top: null));
    }
}
