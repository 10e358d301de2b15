using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Receipts;

/// <summary>
/// An id is used once: when its signal has ended for its sender, or is erased, nothing comes under it any more, whatever else keeps the
/// citizen. Table <c>spent</c>: PK sender, RK a hash of sender and id, and nothing else. It says nothing of anybody and stays for good;
/// what an export still has then is refused.
/// </summary>
public sealed class SpentIds([FromKeyedServices(Tables.Spent)] ITable rows)
{
    internal Task Add(string sender, string signalId, CancellationToken cancellation) =>
        rows.TryInsert(new Row(sender, Name(sender, signalId)), cancellation);

    internal async Task<bool> Has(string sender, string signalId, CancellationToken cancellation) =>
        await rows.Get(sender, Name(sender, signalId), cancellation) is not null;

    /// <summary>Not keyed: it outlives every key.</summary>
    private static string Name(string sender, string signalId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sender}|{signalId}")));
}
