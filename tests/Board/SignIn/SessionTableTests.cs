using EarlyWarning.Board;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Today;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Board.SignIn;

/// <summary>How long somebody is signed in, on two hosts over one store.</summary>
public sealed class SessionTableTests
{
    private const string Mette = "mette.holm";

    private readonly ManualClock _clock = new();
    private readonly MemoryTable _rows = new(), _events = new();
    private readonly SeenSessions _seen;
    private readonly SessionTable _here, _there;

    public SessionTableTests()
    {
        _seen = new SeenSessions(_rows);
        (_here, _there) = (Host(_seen), Host(_rows));
    }

    [Fact]
    public async Task The_table_has_no_id_that_signs_anybody_in()
    {
        var id = await _here.Start(Mette, roles: null);
        var row = Assert.Single(await _rows.Scan().ToListAsync());
        Assert.DoesNotContain(id, row.RowKey + string.Join(' ', row.Values.Values), StringComparison.Ordinal);
        Assert.Null(await _here.Read(Mette, row.RowKey, active: true));
        Assert.Null(await _here.Read("ali.demir", id, active: true));
        Assert.NotNull(await _here.Read(Mette, id, active: true));
    }

    [Fact]
    public async Task Two_hours_without_a_page_end_it_and_what_a_script_asks_is_no_page()
    {
        var id = await _here.Start(Mette, roles: null);
        for (var minutes = 0; minutes < 240; minutes += 60)
        {
            _clock.Advance(TimeSpan.FromMinutes(60));
            Assert.NotNull(await _here.Read(Mette, id, active: true));
        }
        _clock.Advance(TimeSpan.FromMinutes(119));
        Assert.NotNull(await _here.Read(Mette, id, active: false));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await _here.Read(Mette, id, active: true));
    }

    [Fact]
    public async Task Ten_hours_end_it_whatever_they_do()
    {
        var id = await _here.Start(Mette, roles: null);
        for (var minutes = 0; minutes < 599; minutes++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.NotNull(await _here.Read(Mette, id, active: true));
        }
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await _here.Read(Mette, id, active: true));
    }

    [Fact]
    public async Task It_costs_one_read_in_half_a_minute_and_one_write_in_a_tenth_of_the_idle_limit()
    {
        var id = await _here.Start(Mette, roles: null);
        for (var seconds = 0; seconds < 600; seconds += 10)
        {
            Assert.NotNull(await _here.Read(Mette, id, active: true));
            _clock.Advance(TimeSpan.FromSeconds(10));
        }
        Assert.Equal((20, 1), (_seen.Reads, _seen.Writes));
    }

    [Fact]
    public async Task A_sign_out_counts_at_once_here_and_within_half_a_minute_elsewhere()
    {
        var (id, other) = (await _here.Start(Mette, roles: null), await _here.Start(Mette, roles: null));
        Assert.NotNull(await _here.Read(Mette, id, active: true));
        Assert.NotNull(await _there.Read(Mette, id, active: true));

        await _here.End(Mette, id);
        Assert.Null(await _here.Read(Mette, id, active: true));
        _clock.Advance(SessionTable.Fresh);
        Assert.Null(await _there.Read(Mette, id, active: true));
        Assert.NotNull(await _there.Read(Mette, other, active: true));
        await _here.End(Mette, id); // The form was sent twice.
    }

    [Fact]
    public async Task Everywhere_ends_all_of_this_person_and_of_nobody_else()
    {
        var (id, other) = (await _here.Start(Mette, roles: null), await _there.Start(Mette, roles: null));
        var ali = await _here.Start("ali.demir", roles: null);
        Assert.NotNull(await _here.Read(Mette, other, active: true));

        await _here.EndAll(Mette);
        foreach (var ended in new[] { id, other })
        {
            Assert.Null(await _here.Read(Mette, ended, active: true));
            Assert.Null(await _there.Read(Mette, ended, active: true));
        }
        Assert.NotNull(await _here.Read("ali.demir", ali, active: true));
    }

    [Fact]
    public async Task A_page_that_was_read_while_the_session_ended_keeps_nobody_signed_in()
    {
        var id = await _here.Start(Mette, roles: null);
        _seen.AfterRead = () => _here.End(Mette, id);
        await _here.Read(Mette, id, active: true);
        Assert.Null(await _here.Read(Mette, id, active: true));

        var other = await _here.Start(Mette, roles: null);
        await _here.Read(Mette, other, active: true);
        _clock.Advance(TimeSpan.FromMinutes(15));
        _seen.OnWrite = () =>
        {
            _seen.OnWrite = null;
            _here.EndAll(Mette).GetAwaiter().GetResult();
        };
        await _here.Read(Mette, other, active: true);
        Assert.Null(await _here.Read(Mette, other, active: true));
        Assert.True((await _rows.Query(Mette).ToListAsync()).TrueForAll(row => row.Flag("ended")));
    }

    [Fact]
    public async Task A_store_that_takes_no_writes_signs_nobody_out_and_one_that_is_away_says_so()
    {
        var id = await _here.Start(Mette, roles: null);
        _clock.Advance(TimeSpan.FromMinutes(30));
        _seen.OnWrite = () => throw new StoreUnavailableException("full");
        Assert.NotNull(await _here.Read(Mette, id, active: true));
        _clock.Advance(SessionTable.Fresh);
        _seen.OnRead = () => throw new StoreUnavailableException("away");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _here.Read(Mette, id, active: true));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _here.End(Mette, id));
    }

    [Fact]
    public async Task What_another_service_began_begins_once_and_never_anew()
    {
        var began = _clock.UtcNow.AddMinutes(-5);
        Assert.NotNull(await _here.ReadOrBegin(Mette, "platform 1", began, active: true));
        Assert.NotNull(await _there.ReadOrBegin(Mette, "platform 1", began, active: true));
        await _there.End(Mette, "platform 1");
        _clock.Advance(SessionTable.Fresh);
        Assert.Null(await _here.ReadOrBegin(Mette, "platform 1", began, active: true));
        Assert.Null(await _here.ReadOrBegin(Mette, "platform 2", _clock.UtcNow.AddHours(-10), active: true));
        Assert.Single(await _rows.Scan().ToListAsync());
    }

    [Fact]
    public async Task Everywhere_ends_what_another_service_began_before_though_it_was_never_seen()
    {
        var before = _clock.UtcNow.AddMinutes(-4);
        await _there.EndAll(Mette);
        foreach (var began in new[] { before.AddHours(-1), before, _clock.UtcNow })
            Assert.Null(await _here.ReadOrBegin(Mette, $"platform {began}", began, active: true));
        Assert.NotNull(await _here.ReadOrBegin("ali.demir", "platform 1", before, active: true));
        Assert.NotNull(await _here.ReadOrBegin(Mette, "platform 1", _clock.UtcNow.AddSeconds(1), active: true));
        Assert.True(await _here.EndedJustNow(Mette, before));
        Assert.False(await _here.EndedJustNow(Mette, _clock.UtcNow.AddSeconds(1)));
        Assert.Equal(["ali.demir", Mette], (await _here.Seen().ToListAsync()).Select(seen => seen.Person).Order());

        _clock.Advance(SessionTable.SetBack);
        Assert.False(await _here.EndedJustNow(Mette, before));
        Assert.Null(await _here.ReadOrBegin(Mette, "platform 2", before, active: true));
        _clock.Advance(TimeSpan.FromDays(3));
        await _here.Prune();
        Assert.Empty(await _rows.Scan().ToListAsync());
    }

    [Fact]
    public async Task What_begins_in_the_moment_that_all_are_ended_is_ended()
    {
        _seen.OnWrite = () =>
        {
            _seen.OnWrite = null;
            _there.EndAll(Mette).GetAwaiter().GetResult();
        };
        Assert.Null(await _here.ReadOrBegin(Mette, "platform 1", _clock.UtcNow.AddMinutes(-1), active: true));
        Assert.Null(await _there.ReadOrBegin(Mette, "platform 1", _clock.UtcNow.AddMinutes(-1), active: true));
    }

    [Fact]
    public async Task The_night_deletes_what_is_long_over_and_nothing_else()
    {
        var old = await _here.Start(Mette, roles: null);
        _clock.Advance(TimeSpan.FromHours(47));
        var id = await _here.Start(Mette, roles: null);
        Assert.Equal(0, await _here.Prune());
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((1, 0), (await _here.Prune(), await _here.Prune()));
        Assert.Null(await _here.Read(Mette, old, active: true));
        Assert.Single(await _rows.Scan().ToListAsync());
        Assert.NotNull(id);
    }

    [Fact]
    public async Task Signing_in_out_and_everywhere_are_events_of_the_security_log()
    {
        var id = await _here.Start(Mette, roles: null);
        await _here.End(Mette, id);
        await _there.EndAll(Mette);
        Assert.Equal([SecurityKinds.SessionsEnded, SecurityKinds.SignedIn, SecurityKinds.SignedOut],
            (await _events.Scan().ToListAsync()).Select(row => row.Text("kind")).Order());
        Assert.All(await _events.Scan().ToListAsync(), row => Assert.DoesNotContain(id, row.RowKey, StringComparison.Ordinal));
    }

    private SessionTable Host(ITable table) =>
        new(table, Options.Create(new BoardOptions()), new CalendarFeeds(new MemoryTable()),
            new SecurityEvents(_events, _clock, NullLogger<SecurityEvents>.Instance), _clock, NullLogger<SessionTable>.Instance);
}
