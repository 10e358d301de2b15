using EarlyWarning.Local.Sqlite;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Reliability;

/// <summary>SIGTERM under load: what is in flight is finished or handed back, within 10 s.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_host_told_to_stop_ends_in_time_with_0_and_holds_nothing()
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");
        using var host = HostProcess.Start(data, more: ["--port", "0"]);
        var address = await host.Ready.WaitAsync(TimeSpan.FromSeconds(60));
        var (ledger, over) = (new Ledger(), false);
        var sender = Task.Run(() => new Sender(Story.Housing, seed: 1, lane: 0, lanes: 1, () => over ? null : address, ledger, TimeProvider.System).Run(() => over, TimeSpan.Zero));
        while (ledger.Acknowledged.Count < 40) await Task.Delay(5);

        await host.Stop();

        over = true;
        await sender.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(host.Errors);
        using var session = new SqliteSession(Path.Combine(data, "earlywarning.db"), readOnly: true);
        Assert.Equal(0, session.Query("SELECT count(*) FROM messages WHERE state = 2 AND lock <> 0", row => row.GetInt64(0))[0]);
    }
}
