using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases;

/// <summary>
/// Keeps whoever has a case findable by name, address and phone: those whose case is older than the index, and whatever an effect of a case
/// has missed. It goes on where the night before was cut off.
/// </summary>
public sealed class PersonIndexing(
    [FromKeyedServices(Tables.CasesByCitizen)] ITable byCitizen, [FromKeyedServices(Tables.PersonIndex)] ITable index, PersonIndex people)
{
    /// <summary>PK <c>pass</c>, RK <c>at</c>: the last citizen that was refreshed; gone when all were.</summary>
    private const string Partition = "pass", Key = "at", Last = "token";
    private const int Step = 200;

    /// <summary>Nightly, 03:40 UTC, after the erasure.</summary>
    [Function(nameof(IndexPeople))]
    public async Task IndexPeople([TimerTrigger("0 40 3 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var begun = (await index.Get(Partition, Key, cancellation))?.Text(Last);
        var (number, last) = (0, begun);
        await foreach (var row in byCitizen.Scan(begun, cancellation: cancellation))
        {
            if (row.PartitionKey == last) continue; // Several rows of one citizen.
            last = row.PartitionKey;
            await people.Refresh(last, cancellation);
            if (++number % Step == 0) await Note(last, cancellation);
        }
        await index.Delete(new Row(Partition, Key), cancellation);
    }

    private async Task Note(string token, CancellationToken cancellation)
    {
        await index.Delete(new Row(Partition, Key), cancellation);
        // Another instance's note says as much: from wherever it goes on, all that come after are refreshed.
        await index.TryInsert(new Row(Partition, Key).With(Last, token), cancellation);
    }
}
