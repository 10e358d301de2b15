using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>Nobody's backlog goes before another's message.</summary>
public sealed class FairOrderTests : IDisposable
{
    private readonly TempStore _temp = new();
    private SqliteBus _bus;
    private int _sent;

    public FairOrderTests() => _bus = new SqliteBus(_temp.Store, new ManualClock());

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_flood_about_one_citizen_goes_before_nobody_else()
    {
        await Send(200, "flood", "c-1");
        Assert.Equal(16, (await Take(16)).Count);
        await Send(1, "flood", "c-2");
        await Send(1, "other", "c-3");
        Assert.Equal(["flood c-2", "other c-3"], (await Take(4)).Where(who => who != "flood c-1").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_senders_thousand_citizens_go_before_no_other_senders_one()
    {
        for (var citizen = 0; citizen < 1000; citizen++) await Send(1, "flood", $"c-{citizen}");
        await Take(16);
        await Send(1, "other", "o-1");
        Assert.Contains("other o-1", await Take(3));
    }

    [Fact]
    public async Task Two_senders_with_backlogs_take_turns()
    {
        for (var citizen = 0; citizen < 50; citizen++) await Send(1, "a", $"a-{citizen}");
        for (var citizen = 0; citizen < 50; citizen++) await Send(1, "b", $"b-{citizen}");
        var first = await Take(20);
        Assert.Equal(10, first.Count(who => who[0] == 'a'));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"b b-{i}"), first.Where(who => who[0] == 'b'));
    }

    [Fact]
    public async Task Messages_of_nobody_come_in_the_order_they_were_sent_and_starve_nobody()
    {
        for (var i = 0; i < 30; i++) await Send(1, sender: null, subject: null, $"n-{i}");
        await Send(1, "a", "a-1");
        var all = await Take(31);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $" n-{i}"), all.Where(who => who[0] == ' '));
        Assert.True(all.ToList().IndexOf("a a-1") <= 1);
    }

    /// <summary>Places are kept with the messages: what comes after a restart is not before all that waits.</summary>
    [Fact]
    public async Task A_restart_neither_forgets_the_backlog_nor_puts_it_before_others()
    {
        await Send(100, "flood", "c-1");
        await Take(50);
        _bus = new SqliteBus(_temp.Store, new ManualClock());
        await Send(60, "flood", "c-1");
        await Send(1, "other", "o-1");
        Assert.Contains("other o-1", await Take(4));
        Assert.Equal(107, (await Take(500)).Count);
    }

    [Fact]
    public async Task However_many_names_there_were_few_are_remembered_and_the_order_stays_fair()
    {
        var (order, place) = (new FairOrder(), 0L);
        for (var citizen = 0; citizen < 20_000; citizen++)
        {
            place = order.Next("q", "flood", $"c-{citizen}", () => 0);
            order.Took("q", place, () => 0);
        }
        var backlog = Enumerable.Range(0, 100).Select(_ => order.Next("q", "flood", "c-1", () => 0)).ToList();
        Assert.InRange(order.Next("q", "other", "o-1", () => 0), place, backlog[1]);
    }

    private async Task Send(int count, string? sender, string? subject, string? body = null)
    {
        for (var i = 0; i < count; i++)
            await _bus.Send(new BusMessage("q", $"m-{_sent++}", $"{sender} {body ?? subject}") { Sender = sender, Subject = subject });
    }

    /// <summary>Takes them one by one, as a receiver with one free place does.</summary>
    private async Task<IReadOnlyList<string>> Take(int most)
    {
        var taken = new List<string>();
        while (taken.Count < most && await _bus.Receive("q", 1, TimeSpan.FromMinutes(1)) is [var message])
        {
            taken.Add(message.Body);
            await _bus.Complete(message.LockToken);
        }
        return taken;
    }
}
