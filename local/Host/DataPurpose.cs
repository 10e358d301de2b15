using EarlyWarning.Local.Sqlite;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local;

/// <summary>
/// Whose data a folder holds, made-up people's or people's: a demonstration lets anybody in, and what it made up must not be taken for
/// true. It stands in the header of the store's file (<c>PRAGMA application_id</c>), so that a restored backup says it too.
/// </summary>
internal static class DataPurpose
{
    internal const int MadeUp = 0x44454D4F; // "DEMO"
    private const int People = 0x50454F50; // "PEOP"
    private const string DemoProgress = "demo-progress", Azurite = "azurite";

    /// <exception cref="SettingException">The folder is for the other kind of run.</exception>
    public static void Check(string folder, RunOptions options)
    {
        var (id, signals) = Read(Path.Combine(folder, SqliteStore.FileName));
        var madeUp = IsMadeUp(folder, id);
        if (options.Serve && (madeUp || Directory.Exists(Path.Combine(folder, Azurite))))
            throw new SettingException($"the data folder '{folder}' was a demonstration's or a developer's: its people are made up, and "
                + "anybody could have signed in. Name an empty folder with --data.");
        if (options.Demo is not DemoKind.Off && (id == People || (signals && !madeUp)))
            throw new SettingException($"the data folder '{folder}' holds people's data, and a demonstration lets anybody sign in and "
                + "send. Name another folder with --data.");
    }

    /// <summary>An export says nothing of whose data it is: what was made up would be taken for true.</summary>
    /// <exception cref="SettingException">It was made up.</exception>
    public static void CheckExport(string folder)
    {
        if (WasDemonstration(folder))
            throw new SettingException($"the data folder '{folder}' was a demonstration's: its people are made up, and are not moved.");
    }

    /// <summary>Its store says so, or what lies beside it.</summary>
    internal static bool WasDemonstration(string folder) => IsMadeUp(folder, Read(Path.Combine(folder, SqliteStore.FileName)).Id);

    private static bool IsMadeUp(string folder, long id) => id == MadeUp || File.Exists(Path.Combine(folder, DemoProgress));

    /// <summary>Before anything is taken in.</summary>
    public static async Task Mark(SqliteStore store, RunOptions options, CancellationToken cancellation)
    {
        if (!options.Serve && options.Demo is DemoKind.Off) return; // A developer's own: both may come after it, while it has no signal.
        var id = options.Serve ? People : MadeUp;
        await store.Write(session =>
        {
            session.Execute(FormattableString.Invariant($"PRAGMA application_id = {id}"));
            return true;
        }, cancellation);
    }

    /// <returns>What the file says of itself, and whether any signal came; nothing of one that is not there or cannot be read.</returns>
    private static (long Id, bool Signals) Read(string file)
    {
        if (!File.Exists(file)) return default;
        try
        {
            using var session = new SqliteSession(file, readOnly: true);
            var id = session.Query("PRAGMA application_id", reader => reader.GetInt64(0))[0];
            return (id, session.Query("SELECT EXISTS (SELECT 1 FROM rows WHERE tbl IN ('receipts', 'vault', 'citizens'))", reader =>
                reader.GetInt64(0))[0] == 1);
        }
        catch (SqliteException)
        {
            return default; // Whoever opens it for writing says what is wrong with it.
        }
    }
}
