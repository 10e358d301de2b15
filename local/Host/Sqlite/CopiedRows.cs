using System.Text.Json;
using EarlyWarning.Platform;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// Rows of a store's file that no host works on through: those of the table of erasures go from one file to another's. Anybody may have
/// made the file, or it is damaged: what is no row is told apart.
/// </summary>
internal static class CopiedRows
{
    /// <param name="from">The first key; <paramref name="end"/> is the first that is not read. Null: all of the partition.</param>
    /// <returns>Null in the place of one that is no row of ours. Of another program's file, without such a table, nothing.</returns>
    public static IEnumerable<Row?> Read(SqliteConnection store, string partition, string? from = null, string? end = null)
    {
        if (ArePlain(store) is not { } plain) yield break;
        if (!plain)
        {
            yield return null;
            yield break;
        }
        using var command = store.CreateCommand();
        command.CommandText = "SELECT rk, data FROM rows WHERE tbl = $table AND pk = $partition"
            + (from is null ? "" : " AND rk >= $from AND rk < $end");
        command.Parameters.AddWithValue("$table", Tables.Erasures);
        command.Parameters.AddWithValue("$partition", partition);
        if (from is not null) command.Parameters.AddWithValue("$from", from);
        if (end is not null) command.Parameters.AddWithValue("$end", end);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return reader.GetValue(0) is string key && reader.GetValue(1) is byte[] data && Decode(data) is { } values
                ? new Row(partition, key) { Values = values } : null;
    }

    /// <param name="instead">In the place of what is there by that name; else that stays.</param>
    public static void Write(SqliteConnection store, Row row, bool instead, string table = Tables.Erasures)
    {
        using var command = store.CreateCommand();
        command.CommandText = "INSERT INTO rows (tbl, pk, rk, etag, data) VALUES ($table, $partition, $key, 0, $data) "
            + (instead ? "ON CONFLICT DO UPDATE SET data = excluded.data, etag = etag + 1" : "ON CONFLICT DO NOTHING");
        command.Parameters.AddWithValue("$table", table);
        command.Parameters.AddWithValue("$partition", row.PartitionKey);
        command.Parameters.AddWithValue("$key", row.RowKey);
        command.Parameters.AddWithValue("$data", RowCodec.Encode(row.Values));
        command.ExecuteNonQuery();
    }

    /// <summary>To read them nothing is computed: a view or a generated column could be made to never end. Null: there are none.</summary>
    private static bool? ArePlain(SqliteConnection store)
    {
        using var command = store.CreateCommand();
        command.CommandText = "SELECT type = 'table' AND NOT EXISTS (SELECT 1 FROM pragma_table_xinfo('rows') WHERE hidden <> 0) "
            + "FROM pragma_table_list('rows')";
        return command.ExecuteScalar() is long plain ? plain != 0 : null;
    }

    private static Dictionary<string, object>? Decode(byte[] data)
    {
        try
        {
            return RowCodec.Decode(data);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
