using EarlyWarning.Local.Doctor;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Tests.Board.SignIn.Provider;
using EarlyWarning.Tests.Platform.Drivers;

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
        var soon = HostChecks.Certificate(file, "Server:CertificateFile")!;
        Assert.Equal(CheckState.Warning, soon.State);
        Assert.Contains("Server:CertificateFile", soon.Do!.English, StringComparison.Ordinal);
        File.WriteAllText(file, "none");
        Assert.Equal(CheckState.Fault, HostChecks.Certificate(file, "Server:CertificateFile")!.State);
        Assert.Null(HostChecks.Certificate("", "Server:CertificateFile"));
    }

    [Fact]
    public async Task A_provider_that_answers_says_its_keys_and_the_time_and_one_that_is_away_is_a_fault()
    {
        await using var provider = await LoginProvider.Start();
        Assert.Equal(CheckState.Ok, (await ProviderCheck.Look(provider.Address, CancellationToken.None)).State);
        Assert.InRange(await ProviderCheck.Difference(provider.Address, CancellationToken.None) ?? TimeSpan.MaxValue,
            TimeSpan.FromMinutes(-3), TimeSpan.FromMinutes(3));
        var away = await ProviderCheck.Look("http://127.0.0.1:9", CancellationToken.None);
        Assert.Equal((CheckState.Fault, "oidc"), (away.State, away.Code));
        Assert.Contains("nobody listens at that port", away.Says.English, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:9/.well-known/openid-configuration", away.Do!.English, StringComparison.Ordinal);
        Assert.Null(await ProviderCheck.Difference("http://127.0.0.1:9", CancellationToken.None));
    }
}
