using System.Runtime.CompilerServices;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Versions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EarlyWarning.Tests.Platform.Drivers;

public sealed class SqliteStoreTests : IDisposable
{
    /// <summary>SQLITE_STMTSTATUS_REPREPARE.</summary>
    private const int Reparsed = 5;

    private readonly TempStore _temp = new();

    private SqliteTable Table => new(_temp.Store, "things");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Everything_acknowledged_is_there_after_a_kill()
    {
        for (var round = 0; round < 3; round++)
        {
            var (low, table) = (round * 100, Table);
            await Task.WhenAll(Enumerable.Range(low, 100).Select(i => table.Insert(new Row("p", $"{i:D3}"))));
            using var copy = _temp.CopyAsIfKilled();
            Assert.Equal(low + 100, await new SqliteTable(copy.Store, "things").Query("p").CountAsync());
        }
    }

    [Fact]
    public async Task Everything_is_there_after_closing_and_opening_and_numbers_go_on()
    {
        var first = await Table.Insert(new Row("p", "a"));
        await Table.Delete(new Row("p", "a"));
        _temp.Reopen();
        var second = await Table.Insert(new Row("p", "a"));
        Assert.True(Number(second) > Number(first));
        _temp.Reopen();
        Assert.Equal(second, (await Table.Get("p", "a"))!.ETag);
    }

    [Fact]
    public async Task Closing_finishes_what_waits_and_refuses_what_comes_after()
    {
        var table = Table;
        var writes = Enumerable.Range(0, 300).Select(i => table.Insert(new Row("p", $"{i:D3}"))).ToList();
        _temp.Store.Dispose();
        await Task.WhenAll(writes);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => table.Insert(new Row("p", "late")));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => table.Get("p", "000"));
        _temp.Reopen();
        Assert.Equal(300, await Table.Query("p").CountAsync());
    }

    [Fact]
    public async Task One_callers_failure_in_a_batch_leaves_the_others_alone()
    {
        await Table.Insert(new Row("p", "taken"));
        var table = Table;
        var good = new List<Task>();
        var bad = new List<Task>();
        for (var i = 0; i < 100; i++)
        {
            good.Add(table.Insert(new Row("p", $"good{i}")));
            bad.Add(table.Transact([RowChange.Insert(new Row("p", $"bad{i}")), RowChange.Insert(new Row("p", "taken"))]));
        }
        await Task.WhenAll(good);
        foreach (var failed in bad) Assert.Equal(1, (await Assert.ThrowsAsync<TableConflictException>(() => failed)).Index);
        Assert.Equal(101, await Table.Query("p").CountAsync());
    }

    [Fact]
    public async Task Everyone_in_a_batch_that_cannot_be_committed_hears_so_and_nothing_is_half_applied()
    {
        await Table.Insert(new Row("p", "before"));
        await _temp.Store.Write(session => session.Query("PRAGMA max_page_count = 1", r => r.GetInt64(0)), CancellationToken.None);
        var table = Table;
        var large = new Row("p", "").With("bytes", new byte[60_000]);

        var full = Enumerable.Range(0, 20).Select(i => table.Transact([
            RowChange.Insert(large with { RowKey = $"a{i}" }), RowChange.Insert(large with { RowKey = $"b{i}" })])).ToList();
        var failed = await Task.WhenAll(full.Select(async t => await Record.ExceptionAsync(() => t)));

        Assert.IsType<StoreUnavailableException>(failed[0]);
        Assert.Contains("disk is full", failed[0]!.Message, StringComparison.Ordinal);
        // The batch after the failed one found the disk well again (the limit went with the connection).
        var there = (await Table.Query("p").Select(r => r.RowKey).ToListAsync()).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(failed[i] is null, there.Contains($"a{i}"));
            Assert.Equal(failed[i] is null, there.Contains($"b{i}"));
        }
        await Table.Insert(new Row("p", "after"));
    }

    [Fact]
    public async Task A_file_locked_from_outside_is_unavailable_to_writers_open_to_readers_and_heals()
    {
        await Table.Insert(new Row("p", "before"));
        using (var outside = new SqliteSession(_temp.Store.File, readOnly: false))
        {
            outside.Execute("BEGIN IMMEDIATE");
            await Assert.ThrowsAsync<StoreUnavailableException>(() => Table.Insert(new Row("p", "during")));
            Assert.NotNull(await Table.Get("p", "before"));
        }
        await Table.Insert(new Row("p", "during"));
    }

    /// <summary>A limit that differs from call to call must not have the whole statement parsed and planned anew.</summary>
    [Fact]
    public void A_statement_is_parsed_once_whatever_it_is_given()
    {
        using var session = new SqliteSession(_temp.Store.File, readOnly: true);
        var connection = ConnectionOf(session).Handle!;
        const string sql = "SELECT rk FROM rows WHERE tbl = 'things' ORDER BY rk LIMIT $1";
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection, sql, out var statement));
        for (var most = 1; most <= 5; most++)
        {
            raw.sqlite3_bind_int(statement, 1, most);
            Assert.Equal(raw.SQLITE_DONE, raw.sqlite3_step(statement));
            raw.sqlite3_reset(statement);
        }
        Assert.Equal(0, raw.sqlite3_stmt_status(statement, Reparsed, 0));
        statement.Dispose();
    }

    [Fact]
    public async Task What_was_written_is_read_at_once()
    {
        var table = Table;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            await table.Insert(new Row("p", $"{i}"));
            Assert.NotNull(await table.Get("p", $"{i}"));
        }));
    }

    [Fact]
    public async Task A_write_cancelled_before_its_turn_is_not_done()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table.Insert(new Row("p", "r"), cancel.Token));
        Assert.Null(await Table.Get("p", "r"));
    }

    [Fact]
    public async Task The_files_are_for_the_owner_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        await Table.Insert(new Row("p", "r"));
        foreach (var file in Directory.GetFiles(_temp.Folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_damaged_file_is_told_as_such()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "earlywarning.db"), new string('x', 5000));
        var error = Assert.Throws<StoreUnavailableException>(() => new SqliteStore(folder.Path));
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused()
    {
        _temp.Store.Dispose();
        using (var session = new SqliteSession(_temp.Store.File, readOnly: false)) session.Execute("PRAGMA user_version = 99");
        Assert.Throws<NewerDataException>(_temp.Reopen);
    }

    [Theory]
    [InlineData("SELECT data FROM rows WHERE tbl = 't' AND pk = 'p' AND rk >= 'a' AND rk < 'b' ORDER BY rk LIMIT 200",
        "INDEX sqlite_autoindex_rows_1 (tbl=? AND pk=? AND rk>? AND rk<?)")]
    [InlineData("SELECT data FROM rows WHERE tbl = 't' AND (pk, rk) >= ('p', 'r') AND pk < 'q' ORDER BY pk, rk LIMIT 200",
        "INDEX sqlite_autoindex_rows_1 (tbl=? AND (pk,rk)>(?,?) AND pk<?)")]
    [InlineData("SELECT seq, deliveries FROM messages WHERE queue = 'q' AND state = 0 ORDER BY place, seq LIMIT 10",
        "INDEX messages_ready (queue=?)")]
    [InlineData("UPDATE messages SET state = 0 WHERE queue = 'q' AND state = 1 AND not_before <= 5",
        "INDEX messages_scheduled (queue=? AND not_before<?)")]
    [InlineData("UPDATE messages SET state = 0 WHERE queue = 'q' AND state = 2 AND available_at <= 5",
        "INDEX messages_hidden (queue=? AND available_at<?)")]
    [InlineData("SELECT min(not_before) FROM messages WHERE queue = 'q' AND state = 1", "INDEX messages_scheduled (queue=?)")]
    [InlineData("SELECT seq FROM dead_letters WHERE queue = 'q' AND seq > 5 ORDER BY seq LIMIT 10",
        "INDEX dead_letters_queue (queue=? AND seq>?)")]
    public async Task What_is_read_often_is_found_by_its_index_however_full_the_file(string sql, string index)
    {
        var plan = await _temp.Store.Read(session =>
            session.Query($"EXPLAIN QUERY PLAN {sql}", r => r.GetString(3)), CancellationToken.None);
        Assert.EndsWith(index, Assert.Single(plan).Replace("COVERING ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static long Number(string etag) => long.Parse(etag, System.Globalization.CultureInfo.InvariantCulture);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_connection")]
    private static extern ref SqliteConnection ConnectionOf(SqliteSession session);
}
