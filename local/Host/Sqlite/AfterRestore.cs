using System.Text.Json;
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
        Write(restored, FirstNights.RestoredRow);
        if (!File.Exists(store)) return;
        try
        {
            var known = Exemptions(restored).ToDictionary(row => row.RowKey, StringComparer.Ordinal);
            using var replaced = SqliteBackup.Open(store, SqliteOpenMode.ReadWrite); // To read its log it must be able to write beside it.
            foreach (var row in Exemptions(replaced))
                if (known.GetValueOrDefault(row.RowKey) is not { } earlier || LegalHolds.IsLater(row, earlier)) Write(restored, row);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or JsonException)
        {
            // It may be why it is replaced; the restore says that it could not be read.
        }
    }

    private static List<Row> Exemptions(SqliteConnection store)
    {
        using var command = store.CreateCommand();
        command.CommandText = "SELECT rk, data FROM rows WHERE tbl = $table AND pk = $partition";
        command.Parameters.AddWithValue("$table", Tables.Erasures);
        command.Parameters.AddWithValue("$partition", LegalHolds.Partition);
        using var reader = command.ExecuteReader();
        var rows = new List<Row>();
        while (reader.Read())
            if (Values(reader.GetValue(1)) is { } values) rows.Add(new Row(LegalHolds.Partition, reader.GetString(0)) { Values = values });
        return rows;
    }

    /// <returns>Null: the row is damaged, which keeps nobody from a restore.</returns>
    private static Dictionary<string, object>? Values(object data)
    {
        try
        {
            return RowCodec.Decode((byte[])data);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or InvalidCastException
            or ArgumentException)
        {
            return null;
        }
    }

    private static void Write(SqliteConnection restored, Row row)
    {
        using var command = restored.CreateCommand();
        command.CommandText = "INSERT INTO rows (tbl, pk, rk, etag, data) VALUES ($table, $partition, $key, 0, $data) "
            + "ON CONFLICT DO UPDATE SET data = excluded.data, etag = etag + 1";
        command.Parameters.AddWithValue("$table", Tables.Erasures);
        command.Parameters.AddWithValue("$partition", row.PartitionKey);
        command.Parameters.AddWithValue("$key", row.RowKey);
        command.Parameters.AddWithValue("$data", RowCodec.Encode(row.Values));
        command.ExecuteNonQuery();
    }
}
