using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// One prepared statement that changes something, on SQLite's own interface: a signal is a dozen of them, and the writer is one thread.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    // SQLite numbers parameters in the order in which the text has them; 0: the text has none of this name.
    private readonly int[] _places;

    /// <param name="values">How many it is given.</param>
    /// <exception cref="SqliteException">The text is no statement of this file.</exception>
    public SqliteStatement(sqlite3 connection, string sql, int values)
    {
        _connection = connection;
        var result = raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement);
        SqliteException.ThrowExceptionForRC(result, connection);
        _places = [.. Enumerable.Range(1, values).Select(number =>
            raw.sqlite3_bind_parameter_index(_statement, string.Create(CultureInfo.InvariantCulture, $"${number}")))];
        if (_places.Count(place => place > 0) != raw.sqlite3_bind_parameter_count(_statement))
            throw new InvalidOperationException("A statement has a parameter that it is not given.");
    }

    /// <returns>How many rows it changed.</returns>
    /// <exception cref="SqliteException">It could not be run; nothing was changed.</exception>
    public int Execute(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < _places.Length; i++)
            if (_places[i] > 0) Bind(_places[i], values[i]);
        int result;
        do result = raw.sqlite3_step(_statement);
        while (result == raw.SQLITE_ROW);
        var changed = raw.sqlite3_changes(_connection);
        try
        {
            // Before the reset, while the connection still says what was wrong.
            if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, _connection);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
        return changed;
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(int place, object? value)
    {
        var result = value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            string text => raw.sqlite3_bind_text(_statement, place, text),
            long number => raw.sqlite3_bind_int64(_statement, place, number),
            int number => raw.sqlite3_bind_int(_statement, place, number),
            bool flag => raw.sqlite3_bind_int(_statement, place, flag ? 1 : 0),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
            _ => throw new ArgumentException($"A statement takes no {value.GetType().Name}.", nameof(value)),
        };
        SqliteException.ThrowExceptionForRC(result, _connection);
    }
}
