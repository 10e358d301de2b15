using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Agreements;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Contracts.Agreements;

/// <summary>
/// The agreements that count, and whose keys are live. Asked for by every request of a sender: one row says whether anything has
/// changed, so that an approval, a quota, a new key or one that was taken back counts at once, on every instance.
/// </summary>
public sealed class AgreementBook([FromKeyedServices(Tables.Agreements)] ITable rows, IOptions<SignalsOptions> options)
{
    private volatile Index _known = new([], [], demo: false, etag: null);
    private volatile bool _read;

    /// <summary>As this instance knows them, for pages that show names: half a minute old at most.</summary>
    public IReadOnlyDictionary<string, Agreement> Known => _known.Agreements;

    /// <summary>The associations' real names, by sender.</summary>
    public IReadOnlyDictionary<string, string> Names => _known.Names;

    /// <summary>The newest approved version of each sender's, whatever its dates, by sender.</summary>
    public async Task<IReadOnlyDictionary<string, Agreement>> All(CancellationToken cancellation = default) =>
        (await Read(cancellation)).Agreements;

    public async Task<Agreement?> Of(string sender, CancellationToken cancellation = default) =>
        (await All(cancellation)).GetValueOrDefault(sender);

    /// <returns>Whose key the request carries; null for none, an unknown one, or one of a sender without an agreement.</returns>
    internal async Task<KeyOwner?> Owner(HttpRequest request, CancellationToken cancellation)
    {
        if (request.Headers[ApiKeys.Header].Count != 1) return null;
        return (await Read(cancellation)).Keys.Owner(request);
    }

    private async Task<Index> Read(CancellationToken cancellation)
    {
        var etag = (await AgreementTable.HeadOf(rows, cancellation))?.ETag;
        if (_read && _known.ETag == etag) return _known;
        // After the head: what came in between is read again by whoever asks next.
        var versions = await AgreementTable.Versions(rows, cancellation);
        var keys = await SenderKeyRows.All(rows, cancellation);
        var index = new Index(versions, keys, options.Value.DevPartners, etag);
        (_known, _read) = (index, true);
        return index;
    }

    private sealed class Index
    {
        public Index(List<AgreementVersion> versions, List<StoredKey> keys, bool demo, string? etag)
        {
            ETag = etag;
            Agreements = versions.Where(version => version.State == AgreementState.Approved && (demo || !version.Agreement.Demo))
                .GroupBy(version => version.Agreement.Sender, StringComparer.Ordinal)
                .ToDictionary(own => own.Key, own => own.MaxBy(version => version.Number)!.Agreement, StringComparer.Ordinal);
            Names = Agreements.ToDictionary(pair => pair.Key, pair => pair.Value.Name, StringComparer.Ordinal);
            var partners = Agreements.ToDictionary(pair => pair.Key, pair => new Partner(pair.Value), StringComparer.Ordinal);
            Keys = new ApiKeys<KeyOwner>(keys.Where(key => key.Live && partners.ContainsKey(key.Sender))
                .Select(key => (new KeyOwner(partners[key.Sender], key.Id), key.Hash)));
        }

        public string? ETag { get; }

        public IReadOnlyDictionary<string, Agreement> Agreements { get; }

        public IReadOnlyDictionary<string, string> Names { get; }

        public ApiKeys<KeyOwner> Keys { get; }
    }
}
