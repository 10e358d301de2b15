using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>An accepted signal and the citizen it is about.</summary>
public sealed record AcceptedSignal(SignalRef Signal, string Token);

/// <summary>Finds receipts by age. Reads them all: for nightly work, never for a page.</summary>
public sealed class AcceptedSignals([FromKeyedServices(Tables.Receipts)] ITable receipts)
{
    public async IAsyncEnumerable<AcceptedSignal> Between(
        DateTimeOffset from, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in receipts.Scan(cancellation: cancellation))
        {
            var received = row.Instant("receivedAt");
            if (received >= from && received < before) yield return new AcceptedSignal(new SignalRef(row.PartitionKey, row.RowKey), row.Text("token"));
        }
    }
}
