using EarlyWarning.Platform;
using EarlyWarning.Retention;
using EarlyWarning.Retention.Contracts;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// Whom somebody decided to erase after a backup was made is in it and would be back. The store that it replaces knows that, and so do
/// later backups beside it: their notes (<see cref="ErasedBefore"/>) go along, and the next night erases again.
/// </summary>
internal static class CarriedErasures
{
    /// <param name="restored">Open for writing.</param>
    /// <param name="store">The store that was there; it need not be, nor be whole: that may be why it is replaced.</param>
    /// <param name="backup">The file that is restored.</param>
    /// <returns>False: there is a store, and it cannot be read.</returns>
    public static bool Into(SqliteConnection restored, string store, string backup)
    {
        // To read its log it must be able to write beside it.
        var read = !File.Exists(store) || Carry(store, SqliteOpenMode.ReadWrite, restored);
        var folder = Path.GetDirectoryName(Path.GetFullPath(backup))!;
        foreach (var other in Directory.EnumerateFiles(folder, "*.db").Where(file => !SamePath(file, backup) && !SamePath(file, store)))
            Carry(other, SqliteOpenMode.ReadOnly, restored); // What is no backup of ours has no such notes.
        return read;
    }

    private static bool Carry(string from, SqliteOpenMode mode, SqliteConnection restored)
    {
        try
        {
            foreach (var (key, data) in Notes(from, mode)) Insert(restored, key, data);
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private static List<(string Key, byte[] Data)> Notes(string file, SqliteOpenMode mode)
    {
        using var source = SqliteBackup.Open(file, mode);
        using var command = source.CreateCommand();
        command.CommandText = "SELECT rk, data FROM rows WHERE tbl = $table AND pk = $partition AND rk >= $from AND rk < $end";
        command.Parameters.AddWithValue("$table", Tables.Erasures);
        command.Parameters.AddWithValue("$partition", ErasureRuns.Partition);
        command.Parameters.AddWithValue("$from", ErasedBefore.Prefix);
        command.Parameters.AddWithValue("$end", ErasedBefore.End);
        var notes = new List<(string, byte[])>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) notes.Add((reader.GetString(0), (byte[])reader.GetValue(1)));
        return notes;
    }

    private static void Insert(SqliteConnection restored, string key, byte[] data)
    {
        using var command = restored.CreateCommand();
        command.CommandText = "INSERT INTO rows (tbl, pk, rk, etag, data) VALUES ($table, $partition, $key, 0, $data) "
            + "ON CONFLICT DO NOTHING";
        command.Parameters.AddWithValue("$table", Tables.Erasures);
        command.Parameters.AddWithValue("$partition", ErasureRuns.Partition);
        command.Parameters.AddWithValue("$key", key);
        command.Parameters.AddWithValue("$data", data);
        command.ExecuteNonQuery();
    }

    private static bool SamePath(string one, string other) =>
        string.Equals(Path.GetFullPath(one), Path.GetFullPath(other), StringComparison.Ordinal);
}
