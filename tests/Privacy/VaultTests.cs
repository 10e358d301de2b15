using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Privacy;

public sealed class VaultTests : IDisposable
{
    private const string Number = "6101901234";
    private static readonly Cpr Citizen = Cprs.Read(Number);
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(1));

    private readonly TempFolder _folder = new();
    private readonly SqliteStore _store;
    private readonly PrivacyKeys _keys = PrivacyKeys.New();
    private readonly ManualClock _clock = new();

    public VaultTests() => _store = new SqliteStore(_folder.Path);

    private string Token => new CitizenTokens(_keys).For(Citizen);
    private AccessLog Log => new(Table(Tables.Audit), _clock);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Of_one_sender_the_newest_fact_counts_field_by_field_whatever_came_last()
    {
        var vault = Vault();
        await vault.Keep(Token, new("b", "2", Monday.AddDays(2)), new(Citizen, "Ny", null, "+4511111111"));
        await vault.Keep(Token, new("b", "0", Monday), new(Citizen, "Gammel", "Vej 1", "+4522222222"));
        await vault.Keep(Token, new("b", "1", Monday.AddDays(1)), new(Citizen, null, "Vej 2", null));
        Assert.Equal(new PersonalData(Citizen, "Ny", "Vej 2", "+4511111111"), (await vault.Reveal(Ask()))!.Counting);
    }

    [Fact]
    public async Task Keeping_a_signal_again_changes_nothing()
    {
        var vault = Vault();
        await vault.Keep(Token, new("a", "1", Monday), new(Citizen, "Navn", null, null));
        await vault.Keep(Token, new("a", "1", Monday), new(Citizen, "Andet", null, null));
        Assert.Equal("Navn", (await vault.Reveal(Ask()))!.Name.Counts);
    }

    [Fact]
    public async Task No_row_shows_what_it_keeps()
    {
        await Vault().Keep(Token, new("a", "1", Monday), new(Citizen, "Kanarie Fugl", "Hemmelig Vej 7", "+4512345678"));
        var row = await Table(Tables.Vault).Get(Token, "sig|a|1");
        var text = Encoding.Latin1.GetString(row!.Bytes("sealed"));
        foreach (var secret in new[] { Number, "Kanarie", "Hemmelig", "12345678" })
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_or_a_moved_row_opens_nothing()
    {
        await Vault().Keep(Token, new("a", "1", Monday), new(Citizen, "Navn", null, null));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => Vault(PrivacyKeys.New()).Reveal(Ask()));
        var row = await Table(Tables.Vault).Get(Token, "sig|a|1");
        await Table(Tables.Vault).Insert(new Row("v1-other", "sig|a|1") { Values = row!.Values });
        await Assert.ThrowsAnyAsync<CryptographicException>(() => Vault().Reveal(Ask() with { Token = "v1-other" }));
    }

    [Fact]
    public async Task Nothing_is_shown_before_the_look_is_written_down()
    {
        await Vault().Keep(Token, new("a", "1", Monday), new(Citizen, "Navn", null, null));
        var order = new List<string>();
        var vault = new Vault(new Watched(Table(Tables.Vault), () => order.Add("vault")), _keys, new CitizenTokens(_keys),
            new AccessLog(new Watched(Table(Tables.Audit), () => order.Add("audit")), _clock));
        await vault.Reveal(Ask());
        Assert.Equal(["audit", "audit", "audit", "vault"], order); // Whether they looked today, and both lines.

        var broken = new Vault(Table(Tables.Vault), _keys, new CitizenTokens(_keys),
            new AccessLog(new Watched(Table(Tables.Audit), () => throw new StoreUnavailableException("Full.")), _clock));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => broken.Reveal(Ask()));
    }

    [Fact]
    public async Task Both_the_citizen_and_the_auditor_get_their_answer()
    {
        var vault = Vault();
        await vault.Reveal(Ask());
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(Cpr.TryParse("610190-1234", out var cpr));
        Assert.Equal(Token, await vault.Find(cpr, "bo", Purposes.Search));
        await vault.Reveal(Ask() with { Token = "v1-other" });

        var ofCitizen = await Log.LooksAt(Token).ToListAsync();
        Assert.Equal([("anna", "contact-citizen", "c1"), ("bo", "search", null)], ofCitizen.Select(entry =>
            (entry.StaffId, entry.Purpose, entry.CaseId)));
        var ofAnna = await Log.OfMonth(new DateOnly(2026, 11, 1), "anna").ToListAsync();
        Assert.Equal([Token, "v1-other"], ofAnna.Select(entry => entry.Token));
        Assert.Equal(3, await Log.OfMonth(new DateOnly(2026, 11, 1)).CountAsync());
    }

    [Theory]
    [InlineData("curiosity", "anna")]
    [InlineData("contact-citizen", " ")]
    public async Task A_look_without_a_known_purpose_or_a_name_is_refused(string purpose, string staff)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Vault().Reveal(new RevealRequest(Token, staff, purpose, null)));
        Assert.Empty(await Log.LooksAt(Token).ToListAsync());
    }

    [Fact]
    public async Task Erasing_leaves_nothing_that_the_signals_said_and_what_another_said()
    {
        var vault = Vault();
        await vault.Keep(Token, new("a", "1", Monday), new(Citizen, "Navn", null, null));
        await vault.Erase(Token, [new("a", "1"), new("a", "never-kept")]);
        await vault.Erase(Token, [new("a", "1")]);
        Assert.Null(await vault.Reveal(Ask()));
        await vault.Keep(Token, new("a", "2", Monday), new(Citizen, "Ny", null, null));
        await vault.Erase(Token, [new("a", "1")]);
        Assert.Equal("Ny", (await vault.Reveal(Ask()))!.Name.Counts);
    }

    [Fact]
    public async Task The_log_is_pruned_of_both_its_rows_to_the_instant()
    {
        var vault = Vault();
        await vault.Reveal(Ask());
        await Log.WriteErasure("one", _clock.UtcNow, new ErasedCounts(3, 1));
        await Log.WriteErasure("one", _clock.UtcNow, new ErasedCounts(3, 1)); // The same again.
        _clock.Advance(TimeSpan.FromMinutes(1));
        var kept = _clock.UtcNow;
        await vault.Reveal(Ask()); // The same work, and no second line.
        await vault.Reveal(Ask() with { Purpose = Purposes.PrepareMeeting });
        var month = DateOnly.FromDateTime(kept.UtcDateTime);
        Assert.Equal(["", Token, Token], (await Log.OfMonth(month).ToListAsync()).Select(entry => entry.Token)
            .Order(StringComparer.Ordinal));

        Assert.Equal(2, await Log.Prune(kept));
        Assert.Equal(0, await Log.Prune(kept));

        Assert.Equal(kept, Assert.Single(await Log.OfMonth(month).ToListAsync()).At);
        Assert.Equal(kept, Assert.Single(await Log.LooksAt(Token).ToListAsync()).At);
    }

    private RevealRequest Ask() => new(Token, "anna", Purposes.ContactCitizen, "c1");

    private SqliteTable Table(string name) => new(_store, name);

    private Vault Vault(PrivacyKeys? keys = null) => new(Table(Tables.Vault), keys ?? _keys, new CitizenTokens(_keys), Log);

    /// <summary>Tells when a row is written or rows are read.</summary>
    private sealed class Watched(ITable table, Action seen) : ITable
    {
        public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default) =>
            table.Get(partitionKey, rowKey, cancellation);

        public Task<string> Insert(Row row, CancellationToken cancellation = default)
        {
            seen();
            return table.Insert(row, cancellation);
        }

        public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
            CancellationToken cancellation = default)
        {
            seen();
            return table.Query(partitionKey, from, before, cancellation);
        }

        public Task<string> Replace(Row row, CancellationToken cancellation = default) => table.Replace(row, cancellation);
        public Task Delete(Row row, CancellationToken cancellation = default) => table.Delete(row, cancellation);
        public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
            CancellationToken cancellation = default) => table.Scan(fromPartition, beforePartition, cancellation);
        public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) =>
            table.Transact(changes, cancellation);
    }
}
