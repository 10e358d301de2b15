using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EarlyWarning.Tests.Faults;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Reliability;

/// <summary>SIGTERM: what is in flight is finished or handed back within 10 s, the exit code is 0, and the next start goes on.</summary>
public sealed class StopTests : IDisposable
{
    private const string Cpr = "6101901234";

    /// <summary>Not the landlord's adviser: its own signals alone are not enough for a case.</summary>
    private const int Asked = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TempFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    private SqliteGround Ground => new(Data);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Under_load_it_ends_in_time_with_0_and_holds_nothing()
    {
        using var host = HostProcess.Start(Data, more: ["--port", "0"]);
        var address = await host.Ready.WaitAsync(Patience);
        var (ledger, over) = (new Ledger(), false);
        var sender = Task.Run(() => new Sender(Story.Housing, seed: 1, lane: 0, lanes: 1, () =>
            over ? null : address, ledger, TimeProvider.System).Run(() => over, TimeSpan.Zero));
        while (ledger.Acknowledged.Count < 40) await Task.Delay(5);

        await host.Stop();

        over = true;
        await sender.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Empty(host.Errors);
        Assert.Equal(0, Locked());
    }

    [Theory]
    [InlineData("run OnCitizenChanged", 3)]
    [InlineData("run OnCaseDue", 60)]
    [InlineData("run OnAlertsDue", 60)]
    [InlineData("run NameContactPerson", 3)]
    [InlineData("run InviteMembers", 60)]
    [InlineData("commit cases", 60)]
    public async Task With_a_slow_handler_in_flight_it_ends_in_time_and_the_next_start_goes_on(string point, int seconds)
    {
        using (var host = Slow(point, seconds))
        {
            var address = await host.Ready.WaitAsync(Patience);
            Assert.Equal(HttpStatusCode.Accepted, await Post(address, "rent-arrears", Story.Housing, Rent));
            Assert.Equal(HttpStatusCode.Accepted, await Post(address, "benefit-stops", Story.Benefits, Stop));
            await Met(host);

            var stopping = Stopwatch.StartNew();
            await host.Stop();

            Assert.InRange(stopping.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10) + host.StartedIn); // A busy machine is slow at both.
            Assert.Empty(host.Errors);
            Assert.Equal(0, Locked());
        }
        await GoesOn();
    }

    [Fact]
    public async Task An_open_request_is_answered()
    {
        using (var host = Slow("run PostRentArrears", 3))
        {
            var address = await host.Ready.WaitAsync(Patience);
            Assert.Equal(HttpStatusCode.Accepted, await Post(address, "benefit-stops", Story.Benefits, Stop));
            var slow = Post(address, "rent-arrears", Story.Housing, Rent);
            await Met(host);

            await host.Stop();

            Assert.Equal(HttpStatusCode.Accepted, await slow);
        }
        await GoesOn();
    }

    [Theory]
    [InlineData("run PostRentArrears")]
    [InlineData("commit all of citizens")]
    public async Task A_request_that_does_not_end_is_cut_off_unacknowledged(string point)
    {
        using (var host = Slow(point, 60))
        {
            var address = await host.Ready.WaitAsync(Patience);
            var slow = Post(address, "rent-arrears", Story.Housing, Rent);
            await Met(host);

            await host.Stop();

            await Assert.ThrowsAnyAsync<HttpRequestException>(() => slow);
            Assert.Empty(host.Errors);
        }
        using var next = HostProcess.Start(Data, more: ["--port", "0"]);
        var again = await next.Ready.WaitAsync(Patience);
        Assert.Equal(HttpStatusCode.Accepted, await Post(again, "rent-arrears", Story.Housing, Rent));
        Assert.Equal(HttpStatusCode.Accepted, await Post(again, "benefit-stops", Story.Benefits, Stop));
        await Rest();
        await next.Stop();
        await OneCase();
    }

    [Fact]
    public async Task Half_a_request_holds_nobody_up()
    {
        using var host = HostProcess.Start(Data, more: ["--port", "0"]);
        var address = new Uri(await host.Ready.WaitAsync(Patience));
        using var sender = new TcpClient();
        await sender.ConnectAsync(address.Host, address.Port);
        await sender.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/signals/rent-arrears HTTP/1.1\r\nHost: {address.Authority}\r\nX-Api-Key: {Story.Housing}\r\nContent-Type: "
                + $"application/json\r\nContent-Length: 1000\r\n\r\n{{\"signalId\":"));
        using var idle = new TcpClient();
        await idle.ConnectAsync(address.Host, address.Port);
        await Task.Delay(300);

        await host.Stop();

        Assert.Empty(host.Errors);
    }

    private HostProcess Slow(string point, int seconds) => HostProcess.Start(Data,
        new Dictionary<string, string>(StringComparer.Ordinal) { [FaultPoints.SlowAt] = string.Create(CultureInfo.InvariantCulture,
            $"{point}:1:{seconds}") },
            "--port", "0");

    private async Task GoesOn()
    {
        using var next = HostProcess.Start(Data, more: ["--port", "0"]);
        await next.Ready.WaitAsync(Patience);
        await Rest();
        await next.Stop();
        await OneCase();
    }

    /// <summary>The case, its contact person and the benefits office, each told once, whatever was done twice.</summary>
    private async Task OneCase()
    {
        var books = await Books.Open(Ground);
        var told = new Told(new Ledger(), [], []);
        Assert.Empty(new Reconciliation(books, told, TimeProvider.System.GetUtcNow()).Lines());
        Assert.Single(books.Cases);
        Assert.Equal(Asked, books.Alerts.Count);
    }

    private Task Rest() =>
        Until(async () => await new Outstanding(Ground, TimeProvider.System).First(promises: true, night: null) is null
        && await Ground.Table(Tables.Alerts).Scan().CountAsync() == Asked);

    /// <summary>The slow step is under way.</summary>
    private static Task Met(HostProcess host) =>
        Until(() => Task.FromResult(host.Output.Any(line => line.StartsWith("fault:", StringComparison.Ordinal))));

    private int Locked()
    {
        using var session = new SqliteSession(Path.Combine(Data, "earlywarning.db"), readOnly: true);
        return (int)session.Query("SELECT count(*) FROM messages WHERE state = 2 AND lock <> 0", row => row.GetInt64(0))[0];
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var since = Stopwatch.StartNew(); !await condition(); await Task.Delay(20))
            if (since.Elapsed > Patience) throw new TimeoutException("It did not happen.");
    }

    private static string Rent => $$"""
        {"signalId":"HA-1","kind":"ArrearsOpened","cpr":"{{Cpr}}","asOf":"{{Now:O}}","tenancy":{"ref":"LM-1"},
        "arrearsDkk":9600,"monthlyRentDkk":8000}
        """;

    private static string Stop => $$"""
        {"signalId":"YK-1","kind":"BenefitStopped","cpr":"{{Cpr}}","asOf":"{{Now:O}}",
        "benefit":"kontanthjaelp","effectiveFrom":"{{Now:yyyy-MM-dd}}"}
        """;

    private static DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow().AddDays(-1);

    private static async Task<HttpStatusCode> Post(string address, string route, string key, string signal)
    {
        using var http = new HttpClient { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Post,
            $"{address}/api/signals/{route}") { Content = new StringContent(signal, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Api-Key", key);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
