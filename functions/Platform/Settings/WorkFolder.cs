namespace EarlyWarning.Platform.Settings;

/// <summary>A folder that a setting names and the app writes to.</summary>
internal static class WorkFolder
{
    /// <summary>
    /// A folder that cannot be used is told as the setting that it is, at the start. One that is not there yet is not made by asking: a
    /// start that is refused leaves nothing behind.
    /// </summary>
    public static bool CanBeWritten(string folder)
    {
        try
        {
            File.Open(Path.Combine(Standing(folder), Path.GetRandomFileName()),
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose })
                .Dispose();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>For its owner alone, where it is not there yet.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The folder, or the one in which it would be made.</summary>
    private static string Standing(string folder)
    {
        var path = Path.GetFullPath(folder);
        while (!Directory.Exists(path) && !File.Exists(path) && Path.GetDirectoryName(path) is { } parent) path = parent;
        return path;
    }
}
