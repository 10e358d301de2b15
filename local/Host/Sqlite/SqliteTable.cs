using System.Globalization;
using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// A table of <see cref="SqliteStore"/>. Keys are ordered by their UTF-8 bytes, which is the ordinal order of UTF-16 save
/// that characters outside the basic plane (emoji) come after, not before, U+E000–U+FFFF; keys here are ASCII.
/// </summary>
public sealed class SqliteTable : ITable
{
    private const int PageRows = 200;
    private const int PageBytes = 1024 * 1024;

    // To SQLite every blob is greater than every text: the bound of a range without one.
    private static readonly byte[] AfterAllText = [0];

    private readonly SqliteStore _store;
    private readonly string _name;

    /// <exception cref="ArgumentException">Not a table name on Azure.</exception>
    public SqliteTable(SqliteStore store, string name)
    {
        TableLimits.CheckTable(name);
        (_store, _name) = (store, name);
    }

    public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default)
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        return _store.Read(session => session.Query(
            "SELECT pk, rk, etag, data FROM rows WHERE tbl = $1 AND pk = $2 AND rk = $3", ReadRow,
            _name, partitionKey, rowKey).FirstOrDefault(), cancellation);
    }

    public async Task<string> Insert(Row row, CancellationToken cancellation = default)
    {
        TableLimits.CheckRow(row);
        return await Change(RowChange.Insert(row), cancellation);
    }

    public async Task<string> Replace(Row row, CancellationToken cancellation = default)
    {
        TableLimits.CheckRow(row);
        TableLimits.CheckETag(row);
        return await Change(RowChange.Replace(row), cancellation);
    }

    public async Task Delete(Row row, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        TableLimits.CheckKeys(row.PartitionKey, row.RowKey);
        await Change(RowChange.Delete(row), cancellation);
    }

    public async Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default)
    {
        TableLimits.CheckTransaction(changes);
        var steps = changes.Select(change => new RowStep(_store, _name, change)).ToArray();
        await _store.Write(session =>
        {
            for (var i = 0; i < steps.Length; i++)
                if (steps[i].Apply(session) is { } conflict) throw new TableConflictException(conflict, i);
            return true;
        }, cancellation);
    }

    public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default) =>
        Range(PageRows, partitionKey, from, before, cancellation);

    public IAsyncEnumerable<Row> First(int most, string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default) =>
        Range(Math.Min(most, PageRows), partitionKey, from, before, cancellation).Take(most);

    // The data of a row lies on pages of its own: those are not read.
    public async IAsyncEnumerable<string> FirstKeys(int most, string partitionKey, string? from = null, string? before = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        TableLimits.CheckKeys(partitionKey, "");
        var keys = await _store.Read(session => session.Query(
            "SELECT rk FROM rows WHERE tbl = $1 AND pk = $2 AND rk >= $3 AND rk < $4 ORDER BY rk LIMIT $5", reader => reader.GetString(0),
            _name, partitionKey, from ?? "", before ?? (object)AfterAllText, most), cancellation);
        foreach (var key in keys) yield return key;
    }

    private IAsyncEnumerable<Row> Range(int pageRows, string partitionKey, string? from, string? before, CancellationToken cancellation)
    {
        TableLimits.CheckKeys(partitionKey, "");
        return Pages((session, last) => ReadPage(session, pageRows,
            "SELECT pk, rk, etag, data FROM rows WHERE tbl = $1 AND pk = $2 AND rk >= $3 AND rk < $4 ORDER BY rk LIMIT $5",
            _name, partitionKey, After(last) ?? from ?? "", before ?? (object)AfterAllText, pageRows), cancellation);
    }

    public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
        CancellationToken cancellation = default) =>
        Pages((session, last) => ReadPage(session, PageRows,
            "SELECT pk, rk, etag, data FROM rows WHERE tbl = $1 AND (pk, rk) >= ($2, $3) AND pk < $4 ORDER BY pk, rk LIMIT $5",
            _name, last?.PartitionKey ?? fromPartition ?? "", After(last) ?? "", beforePartition ?? (object)AfterAllText, PageRows),
                cancellation);

    // A conflict of a single change is handed over as a value and thrown to its caller only: the writer's thread is everybody's.
    private async Task<string> Change(RowChange change, CancellationToken cancellation)
    {
        var step = new RowStep(_store, _name, change);
        if (await _store.WriteAtOnce(step.Apply, cancellation) is { } conflict) throw new TableConflictException(conflict);
        return step.ETag;
    }

    // Page by page from after the last key: no connection is held while the consumer works, and a writer is never kept waiting.
    private async IAsyncEnumerable<Row> Pages(Func<SqliteSession, Row?, Page> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Page page;
        Row? last = null;
        do
        {
            page = await _store.Read(session => read(session, last), cancellation);
            foreach (var row in page.Rows)
            {
                yield return row;
                last = row;
            }
        }
        while (page.More);
    }

    private static Page ReadPage(SqliteSession session, int pageRows, string sql, params ReadOnlySpan<object?> values)
    {
        var bytes = 0;
        var rows = session.QueryUntil(sql, r => ReadRow(r, ref bytes), () => bytes >= PageBytes, values);
        return new Page(rows, rows.Count == pageRows || bytes >= PageBytes);
    }

    // No key has control characters, so this is the first that can follow.
    private static string? After(Row? last) => last is null ? null : last.RowKey + '\u0001';

    private static Row ReadRow(SqliteDataReader reader)
    {
        var bytes = 0;
        return ReadRow(reader, ref bytes);
    }

    private static Row ReadRow(SqliteDataReader reader, ref int bytes)
    {
        var data = reader.GetFieldValue<byte[]>(3);
        bytes += data.Length;
        return new Row(reader.GetString(0), reader.GetString(1))
        {
            ETag = reader.GetInt64(2).ToString(CultureInfo.InvariantCulture),
            Values = new EncodedValues(data),
        };
    }

    private sealed record Page(List<Row> Rows, bool More);
}
