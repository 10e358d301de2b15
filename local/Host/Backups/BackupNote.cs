using EarlyWarning.Platform;

namespace EarlyWarning.Local.Backups;

/// <summary>What is known of the last backup of a data folder, kept in that folder.</summary>
/// <param name="At">When it was begun.</param>
/// <param name="File">Its name, without its folder.</param>
/// <param name="Tested">It was restored into a folder of its own, and counted.</param>
public sealed record BackupNote(DateTimeOffset At, string File, bool Tested)
{
    private const string Name = "last-backup.json";

    /// <returns>Null: nobody has made one, or what is there is no note.</returns>
    public static BackupNote? Read(string dataFolder)
    {
        try
        {
            return Json.Read<BackupNote>(System.IO.File.ReadAllText(Path.Combine(dataFolder, Name)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    internal void Write(string dataFolder)
    {
        var file = Path.Combine(dataFolder, Name);
        System.IO.File.WriteAllText(file + ".part", Json.Write(this));
        System.IO.File.Move(file + ".part", file, overwrite: true);
    }
}
