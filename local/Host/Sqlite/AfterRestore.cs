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
    /// <returns>False: not all of its exemptions could be read. A damaged one is not taken along: it would stop every night.</returns>
    public static bool Keep(SqliteConnection restored, string store)
    {
        CopiedRows.Write(restored, FirstNights.RestoredRow, instead: true);
        if (!File.Exists(store)) return true;
        try
        {
            var known = Exemptions(restored).OfType<Row>().ToDictionary(row => row.RowKey, StringComparer.Ordinal);
            using var replaced = SqliteBackup.Open(store, SqliteOpenMode.ReadWrite); // To read its log it must be able to write beside it.
            var decided = Exemptions(replaced).ToList();
            foreach (var row in decided.OfType<Row>())
                if (LegalHolds.IsLater(row, known.GetValueOrDefault(row.RowKey))) CopiedRows.Write(restored, row, instead: true);
            return decided.TrueForAll(row => row is not null && LegalHolds.IsWhole(row));
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return false; // It may be why it is replaced.
        }
    }

    private static IEnumerable<Row?> Exemptions(SqliteConnection store) => CopiedRows.Read(store, LegalHolds.Partition);
}
