using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EarlyWarning.Local.Sqlite;

/// <summary>One connection with its prepared statements; used by one thread at a time. Parameters are <c>$1</c>, <c>$2</c>, …</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteStatement> _writes = new(StringComparer.Ordinal);
    private readonly SqliteConnection _connection;

    public SqliteSession(string file, bool readOnly)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 2 };
        _connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            _connection.Open();
            // A plan is one for all values: else what a limit or a bound is given has the statement parsed anew each time.
            raw.sqlite3_db_config(_connection.Handle!, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
            Configure(readOnly);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Rows inserted, changed and deleted since the connection was opened.</summary>
    public long RowsWritten => raw.sqlite3_total_changes(_connection.Handle!);

    /// <summary>How many rows the statement changed, if it changes any; what it answers is passed over.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_writes.TryGetValue(sql, out var statement))
            _writes[sql] = statement = new SqliteStatement(_connection.Handle!, sql, values.Length);
        return statement.Execute(values);
    }

    /// <summary>Every row the statement answers, read at once so that nothing stays open.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values) =>
        QueryUntil(sql, read, () => false, values);

    /// <summary>As <see cref="Query"/>, up to and with the row after which <paramref name="enough"/> says so.</summary>
    public List<T> QueryUntil<T>(string sql, Func<SqliteDataReader, T> read, Func<bool> enough, params ReadOnlySpan<object?> values)
    {
        var rows = new List<T>();
        using var reader = Prepare(sql, values).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
            if (enough()) break;
        }
        return rows;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        foreach (var statement in _writes.Values) statement.Dispose();
        _statements.Clear();
        _writes.Clear();
        _connection.Dispose();
    }

    // FULL syncs the log at every commit: what was acknowledged survives the power going, not only the process.
    // secure_delete overwrites what is deleted: nothing lies in free pages, nor for long elsewhere (RewriteOperation).
    private void Configure(bool readOnly)
    {
        Execute("PRAGMA busy_timeout = 2000");
        if (readOnly)
        {
            Execute("PRAGMA query_only = 1");
            return;
        }
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = FULL");
        Execute("PRAGMA secure_delete = ON");
        Execute("PRAGMA temp_store = MEMORY");
        Execute("PRAGMA cache_size = -16000");
        // What is written again and again is copied from the log into the file once; it is read from the log until then.
        Execute("PRAGMA wal_autocheckpoint = 4000");
        Execute("PRAGMA journal_size_limit = 67108864");
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this folder; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 1; i <= values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}") });
            command.Prepare(); // Else it is parsed anew each time that a reader stops before the end.
            _statements.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
