using EarlyWarning.Local;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Platform.Drivers;

public sealed class SqliteTableContract : TableContract, IDisposable
{
    private readonly TempStore _temp = new();

    public SqliteTableContract() => Table = new SqliteTable(_temp.Store, "things");

    protected override ITable Table { get; }

    public void Dispose() => _temp.Dispose();
}

/// <summary>A file of before, whose rows lie in the order of their keys.</summary>
public sealed class SqliteTableOfBeforeContract : TableContract, IDisposable
{
    private readonly TempStore _temp = new();

    public SqliteTableOfBeforeContract()
    {
        using (var session = new SqliteSession(_temp.Store.File, readOnly: false))
        {
            session.Execute("DROP TABLE rows");
            session.Execute("CREATE TABLE rows (tbl TEXT NOT NULL, pk TEXT NOT NULL, rk TEXT NOT NULL, etag INTEGER NOT NULL, "
                + "data BLOB NOT NULL, PRIMARY KEY (tbl, pk, rk)) WITHOUT ROWID");
        }
        _temp.Reopen();
        Table = new SqliteTable(_temp.Store, "things");
    }

    protected override ITable Table { get; }

    public void Dispose() => _temp.Dispose();
}

public sealed class SqliteTableLimits : TableLimitsContract, IDisposable
{
    private readonly TempStore _temp = new();

    public SqliteTableLimits() => Table = new SqliteTable(_temp.Store, "things");

    protected override ITable Table { get; }

    public void Dispose() => _temp.Dispose();
}

public sealed class SqliteBusContract : BusContract, IDisposable
{
    private readonly TempStore _temp = new();
    private readonly ManualClock _real = new(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SqliteBus _bus;

    public SqliteBusContract()
    {
        _bus = new SqliteBus(_temp.Store, Domain, _real, MaxDeliveries, MaxUnanswered);
        DeadLetters = new SqliteDeadLetters(_temp.Store, _real);
    }

    protected override IBus Bus => _bus;

    protected override IMessageSource Source => _bus;

    protected override IDeadLetters DeadLetters { get; }

    protected override ManualClock Domain { get; } = new();

    protected override int MaxDeliveries => 3;

    protected override int MaxUnanswered => 2;

    [Fact]
    public async Task A_message_whose_id_still_waits_or_is_being_handled_is_dropped()
    {
        await _bus.Send(new BusMessage(Queue, "m1", "{\"n\":1}"));
        await _bus.Send(new BusMessage(Queue, "m1", "{\"n\":2}"));
        var message = Assert.Single(await Receive());
        Assert.Equal("{\"n\":1}", message.Body);
        await _bus.Send(new BusMessage(Queue, "m1", "{\"n\":3}"));
        await _bus.Send(new BusMessage("case-due", "m1", "{}"));
        await _bus.Complete(message.LockToken);
        Assert.Equal((0, 1), (await _bus.Count(Queue), await _bus.Count("case-due")));

        await _bus.Send(new BusMessage(Queue, "m1", "{\"n\":4}"));
        Assert.Equal("{\"n\":4}", Assert.Single(await Receive()).Body);
    }

    [Fact]
    public async Task A_late_completion_counts_while_nobody_else_received_the_message()
    {
        await _bus.Send(new BusMessage(Queue, "m1", "{}"));
        var message = Assert.Single(await Receive());
        await PassRealTime(LockTime * 2);
        Assert.True(await _bus.Complete(message.LockToken));
        Assert.Empty(await Receive());
    }

    [Fact]
    public async Task A_waiting_receiver_wakes_when_a_scheduled_message_or_a_delay_falls_due()
    {
        await _bus.Send(new BusMessage(Queue, "m1", "{}", Domain.UtcNow.AddHours(1)));
        await DrainWakeup();
        var scheduled = _bus.WaitForMessage(Queue);
        Domain.Advance(TimeSpan.FromHours(1));
        await scheduled;
        await _bus.Abandon(Assert.Single(await Receive()).LockToken, TimeSpan.FromMinutes(1));
        await DrainWakeup();
        var delayed = _bus.WaitForMessage(Queue);
        await PassRealTime(TimeSpan.FromMinutes(1));
        await delayed;
        Assert.Single(await Receive());
    }

    [Fact]
    public async Task A_restart_frees_what_the_dead_process_had_locked_and_does_not_count_its_death_as_a_failure()
    {
        await _bus.Send(new BusMessage(Queue, "m1", "{}"));
        Assert.Single(await Receive());
        using var copy = _temp.CopyAsIfKilled();
        var bus = new SqliteBus(copy.Store, Domain, _real, MaxDeliveries, MaxUnanswered);
        for (var failure = 1; failure <= MaxDeliveries; failure++)
        {
            var message = Assert.Single(await bus.Receive(Queue, 10, LockTime));
            Assert.Equal(1 + failure, message.DeliveryCount);
            Assert.True(await bus.Abandon(message.LockToken, TimeSpan.Zero));
        }
        Assert.Single(await new SqliteDeadLetters(copy.Store).List(Queue));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("1.0")]
    [InlineData("x.y")]
    public async Task What_is_no_lock_token_is_refused(string token) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _bus.Complete(token));

    public void Dispose() => _temp.Dispose();

    protected override Task PassRealTime(TimeSpan time)
    {
        _real.Advance(time);
        return Task.CompletedTask;
    }

    private Task DrainWakeup() => _bus.WaitForMessage(Queue);
}
