using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Receipts;

/// <summary>
/// An id is used once: when its signal has ended for its sender, or is erased, nothing comes under it any more, whatever else keeps the
/// citizen. Table <c>spent</c>: PK sender, RK the code of sender and id under the key that makes tokens, and nothing else: whoever has the
/// table alone can try no ids. It stays for good; what an export still has then is refused, and names nobody anew.
/// </summary>
public sealed class SpentIds([FromKeyedServices(Tables.Spent)] ITable rows, CitizenTokens tokens)
{
    internal Task Add(string sender, string signalId, CancellationToken cancellation) =>
        rows.TryInsert(new Row(sender, tokens.ForSpentId(sender, signalId)), cancellation);

    internal async Task<bool> Has(string sender, string signalId, CancellationToken cancellation) =>
        await rows.Get(sender, tokens.ForSpentId(sender, signalId), cancellation) is not null;
}
