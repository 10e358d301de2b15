using System.Diagnostics;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Bench;

/// <summary>
/// What SQLite alone takes for the same commits: as many transactions, with as many writes of a row of 1 KB between them, one
/// prepared statement, on a file of its own beside the other, under the same settings. Nothing that keeps a promise on this
/// disk can be faster than this with that number of commits.
/// </summary>
internal static class RawCommits
{
    /// <summary>Commits a second, each of one row, for a second.</summary>
    public static double ASecond() => On(transaction =>
    {
        var (commits, since) = (0, Stopwatch.StartNew());
        for (; since.Elapsed < TimeSpan.FromSeconds(1); commits++) transaction(1);
        return commits / since.Elapsed.TotalSeconds;
    });

    public static TimeSpan Time(StoreTally work) => On(transaction =>
    {
        var since = Stopwatch.StartNew();
        for (long i = 0, written = 0, upTo; i < work.Commits; i++, written = upTo)
            transaction((upTo = work.Rows * (i + 1) / work.Commits) - written);
        return since.Elapsed;
    });

    /// <param name="work">Is given what commits so many rows.</param>
    private static T On<T>(Func<Action<long>, T> work)
    {
        var folder = Directory.CreateTempSubdirectory("bench-raw");
        try
        {
            using var connection =
                new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "raw.db"),
                Pooling = false }.ConnectionString);
            connection.Open();
            foreach (var sql in new[] { "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON",
                "CREATE TABLE rows (id INTEGER PRIMARY KEY, data BLOB NOT NULL)" })
                Execute(connection, sql);
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO rows (data) VALUES ($1)";
            insert.Parameters.AddWithValue("$1", new byte[1024]);
            using var begin = connection.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            using var commit = connection.CreateCommand();
            commit.CommandText = "COMMIT";
            return work(rows =>
            {
                begin.ExecuteNonQuery();
                for (; rows > 0; rows--) insert.ExecuteNonQuery();
                commit.ExecuteNonQuery();
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}

/// <summary>Table calls on Azurite alone: as many inserts, as many at a time.</summary>
internal static class RawInserts
{
    public static async Task<TimeSpan> Time(ITable table, long calls, int atATime)
    {
        var since = Stopwatch.StartNew();
        await Parallel.ForAsync(0L, calls, new ParallelOptions { MaxDegreeOfParallelism = atATime }, async (number, stop) =>
            await table.Insert(new Row($"p{number % 64}", $"raw-{Guid.NewGuid():N}").With("text", new string('x', 1000)), stop));
        return since.Elapsed;
    }
}
