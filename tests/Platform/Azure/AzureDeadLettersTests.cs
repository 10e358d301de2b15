using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Tests.Platform.Azure.Broker;

namespace EarlyWarning.Tests.Platform.Azure;

/// <summary>The driver on the official client, against a broker that keeps locks as Service Bus documents them.</summary>
public sealed class AzureDeadLettersTests : IAsyncLifetime
{
    private const int Many = 250;

    private readonly ServiceBusNamespace _service = new();

    private AzureDeadLetters Letters => _service.DeadLetters;

    private BrokerQueue Dead => _service.Broker[Queues.CaseDue].DeadLetters;

    public async Task InitializeAsync()
    {
        await using var sender = _service.Client.CreateSender(Queues.CaseDue);
        await sender.SendMessagesAsync(Enumerable.Range(1, Many)
            .Select(number => new ServiceBusMessage($"{{\"n\":{number}}}") { MessageId = $"m{number}" }));
        await using var receiver = _service.Client.CreateReceiver(Queues.CaseDue);
        while (Dead.Total < Many) // A busy machine brings them in more than one batch.
            foreach (var message in await receiver.ReceiveMessagesAsync(Many))
                await receiver.DeadLetterMessageAsync(message, "malformed", "why");
    }

    [Fact]
    public async Task They_are_listed_from_after_a_number_with_their_reason()
    {
        var seen = await Letters.List(Queues.CaseDue, max: 3, after: 5);
        Assert.Equal([6, 7, 8], seen.Select(letter => letter.Id));
        Assert.Equal((Queues.CaseDue, "m6", "{\"n\":6}"), (seen[0].Queue, seen[0].MessageId, seen[0].Body));
        Assert.Equal(("malformed", "why"), (seen[0].Reason, seen[0].Description));
        Assert.Empty(await Letters.List(Queues.CaseDue, after: Many));
        Assert.Empty(await Letters.List(Queues.Alerts));
    }

    [Fact]
    public async Task One_far_back_is_sent_again_and_the_others_are_given_back()
    {
        Assert.True(await Letters.Replay(Queues.CaseDue, 230));
        var sent = await _service.Client.CreateReceiver(Queues.CaseDue).PeekMessageAsync();
        Assert.Equal(("replayed-230", "{\"n\":230}"), (sent.MessageId, sent.Body.ToString()));
        Assert.Equal((Many - 1, 0), (Dead.Total, Dead.Locked));
        Assert.False(await Letters.Replay(Queues.CaseDue, 230));
        Assert.Equal(1, _service.Broker[Queues.CaseDue].Total);
    }

    [Fact]
    public async Task A_dropped_one_is_gone_and_nothing_is_sent()
    {
        Assert.True(await Letters.Dismiss(Queues.CaseDue, 1));
        Assert.False(await Letters.Dismiss(Queues.CaseDue, 1));
        Assert.Equal((Many - 1, 0, 0), (Dead.Total, Dead.Locked, _service.Broker[Queues.CaseDue].Total));
        Assert.Equal(2, (await Letters.List(Queues.CaseDue, max: 1))[0].Id);
    }

    [Fact]
    public async Task One_that_cannot_be_sent_now_stays()
    {
        _service.Broker.Refusing = call => call.Operation == BrokerOperation.Send ? BrokerErrors.TimedOut : null;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Letters.Replay(Queues.CaseDue, 7));
        Assert.Equal((Many, 0), (Dead.Total, Dead.Locked));
    }

    [Fact]
    public async Task Sent_and_not_taken_out_it_is_sent_once_when_it_is_tried_again()
    {
        _service.Broker.Refusing = call => call.Operation == BrokerOperation.Settle && Dead.Locked == Many ? BrokerErrors.TimedOut : null;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Letters.Replay(Queues.CaseDue, Many));
        _service.Broker.Refusing = null;
        _service.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await Letters.Replay(Queues.CaseDue, Many));
        Assert.Equal((Many - 1, 1), (Dead.Total, _service.Broker[Queues.CaseDue].Total));
    }

    [Fact]
    public async Task One_in_anothers_hands_is_left_there()
    {
        var letters = new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter };
        await using var other = _service.Client.CreateReceiver(Queues.CaseDue, letters);
        var held = await other.ReceiveMessageAsync();
        Assert.False(await Letters.Replay(Queues.CaseDue, held.SequenceNumber));
        Assert.Equal((Many, 1, 0), (Dead.Total, Dead.Locked, _service.Broker[Queues.CaseDue].Total));
    }

    [Fact]
    public async Task An_outage_is_told_as_one()
    {
        _service.Broker.Close();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Letters.List(Queues.CaseDue));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Letters.Dismiss(Queues.CaseDue, 1));
    }

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();
}
