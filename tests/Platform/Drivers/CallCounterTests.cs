using EarlyWarning.Bench;
using EarlyWarning.Local;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Platform.Drivers;

public sealed class CallCounterTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services;

    public CallCounterTests() => _services = new ServiceCollection().AddSqliteStore(_folder.Path).AddCallCounter().BuildServiceProvider();

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Calls_are_counted_by_table_with_sends_apart()
    {
        var (cases, due) = (TableOf(Tables.Cases), TableOf(Tables.Due));
        await cases.Insert(new Row("p", "r"));
        await cases.Get("p", "r");
        await cases.Query("p").CountAsync();
        await due.Insert(new Row("p", "r"));
        await _services.GetRequiredService<IBus>().Send(new BusMessage(Queues.Alerts, "m", "{}"));

        var total = _services.GetRequiredService<CallCounter>().Total;
        Assert.Equal((4, 1), (total.TableCalls, total.Sends));
        Assert.Equal(["alerts.Send", "cases.Get", "cases.Insert", "cases.Query", "due.Insert"], total.ByName.Keys);
    }

    [Fact]
    public async Task A_scope_counts_only_its_own_flow()
    {
        var cases = TableOf(Tables.Cases);
        var elsewhere = new TaskCompletionSource();
        var other = Task.Run(async () =>
        {
            await elsewhere.Task;
            await cases.Get("p", "other");
        });
        using (var calls = CallCounter.Begin())
        {
            elsewhere.SetResult();
            await other;
            await Task.Run(() => cases.Get("p", "mine"));
            Assert.Equal(1, calls.Tally.TableCalls);
        }
        Assert.Equal(2, _services.GetRequiredService<CallCounter>().Total.TableCalls);
    }

    [Fact]
    public void The_container_hands_out_one_table_of_each_name_and_one_bus()
    {
        Assert.Same(TableOf(Tables.Cases), TableOf(Tables.Cases));
        Assert.NotSame(TableOf(Tables.Cases), TableOf(Tables.Due));
        Assert.Same(_services.GetRequiredService<SqliteBus>(), _services.GetRequiredService<IMessageSource>());
        Assert.Throws<ArgumentException>(() => TableOf("no-table"));
    }

    private ITable TableOf(string name) => _services.GetRequiredKeyedService<ITable>(name);
}
