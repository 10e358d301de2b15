using System.Diagnostics;
using EarlyWarning.Local;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;

namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>What every driver of <see cref="IBus"/> and <see cref="IMessageSource"/> keeps. Derive, and hand over empty queues.</summary>
public abstract class BusContract
{
    protected const string Queue = "citizen-changed";

    /// <summary>Shorter where real time cannot be made to pass; whole seconds.</summary>
    protected virtual TimeSpan LockTime => TimeSpan.FromSeconds(30);

    /// <summary>A delay before a message is delivered again.</summary>
    protected virtual TimeSpan Delay => TimeSpan.FromSeconds(10);

    /// <summary>Service Bus keeps no times of deliveries.</summary>
    protected virtual bool KeepsTimesOfDeliveries => true;

    protected abstract IBus Bus { get; }

    protected abstract IMessageSource Source { get; }

    protected abstract IDeadLetters DeadLetters { get; }

    /// <summary>The clock of schedules.</summary>
    protected abstract ManualClock Domain { get; }

    /// <summary>Lets real time pass, on which locks and delays run.</summary>
    protected abstract Task PassRealTime(TimeSpan time);

    /// <summary>Failed deliveries before a message is a dead letter.</summary>
    protected abstract int MaxDeliveries { get; }

    /// <summary>Deliveries that nobody answered for, before it is one.</summary>
    protected abstract int MaxUnanswered { get; }

    [Fact]
    public async Task A_message_is_received_as_it_was_sent_and_gone_when_completed()
    {
        await Bus.Send(new BusMessage(Queue, "m1", "{\"token\":\"æøå\"}"));

        var message = Assert.Single(await Receive());
        Assert.Equal((Queue, "m1", "{\"token\":\"æøå\"}", 1), (message.Queue, message.MessageId, message.Body, message.DeliveryCount));
        Assert.Empty(await Receive());
        Assert.True(await Source.Complete(message.LockToken));
        Assert.False(await Source.Complete(message.LockToken));
        await PassRealTime(LockTime);
        Assert.Empty(await Receive());
    }

    [Fact]
    public async Task A_message_brings_the_trace_it_was_made_in_also_when_it_comes_again()
    {
        using (var span = new Activity("post") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start())
            await Bus.Send(new BusMessage(Queue, span.Id!, "{}"));
        await Bus.Send(new BusMessage(Queue, "alone", "{}"));

        var (followed, alone) = (Assert.Single(await Receive(1)), Assert.Single(await Receive(1)));
        Assert.Equal((followed.MessageId, null), (followed.TraceParent, alone.TraceParent));
        Assert.True(await Source.Abandon(followed.LockToken, TimeSpan.Zero));
        Assert.Equal(followed.MessageId, Assert.Single(await Receive()).TraceParent);
    }

    [Fact]
    public async Task The_oldest_message_that_waits_says_since_when()
    {
        var ages = Assert.IsType<IQueueAges>(Bus, exactMatch: false);
        Assert.Null(await ages.Oldest(Queue));
        await Bus.Send(new BusMessage(Queue, "later", "{}", Domain.UtcNow.AddHours(1)));
        Assert.Null(await ages.Oldest(Queue));
        await Bus.Send(new BusMessage(Queue, "m1", "{}"));
        var oldest = await ages.Oldest(Queue);
        await Bus.Send(new BusMessage(Queue, "m2", "{}"));
        Assert.Equal((oldest, true), (await ages.Oldest(Queue), oldest is not null));
        await Source.Complete(Assert.Single(await Receive(1)).LockToken);
        await Source.Complete(Assert.Single(await Receive(1)).LockToken);
        Assert.Null(await ages.Oldest(Queue));
    }

    [Fact]
    public async Task Messages_come_oldest_first_no_more_than_asked_and_from_their_own_queue()
    {
        for (var i = 0; i < 5; i++) await Bus.Send(new BusMessage(Queue, $"m{i}", "{}"));
        await Bus.Send(new BusMessage("case-due", "other", "{}"));

        Assert.Equal(["m0", "m1", "m2"], (await Receive(3)).Select(m => m.MessageId));
        Assert.Equal(["m3", "m4"], (await Receive(3)).Select(m => m.MessageId));
        Assert.Equal("other", Assert.Single(await Source.Receive("case-due", 3, LockTime)).MessageId);
    }

    [Fact]
    public async Task A_lock_that_ends_gives_the_message_to_the_next_and_the_first_can_no_longer_complete_it()
    {
        await Bus.Send(new BusMessage(Queue, "m1", "{}"));
        var first = Assert.Single(await Receive());
        await PassRealTime(LockTime);

        var second = Assert.Single(await Receive());

        Assert.Equal(2, second.DeliveryCount);
        Assert.False(await Source.Complete(first.LockToken));
        Assert.False(await Source.Abandon(first.LockToken, TimeSpan.Zero));
        Assert.False(await Source.DeadLetter(first.LockToken, "malformed"));
        Assert.False(await Source.Renew(first.LockToken, LockTime));
        Assert.True(await Source.Complete(second.LockToken));
    }

    [Fact]
    public async Task A_renewed_lock_holds_on()
    {
        await Bus.Send(new BusMessage(Queue, "m1", "{}"));
        var message = Assert.Single(await Receive());
        await PassRealTime(LockTime / 2);
        Assert.True(await Source.Renew(message.LockToken, LockTime));
        await PassRealTime(LockTime * 3 / 4);
        Assert.Empty(await Receive());
        Assert.True(await Source.Complete(message.LockToken));
    }

    [Fact]
    public async Task An_abandoned_message_comes_back_after_its_delay()
    {
        await Bus.Send(new BusMessage(Queue, "m1", "{}"));
        await Source.Abandon(Assert.Single(await Receive()).LockToken, TimeSpan.Zero);
        await Source.Abandon(Assert.Single(await Receive()).LockToken, Delay);
        Assert.Empty(await Receive());
        await PassRealTime(Delay);
        Assert.Equal(3, Assert.Single(await Receive()).DeliveryCount);
    }

    [Fact]
    public async Task A_postponed_delivery_comes_back_after_its_delay_and_never_counts()
    {
        await Bus.Send(new BusMessage(Queue, "m1", "{}"));
        for (var i = 0; i <= MaxDeliveries; i++)
        {
            var message = Assert.Single(await Receive());
            Assert.Equal(1, message.DeliveryCount);
            Assert.True(await Source.Postpone(message.LockToken, TimeSpan.Zero));
            Assert.False(await Source.Postpone(message.LockToken, TimeSpan.Zero));
        }
        await Source.Postpone(Assert.Single(await Receive()).LockToken, Delay);
        Assert.Empty(await Receive());
        await PassRealTime(Delay);
        for (var i = 1; i <= MaxDeliveries; i++)
        {
            var message = Assert.Single(await Receive());
            Assert.Equal(i, message.DeliveryCount);
            await Source.Abandon(message.LockToken, TimeSpan.Zero, nameof(TimeoutException));
        }
        Assert.Empty(await Receive());
        Assert.Equal(MaxDeliveries, Assert.Single(await DeadLetters.List(Queue)).DeliveryCount);
    }

    [Fact]
    public async Task The_last_failed_delivery_makes_a_dead_letter_with_the_type_of_the_error()
    {
        await Bus.Send(new BusMessage(Queue, "m1", "{\"a\":1}"));
        for (var i = 0; i < MaxDeliveries; i++)
            Assert.True(await Source.Abandon(Assert.Single(await Receive()).LockToken, TimeSpan.Zero, nameof(TimeoutException)));

        Assert.Empty(await Receive());
        var dead = Assert.Single(await DeadLetters.List(Queue));
        Assert.Equal((DeadLetter.MaxDeliveryCountExceeded, nameof(TimeoutException)), (dead.Reason, dead.Description));
        Assert.Equal(("m1", "{\"a\":1}", MaxDeliveries), (dead.MessageId, dead.Body, dead.DeliveryCount));
        Assert.Equal((KeepsTimesOfDeliveries, KeepsTimesOfDeliveries), (dead.FirstDeliveryAt is not null, dead.LastDeliveryAt is not null));
    }

    [Fact]
    public async Task A_message_whose_handlers_never_come_back_becomes_a_dead_letter_too()
    {
        await Bus.Send(new BusMessage(Queue, "m1", "{}"));
        for (var i = 0; i < MaxUnanswered; i++)
        {
            Assert.Single(await Receive());
            await PassRealTime(LockTime);
        }
        Assert.Empty(await Receive());
        var dead = Assert.Single(await DeadLetters.List(Queue));
        Assert.Equal((DeadLetter.MaxDeliveryCountExceeded, MaxUnanswered), (dead.Reason, dead.DeliveryCount));
    }

    /// <summary>On a machine with too much to do a lock ends while its handler is still at work: the message is not to blame.</summary>
    [Fact]
    public async Task A_lock_that_ends_before_its_handler_is_no_failure()
    {
        await Bus.Send(new BusMessage(Queue, "m1", "{}"));
        for (var i = 1; i < MaxDeliveries; i++)
            await Source.Abandon(Assert.Single(await Receive()).LockToken, TimeSpan.Zero, nameof(TimeoutException));
        Assert.Single(await Receive());
        await PassRealTime(LockTime);

        var healthy = Assert.Single(await Receive());
        Assert.Equal(MaxDeliveries + 1, healthy.DeliveryCount);
        Assert.True(await Source.Complete(healthy.LockToken));
        Assert.Empty(await DeadLetters.List(Queue));
    }

    [Fact]
    public async Task A_malformed_message_is_put_aside_with_a_reason_and_can_be_replayed_or_dismissed()
    {
        await Bus.Send(new BusMessage(Queue, "m1", "{}"));
        Assert.True(await Source.DeadLetter(Assert.Single(await Receive()).LockToken, "malformed", "no token"));
        var dead = Assert.Single(await DeadLetters.List(Queue));
        Assert.Equal(("malformed", "no token"), (dead.Reason, dead.Description));

        Assert.False(await DeadLetters.Replay("case-due", dead.Id));
        Assert.False(await DeadLetters.Dismiss("case-due", dead.Id));
        Assert.True(await DeadLetters.Replay(Queue, dead.Id));
        Assert.False(await DeadLetters.Replay(Queue, dead.Id));
        var again = Assert.Single(await Receive());
        Assert.Equal((1, "{}"), (again.DeliveryCount, again.Body));
        Assert.NotEqual("m1", again.MessageId);

        await Source.DeadLetter(again.LockToken, "malformed");
        Assert.True(await DeadLetters.Dismiss(Queue, Assert.Single(await DeadLetters.List(Queue)).Id));
        Assert.Empty(await DeadLetters.List(Queue));
    }

    [Fact]
    public async Task A_scheduled_message_waits_for_the_domain_clock()
    {
        await Bus.Send(new BusMessage(Queue, "later", "{}", Domain.UtcNow.AddHours(2)));
        await Bus.Send(new BusMessage(Queue, "past", "{}", Domain.UtcNow.AddHours(-2)));
        var past = Assert.Single(await Receive());
        Assert.Equal("past", past.MessageId);
        Assert.True(await Source.Complete(past.LockToken));
        Domain.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await Receive());
        Domain.Advance(TimeSpan.FromHours(1));
        Assert.Equal("later", Assert.Single(await Receive()).MessageId);
    }

    [Fact]
    public async Task No_two_receivers_get_the_same_message()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Bus.Send(new BusMessage(Queue, $"m{i}", "{}"))));
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(DrainAndComplete)));
        Assert.Equal(200, taken.Sum(t => t.Count));
        Assert.Equal(200, taken.SelectMany(t => t).Distinct().Count());
    }

    [Fact]
    public async Task A_waiting_receiver_wakes_at_once_on_a_send()
    {
        var wait = Source.WaitForMessage(Queue);
        await Bus.Send(new BusMessage(Queue, "m1", "{}"));
        await wait.WaitAsync(TimeSpan.FromMinutes(3));
        Assert.Single(await Receive());
    }

    [Fact]
    public async Task The_contract_of_a_message_is_kept_to_both_sides_of_the_line()
    {
        await Bus.Send(new BusMessage(Queue, new string('i', 128), new string('å', 24 * 1024)));
        await Bus.Send(new BusMessage(new string('q', 50), "m", "{}", Domain.UtcNow.AddDays(6)));
        await Refused(new BusMessage(Queue, new string('i', 129), "{}"));
        await Refused(new BusMessage(Queue, "", "{}"));
        await Refused(new BusMessage(Queue, "m", new string('å', 24 * 1024) + "x"));
        await Refused(new BusMessage(Queue, "m", "{}", Domain.UtcNow.AddDays(6).AddSeconds(1)));
        foreach (var queue in new[] { "", "Upper", "under_score", "dansk-å", new string('q', 51) })
            await Refused(new BusMessage(queue, "m", "{}"));
    }

    protected Task<IReadOnlyList<ReceivedMessage>> Receive(int max = 10) => Source.Receive(Queue, max, LockTime);

    private async Task<List<string>> DrainAndComplete()
    {
        var ids = new List<string>();
        while (await Receive(7) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                ids.Add(message.MessageId);
                Assert.True(await Source.Complete(message.LockToken));
            }
        }
        return ids;
    }

    private Task Refused(BusMessage message) => Assert.ThrowsAnyAsync<ArgumentException>(() => Bus.Send(message));
}
