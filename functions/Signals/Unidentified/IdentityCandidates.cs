using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;

namespace EarlyWarning.Signals.Unidentified;

/// <param name="Citizen">Of several numbers of one person, the token of the one that leads.</param>
internal sealed record ToldTenant(string Citizen, DateTimeOffset Last, bool Ended);

/// <summary>
/// Who a signal without a CPR number may be about: those of whom the same sender told with one, in the same tenancy. Of each, what that
/// sender itself told, and nothing of others. Never by name: two may have the same.
/// </summary>
public sealed class IdentityCandidates(SentTenancies tenancies, SignalTable signals, CitizenNumbers numbers, Vault vault)
{
    /// <summary>A tenancy has had so many; who looks for more looks in the CPR register.</summary>
    private const int Most = 5;

    /// <summary>Shows nobody: who was told of, and when last.</summary>
    /// <returns>Who was told of last comes first.</returns>
    internal async Task<IReadOnlyList<ToldTenant>> Told(Signal signal, CancellationToken cancellation)
    {
        if (signal.TenancyRef is not { } tenancy
            || await tenancies.Find(signal.Sender, tenancy, cancellation) is not { } told) return [];
        var citizens = new Dictionary<string, (DateTimeOffset Last, bool Ended)>(StringComparer.Ordinal);
        foreach (var one in told.Signals)
        {
            if (await signals.Receipt(signal.Sender, one.SignalId, cancellation)
                is not { IsUnidentified: false, IsRetracted: false } receipt) continue;
            var lead = await numbers.Lead(receipt.Token, cancellation);
            var (last, ended) = citizens.GetValueOrDefault(lead);
            citizens[lead] = (one.AsOf > last ? one.AsOf : last, ended || one.Kind == SignalKind.TenancyEnded);
        }
        return [.. citizens.Select(pair => new ToldTenant(pair.Key, pair.Value.Last, pair.Value.Ended)).OrderByDescending(one => one.Last)
            .Take(Most)];
    }

    /// <summary>Each citizen that is shown has the look in the access log first.</summary>
    internal async Task<IReadOnlyList<IdentityCandidate>> Show(Signal signal, IReadOnlyList<ToldTenant> told, string staffId,
        CancellationToken cancellation)
    {
        var found = new List<IdentityCandidate>();
        foreach (var (token, last, ended) in told)
        {
            var look = new RevealRequest(token, staffId, Purposes.Identify, CaseId: null);
            if (await vault.Reveal(look, cancellation) is not { } person) continue;
            var name = person.Name.Said.Where(said => said.Sender == signal.Sender).MaxBy(said => said.Since)?.Value;
            found.Add(new IdentityCandidate(person.Cpr, name, last, ended, await vault.Protection(token, cancellation) is { On: true }));
        }
        return found;
    }
}
