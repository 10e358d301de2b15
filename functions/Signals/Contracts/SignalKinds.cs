using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>What kind each of a citizen's signals is.</summary>
public sealed class SignalKinds([FromKeyedServices(Tables.Citizens)] ITable citizens)
{
    public async Task<IReadOnlyDictionary<SignalRef, SignalKind>> Read(string token, CancellationToken cancellation = default)
    {
        var kinds = new Dictionary<SignalRef, SignalKind>();
        await foreach (var row in citizens.Query(token, SignalRows.Prefix, SignalRows.End, cancellation))
        {
            var signal = SignalRows.FromRow(row);
            kinds[signal.Ref] = signal.Kind;
        }
        return kinds;
    }
}
