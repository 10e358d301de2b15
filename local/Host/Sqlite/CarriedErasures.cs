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
    /// <returns>Files whose notes could not be read, or not all of them: whom they alone know of comes back.</returns>
    public static IReadOnlyList<string> Into(SqliteConnection restored, string store, string backup)
    {
        var unread = new List<string>();
        // To read its log it must be able to write beside it.
        if (File.Exists(store)) Carry(store, SqliteOpenMode.ReadWrite);
        var folder = Path.GetDirectoryName(Path.GetFullPath(backup))!;
        foreach (var other in Directory.EnumerateFiles(folder, "*.db").Where(file => !SamePath(file, backup) && !SamePath(file, store)))
            Carry(other, SqliteOpenMode.ReadOnly);
        return unread;

        void Carry(string from, SqliteOpenMode mode)
        {
            var (notes, whole) = Notes(from, mode);
            foreach (var note in notes) CopiedRows.Write(restored, note, instead: false);
            if (!whole) unread.Add(from);
        }
    }

    /// <summary>Anybody may have put a file there, and what it holds is looked at before it is taken for a note.</summary>
    private static (IReadOnlyList<Row> Notes, bool Whole) Notes(string file, SqliteOpenMode mode)
    {
        var notes = new List<Row>();
        try
        {
            using var source = SqliteBackup.Open(file, mode);
            var whole = true;
            foreach (var row in CopiedRows.Read(source, ErasureRuns.Partition, ErasedBefore.Prefix, ErasedBefore.End))
                // Each night reads it: one that is none would stop every erasure.
                if (row?.Values.GetValueOrDefault(ErasedBefore.At) is DateTimeOffset) notes.Add(row);
                else whole = false;
            return (notes, whole);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return (notes, Whole: false);
        }
    }

    private static bool SamePath(string one, string other) =>
        string.Equals(Path.GetFullPath(one), Path.GetFullPath(other), StringComparison.Ordinal);
}
