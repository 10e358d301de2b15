using System.Globalization;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.Privacy;

public sealed class SecurityEventTests : IDisposable
{
    private static readonly DateOnly November = new(2026, 11, 1);
    private readonly TempFolder _folder = new();
    private readonly SqliteStore _store;
    private readonly ManualClock _clock = new();
    private readonly SecurityEvents _events;

    public SecurityEventTests()
    {
        _store = new SqliteStore(_folder.Path);
        _events = new SecurityEvents(new SqliteTable(_store, Tables.SecurityEvents), _clock, NullLogger<SecurityEvents>.Instance);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_flood_of_wrong_keys_is_a_handful_of_lines_and_says_how_many_at_least()
    {
        for (var knock = 0; knock < 300; knock++) await _events.Refused(SecurityKinds.KeyRefused, who: null, "PostRentArrears");
        await _events.Refused(SecurityKinds.KeyRefused, who: null, "GetCases");
        Assert.Equal([("GetCases", 1), ("PostRentArrears", 1), ("PostRentArrears", 10), ("PostRentArrears", 100)],
            (await All()).Select(one => (one.About!, one.AtLeast)).Order());
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _events.Refused(SecurityKinds.KeyRefused, who: null, "PostRentArrears");
        Assert.Equal(5, (await All()).Count);
    }

    [Fact]
    public async Task What_is_older_than_its_time_goes()
    {
        await _events.Write(SecurityKinds.SignedIn, "mette.holm");
        _clock.Advance(TimeSpan.FromDays(2));
        await _events.Write(SecurityKinds.SignedOut, "mette.holm");
        Assert.Equal(1, await _events.Prune(_clock.UtcNow.AddDays(-1)));
        Assert.Equal(SecurityKinds.SignedOut, Assert.Single(await All()).Kind);
    }

    [Fact]
    public async Task The_first_hour_of_a_month_in_Denmark_is_of_that_month_in_both_logs()
    {
        var looks = new AccessLog(new SqliteTable(_store, Tables.Audit), _clock);
        foreach (var at in new[] { "2026-11-30T22:59:59Z", "2026-11-30T23:00:00Z", "2026-12-31T22:59:59Z", "2026-12-31T23:00:00Z" })
        {
            _clock.UtcNow = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
            await _events.Write(SecurityKinds.SignedIn, "mette.holm");
            await looks.WriteSearch("mette.holm", Purposes.ContactCitizen);
        }
        DateTimeOffset[] december = [new(2026, 11, 30, 23, 0, 0, TimeSpan.Zero), new(2026, 12, 31, 22, 59, 59, TimeSpan.Zero)];
        Assert.Equal(december, await _events.OfMonth(new DateOnly(2026, 12, 24)).Select(line => line.At).ToListAsync());
        Assert.Equal(december, await looks.OfMonth(new DateOnly(2026, 12, 24)).Select(line => line.At).ToListAsync());
    }

    [Fact]
    public async Task There_is_no_line_of_a_kind_that_nobody_knows() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _events.Write("6101901234", "mette.holm"));

    private async Task<List<SecurityEvent>> All() => await _events.OfMonth(November).ToListAsync();
}
