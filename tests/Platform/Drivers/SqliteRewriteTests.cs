using System.Globalization;
using System.Text;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>What was deleted is in no byte of the file once it is written anew, and nothing else is lost.</summary>
public sealed class SqliteRewriteTests : IDisposable
{
    private readonly TempStore _temp = new();

    private SqliteTable Table => new(_temp.Store, "things");

    public void Dispose() => _temp.Dispose();

    /// <summary>Pages that were divided keep what they had, where it is nobody's any more: <c>secure_delete</c> does not see it.</summary>
    [Fact]
    public async Task Nothing_is_left_of_histories_that_lay_on_pages_which_were_divided()
    {
        const int Workflows = 300, Turns = 12;
        var gone = Enumerable.Range(0, Workflows).Where(one => one % 3 == 0).Select(Name).ToList();
        await Write(session =>
        {
            for (var turn = 0; turn < Turns; turn++)
                for (var one = 0; one < Workflows; one++)
                    session.Execute("INSERT INTO hub_history VALUES ($1, $2, $3, $4)", Name(one), "e", (long)turn,
                        new byte[1 + (((one * 7919) + (turn * 104729)) % 1500)]);
        });
        await Write(session => gone.ForEach(name => session.Execute("DELETE FROM hub_history WHERE instance = $1", name)));
        using (var session = new SqliteSession(_temp.Store.File, readOnly: false))
            Assert.Equal([0], session.Query("PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt64(0)));
        Assert.NotEmpty(Left(gone)); // Else the test would show nothing.

        Assert.True(await _temp.Store.Rewrite());
        Assert.Empty(Left(gone));
        Assert.Equal([(Workflows - gone.Count) * Turns], await _temp.Store.Read(session =>
            session.Query("SELECT count(*) FROM hub_history", row => row.GetInt32(0)), CancellationToken.None));
        Assert.True(await _temp.Store.Rewrite());
    }

    [Fact]
    public async Task Whoever_writes_meanwhile_waits_and_nothing_is_lost()
    {
        var table = Table;
        var writes = Enumerable.Range(0, 900).Select(one => table.Insert(new Row("p", Invariant($"{one}")))).ToList();
        var rewrites = Enumerable.Range(0, 3).Select(_ => _temp.Store.Rewrite()).ToList();
        writes.AddRange(Enumerable.Range(900, 900).Select(one => table.Insert(new Row("p", Invariant($"{one}")))));
        await Task.WhenAll([.. writes, .. rewrites]);
        Assert.Equal(1_800, await table.Query("p").CountAsync());
        var etag = await table.Insert(new Row("p", "last"));
        _temp.Reopen();
        Assert.Equal(etag, (await Table.Get("p", "last"))!.ETag);
        Assert.Equal(1_801, await Table.Query("p").CountAsync());
    }

    [Fact]
    public async Task While_somebody_reads_the_log_stays_and_what_was_read_too()
    {
        await Table.Insert(new Row("p", "a"));
        using (var reader = new SqliteSession(_temp.Store.File, readOnly: true))
        {
            reader.Execute("BEGIN");
            Assert.Single(reader.Query("SELECT rk FROM rows", row => row.GetString(0)));
            await Table.Insert(new Row("p", "b"));
            Assert.False(await _temp.Store.Rewrite());
            Assert.Equal("a", Assert.Single(reader.Query("SELECT rk FROM rows ORDER BY rk", row => row.GetString(0))));
        }
        Assert.True(await _temp.Store.Rewrite());
        Assert.Equal(2, await Table.Query("p").CountAsync());
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_anew_is_said_so_and_goes_on_as_it_was()
    {
        await Table.Insert(new Row("p", "a"));
        Directory.Move(_temp.Folder, _temp.Folder + "-gone");
        try
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(_temp.Store.Rewrite);
        }
        finally
        {
            Directory.Move(_temp.Folder + "-gone", _temp.Folder);
        }
        await Table.Insert(new Row("p", "b"));
        Assert.True(await _temp.Store.Rewrite());
        Assert.Equal(2, await Table.Query("p").CountAsync());
    }

    private Task Write(Action<SqliteSession> work) => _temp.Store.Write(session =>
    {
        work(session);
        return true;
    }, CancellationToken.None);

    private List<string> Left(IEnumerable<string> names)
    {
        var text = Encoding.Latin1.GetString(StoredBytes.Read(_temp.Store.File))
            + Encoding.Latin1.GetString(StoredBytes.Read(_temp.Store.File + "-wal"));
        return [.. names.Where(name => text.Contains(name, StringComparison.Ordinal))];
    }

    /// <summary>In no order, as tokens are.</summary>
    private static string Name(int number) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number)));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
