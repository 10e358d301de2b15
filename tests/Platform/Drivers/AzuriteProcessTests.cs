using System.Net;
using System.Net.Sockets;
using EarlyWarning.Local;
using EarlyWarning.Local.Azurite;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Platform.Drivers;

public sealed class AzuriteProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TempFolder _other = new();
    private readonly AzuriteAccount _account = AzuriteServer.FreeAccount();

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task What_was_stored_and_sent_is_there_after_a_graceful_stop()
    {
        await using (await AzuriteProcess.Start(_account, _folder.Path))
        {
            using var clients = new AzuriteClients(_account);
            var store = new AzuriteStore(clients);
            await store.Make();
            await store.Table(Tables.Cases).Insert(new Row("p", "r"));
            await new AzuriteBus(store, TimeProvider.System).Send(new BusMessage("citizen-changed", "m1", "{}"));
        }
        await using (await AzuriteProcess.Start(_account, _folder.Path))
        {
            using var clients = new AzuriteClients(_account);
            var store = new AzuriteStore(clients);
            await store.Make();
            Assert.NotNull(await store.Table(Tables.Cases).Get("p", "r"));
            Assert.Equal("m1",
                Assert.Single(await new AzuriteBus(store, TimeProvider.System)
                .Receive("citizen-changed", 1, TimeSpan.FromSeconds(5))).MessageId);
        }
    }

    [Fact]
    public async Task A_running_one_is_used_and_left_running_unless_a_killed_host_left_it()
    {
        await using var first = await AzuriteProcess.Start(_account, _folder.Path);
        using var clients = new AzuriteClients(_account);
        var store = new AzuriteStore(clients);
        await store.Make();
        var bus = new AzuriteBus(store, TimeProvider.System);

        var guest = await AzuriteProcess.Start(_account, _other.Path);
        Assert.False(guest.IsOurs);
        await guest.DisposeAsync();
        await bus.Check();

        var heir = await AzuriteProcess.Start(_account, _folder.Path);
        Assert.True(heir.IsOurs);
        await heir.DisposeAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => bus.Check());
    }

    [Fact]
    public async Task A_port_that_something_else_has_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var hangingUp = HangUpOnEverybody(listener);

        var refused = await Assert.ThrowsAsync<SettingException>(() =>
            AzuriteProcess.Start(AzuriteAccount.OnPorts(AzuriteServer.FreePort(), port, AzuriteServer.FreePort()), _folder.Path));

        Assert.Contains($"port {port}", refused.Message, StringComparison.Ordinal);
        listener.Stop();
        await hangingUp;
    }

    private static async Task HangUpOnEverybody(TcpListener listener)
    {
        try
        {
            while (true) (await listener.AcceptTcpClientAsync()).Dispose();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.OperationAborted)
        {
            return;
        }
    }

    [Fact]
    public void The_setting_of_every_developer_is_Azurites_usual_ports()
    {
        var account = AzuriteAccount.Parse("UseDevelopmentStorage=true");
        Assert.Equal(("devstoreaccount1", 10000, 10001, 10002),
            (account.Name, account.Blobs.Port, account.Queues.Port, account.Tables.Port));
        Assert.Equal(account, AzuriteAccount.Parse(account.ConnectionString));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("UseDevelopmentStorage=false")]
    [InlineData("AccountName=a;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:2/a")]
    [InlineData("AccountName=a;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:3/a")]
    [InlineData("AccountName=a;AccountKey=!c2VjcmV0;TableEndpoint=http://127.0.0.1:1/a;"
        + "QueueEndpoint=http://127.0.0.1:2/a;BlobEndpoint=http://127.0.0.1:3/a")]
    [InlineData("AccountName=a;AccountKey=c2VjcmV0;TableEndpoint=ftp://127.0.0.1:1/a;"
        + "QueueEndpoint=http://127.0.0.1:2/a;BlobEndpoint=http://127.0.0.1:3/a")]
    public void A_setting_that_cannot_be_used_is_refused_without_quoting_the_key(string connection)
    {
        var refused = Assert.Throws<SettingException>(() => AzuriteAccount.Parse(connection));
        Assert.Contains("AzureWebJobsStorage", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", refused.Message, StringComparison.Ordinal);
    }
}
