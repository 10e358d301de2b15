using System.Collections.Concurrent;
using Azure;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;

namespace EarlyWarning.Local.Azurite;

/// <summary>The tables, queues and containers of one Azurite. They are made when a host starts, as a deployment makes them on Azure;
/// nothing makes them later.</summary>
public sealed class AzuriteStore(AzuriteClients clients)
{
    private readonly ConcurrentDictionary<string, AzureTable> _tables = new(StringComparer.Ordinal);

    internal AzuriteQueues Queues { get; } = new(clients.Queues);

    /// <exception cref="ArgumentException">Not a table name on Azure.</exception>
    public ITable Table(string name) => _tables.GetOrAdd(name, Open);

    /// <summary>All that the app and the bus need; what is there stays as it is.</summary>
    public async Task Make(CancellationToken cancellation = default)
    {
        await Task.WhenAll(Tables.All.Concat([AzuriteSchedule.Table, AzuriteDeadLetters.Table, HubTimers.Table])
            .Select(table => MakeTable(table, cancellation)));
        await Task.WhenAll(Containers.All.Select(name => StoreFaults.Told(() =>
            clients.Blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation))));
        await Task.WhenAll(Platform.Queues.All.Select(queue => Queues.Make(queue, cancellation)));
    }

    public async Task MakeTable(string name, CancellationToken cancellation = default)
    {
        try
        {
            await clients.Tables.CreateTableIfNotExistsAsync(name, cancellation);
        }
        catch (Exception e) when (StoreFaults.IsOutage(e))
        {
            throw StoreFaults.Outage(e);
        }
    }

    private AzureTable Open(string name)
    {
        TableLimits.CheckTable(name);
        return new AzureTable(clients.Tables.GetTableClient(name));
    }
}
