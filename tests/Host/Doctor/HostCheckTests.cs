using EarlyWarning.Local;
using EarlyWarning.Local.Doctor;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Tests.Board.SignIn.Provider;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;
using Served = EarlyWarning.Local.Serving.OwnCertificate;

namespace EarlyWarning.Tests.Host.Doctor;

public sealed class HostCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(100_000, CheckState.Ok)]
    [InlineData(2000, CheckState.Warning)]
    [InlineData(100, CheckState.Fault)]
    public void A_disk_is_told_before_it_is_full(long free, CheckState state) => Assert.Equal(state, HostChecks.Disk(free).State);

    [Fact]
    public void Of_people_s_data_a_backup_is_missed_after_a_night_without_one_and_of_made_up_data_never()
    {
        Assert.Equal(CheckState.Ok, HostChecks.Backup(Now.AddHours(-25), serves: true, Now).State);
        Assert.Equal(CheckState.Warning, HostChecks.Backup(Now.AddHours(-27), serves: true, Now).State);
        Assert.Equal(CheckState.Warning, HostChecks.Backup(last: null, serves: true, Now).State);
        Assert.Equal(CheckState.Warning, HostChecks.Backup(Now.AddDays(17), serves: true, Now).State); // By a clock that was ahead.
        Assert.Equal(CheckState.Ok, HostChecks.Backup(last: null, serves: false, Now).State);
    }

    [Theory]
    [InlineData(-3, CheckState.Ok)]
    [InlineData(20, CheckState.Warning)]
    [InlineData(-90, CheckState.Fault)]
    [InlineData(null, CheckState.Ok)]
    public void A_clock_that_is_a_minute_wrong_signs_nobody_in(int? seconds, CheckState state) =>
        Assert.Equal(state, HostChecks.Clock(seconds is { } apart ? TimeSpan.FromSeconds(apart) : null).State);

    [Fact]
    public void Stores_that_no_erasure_reaches_are_told_and_a_warning_when_nobody_deleted_them()
    {
        Assert.Equal(CheckState.Ok, HostChecks.Aside([], Now).State);
        var kept = HostChecks.Aside([Now.AddDays(-3), Now.AddDays(-14)], Now);
        Assert.Equal(CheckState.Ok, kept.State);
        Assert.Contains("2 from before a restore or an upgrade, the oldest of 2026-11-16", kept.Says.English, StringComparison.Ordinal);
        Assert.Equal(CheckState.Warning, HostChecks.Aside([Now.AddDays(-16)], Now).State);
    }

    [Fact]
    public void A_certificate_that_ends_soon_is_to_be_renewed_and_one_that_is_none_is_a_fault()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "server.pem");
        OwnCertificate.WriteTo(file).Dispose();
        var soon = Server(file)!;
        Assert.Equal(CheckState.Warning, soon.State);
        Assert.Contains("Server:CertificateFile", soon.Do!.English, StringComparison.Ordinal);
        Assert.Equal(CheckState.Warning, Client(file)!.State);
        File.WriteAllText(file, "none");
        Assert.Equal((CheckState.Fault, CheckState.Fault), (Server(file)!.State, Client(file)!.State));
        Assert.Null(Server(""));
        Assert.Null(Client(""));
    }

    /// <summary>The certificate alone is right; the program would not start, or nobody could sign in.</summary>
    [Fact]
    public void A_key_that_is_none_or_another_certificate_s_or_away_is_a_fault_in_the_words_of_the_start()
    {
        using var folder = new TempFolder();
        var (file, key, other) = (Path.Combine(folder.Path, "server.pem"), Path.Combine(folder.Path, "garbage.key"),
            Path.Combine(folder.Path, "other.pem"));
        OwnCertificate.WriteTo(file).Dispose();
        OwnCertificate.WriteTo(other).Dispose();
        File.WriteAllText(key, "-----BEGIN PRIVATE KEY-----\nnone\n-----END PRIVATE KEY-----\n");
        foreach (var wrong in new[] { key, other, Path.Combine(folder.Path, "away.key") })
        {
            var found = Server(file, wrong)!;
            Assert.Equal((CheckState.Fault, "certificate"), (found.State, found.Code));
            Assert.Contains($"Server:CertificateKeyFile ({wrong})", found.Says.English, StringComparison.Ordinal);
            var refused = Assert.Throws<SettingException>(() => Served.OfServer(Set(("Server:CertificateFile", file),
                ("Server:CertificateKeyFile", wrong))));
            Assert.Equal(refused.Message, found.Says.English);
        }
        File.WriteAllText(file, File.ReadAllText(file).Split("-----BEGIN PRIVATE")[0]);
        Assert.Equal(CheckState.Fault, Client(file)!.State); // A certificate without any.
    }

    private static CheckResult? Server(string file, string key = "") =>
        HostChecks.Certificate(() => Served.OfServer(Set(("Server:CertificateFile", file), ("Server:CertificateKeyFile", key))),
            "Server:CertificateFile");

    private static CheckResult? Client(string file) =>
        HostChecks.Certificate(() => Served.OfClient(new() { CertificateFile = file }), "Oidc:CertificateFile");

    private static IConfiguration Set(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build();

    [Fact]
    public async Task A_provider_that_answers_says_its_keys_and_the_time_and_one_that_is_away_is_a_fault()
    {
        await using var provider = await LoginProvider.Start();
        Assert.Equal(CheckState.Ok, (await Look(provider.Address)).State);
        Assert.InRange(await ProviderCheck.Difference(provider.Address, CancellationToken.None) ?? TimeSpan.MaxValue,
            TimeSpan.FromMinutes(-3), TimeSpan.FromMinutes(3));
        var away = await Look("http://127.0.0.1:9");
        Assert.Equal((CheckState.Fault, "oidc"), (away.State, away.Code));
        Assert.Contains("nobody listens at that port", away.Says.English, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:9/.well-known/openid-configuration", away.Do!.English, StringComparison.Ordinal);
        Assert.Null(await ProviderCheck.Difference("http://127.0.0.1:9", CancellationToken.None));
    }

    /// <summary>Before the first colleague who cannot sign in: a pushed request signs nobody in.</summary>
    [Fact]
    public async Task A_provider_that_takes_pushed_requests_says_whether_the_secret_or_the_certificate_is_good()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "client.pem");
        using var certificate = OwnCertificate.WriteTo(file);
        await using var provider = await LoginProvider.Start();
        provider.Pushed = true;
        Assert.Equal(CheckState.Ok, (await Look(provider.Address)).State);
        var refused = await Look(provider.Address, "the one of before");
        Assert.Equal((CheckState.Fault, "oidc"), (refused.State, refused.Code));
        Assert.Equal("The sign-in provider does not take this system: invalid_client.", refused.Says.English);
        provider.ClientKey = new X509SecurityKey(certificate);
        Assert.Equal(CheckState.Ok, (await Look(provider.Address, "", file)).State);
        Assert.Equal(CheckState.Fault, (await Look(provider.Address)).State);
        Assert.Equal(0, provider.Redeemed);
    }

    private static Task<CheckResult> Look(string authority, string secret = LoginProvider.Secret, string certificate = "") =>
        ProviderCheck.Look(new() { Authority = authority, ClientId = LoginProvider.Client, ClientSecret = secret,
            CertificateFile = certificate }, "https://board.kommune.example", CancellationToken.None);
}
