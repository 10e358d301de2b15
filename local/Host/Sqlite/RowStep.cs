using System.Globalization;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Sqlite;

/// <summary>One change of one row, encoded where it was asked for, applied by the writer.</summary>
internal sealed class RowStep(SqliteStore store, string table, RowChange change)
{
    private readonly byte[]? _data = change.Kind == RowChangeKind.Delete ? null : RowCodec.Encode(change.Row.Values);
    private long _etag;

    /// <summary>The row's ETag after <see cref="Apply"/>.</summary>
    public string ETag => _etag.ToString(CultureInfo.InvariantCulture);

    /// <returns>Why nothing was changed; null when it was.</returns>
    public TableConflict? Apply(SqliteSession session)
    {
        _etag = store.NextNumber();
        return change.Kind switch
        {
            RowChangeKind.Insert => Insert(session),
            RowChangeKind.Replace => Replace(session),
            _ => Delete(session),
        };
    }

    private TableConflict? Insert(SqliteSession session) =>
        session.Execute("INSERT INTO rows (tbl, pk, rk, etag, data) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            table, change.Row.PartitionKey, change.Row.RowKey, _etag, _data) == 1 ? null : TableConflict.Exists;

    private TableConflict? Replace(SqliteSession session) =>
        session.Execute("UPDATE rows SET etag = $4, data = $5 WHERE tbl = $1 AND pk = $2 AND rk = $3 AND etag = $6",
            table, change.Row.PartitionKey, change.Row.RowKey, _etag, _data, Held()) == 1 ? null
        : Exists(session) ? TableConflict.Changed : TableConflict.Missing;

    private TableConflict? Delete(SqliteSession session) =>
        session.Execute("DELETE FROM rows WHERE tbl = $1 AND pk = $2 AND rk = $3 AND ($4 IS NULL OR etag = $4)",
            table, change.Row.PartitionKey, change.Row.RowKey, change.Row.ETag is null ? null : Held()) == 1 ? null
        : Exists(session) ? TableConflict.Changed : null;

    private bool Exists(SqliteSession session) =>
        session.Query("SELECT 1 FROM rows WHERE tbl = $1 AND pk = $2 AND rk = $3", r => r.GetInt64(0),
            table, change.Row.PartitionKey, change.Row.RowKey).Count == 1;

    // An ETag of another store is nobody's number here.
    private long Held() =>
        long.TryParse(change.Row.ETag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
