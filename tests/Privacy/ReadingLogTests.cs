using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Copies;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Platform.Drivers;
using EarlyWarning.Tests.Risk;

namespace EarlyWarning.Tests.Privacy;

/// <summary>Who read what of whom, without a flood of lines.</summary>
public sealed class ReadingLogTests : IDisposable
{
    private const string Token = "v1-one", Other = "v1-two";
    private static readonly DateOnly November = new(2026, 11, 1);
    private readonly TempFolder _folder = new();
    private readonly SqliteStore _store;
    private readonly ManualClock _clock = new();

    public ReadingLogTests() => _store = new SqliteStore(_folder.Path);

    private ReadingLog Log => new(Audit, _clock);
    private ITable Audit => new SqliteTable(_store, Tables.Audit);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_page_that_is_opened_all_day_is_one_line_and_another_day_another()
    {
        for (var minute = 0; minute < 5; minute++)
        {
            await Log.Write(Read("mette.holm", "2026-0001"));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        await Log.Write(Read("mette.holm", "2026-0001") with { Purpose = Purposes.ReadJournal });
        Assert.Equal(2, (await Lines()).Count);
        _clock.Advance(TimeSpan.FromDays(1));
        await Log.Write(Read("mette.holm", "2026-0001"));
        Assert.Equal(3, (await Lines()).Count);
        Assert.Equal(3, await new AccessLog(Audit, _clock).OfCitizen(Token).CountAsync());
    }

    [Fact]
    public async Task Two_hosts_at_once_write_one_line_and_one_that_died_between_the_rows_is_made_whole()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Log.Write(Read("mette.holm", "2026-0001"))));
        var (month, citizen) = (Assert.Single(await Rows("read|")), Assert.Single(await Rows("citizen|")));
        await Audit.Delete(citizen with { ETag = null });
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Log.Write(Read("mette.holm", "2026-0001"));
        Assert.Equal(month.RowKey, Assert.Single(await Rows("read|")).RowKey);
        await SaysTheSame();
    }

    [Fact]
    public async Task A_second_host_that_is_faster_with_the_citizens_copy_writes_what_the_first_wrote()
    {
        var inserts = 0;
        var slow = new MeddledTable(Audit, async _ =>
        {
            if (++inserts != 2) return;
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Log.Write(Read("mette.holm", "2026-0001") with { Theirs = true });
        });
        await new ReadingLog(slow, _clock).Write(Read("mette.holm", "2026-0001"));
        await SaysTheSame();
    }

    [Fact]
    public async Task A_browser_that_turns_away_between_the_two_rows_leaves_none_alone()
    {
        using var browser = new CancellationTokenSource();
        var table = new MeddledTable(Audit, async _ =>
        {
            if ((await Audit.Scan().ToListAsync()).Count % 2 == 1) await browser.CancelAsync();
        });
        await new AccessLog(table, _clock).Write(
            new RevealRequest(Token, "mette.holm", Purposes.ContactCitizen, "2026-0001"), browser.Token);
        Assert.True(browser.IsCancellationRequested);
        Assert.Equal((1, 1), ((await Rows("2026-")).Count, (await Rows("citizen|")).Count));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ReadingLog(Audit, _clock).Write(
            Read("mette.holm", "2026-0001"), browser.Token)); // And whoever has gone before it begins writes nothing.
        Assert.Empty(await Rows("read|"));
    }

    [Fact]
    public async Task A_list_is_one_line_for_all_in_it_and_the_same_list_again_none()
    {
        await Log.WriteList("mette.holm", Purposes.SeeList, [Token, Other, Token]);
        await Log.WriteList("mette.holm", Purposes.SeeList, [Other, Token]);
        await Log.WriteList("mette.holm", Purposes.SeeList, []);
        Assert.Equal(2, Assert.Single(await Lines()).Listed);
        Assert.Empty(await Rows("citizen|"));
        await Log.WriteList("ali.demir", Purposes.SeeList, [Other]);
        Assert.Equal(["mette.holm"], await Log.ListsWith([Token]).Select(entry => entry.StaffId).ToListAsync());
        Assert.Equal(2, await Log.ListsWith([Other]).CountAsync());
        Assert.Empty(await Log.ListsWith(["v1-on"]).ToListAsync()); // Part of a token is nobody.
    }

    [Fact]
    public async Task The_day_is_the_Danish_day_also_in_the_last_hour_of_a_month()
    {
        _clock.UtcNow = new DateTimeOffset(2026, 11, 30, 22, 59, 0, TimeSpan.Zero);
        await Log.Write(Read("mette.holm", "2026-0001"));
        _clock.Advance(TimeSpan.FromMinutes(2));
        await Log.Write(Read("mette.holm", "2026-0001"));
        Assert.Single(await Lines());
        Assert.Single(await Log.OfMonth(November.AddMonths(1)).ToListAsync());
    }

    [Fact]
    public async Task One_too_many_counts_cases_of_others_begun_within_the_hour_and_none_that_was_read_today()
    {
        await Log.Write(Read("mette.holm", "2026-0001"));
        await Log.Write(Read("mette.holm", "2026-0002") with { Theirs = true });
        await Log.Write(Read("ali.demir", "2026-0003"));
        await Log.Write(Read("mette.holm", "2026-0004"));
        Assert.True(await TooMany("2026-0005", most: 2));
        Assert.False(await TooMany("2026-0005", most: 3));
        Assert.False(await TooMany("2026-0001", most: 2));
        Assert.False(await Log.IsOneTooMany("mette", Token, "2026-0005", most: 1)); // Somebody else, whose id begins the same.
        _clock.Advance(TimeSpan.FromMinutes(61));
        Assert.False(await TooMany("2026-0005", most: 1));
    }

    [Fact]
    public async Task Searches_are_counted_with_the_cases_also_over_the_end_of_a_month_and_whose_signal_it_is_is_no_search()
    {
        var looks = new AccessLog(Audit, _clock);
        _clock.UtcNow = new DateTimeOffset(2026, 11, 30, 23, 50, 0, TimeSpan.Zero);
        await looks.WriteSearch("mette.holm", Purposes.ContactCitizen);
        await looks.Write(new RevealRequest(Other, "mette.holm", Purposes.VerifyIdentity, CaseId: null));
        await looks.Write(new RevealRequest(Other, "mette.holm", Purposes.OpenCase, CaseId: null)); // The same citizen.
        await looks.Write(new RevealRequest("v1-three", "mette.holm", Purposes.Identify, CaseId: null));
        await looks.Write(new RevealRequest("v1-four", "mette.holm", Purposes.ContactCitizen, "2026-0009"));
        await looks.WriteSearch("ali.demir", Purposes.ContactCitizen);
        _clock.Advance(TimeSpan.FromMinutes(20));
        await looks.WriteSearch("mette.holm", Purposes.ContactCitizen);
        Assert.True(await TooMany("2026-0005", most: 3));
        Assert.False(await TooMany("2026-0005", most: 4));
        Assert.True(await Log.IsOneTooMany("mette.holm", citizen: null, caseId: null, most: 3)); // Another name.
        Assert.False(await Log.IsOneTooMany("mette.holm", Other, caseId: null, most: 3)); // Somebody they have looked for already.
        await Log.Write(Read("mette.holm", "2026-0001") with { Token = Other, Theirs = true }); // Their own, it turns out.
        Assert.False(await TooMany("2026-0005", most: 3));
        _clock.Advance(TimeSpan.FromMinutes(45));
        Assert.True(await TooMany("2026-0005", most: 1));
        Assert.False(await TooMany("2026-0005", most: 2));
    }

    [Fact]
    public async Task A_long_list_is_handed_on_only_when_it_is_in_the_log()
    {
        var tokens = Enumerable.Range(0, 1200).Select(number => FormattableString.Invariant($"v1-{number:D4}")).ToList();
        var seen = 0;
        await foreach (var token in Log.Noted(tokens.ToAsyncEnumerable(), one => one, "key:esdh", Purposes.CaseInterface))
        {
            if (seen++ % 400 == 0) Assert.NotEmpty(await Log.ListsWith([token]).ToListAsync());
        }
        Assert.Equal((1200, 1200), (seen, (await Lines()).Sum(line => line.Listed)));
    }

    [Fact]
    public async Task What_is_older_than_the_log_is_kept_goes_and_its_twin_too()
    {
        await Log.Write(Read("mette.holm", "2026-0001"));
        await Log.WriteList("mette.holm", Purposes.SeeList, [Token]);
        _clock.Advance(TimeSpan.FromDays(40));
        await Log.Write(Read("mette.holm", "2026-0001"));
        Assert.Equal(2, await new AccessLog(Audit, _clock).Prune(_clock.UtcNow.AddDays(-30)));
        Assert.Equal((1, 1), ((await Rows("read|")).Count, (await Rows("citizen|")).Count));
    }

    [Fact]
    public async Task There_is_no_line_without_a_purpose() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Log.Write(Read("mette.holm", "2026-0001") with { Purpose = "curiosity" }));

    private static CaseReading Read(string staff, string caseId) => new(staff, Purposes.ReadCase, Token, caseId, Theirs: false);

    private Task<bool> TooMany(string caseId, int most) => Log.IsOneTooMany("mette.holm", Token, caseId, most);

    private async Task SaysTheSame()
    {
        var (month, citizen) = (Assert.Single(await Rows("read|")), Assert.Single(await Rows("citizen|")));
        Assert.True(CopiedRow.Same(month, citizen with { PartitionKey = month.PartitionKey }));
    }

    private async Task<List<AccessEntry>> Lines() =>
        [.. await Log.OfMonth(November).ToListAsync()];

    private async Task<List<Row>> Rows(string prefix) => await Audit.Scan(prefix, prefix + "~").ToListAsync();
}
