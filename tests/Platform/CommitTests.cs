using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.Platform;

/// <summary>Changes of several tables with their message: in one transaction, and one after the other as on Azure.</summary>
public sealed class CommitTests : IDisposable
{
    private static readonly BusMessage Message = new(Queues.CitizenChanged, "m-1", "{\"token\":\"t\"}");

    private readonly TempStore _temp = new();
    private readonly SqliteBus _bus;

    public CommitTests() => _bus = new SqliteBus(_temp.Store, new ManualClock());

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_is_written_and_the_message_waits(bool joint)
    {
        var outbox = NewOutbox(joint);
        var committed = await outbox.Commit([Claim("1"), Kept("1"), Fact("a"), Fact("b")], Message);
        if (committed.Sent is { } intent) await intent.Forget();
        Assert.Equal((null, joint), (committed.Refused, committed.Sent is null));
        Assert.Equal((1, 1, 2, 0), (await Count(Tables.Receipts), await Count(Tables.Vault), await Count(Tables.Citizens),
            await Count(Tables.Pending)));
        Assert.Equal(1, await _bus.Count(Message.Queue));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_an_earlier_try_wrote_once_stays_and_hinders_nobody(bool joint)
    {
        await Table(Tables.Vault).Insert(Kept("1").Change.Row.With("by", "an earlier try"));
        Assert.Null((await NewOutbox(joint).Commit([Claim("1"), Kept("1"), Fact("a")], Message)).Refused);
        Assert.Equal("an earlier try", (await Table(Tables.Vault).Get("t", "1"))!.Text("by"));
    }

    [Fact]
    public async Task Whoever_meets_somebody_elses_row_has_written_nothing_and_sent_nothing()
    {
        await Table(Tables.Citizens).Insert(Fact("b").Change.Row);
        var outbox = NewOutbox(joint: true);
        var committed = await outbox.Commit([Claim("1"), Kept("1"), Fact("a"), Fact("b")], Message);
        Assert.Equal((Tables.Citizens, "b", 0),
            (committed.Refused!.Table, committed.Refused.Change.Row.RowKey, committed.Written));
        Assert.Equal((0, 0, 1), (await Count(Tables.Receipts), await Count(Tables.Vault), await Count(Tables.Citizens)));
        Assert.Equal(0, await _bus.Count(Message.Queue));
    }

    [Fact]
    public async Task Apart_it_says_what_stands_and_has_promised_what_may_still_come_true()
    {
        await Table(Tables.Citizens).Insert(Fact("b").Change.Row);
        var outbox = NewOutbox(joint: false);
        var committed = await outbox.Commit([Claim("1"), Kept("1"), Fact("a"), Fact("b")], Message);
        Assert.Equal((Tables.Citizens, 2), (committed.Refused!.Table, committed.Written));
        Assert.Equal((1, 1, 1, 1), (await Count(Tables.Receipts), await Count(Tables.Vault), await Count(Tables.Citizens),
            await Count(Tables.Pending)));
        Assert.Equal((0, 0L), (await outbox.Sweep(DateTimeOffset.MaxValue), await _bus.Count(Message.Queue)));

        await Table(Tables.Citizens).Insert(Fact("a").Change.Row); // Whoever goes on with it.
        Assert.Equal((1, 1L), (await outbox.Sweep(DateTimeOffset.MaxValue), await _bus.Count(Message.Queue)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_that_is_not_as_it_was_read_ends_it(bool joint)
    {
        await Table(Tables.Receipts).Insert(Claim("1").Change.Row);
        var stale = new TableChange(Tables.Receipts, RowChange.Replace(Claim("1").Change.Row with { ETag = "17" }));
        var committed = await NewOutbox(joint).Commit([stale, Kept("1"), Fact("a")], Message);
        Assert.Equal((Tables.Receipts, 0), (committed.Refused!.Table, committed.Written));
        Assert.Equal((0, 0, 0L), (await Count(Tables.Vault), await Count(Tables.Citizens), await _bus.Count(Message.Queue)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_message_nothing_is_promised(bool joint)
    {
        var committed = await NewOutbox(joint).Commit([Kept("1"), Fact("a")], message: null);
        Assert.Equal((null, null), (committed.Refused, committed.Sent));
        Assert.Equal((1, 1, 0), (await Count(Tables.Vault), await Count(Tables.Citizens), await Count(Tables.Pending)));
    }

    [Fact]
    public async Task A_kill_right_after_it_leaves_all_of_it()
    {
        await NewOutbox(joint: true).Commit([Claim("1"), Kept("1"), Fact("a")], Message);
        using var next = _temp.CopyAsIfKilled();
        foreach (var table in new[] { Tables.Receipts, Tables.Vault, Tables.Citizens })
            Assert.Single(await new SqliteTable(next.Store, table).Scan().ToListAsync());
        Assert.Equal(1, await new SqliteBus(next.Store, new ManualClock()).Count(Message.Queue));
    }

    [Fact]
    public async Task A_row_that_no_store_takes_is_refused_before_anything_is_written()
    {
        var outbox = NewOutbox(joint: true);
        await Assert.ThrowsAsync<ArgumentException>(() =>
            outbox.Commit([Claim("1"), TableChange.Insert(Tables.Citizens, new Row("t", "a/b"))], Message));
        Assert.Equal(0, await Count(Tables.Receipts));
    }

    private static TableChange Claim(string id) => TableChange.Insert(Tables.Receipts, new Row("sender", id));

    private static TableChange Kept(string id) => TableChange.InsertOnce(Tables.Vault, new Row("t", id));

    private static TableChange Fact(string key) => TableChange.Insert(Tables.Citizens, new Row("t", key));

    private SqliteTable Table(string name) => new(_temp.Store, name);

    private async Task<int> Count(string table) => (await Table(table).Scan().ToListAsync()).Count;

    private Outbox NewOutbox(bool joint) => new(Table(Tables.Pending), _bus,
        new ServiceCollection().AddKeyedSingleton<ITable>(KeyedService.AnyKey, (_, name) => Table((string)name!)).BuildServiceProvider(),
        NullLogger<Outbox>.Instance, joint ? new SqliteJointStore(_temp.Store, _bus) : null);
}
