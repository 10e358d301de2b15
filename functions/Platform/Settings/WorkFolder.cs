namespace EarlyWarning.Platform.Settings;

/// <summary>A folder that a setting names and the app writes to.</summary>
internal static class WorkFolder
{
    /// <summary>Made where it is not there. A folder that cannot be used is told as the setting that it is, at the start.</summary>
    public static bool CanBeWritten(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.Open(Path.Combine(folder, Path.GetRandomFileName()),
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose })
                .Dispose();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
