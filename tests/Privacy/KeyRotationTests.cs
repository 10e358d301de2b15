using EarlyWarning.Platform;
using EarlyWarning.Platform.Errors;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Sealing;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Privacy;

/// <summary>Another version of the keys takes over while the program runs, and an old one goes when nothing is sealed by it.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class KeyRotationTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromMinutes(61);
    private readonly KeyHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_new_version_seals_without_a_start_and_all_that_was_sealed_is_moved_to_it()
    {
        var host = await _house.Start();
        Assert.Equal((1, 2), (host.Keys.TokenVersion, host.Keys.SealVersion));
        await Fill(host);
        Assert.Equal(3, KeySource.AddVersion(_house.File));
        await host.Look();
        Assert.Equal(3, host.Keys.SealVersion);
        await host.Reseal();

        await AssertFilled(host);
        Assert.Equal([3], (await _house.Versions()).Keys);
        var state = await host.State();
        Assert.Equal((3, 8L, 8L), (state.Seals, state.Round!.Sealed, state.Round.Moved));
        // Another host may have sealed with it until a minute ago: the next round says that it is empty.
        Assert.Equal([2, 3], state.InUse);
        _house.Clock.Advance(Hour);
        await host.Reseal();
        Assert.Equal([3], (await host.State()).InUse);
        _house.TakeOut(2);
        await host.Look();
        Assert.False(host.Keys.Has(2));
        await AssertFilled(host);
        await AssertFilled(await _house.Start());
    }

    [Fact]
    public async Task A_version_that_something_is_sealed_by_is_missed_at_once_and_nothing_changes()
    {
        var host = await _house.Start();
        await Fill(host);
        KeySource.AddVersion(_house.File);
        await host.Look();
        var whole = System.IO.File.ReadAllText(_house.File);
        _house.TakeOut(2);

        await host.Look();

        await AssertFilled(host);
        Assert.Contains(_house.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal)
            && line.Contains("sealed by version 2", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => _house.Start());
        Assert.Contains("version 2, which is not there", refused.Message, StringComparison.Ordinal);
        _house.Edit(_ => whole);
        await AssertFilled(await _house.Start());
    }

    [Fact]
    public async Task What_a_lost_key_sealed_is_said_to_be_so_and_the_rest_goes_on()
    {
        var host = await _house.Start();
        await Fill(host);
        KeySource.AddVersion(_house.File);
        await host.Look();
        var later = host.Text.Seal("later", "b");
        _house.TakeOut(2, lost: true);

        var next = await _house.Start();
        Assert.Equal("later", next.Text.Open(later, "b"));
        var sealedRow = (await _house.Table(Tables.Vault).Get("v1-a", "sig|s|1"))!;
        var missing = Assert.Throws<MissingKeyException>(() => VaultRows.Open(next.Keys, sealedRow));
        Assert.Equal((2, true), (missing.Version, missing.Message.Contains("is lost", StringComparison.Ordinal)));
        await next.Reseal();

        Assert.Equal(8, (await next.State()).Round!.Left[2]);
        Assert.Contains(_house.Log.Lines, line => line.Contains("8 sealed values cannot be opened", StringComparison.Ordinal));
        Assert.Equal(sealedRow, await _house.Table(Tables.Vault).Get("v1-a", "sig|s|1"), (one, other) =>
            one!.Bytes("sealed").SequenceEqual(other!.Bytes("sealed"))); // Nobody knows whether it is found again.
    }

    [Fact]
    public async Task A_round_that_dies_after_any_step_goes_on_where_it_was_and_ends_the_same()
    {
        for (var step = 1; ; step++)
        {
            using var house = new KeyHouse();
            var host = await house.Start();
            await Fill(host, house);
            KeySource.AddVersion(house.File);
            await host.Look();
            var left = step;
            var mortal = await house.Start(name => new MortalTable(house.Table(name), () => --left <= 0));
            var died = await Record.ExceptionAsync(() => mortal.Reseal());
            Assert.True(died is null or DiedException, died?.ToString());
            var next = await house.Start();
            for (var strike = 0; strike < 60 && (await next.State()).Round?.EndedAt is null; strike++) await next.Reseal(TimeSpan.Zero);

            await AssertFilled(next, house);
            Assert.Equal([3], (await house.Versions()).Keys);
            if (died is null) return;
        }
    }

    [Fact]
    public async Task What_is_written_changed_and_deleted_while_it_moves_is_all_there()
    {
        var (table, host) = (_house.Table(Tables.Cases), await _house.Start());
        for (var i = 0; i < 200; i++) await table.Insert(Sealed(host, $"{i}", "first"));
        KeySource.AddVersion(_house.File);
        await host.Look();
        using var ended = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await table.Insert(Sealed(host, $"new-{i}", "new"));
                while ((await table.Get("p", $"{i}"))! is var row
                    && !await table.TryReplace(Sealed(host, $"{i}", "second") with { ETag = row.ETag })) { }
                if (i % 10 == 0) await table.Delete(new Row("p", $"{i}"));
            }
        });
        await host.Reseal();
        await writing;

        for (var i = 0; i < 200; i++)
        {
            Assert.Equal("new", Open(host, (await table.Get("p", $"new-{i}"))!));
            var row = await table.Get("p", $"{i}");
            if (i % 10 == 0) Assert.Null(row);
            else Assert.Equal("second", Open(host, row!));
        }
        Assert.Equal([3], (await _house.Versions()).Keys);
    }

    [Fact]
    public async Task Another_host_opens_what_is_new_at_once_and_seals_nothing_with_what_was_before()
    {
        var file = Options.Create(new PrivacyOptions { KeyFile = _house.File });
        var (one, other) = (await _house.Start(), await _house.Start());
        KeySource.AddVersion(_house.File);
        await one.Look();
        Assert.Equal("x", other.Text.Open(one.Text.Seal("x", "a"), "a")); // It looked for the key by itself.
        Assert.Equal(2, other.Keys.SealVersion);

        var text = KeyText.Parse(System.IO.File.ReadAllText(_house.File));
        var away = new KeySource(file);
        System.IO.File.SetUnixFileMode(_house.File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var third = await _house.Start(source: away);
        Assert.Equal(3, third.Keys.SealVersion);
        third.Keys.Follow(await third.State() with { Seals = 4 }); // Noted by others, and not to be read here.
        Assert.Throws<StoreUnavailableException>(() => third.Text.Seal("x", "a"));
        Assert.Equal(3, text.Seals);
    }

    [Fact]
    public async Task The_key_of_the_tokens_is_never_another()
    {
        var host = await _house.Start();
        var token = host.Keys.TokenCode([1]);
        _house.Edit(_ => KeyText.New().ToText());
        await host.Look();
        Assert.Equal(token, host.Keys.TokenCode([1]));
        Assert.Contains(_house.Log.Lines, line => line.Contains("makes the tokens", StringComparison.Ordinal));
        await Assert.ThrowsAsync<OptionsValidationException>(() => _house.Start());
    }

    [Fact]
    public async Task Text_that_is_no_keys_changes_nothing_and_is_told_without_a_key()
    {
        var host = await _house.Start();
        var was = host.Text.Seal("x", "a");
        _house.Edit(text => text.Replace("\"seals\":2", "\"seals\":9", StringComparison.Ordinal));
        await host.Look();
        Assert.Equal("x", host.Text.Open(was, "a"));
        var said = Assert.Single(_house.Log.Lines, line => line.Contains("not taken up", StringComparison.Ordinal));
        Assert.DoesNotContain("=\"", said, StringComparison.Ordinal);
    }

    private Task Fill(KeyHost host) => Fill(host, _house);

    /// <summary>In every way that something is kept: bytes, long bytes, in JSON, and across the parts of a long text.</summary>
    private static async Task Fill(KeyHost host, KeyHouse house)
    {
        await house.Table(Tables.Vault).Insert(VaultRows.Sealed(host.Keys, "v1-a", "sig|s|1", [1, 2, 3]));
        await house.Table(Tables.Cases).Insert(Sealed(host, "one", "Mål: æøå"));
        await house.Table(Tables.Cases).Insert(new Row("p", "two").WithLongBytes("sealed", host.Text.Seal(new string('x', 90_000), "two")));
        var many = Enumerable.Range(0, 3).Select(number => host.Text.Seal(new string('y', 7_000), $"{number}"));
        await house.Table(Tables.Agreements).Insert(new Row("p", "many").WithLongText("list", Json.Write(
            many.Select(bytes => Convert.ToBase64String(bytes)).Prepend(new string('-', 29_900)))));
        await house.Table(Tables.Unidentified).Insert(new Row("p", "q").With("text", Convert.ToBase64String(host.Text.Seal("z", "q"))));
    }

    private Task AssertFilled(KeyHost host) => AssertFilled(host, _house);

    private static async Task AssertFilled(KeyHost host, KeyHouse house)
    {
        Assert.Equal([1, 2, 3], VaultRows.Open(host.Keys, (await house.Table(Tables.Vault).Get("v1-a", "sig|s|1"))!));
        Assert.Equal("Mål: æøå", Open(host, (await house.Table(Tables.Cases).Get("p", "one"))!));
        Assert.Equal(90_000, host.Text.Open((await house.Table(Tables.Cases).Get("p", "two"))!.LongBytes("sealed"), "two").Length);
        var list = Json.Read<List<string>>((await house.Table(Tables.Agreements).Get("p", "many"))!.LongText("list"));
        Assert.Equal([29_900, 7_000, 7_000, 7_000], list.Select((text, index) =>
            index == 0 ? text.Length : host.Text.Open(Convert.FromBase64String(text), $"{index - 1}").Length));
        var text = (await house.Table(Tables.Unidentified).Get("p", "q"))!.Text("text");
        Assert.Equal("z", host.Text.Open(Convert.FromBase64String(text), "q"));
    }

    private static Row Sealed(KeyHost host, string id, string text) => new Row("p", id).With("sealed", host.Text.Seal(text, id));

    private static string Open(KeyHost host, Row row) => host.Text.Open(row.Bytes("sealed"), row.RowKey);

    private sealed class DiedException() : Exception("died");

    /// <summary>Writes, and dies before or after.</summary>
    private sealed class MortalTable(ITable table, Func<bool> dies) : ITable
    {
        public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default) =>
            table.Get(partitionKey, rowKey, cancellation);

        public Task<string> Insert(Row row, CancellationToken cancellation = default) => table.Insert(row, cancellation);

        public async Task<string> Replace(Row row, CancellationToken cancellation = default)
        {
            if (dies()) throw new DiedException();
            var tag = await table.Replace(row, cancellation);
            return dies() ? throw new DiedException() : tag;
        }

        public Task Delete(Row row, CancellationToken cancellation = default) => table.Delete(row, cancellation);

        public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
            CancellationToken cancellation = default) => table.Query(partitionKey, from, before, cancellation);

        public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
            CancellationToken cancellation = default) => table.Scan(fromPartition, beforePartition, cancellation);

        public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) =>
            table.Transact(changes, cancellation);
    }
}
