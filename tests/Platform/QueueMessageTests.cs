using Azure.Messaging.ServiceBus;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Platform;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Tests.Platform;

public sealed class QueueMessageTests
{
    [Fact]
    public async Task A_message_is_whole_without_what_may_be_null()
    {
        var sent = new AlertsDue([new Alert("1", "mette.holm", AlertKind.CitizenReached, null, null, null, ManualClock.DefaultStart)]);

        var (handled, settled) = await Handle(Json.Write(sent));

        Assert.Equal(sent.Alerts[0], Assert.Single(handled!.Alerts));
        Assert.Equal("completed", settled);
    }

    [Theory]
    [InlineData("""{"alerts":[{"to":"mette.holm","kind":"closed","at":"2026-11-04T08:00:00Z"}]}""")]
    [InlineData("""{"alerts":[{"id":null,"to":"mette.holm","kind":"closed","at":"2026-11-04T08:00:00Z"}]}""")]
    [InlineData("{}")]
    [InlineData("no JSON")]
    public async Task A_message_without_what_it_must_have_is_a_dead_letter(string body)
    {
        var (handled, settled) = await Handle(body);

        Assert.Null(handled);
        Assert.Equal(QueueMessage.Malformed, settled);
    }

    private static async Task<(AlertsDue? Handled, string? Settled)> Handle(string body)
    {
        AlertsDue? handled = null;
        var actions = new Actions();
        await QueueMessage.Handle<AlertsDue>(ServiceBusModelFactory.ServiceBusReceivedMessage(body: BinaryData.FromString(body)), actions,
            message =>
        {
            handled = message;
            return Task.CompletedTask;
        });
        return (handled, actions.Settled);
    }

    private sealed class Actions : ServiceBusMessageActions
    {
        public string? Settled { get; private set; }

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        {
            Settled = "completed";
            return Task.CompletedTask;
        }

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = default, string? deadLetterReason = default,
            string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default)
        {
            Settled = deadLetterReason;
            return Task.CompletedTask;
        }
    }
}
