using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Operating;

/// <summary>
/// The line in the security log of a command that somebody ran at the server and that no host does for them. It is written when the command
/// is done: of a store that cannot be written, on a full disk say, a backup is made all the same.
/// </summary>
internal static class HandNote
{
    /// <summary>Who came as another user (sudo, or the server's own command) is named by who they were.</summary>
    public static string Who =>
        Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } before ? before : Environment.UserName;

    public static void Write(string data, string command, DateTimeOffset now)
    {
        var file = Path.Combine(data, SqliteStore.FileName);
        if (!File.Exists(file)) return;
        try
        {
            using var store = SqliteBackup.Open(file, SqliteOpenMode.ReadWrite);
            CopiedRows.Write(store, SecurityEvents.ByHand(now, Who, command), instead: false, Tables.SecurityEvents);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
