using System.Globalization;

namespace EarlyWarning.Local.Doctor;

/// <summary>
/// When the data of a folder was last backed up, kept beside it: the backup is another process, and where it lies may not be here.
/// </summary>
internal static class BackupMark
{
    private const string Name = "last-backup";

    public static void Write(string data, DateTimeOffset at)
    {
        var file = Path.Combine(data, Name);
        File.WriteAllText(file, at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        // As everything beside it: the owner's alone.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <returns>Null: never, or nobody can say.</returns>
    public static DateTimeOffset? Read(string data)
    {
        var file = Path.Combine(data, Name);
        return File.Exists(file) && DateTimeOffset.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
    }
}
