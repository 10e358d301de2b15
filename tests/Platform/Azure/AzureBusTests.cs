using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Tests.Platform.Azure.Broker;

namespace EarlyWarning.Tests.Platform.Azure;

/// <summary>The driver on the official client, against a broker that answers as the service does.</summary>
public sealed class AzureBusTests : IAsyncLifetime
{
    private readonly ServiceBusNamespace _service = new();

    [Fact]
    public async Task A_message_carries_its_id_its_type_and_its_time()
    {
        await _service.Bus.Send(new BusMessage(Queues.CaseDue, "m1", "{}", _service.Clock.UtcNow.AddHours(1)));

        var sent = await _service.Client.CreateReceiver(Queues.CaseDue).PeekMessageAsync();
        Assert.Equal(("m1", "{}", "application/json"), (sent.MessageId, sent.Body.ToString(), sent.ContentType));
        Assert.Equal(ServiceBusMessageState.Scheduled, sent.State);
        Assert.Equal(_service.Clock.UtcNow.AddHours(1), _service.Broker[Queues.CaseDue].NextDue);
    }

    [Fact]
    public async Task A_breach_of_the_contract_is_refused_before_it_is_sent()
    {
        var large = new BusMessage(Queues.CaseDue, "m1", new string('x', BusMessage.MaxBodyBytes + 1));
        await Assert.ThrowsAsync<ArgumentException>(() => _service.Bus.Send(large));
        Assert.Equal(0, _service.Broker[Queues.CaseDue].Total);
    }

    [Theory]
    [InlineData(BrokerErrors.Busy, StoreReasons.Unreachable, "Azure does not answer now (ServiceBusy).")]
    [InlineData(BrokerErrors.TimedOut, StoreReasons.Unreachable, "Azure does not answer now (ServiceTimeout).")]
    [InlineData(BrokerErrors.Internal, StoreReasons.Unreachable, "Azure does not answer now (GeneralError).")]
    [InlineData(BrokerErrors.Unauthorized, StoreReasons.NotAllowed,
        "Azure does not let this app's identity in (UnauthorizedAccessException).")]
    [InlineData(BrokerErrors.NotFound, StoreReasons.Missing, "Azure has no such table, queue or container (MessagingEntityNotFound).")]
    [InlineData(BrokerErrors.Full, StoreReasons.QueueFull, "A queue of Azure is full (QuotaExceeded).")]
    public async Task Trouble_is_told_with_its_reason(string condition, string reason, string words)
    {
        _service.Broker.Refusing = call => call.Operation is BrokerOperation.Send or BrokerOperation.Peek ? condition : null;
        foreach (var ask in new Func<AzureBus, Task>[] { bus => bus.Send(new BusMessage(Queues.CaseDue, "m1", "{}")), bus => bus.Check() })
        {
            await using var client = _service.NewClient();
            var told = await Assert.ThrowsAsync<StoreUnavailableException>(() => ask(new AzureBus(client, _service.Clock)));
            Assert.Equal((reason, words, true), (told.Reason, told.Message, StoreFaults.IsOutage(told)));
        }
    }

    [Fact]
    public async Task Nobody_at_the_address_is_an_outage_and_over_when_somebody_is()
    {
        await _service.Bus.Check();
        _service.Broker.Close();
        foreach (var ask in new[] { () => _service.Bus.Send(new BusMessage(Queues.CaseDue, "m1", "{}")), () => _service.Bus.Check() })
            Assert.Equal(StoreReasons.Unreachable, (await Assert.ThrowsAsync<StoreUnavailableException>(ask)).Reason);
        _service.Broker.Open();
        await _service.Bus.Send(new BusMessage(Queues.CaseDue, "m1", "{}"));
        await _service.Bus.Check();
        Assert.Equal(1, _service.Broker[Queues.CaseDue].Total);
    }

    [Fact]
    public async Task A_send_that_was_answered_with_an_error_though_it_was_done_arrives_once_when_it_is_tried_again()
    {
        _service.Broker.Losing = call => call.Operation == BrokerOperation.Send ? BrokerErrors.TimedOut : null;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _service.Bus.Send(new BusMessage(Queues.CaseDue, "m1", "{}")));
        _service.Broker.Losing = null;
        await _service.Bus.Send(new BusMessage(Queues.CaseDue, "m1", "{}"));
        Assert.Equal(1, _service.Broker[Queues.CaseDue].Total);
    }

    [Fact]
    public async Task A_check_sees_that_one_queue_is_missing()
    {
        await using var service = new ServiceBusNamespace(queues: Queues.All.Except([Queues.CaseDue]));
        Assert.Equal(StoreReasons.Missing, (await Assert.ThrowsAsync<StoreUnavailableException>(() => service.Bus.Check())).Reason);
    }

    [Fact]
    public async Task What_is_wrong_in_itself_is_no_outage()
    {
        await using var sender = _service.Client.CreateSender(Queues.CaseDue);
        var large = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new ServiceBusMessage(new byte[300_000])));
        Assert.Equal((ServiceBusFailureReason.MessageSizeExceeded, false), (large.Reason, StoreFaults.IsOutage(large)));

        await _service.Bus.Send(new BusMessage(Queues.CaseDue, "m1", "{}"));
        await using var receiver = _service.Client.CreateReceiver(Queues.CaseDue);
        var message = await receiver.ReceiveMessageAsync();
        _service.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var late in new Func<Task>[]
        {
            () => receiver.CompleteMessageAsync(message),
            () => receiver.RenewMessageLockAsync(message),
            () => receiver.AbandonMessageAsync(message),
        })
        {
            var lost = await Assert.ThrowsAsync<ServiceBusException>(late);
            Assert.Equal((ServiceBusFailureReason.MessageLockLost, false), (lost.Reason, StoreFaults.IsOutage(lost)));
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();
}
