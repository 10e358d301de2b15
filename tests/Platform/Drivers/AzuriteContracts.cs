using EarlyWarning.Local;
using EarlyWarning.Local.Azurite;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Platform.Drivers;

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteTableContract(AzuriteServer azurite) : TableContract, IAsyncLifetime
{
    private readonly string _name = $"t{Guid.NewGuid():N}";

    protected override ITable Table => azurite.Store.Table(_name);

    public Task InitializeAsync() => azurite.Store.MakeTable(_name);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("HA|2026 50%")]
    [InlineData("o'clock ''")]
    [InlineData("'")]
    [InlineData("æøå ÆØÅ 🏠")]
    [InlineData("a+b&c=d;e,f:g@h!i$j~k*l")]
    [InlineData("{sig}|[x]|(y)|\"z\"|<w>|^`")]
    [InlineData("%41%2F")]
    [InlineData(" . .. ")]
    public async Task Any_allowed_key_reaches_its_row_by_every_way(string key)
    {
        var etag = await Table.Insert(new Row(key, key).With("v", 1));
        etag = await Table.Replace(new Row(key, key) { ETag = etag }.With("v", 2));
        await Table.Transact([RowChange.Replace(new Row(key, key) { ETag = etag }.With("v", 3)),
            RowChange.Insert(new Row(key, key + "2"))]);

        Assert.Equal(3, (await Table.Get(key, key))!.Number("v"));
        Assert.Equal([key], await Keys(Table.Query(key, key, key + "2")));
        Assert.Equal([key, key + "2"], await Keys(Table.Scan(key, key + "\uffff")));
        await Table.Transact([RowChange.Delete(new Row(key, key + "2"))]);
        await Table.Delete((await Table.Get(key, key))!);
        Assert.Empty(await Keys(Table.Query(key)));
    }

    [Fact]
    public async Task An_instant_keeps_its_hundred_nanoseconds()
    {
        foreach (var ticks in new long[] { 1, 9_999_999, 0, 5_000_000 })
        {
            var instant = new DateTimeOffset(2026, 11, 4, 8, 0, 0, TimeSpan.Zero).AddTicks(ticks);
            await Table.Insert(new Row("p", $"{ticks}").With("at", instant));
            Assert.Equal(instant, (await Table.Get("p", $"{ticks}"))!.Instant("at"));
        }
    }

    [Fact]
    public async Task A_large_text_of_danish_letters_and_more_comes_back_as_it_was()
    {
        var text = string.Concat(Enumerable.Repeat("æ€🏠", 7_000));
        await Table.Transact([RowChange.Insert(new Row("p", "a").With("v", text)), RowChange.Insert(new Row("p", "b").With("v", text))]);
        await Table.Insert(new Row("p", "c").With("v", text));
        await Table.Replace((await Table.Get("p", "c"))!);
        Assert.All(await Table.Query("p").ToListAsync(), row => Assert.Equal(text, row.Text("v")));
    }

    [Fact]
    public async Task A_transaction_forgives_the_deletion_of_a_missing_row_and_still_counts_its_place()
    {
        await Table.Insert(new Row("p", "a"));
        await Table.Transact([RowChange.Delete(new Row("p", "none")), RowChange.Insert(new Row("p", "b")),
            RowChange.Delete(new Row("p", "none2"))]);
        Assert.Equal(["a", "b"], await Keys(Table.Query("p")));

        var conflict = await Assert.ThrowsAsync<TableConflictException>(() => Table.Transact([
            RowChange.Delete(new Row("p", "none")), RowChange.Insert(new Row("p", "c")), RowChange.Insert(new Row("p", "a"))]));
        Assert.Equal((TableConflict.Exists, 2), (conflict.Conflict, conflict.Index));
        Assert.Equal(["a", "b"], await Keys(Table.Query("p")));
    }

    [Fact]
    public async Task A_text_with_every_kind_of_line_end_survives_a_transaction()
    {
        const string text = "a\r\nb\u2028c\u2029d\u0085e}{\"f\"\tPOST http://x/y HTTP/1.1";
        await Table.Transact([RowChange.Insert(new Row("p", "r").With("v", text)), RowChange.Insert(new Row("p", "s"))]);
        Assert.Equal(text, (await Table.Get("p", "r"))!.Text("v"));
    }
}

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteTableLimits(AzuriteServer azurite) : TableLimitsContract, IAsyncLifetime
{
    private readonly string _name = $"t{Guid.NewGuid():N}";

    protected override ITable Table => azurite.Store.Table(_name);

    public Task InitializeAsync() => azurite.Store.MakeTable(_name);

    public Task DisposeAsync() => Task.CompletedTask;
}

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteBusContract : BusContract, IAsyncLifetime
{
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(300);

    private readonly AzuriteServer _azurite;
    private readonly AzuriteBus _bus;

    public AzuriteBusContract(AzuriteServer azurite)
    {
        _azurite = azurite;
        _bus = new AzuriteBus(azurite.Store, Domain, MaxDeliveries, MaxUnanswered);
        DeadLetters = new AzuriteDeadLetters(azurite.Store);
    }

    protected override IBus Bus => _bus;

    protected override IMessageSource Source => _bus;

    protected override IDeadLetters DeadLetters { get; }

    protected override ManualClock Domain { get; } = new();

    protected override int MaxDeliveries => 3;

    protected override int MaxUnanswered => 2;

    protected override TimeSpan LockTime => TimeSpan.FromSeconds(4);

    protected override TimeSpan Delay => TimeSpan.FromSeconds(2);

    public async Task InitializeAsync()
    {
        await _azurite.Empty();
        await _azurite.Store.Make();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_scheduled_message_outlives_the_process_that_sent_it()
    {
        await _bus.Send(new BusMessage(Queue, "later", "{}", Domain.UtcNow.AddHours(1)));
        var after = new AzuriteBus(_azurite.Store, Domain, MaxDeliveries, MaxUnanswered);
        Assert.Empty(await after.Receive(Queue, 10, LockTime));
        Assert.Equal(1, await after.Count(Queue));
        Domain.Advance(TimeSpan.FromHours(1));
        Assert.Equal("later", Assert.Single(await after.Receive(Queue, 10, LockTime)).MessageId);
    }

    [Fact]
    public async Task What_another_host_scheduled_goes_on_when_that_host_is_gone()
    {
        var other = new AzuriteBus(_azurite.Store, Domain, MaxDeliveries, MaxUnanswered);
        Assert.Empty(await Receive());
        await other.Send(new BusMessage(Queue, "later", "{}", Domain.UtcNow.AddHours(1)));
        Domain.Advance(TimeSpan.FromHours(1));

        IReadOnlyList<ReceivedMessage> received = [];
        for (var since = System.Diagnostics.Stopwatch.StartNew(); received.Count == 0
            && since.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(100)) received = await Receive();
        Assert.Equal("later", Assert.Single(received).MessageId);
    }

    [Fact]
    public async Task Dead_letters_of_two_hosts_that_gave_the_same_number_are_two()
    {
        var letters = new AzuriteDeadLetters(_azurite.Store);
        var one = new DeadLetter(7, Queue, "m1", "{}", "malformed", null, 1, Domain.UtcNow, null, null, null);
        foreach (var letter in new[] { one, one, one with { MessageId = "m2" } }) await letters.Bury(letter, default);
        Assert.Equal(["m1", "m2"], (await letters.List(Queue)).Select(letter => letter.MessageId));
    }

    [Fact]
    public async Task A_missing_queue_is_named()
    {
        await _bus.Check();
        await _azurite.Clients.Queues.DeleteQueueAsync("case-due");
        foreach (var missing in new Func<Task>[] { () => _bus.Check(), () => _bus.Send(new BusMessage("case-due", "m", "{}")), () =>
            _bus.Receive("case-due", 1, LockTime) })
        {
            var told = await Assert.ThrowsAsync<StoreUnavailableException>(missing);
            Assert.Equal((StoreReasons.Missing, "The queue 'case-due' is missing."), (told.Reason, told.Message));
        }
    }

    [Fact]
    public async Task A_renewal_at_the_same_time_does_not_cost_a_completion_its_lock()
    {
        for (var i = 0; i < 10; i++)
        {
            await _bus.Send(new BusMessage(Queue, $"m{i}", "{}"));
            var token = Assert.Single(await Receive()).LockToken;
            var renewing = _bus.Renew(token, LockTime);
            Assert.True(await _bus.Complete(token));
            await renewing;
        }
        Assert.Equal(0, await _bus.Count(Queue));
    }

    [Fact]
    public async Task What_somebody_else_put_into_a_queue_becomes_a_dead_letter()
    {
        await _azurite.Store.Queues.Put(Queue, "hello", default);
        Assert.Empty(await Receive());
        var dead = Assert.Single(await DeadLetters.List(Queue));
        Assert.Equal(("malformed", "hello"), (dead.Reason, dead.Body));
    }

    protected override Task PassRealTime(TimeSpan time) => Task.Delay(time + Margin);
}
