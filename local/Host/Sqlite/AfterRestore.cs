using EarlyWarning.Platform;
using EarlyWarning.Retention.Contracts;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// What a restore must not undo at the cost of a citizen: whoever was exempted from erasure since the backup was made stays exempt, where
/// the store that it replaces can be read; and nights only count until somebody who has looked lets them erase (<see cref="FirstNights"/>).
/// </summary>
internal static class AfterRestore
{
    /// <param name="restored">Open for writing.</param>
    /// <param name="store">The store that was there; it need not be, nor be whole.</param>
    public static void Keep(SqliteConnection restored, string store)
    {
        CopiedRows.Write(restored, FirstNights.RestoredRow, instead: true);
        if (!File.Exists(store)) return;
        try
        {
            var known = Exemptions(restored).ToDictionary(row => row.RowKey, StringComparer.Ordinal);
            using var replaced = SqliteBackup.Open(store, SqliteOpenMode.ReadWrite); // To read its log it must be able to write beside it.
            foreach (var row in Exemptions(replaced).ToList())
                if (known.GetValueOrDefault(row.RowKey) is not { } earlier || LegalHolds.IsLater(row, earlier))
                    CopiedRows.Write(restored, row, instead: true);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            // It may be why it is replaced; the restore says that it could not be read.
        }
    }

    /// <summary>A damaged one keeps nobody from a restore.</summary>
    private static IEnumerable<Row> Exemptions(SqliteConnection store) => CopiedRows.Read(store, LegalHolds.Partition).OfType<Row>();
}
