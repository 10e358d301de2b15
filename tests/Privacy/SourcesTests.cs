using System.Text;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Privacy;

/// <summary>
/// Who said what of a citizen: nothing that a second sender says replaces what is known, and a person settles a difference.
/// </summary>
public sealed class SourcesTests : IDisposable
{
    private const string Number = "6101901234", Token = "v1-citizen";
    private const string Home = "Havnevej 1, 4000 Roskilde", Elsewhere = "Skovvej 9, 4000 Roskilde";
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(1));

    private readonly TempFolder _folder = new();
    private readonly SqliteStore _store;
    private readonly PrivacyKeys _keys = PrivacyKeys.New();
    private readonly ManualClock _clock = new();
    private readonly Vault _vault;
    private int _signals;

    public SourcesTests()
    {
        _store = new SqliteStore(_folder.Path);
        _vault = NewVault();
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_second_landlord_redirects_nothing_and_its_words_stand_beside()
    {
        await Says("lejerbo", "LM-1", Monday, "Anna Holm", Home);
        await Says("domea", "7/3", Monday.AddDays(2), "Berit Bæk", Elsewhere);

        var person = await Look();
        Assert.True(person.Name.Differs && person.Address.Differs);
        Assert.Equal((null, null), (person.Counting.Name, person.Counting.Address));
        Assert.Equal([("lejerbo", "LM-1", Home), ("domea", "7/3", Elsewhere)], person.Address.Said.Select(said =>
            (said.Sender, said.Tenancy, said.Value)));
        Assert.Equal([("lejerbo", "Anna Holm"), ("domea", "Berit Bæk")], person.Name.Said.Select(said => (said.Sender, said.Value)));
        Assert.Equal(new Disagreement(true, true), await _vault.Disagreement(Token));
    }

    [Fact]
    public async Task A_second_sender_who_claims_to_have_known_first_is_still_the_second()
    {
        await Says("lejerbo", "LM-1", Monday, "Anna Holm", Home, received: Monday);
        await Says("domea", "7/3", Monday.AddDays(-300), "ANNA HOLM", Elsewhere, received: Monday.AddDays(1));
        Assert.Equal("Anna Holm", (await Look()).Name.Counts);
        Assert.Equal(["lejerbo", "domea"], (await Look()).Address.Said.Select(said => said.Sender));
    }

    [Fact]
    public async Task The_same_person_spelt_otherwise_is_no_difference()
    {
        await Says("lejerbo", "LM-1", Monday, "Åse Østergård", "Åvej 1, 2. sal tv., 4000 Roskilde");
        await Says("domea", "7/3", Monday.AddDays(1), "OESTERGAARD, AASE", "Aavej 1, 2 tv 4000 ROSKILDE");
        var person = await Look();
        Assert.False(person.Differs);
        Assert.Equal(("Åse Østergård", "Åvej 1, 2. sal tv., 4000 Roskilde"), (person.Counting.Name, person.Counting.Address));
    }

    [Fact]
    public async Task A_later_address_of_the_same_home_of_the_same_sender_is_a_move_and_the_older_stays()
    {
        await Says("lejerbo", "LM-1", Monday.AddDays(9), null, Elsewhere);
        await Says("lejerbo", "LM-1", Monday, "Anna Holm", Home);
        await Says("lejerbo", "LM-1", Monday.AddDays(3), "Anna Bæk", Home);
        var person = await Look();
        Assert.False(person.Differs);
        Assert.Equal(("Anna Bæk", Elsewhere), (person.Counting.Name, person.Counting.Address));
        Assert.Equal([(Elsewhere, false), (Home, true)], person.Address.Said.Select(said => (said.Value, said.Earlier)));
        Assert.Equal(Monday, person.Address.Said[1].Since);
    }

    [Fact]
    public async Task Two_homes_of_one_sender_are_a_difference_until_one_tenancy_ends()
    {
        await Says("lejerbo", "LM-1", Monday, null, Home);
        await Says("lejerbo", "LM-2", Monday.AddDays(1), null, Elsewhere);
        Assert.True((await Look()).Address.Differs);
        await Says("lejerbo", "LM-1", Monday.AddDays(2), null, null, ended: true);
        Assert.Equal((false, Elsewhere), ((await Look()).Address.Differs, (await Look()).Address.Counts));
    }

    [Fact]
    public async Task A_tenancy_that_has_ended_gives_way_to_no_other_sender()
    {
        await Says("lejerbo", "LM-1", Monday, null, Home);
        await Says("lejerbo", "LM-1", Monday.AddDays(1), null, null, ended: true);
        Assert.Equal(Home, (await Look()).Address.Counts);
        await Says("domea", "7/3", Monday.AddDays(2), null, Elsewhere);
        var address = (await Look()).Address;
        Assert.Equal((true, null), (address.Differs, address.Counts));
        Assert.True(address.Said[0].TenancyEnded);
    }

    [Fact]
    public async Task Of_two_facts_of_one_instant_the_one_received_later_counts()
    {
        await Says("lejerbo", "LM-1", Monday, null, Elsewhere, received: Monday.AddHours(2));
        await Says("lejerbo", "LM-1", Monday, null, Home, received: Monday.AddHours(1));
        Assert.Equal(Elsewhere, (await Look()).Address.Counts);
    }

    [Fact]
    public async Task What_a_person_settles_counts_and_the_same_again_is_no_new_question()
    {
        await Differ();
        await Settles(Home);
        await Says("domea", "7/3", Monday.AddDays(5), null, Elsewhere.ToUpperInvariant());
        await Says("lejerbo", "LM-1", Monday.AddDays(6), null, Home);
        var address = (await Look()).Address;
        Assert.Equal((false, Home), (address.Differs, address.Counts));
        Assert.Equal(("anna", false), (address.Settled!.By, address.Settled.FromRegister));
    }

    [Fact]
    public async Task What_is_said_after_the_settlement_is_a_new_question()
    {
        await Differ();
        await Settles("Registervej 5, 4000 Roskilde", fromRegister: true);
        Assert.Equal("Registervej 5, 4000 Roskilde", (await Look()).Address.Counts);

        await Says("lejerbo", "LM-1", _clock.UtcNow.AddDays(1), null, "Nyvej 2, 4000 Roskilde");
        Assert.True((await Look()).Address.Differs);
        await Settles("Nyvej 2, 4000 Roskilde");
        Assert.False((await Look()).Differs);

        // They go back to what was weighed before: whether she moved back, a person must see.
        await Says("lejerbo", "LM-1", _clock.UtcNow.AddDays(2), null, Home);
        Assert.True((await Look()).Address.Differs);
    }

    [Fact]
    public async Task Of_two_who_settle_at_once_on_two_hosts_one_is_told_to_look_again()
    {
        await Differ();
        var seen = (await Look()).Seen;
        var other = NewVault();
        Assert.Equal(seen, (await other.Reveal(new RevealRequest(Token, "bo", Purposes.Settle, null)))!.Seen);
        var both = await Task.WhenAll(
            _vault.Settle(Token, new Settling(seen, null, new SettledValue(Home, false, "anna", _clock.UtcNow))),
            other.Settle(Token, new Settling(seen, null, new SettledValue(Elsewhere, false, "bo", _clock.UtcNow))));
        Assert.Single(both, done => done);
        Assert.Equal(both[0] ? Home : Elsewhere, (await Look()).Address.Counts);
        Assert.False(await other.Settle(Token, new Settling(seen, null, new SettledValue(Elsewhere, false, "bo", _clock.UtcNow))));
    }

    [Fact]
    public async Task Nobody_settles_what_they_have_not_seen()
    {
        await Differ();
        var seen = (await Look()).Seen;
        await Says("tredje", "1", Monday.AddDays(3), null, "Tredjevej 3, 4000 Roskilde");
        Assert.False(await _vault.Settle(Token, new Settling(seen, null, new SettledValue(Home, false, "anna", _clock.UtcNow))));
        Assert.True((await Look()).Address.Differs);
    }

    [Fact]
    public async Task Rows_of_before_are_read_and_belong_to_the_sender_in_their_key()
    {
        await Old("sig|lejerbo|old",
            $$"""{"cpr":"{{Number}}","name":"Anna Holm","address":"{{Home}}","phone":null,"asOf":"2026-11-01T09:00:00+01:00"}""");
        await Old("sig|2",
            $$"""{"cpr":"{{Number}}","name":"Berit Bæk","address":null,"phone":"+4511111111","asOf":"2026-11-02T09:00:00+01:00"}""");
        var person = await Look();
        Assert.Equal([("lejerbo", "Anna Holm"), (null, "Berit Bæk")], person.Name.Said.Select(said => (said.Sender, said.Value)));
        Assert.Null(Assert.Single(person.Phones).Sender);
        Assert.Equal(Home, person.Address.Counts);

        // The same sender names the tenancy now: it is the newer of the two.
        await Says("lejerbo", "LM-1", Monday.AddDays(1), null, Elsewhere);
        Assert.Equal((false, Elsewhere), ((await Look()).Address.Differs, (await Look()).Address.Counts));
    }

    [Fact]
    public async Task Protection_is_kept_with_the_citizen_and_the_later_decision_wins_in_any_order()
    {
        var (set, withdrawn) = (new AddressProtection(true, "anna", Monday), new AddressProtection(false, "bo", Monday.AddHours(1)));
        await Task.WhenAll(_vault.Protect(Token, withdrawn), NewVault().Protect(Token, set), NewVault().Protect(Token, set));
        Assert.Equal(withdrawn, await _vault.Protection(Token));
        Assert.Equal(withdrawn, await _vault.Protect(Token, set));
    }

    [Fact]
    public async Task The_last_signal_erased_takes_all_that_staff_settled_and_set()
    {
        await Differ();
        await Settles(Home);
        await _vault.Protect(Token, new AddressProtection(true, "anna", Monday));
        await _vault.Erase(Token, [new("lejerbo", "1")]);
        Assert.True((await _vault.Protection(Token))!.On);

        await _vault.Erase(Token, [new("lejerbo", "1"), new("domea", "2")]);
        await _vault.Erase(Token, [new("lejerbo", "1"), new("domea", "2")]);
        Assert.Empty(await Rows());
        Assert.Null(await _vault.Protection(Token));
    }

    [Fact]
    public async Task What_was_settled_for_a_signal_of_somebody_else_goes_with_it_and_nothing_else_does()
    {
        await Differ();
        await Says("aab", "9/9", Monday.AddDays(2), "Bo Lund", "Fremmedvej 4, 4000 Roskilde");
        await Settles("Fremmedvej 4, 4000 Roskilde");
        var seen = await Look();
        Assert.True(await _vault.Settle(Token, new Settling(seen.Seen, new SettledValue("Bo Lund", false, "anna", _clock.UtcNow), null)));
        Assert.Equal(("Bo Lund", "Fremmedvej 4, 4000 Roskilde"), ((await Look()).Counting.Name, (await Look()).Counting.Address));

        for (var time = 0; time < 2; time++) await _vault.Misplace(Token, new("aab", "3"), new("aab", "3~1"));
        var person = await Look();
        Assert.Equal(("Anna Holm", null, null), (person.Counting.Name, person.Name.Settled, person.Address.Settled));
        Assert.Equal((true, (string?)null), (person.Address.Differs, person.Counting.Address)); // It is asked anew.

        // What others say too, and what was typed from the register, stands without it.
        await Says("aab", "9/9", Monday.AddDays(4), "Anna Holm", Home);
        await Settles(Home);
        await _vault.Misplace(Token, new("aab", "4"), new("aab", "4~2"));
        Assert.Equal(Home, (await Look()).Counting.Address);
        await Says("aab", "9/9", Monday.AddDays(5), null, "Registervej 5, 4000 Roskilde");
        await Settles("Registervej 5, 4000 Roskilde", fromRegister: true);
        await _vault.Misplace(Token, new("aab", "5"), new("aab", "5~3"));
        Assert.Equal("Registervej 5, 4000 Roskilde", (await Look()).Counting.Address);
    }

    [Fact]
    public async Task No_row_shows_what_was_settled_or_said()
    {
        await Differ();
        await Settles("Registervej 5", fromRegister: true);
        await _vault.Protect(Token, new AddressProtection(true, "anna", Monday));
        foreach (var row in await Rows())
            foreach (var secret in new[] { Number, "Havnevej", "Skovvej", "Registervej", "LM-1" })
                Assert.DoesNotContain(secret, row.RowKey + Encoding.Latin1.GetString(row.Bytes("sealed")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thousands_of_values_are_told_apart_in_one_look()
    {
        for (var number = 1; number <= 2000; number++)
            await Says("domea", $"T-{number}", Monday, $"Navn {number}", $"Vej {number}, 4000 Roskilde");
        var person = await Look();
        Assert.Equal(2000, person.Address.Said.Count);
        Assert.True(await _vault.Settle(Token,
            new Settling(person.Seen, null, new SettledValue("Vej 1, 4000 Roskilde", true, "anna", _clock.UtcNow))));
    }

    private async Task Differ()
    {
        await Says("lejerbo", "LM-1", Monday, "Anna Holm", Home);
        await Says("domea", "7/3", Monday.AddDays(1), "ANNA HOLM", Elsewhere);
        Assert.True((await Look()).Address.Differs);
        _clock.Advance(TimeSpan.FromDays(30));
    }

    private async Task Settles(string address, bool fromRegister = false)
    {
        _clock.Advance(TimeSpan.FromDays(3));
        Assert.True(await _vault.Settle(Token,
            new Settling((await Look()).Seen, null, new SettledValue(address, fromRegister, "anna", _clock.UtcNow))));
    }

    private Task Says(string sender, string tenancy, DateTimeOffset asOf, string? name, string? address, bool ended = false,
        DateTimeOffset? received = null) =>
        _vault.Keep(Token, new SaidBy(sender, $"{++_signals}", asOf) { Tenancy = tenancy, TenancyEnded = ended, ReceivedAt = received },
            new(Cprs.Read(Number), name, address, null));

    private async Task Old(string key, string json) =>
        await Table(Tables.Vault).Insert(VaultRows.Sealed(_keys, Token, key, Encoding.UTF8.GetBytes(json)));

    private async Task<KnownPerson> Look() => (await _vault.Reveal(new RevealRequest(Token, "anna", Purposes.Settle, null)))!;

    private async Task<List<Row>> Rows() => await Table(Tables.Vault).Query(Token).ToListAsync();

    private SqliteTable Table(string name) => new(_store, name);

    private Vault NewVault() => new(Table(Tables.Vault), _keys, new CitizenTokens(_keys), new AccessLog(Table(Tables.Audit), _clock));
}
