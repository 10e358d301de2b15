using EarlyWarning.Local;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Tests.Platform.Azure.Broker;

namespace EarlyWarning.Tests.Platform.Drivers;

public sealed class ServiceBusContract : BusContract, IAsyncLifetime
{
    private readonly ServiceBusNamespace _service = new(
        new QueueRules { MaxDeliveryCount = BusLimits.MaxUnanswered, LockDuration = TimeSpan.FromSeconds(30) },
        [.. Queues.All, new string('q', BusLimits.MaxQueueLength)]);

    public ServiceBusContract() =>
        Source = new ServiceBusSource(_service.Client, _service.Broker, _service.Redelivery, _service.Later, Domain);

    protected override IBus Bus => _service.Bus;

    protected override IMessageSource Source { get; }

    protected override IDeadLetters DeadLetters => _service.DeadLetters;

    protected override ManualClock Domain => _service.Clock;

    protected override int MaxDeliveries => BusLimits.MaxFailures;

    protected override int MaxUnanswered => BusLimits.MaxUnanswered;

    protected override bool KeepsTimesOfDeliveries => false;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_message_whose_id_was_seen_within_the_hour_is_dropped_though_the_first_is_done()
    {
        await Bus.Send(new BusMessage(Queue, "m1", "{\"n\":1}"));
        await Bus.Send(new BusMessage(Queue, "m1", "{\"n\":2}"));
        await Bus.Send(new BusMessage("case-due", "m1", "{}"));
        var message = Assert.Single(await Receive());
        Assert.Equal("{\"n\":1}", message.Body);
        await Source.Complete(message.LockToken);
        await Bus.Send(new BusMessage(Queue, "m1", "{\"n\":3}"));
        Assert.Equal((0, 1), (await Source.Count(Queue), await Source.Count("case-due")));

        Domain.Advance(TimeSpan.FromHours(1));
        await Bus.Send(new BusMessage(Queue, "m1", "{\"n\":4}"));
        Assert.Equal("{\"n\":4}", Assert.Single(await Receive()).Body);
    }

    [Fact]
    public async Task A_message_that_nobody_reads_is_a_dead_letter_after_its_time()
    {
        await Bus.Send(new BusMessage(Queue, "m1", "{}"));
        Domain.Advance(TimeSpan.FromDays(14));
        Assert.Empty(await Receive());
        Assert.Equal("TTLExpiredException", Assert.Single(await DeadLetters.List(Queue)).Reason);
    }

    protected override Task PassRealTime(TimeSpan time)
    {
        Domain.Advance(time);
        return Task.CompletedTask;
    }
}
