using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Versions;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Upgrades;

/// <summary>Which program wrote a store's file, as the file itself says; it is not changed for that.</summary>
/// <param name="Layout">0: nobody has written it yet.</param>
/// <param name="Format">0: from before a store said so.</param>
/// <param name="Release">Null: from before a store said so.</param>
internal sealed record StoreWriter(long Layout, long Format, string? Release)
{
    /// <summary>An import into it was not finished.</summary>
    public bool IsHalf { get; private init; }

    private static readonly (string Table, string Number)[] Numbered = [("rows", "etag"), ("messages", "seq"), ("dead_letters", "seq")];

    static StoreWriter() => SQLitePCL.Batteries_V2.Init();

    public bool IsNewer => Layout > SqliteSchema.Version || Format > DataFormat.Number;

    public bool IsThis => (Layout, Format, Release) == (SqliteSchema.Version, DataFormat.Number, ProgramVersion.Release);

    /// <exception cref="SqliteException">It cannot be read, or is no store.</exception>
    public static StoreWriter Of(string file)
    {
        // To read its log it must be able to write beside it.
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        using var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        return Of(connection);
    }

    /// <summary>
    /// Whether both have the same rows and messages. Numbers are given out once and only grow: what is written since has a greater one, and
    /// of what is only taken away there are fewer.
    /// </summary>
    public static bool SameRows(string store, string copy)
    {
        try
        {
            return Mark(store) == Mark(copy);
        }
        catch (SqliteException)
        {
            return false; // Whoever copies says what is wrong with it.
        }
    }

    private static string Mark(string file)
    {
        using var connection = SqliteBackup.Open(file, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = string.Join(" || ' ' || ", Numbered.Select(one =>
            $"(SELECT count(*) || ' ' || ifnull(max({one.Number}), 0) FROM {one.Table})").Prepend("SELECT ''"));
        return (string)command.ExecuteScalar()!;
    }

    public static StoreWriter Of(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var layout = (long)command.ExecuteScalar()!;
        if (layout == 0) return new StoreWriter(0, 0, null);
        command.CommandText = "SELECT data FROM rows WHERE tbl = $1 AND pk = $2 AND rk = $3";
        command.Parameters.AddWithValue("$1", Tables.Formats);
        command.Parameters.AddWithValue("$2", DataFormat.Partition);
        command.Parameters.AddWithValue("$3", DataFormat.ImportKey);
        var half = command.ExecuteScalar() is not null;
        command.Parameters["$3"].Value = DataFormat.Key;
        if (command.ExecuteScalar() is not byte[] data) return new StoreWriter(layout, 0, null) { IsHalf = half };
        var values = RowCodec.Decode(data);
        return new StoreWriter(layout, (long)values[DataFormat.NumberColumn], (string)values[DataFormat.ReleaseColumn]) { IsHalf = half };
    }
}
