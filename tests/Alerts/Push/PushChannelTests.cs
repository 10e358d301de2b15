using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Alerts;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Alerts.Push;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Board;
using EarlyWarning.Tests.Platform.Drivers;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Alerts.Push;

/// <summary>Telling people on their phones, against a push service of our own over TLS: what goes out, what its answers come to.</summary>
public sealed class PushChannelTests : IAsyncLifetime
{
    private const string Mette = "mette.holm";
    private readonly TempStore _store = new();
    private readonly PushService _service = new();
    private readonly PushBrowser _browser = new(), _other = new();
    private readonly PrivacyKeys _keys = PrivacyKeys.New();
    private readonly ManualClock _clock = new(Sample.Now);
    private Func<IPAddress, bool> _allowed = IPAddress.IsLoopback;

    public Task InitializeAsync() => _service.Start();

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _store.Dispose();
        _browser.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Each_device_gets_it_sealed_for_itself_in_its_language_and_knows_us_by_our_key()
    {
        await Devices.Add(Mette, _browser.Device(_service.Address + "/a"));
        await Devices.Add(Mette, _other.Device(_service.Address + "/b", "en"));
        await Deliver(One() with { Urgent = true });

        var (danish, english) = (_service.Received.Single(one => one.Path == "/a"), _service.Received.Single(one => one.Path == "/b"));
        Assert.Contains("\"title\":\"Sag 2026-0421: du er spurgt om at kontakte borgeren\"", _browser.Open(danish.Body),
            StringComparison.Ordinal);
        Assert.Contains("\"title\":\"Case 2026-0421: you are asked to contact the citizen\"", _other.Open(english.Body),
            StringComparison.Ordinal);
        Assert.Contains("\"url\":\"/board/cases/2026-0421\"", _browser.Open(danish.Body), StringComparison.Ordinal);
        Assert.Throws<AuthenticationTagMismatchException>(() => _other.Open(danish.Body));
        Assert.Equal(("aes128gcm", "high"), (danish.Encoding, danish.Urgency));
        Assert.True(await IsOurs(danish.Authorization));
        Assert.DoesNotContain(Encoding.UTF8.GetString(danish.Body), "2026-0421", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task A_device_that_is_no_more_is_forgotten_and_the_others_are_told(HttpStatusCode answer)
    {
        await Devices.Add(Mette, _browser.Device(_service.Address + "/a"));
        _service.Answers(answer);
        await Deliver(One());
        Assert.Empty(await Devices.Of(Mette));

        await Devices.Add(Mette, _other.Device(_service.Address + "/b"));
        await Deliver(One());
        Assert.Equal(["/a", "/b"], _service.Received.Select(one => one.Path));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task A_service_that_cannot_now_is_asked_again_later_but_not_for_ever(HttpStatusCode answer)
    {
        await Devices.Add(Mette, _browser.Device(_service.Address + "/a"));
        _service.Answers(answer, answer);
        var away = await Assert.ThrowsAsync<StoreUnavailableException>(() => Deliver(One()));
        Assert.Equal((StoreReasons.PushService, true), (away.Reason, StoreUnavailableException.IsOutage(away)));
        Assert.Single(await Devices.Of(Mette));

        _clock.Advance(PushChannel.Worth + TimeSpan.FromMinutes(1));
        await Deliver(One()); // By now it is in the inbox and the mail: nothing is sent.
        Assert.Single(_service.Received);
    }

    [Fact]
    public async Task A_no_that_concerns_one_browser_is_nobody_elses_trouble()
    {
        await Devices.Add(Mette, _browser.Device(_service.Address + "/a"));
        await Devices.Add(Mette, _other.Device(_service.Address + "/b"));
        _service.Answers(HttpStatusCode.Forbidden);
        await Deliver(One());
        Assert.Equal((2, 2), (_service.Received.Count, (await Devices.Of(Mette)).Count));
    }

    [Fact]
    public async Task An_address_inside_our_own_network_is_not_called()
    {
        _allowed = PushConnections.IsPublic;
        await Devices.Add(Mette, _browser.Device(_service.Address + "/a"));
        await Deliver(One());
        Assert.Empty(_service.Received);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("142.250.74.74", true)]
    [InlineData("2a00:1450:400f:80d::200e", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.20.0.1", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)] // Where Azure tells a machine its secrets.
    [InlineData("168.63.129.16", false)] // Azure's own, beside it.
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("2001:db8::1", false)]
    public void Only_addresses_of_the_internet_are_called(string address, bool called) =>
        Assert.Equal(called, PushConnections.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://push.example/wpush/v2/x", true)]
    [InlineData("http://push.example/x", false)]
    [InlineData("https://localhost/x", false)]
    [InlineData("https://127.0.0.1/x", false)]
    [InlineData("https://[::1]/x", false)]
    [InlineData("https://intranet/x", false)]
    [InlineData("https://push.example:8443/x", false)]
    [InlineData("https://mette@push.example/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("", false)]
    public void What_no_browser_would_say_is_not_kept(string endpoint, bool usable)
    {
        var device = _browser.Device(endpoint);
        Assert.Equal(usable, PushDevice.IsUsable(endpoint, device.PublicKey, device.Secret));
        Assert.False(PushDevice.IsUsable("https://push.example/x", device.Secret, device.PublicKey));
        Assert.False(PushDevice.IsUsable("https://push.example/x", device.PublicKey, ""));
        Assert.False(PushDevice.IsUsable("https://push.example/x", Base64Url.EncodeToString([4, .. new byte[64]]), device.Secret));
    }

    [Fact]
    public async Task What_a_browser_gave_is_sealed_one_persons_alone_and_gone_with_them()
    {
        var device = _browser.Device("https://push.example/secret-address");
        await Devices.Add(Mette, device);
        await Devices.Add(Mette, device); // The form sent twice.
        Assert.Equal(device, Assert.Single(await Devices.Of(Mette)));
        var row = await Table.Query(PushDevices.Partition).SingleAsync();
        Assert.DoesNotContain("secret-address", Encoding.UTF8.GetString(row.Bytes("device")), StringComparison.Ordinal);

        await Devices.Add("ali.demir", device); // Another signs in on the same browser.
        Assert.Empty(await Devices.Of(Mette));
        await Devices.Remove(Mette, device.Code); // Nobody turns off another's.
        Assert.Single(await Devices.Of("ali.demir"));
        await Devices.Prune(person => person != "ali.demir", CancellationToken.None);
        Assert.Empty(await Devices.Of("ali.demir"));

        for (var number = 0; number <= PushDevices.Most; number++)
            await Devices.Add(Mette, _browser.Device($"https://push.example/{number}") with { Since = Sample.Now.AddMinutes(number) });
        Assert.Equal(PushDevices.Most, (await Devices.Of(Mette)).Count);
        Assert.DoesNotContain(await Devices.Of(Mette), one => one.Endpoint.EndsWith("/0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_key_is_made_once_and_kept_sealed()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Keys().Read()));
        Assert.Single(made.Distinct());
        var row = await Table.Query("~push").SingleAsync();
        Assert.DoesNotContain(made[0].Private, Encoding.UTF8.GetString(row.Bytes("keys")), StringComparison.Ordinal);
    }

    private ITable Table => new SqliteTable(_store.Store, Tables.Alerts);

    private PushDevices Devices => new(Table, new SealedText(_keys));

    private PushKeys Keys() => new(Table, new SealedText(_keys), Settings);

    private static IOptions<AlertOptions> Settings => Options.Create(new AlertOptions { PushContact = "mailto:drift@kommune.example" });

    private async Task Deliver(Alert alert)
    {
        using var handler = PushConnections.Handler(_allowed);
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true; // The service of this test is its own authority.
        using var http = new HttpClient(handler);
        await new PushChannel(http, Devices, Keys(), Settings, _clock, Unwatched).Deliver(alert, Sample.Roster.Find(Mette)!);
    }

    private static Measurements Unwatched =>
        new ServiceCollection().AddMeasurements().BuildServiceProvider().GetRequiredService<Measurements>();

    private static Alert One() => new("2026-0421-3-0", Mette, AlertKind.Asked, "2026-0421", "first-contact",
        Sample.Now.AddDays(1), Sample.Now);

    /// <summary>Signed with the key that is said beside it, which is ours, for this service, by who answers for it.</summary>
    private async Task<bool> IsOurs(string authorization)
    {
        var parts = authorization["vapid ".Length..].Split(", ").ToDictionary(part => part[..1], part => part[2..], StringComparer.Ordinal);
        var ours = await Keys().Read();
        var (point, token) = (Base64Url.DecodeFromChars(ours.Public), parts["t"].Split('.'));
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] },
        });
        var said = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token[1]));
        return parts["k"] == ours.Public && said.Contains("\"aud\":\"https://localhost\"", StringComparison.Ordinal)
            && said.Contains("\"sub\":\"mailto:drift@kommune.example\"", StringComparison.Ordinal)
            && key.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]),
                HashAlgorithmName.SHA256);
    }
}
