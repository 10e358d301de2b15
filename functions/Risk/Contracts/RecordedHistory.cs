using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk.Contracts;

/// <summary>
/// What was ever told of every citizen who is still on record: facts and codes, one list for each citizen and not whose it is.
/// Reads the whole table: for work in the background, never for a page.
/// </summary>
public sealed class RecordedHistory([FromKeyedServices(Tables.Citizens)] ITable citizens)
{
    public async IAsyncEnumerable<IReadOnlyList<Signal>> Citizens([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (token, signals) = ("", new List<Signal>());
        await foreach (var row in citizens.Scan(cancellation: cancellation))
        {
            if (row.PartitionKey != token)
            {
                if (signals.Count > 0) yield return signals;
                (token, signals) = (row.PartitionKey, []);
            }
            if (SignalRows.IsSignal(row)) signals.Add(SignalRows.FromRow(row));
        }
        if (signals.Count > 0) yield return signals;
    }
}
