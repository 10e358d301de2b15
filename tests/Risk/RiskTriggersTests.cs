using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Azure.Functions.Worker;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

public sealed class RiskTriggersTests
{
    [Fact]
    public async Task A_deadline_that_passes_is_noticed_without_a_signal()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(RentSignal(SignalKind.ArrearsOpened, "11-01", 1), Demand("11-17", "11-17"));
        Assert.Equal(40, (await house.Latest())!.Score);

        house.Clock.UtcNow = At("12-01", 23);
        await house.Triggers.OnDueAssessments(new TimerInfo(), CancellationToken.None);
        Assert.Empty(await house.Take(Queues.CitizenChanged));

        house.Clock.UtcNow = At("12-02", 0).AddSeconds(15);
        await house.Triggers.OnDueAssessments(new TimerInfo(), CancellationToken.None);
        await house.Triggers.OnDueAssessments(new TimerInfo(), CancellationToken.None);
        var actions = new Settled();
        await house.Triggers.OnCitizenChanged(Received(Assert.Single(await house.Take(Queues.CitizenChanged)).Body), actions,
            CancellationToken.None);

        Assert.Equal("completed", actions.How);
        Assert.Equal((55, true), ((await house.Latest())!.Score, (await house.Latest())!.EverHigh));
        Assert.Single(await house.Take(Queues.CaseDue));
    }

    [Fact]
    public async Task Everybody_who_is_due_is_asked_for()
    {
        await using var house = new RiskHouse("11-21");
        for (var citizen = 0; citizen < 510; citizen++)
            await Note($"t1-{citizen:D4}", "11-20");
        await Note("t1-0000", "11-20");
        await Note("t1-later", "11-22");
        Assert.Equal(510, await house.Due.SendDue());
        Assert.Equal(510, (await house.Take(Queues.CitizenChanged)).Select(message => Json.Read<CitizenChanged>(message.Body).Token)
            .Distinct().Count());
        Assert.Equal(0, await house.Due.SendDue());

        Task Note(string token, string day) => house.Table(Tables.Due).TryInsert(DueAssessments.ToNote(token, At(day)).Change.Row);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("{\"token\":null}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_malformed_message_becomes_a_dead_letter_with_its_reason(string body)
    {
        await using var house = new RiskHouse("11-21");
        var actions = new Settled();
        await house.Triggers.OnCitizenChanged(Received(body), actions, CancellationToken.None);
        Assert.Equal("dead: malformed, The body is not a CitizenChanged.", actions.How);
    }

    [Fact]
    public async Task A_store_that_is_away_leaves_the_message_to_the_queue()
    {
        await using var house = new RiskHouse("11-21", (name, table) => name == Tables.Citizens
            ? new MeddledTable(table, change =>
                change == nameof(ITable.Transact) ? throw new StoreUnavailableException("away") : Task.CompletedTask)
            : table);
        await house.Tell(RentSignal(SignalKind.ArrearsOpened, "11-20", 1.2));
        var actions = new Settled();
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            house.Triggers.OnCitizenChanged(Received(Json.Write(new CitizenChanged(RiskHouse.Token))), actions, CancellationToken.None));
        Assert.Null(actions.How);
    }

    [Fact]
    public void The_trigger_settles_its_own_messages()
    {
        var parameter = typeof(RiskTriggers).GetMethod(nameof(RiskTriggers.OnCitizenChanged))!.GetParameters()[0];
        var trigger = Assert.IsType<ServiceBusTriggerAttribute>(
            Assert.Single(parameter.GetCustomAttributes(typeof(ServiceBusTriggerAttribute), inherit: false)));
        Assert.Equal((Queues.CitizenChanged, Queues.Connection, false),
            (trigger.QueueName, trigger.Connection, trigger.AutoCompleteMessages));
    }

    private static ServiceBusReceivedMessage Received(string body) =>
        ServiceBusModelFactory.ServiceBusReceivedMessage(BinaryData.FromString(body), messageId: "m1");

    private sealed class Settled : ServiceBusMessageActions
    {
        public string? How { get; private set; }

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        {
            How += "completed";
            return Task.CompletedTask;
        }

        public override Task DeadLetterMessageAsync(ServiceBusReceivedMessage message,
            Dictionary<string, object>? propertiesToModify = default,
            string? deadLetterReason = default, string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default)
        {
            How += $"dead: {deadLetterReason}, {deadLetterErrorDescription}";
            return Task.CompletedTask;
        }
    }
}
