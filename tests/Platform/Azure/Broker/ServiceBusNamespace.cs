using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.Platform.Azure.Broker;

/// <summary>The namespace of this product on a broker, and the drivers on the official client.</summary>
public sealed class ServiceBusNamespace : IAsyncDisposable
{
    public ServiceBusNamespace(QueueRules? rules = null, IEnumerable<string>? queues = null)
    {
        Broker = new ServiceBusBroker(Clock, queues ?? Queues.All, rules);
        Client = NewClient();
        Bus = new AzureBus(Client, Clock);
        DeadLetters = new AzureDeadLetters(Client, Bus);
        Later = new PutOffMessages(Client, Clock);
        Redelivery = new Redelivery(Later, Clock, NullLogger<Redelivery>.Instance);
    }

    public ManualClock Clock { get; } = new();
    public ServiceBusBroker Broker { get; }
    public ServiceBusClient Client { get; }
    public AzureBus Bus { get; }
    public AzureDeadLetters DeadLetters { get; }
    internal PutOffMessages Later { get; }
    internal Redelivery Redelivery { get; }

    /// <summary>A client of its own: one that was told that the service is busy holds back for ten seconds. It tries once.</summary>
    public ServiceBusClient NewClient() => new(Broker.ConnectionString, new ServiceBusClientOptions
    {
        RetryOptions = new ServiceBusRetryOptions { MaxRetries = 0, TryTimeout = TimeSpan.FromMinutes(1) },
    });

    /// <summary>Waits, in real time, for what is on its way to arrive.</summary>
    public static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Broker.DisposeAsync();
    }
}
