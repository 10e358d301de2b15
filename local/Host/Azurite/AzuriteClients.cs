using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using DurableTask.AzureStorage;

namespace EarlyWarning.Local.Azurite;

/// <summary>The official clients of an account, as they are on Azure but for the connections; a queue is given up as soon as a
/// table, after three more tries.</summary>
public sealed class AzuriteClients : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        // Azurite closes a connection that is idle for 5 s: a request must never meet one that is closing.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
        ConnectTimeout = TimeSpan.FromSeconds(2),
        MaxConnectionsPerServer = 64,
        UseProxy = false,
        AllowAutoRedirect = false,
    }) { Timeout = Timeout.InfiniteTimeSpan }; // The clients end a try themselves.

    public AzuriteClients(AzuriteAccount account)
    {
        var transport = new HttpClientTransport(_http);
        Tables = new TableServiceClient(account.ConnectionString, new TableClientOptions { Transport = transport });
        Queues = new QueueServiceClient(account.ConnectionString,
            new QueueClientOptions { Transport = transport, Retry = { MaxRetries = 3 } });
        Blobs = new BlobServiceClient(account.ConnectionString, new BlobClientOptions { Transport = transport });
        Provider = new StorageAccountClientProvider(
            StorageServiceClientProvider.ForBlob(account.ConnectionString, new BlobClientOptions { Transport = transport }),
            StorageServiceClientProvider.ForQueue(account.ConnectionString, new QueueClientOptions { Transport = transport }),
            StorageServiceClientProvider.ForTable(account.ConnectionString, new TableClientOptions { Transport = transport }));
    }

    public TableServiceClient Tables { get; }

    public QueueServiceClient Queues { get; }

    public BlobServiceClient Blobs { get; }

    /// <summary>For the orchestrations' backend, which makes its own of them.</summary>
    internal StorageAccountClientProvider Provider { get; }

    public void Dispose() => _http.Dispose();
}
