using Microsoft.Extensions.Configuration;

namespace EarlyWarning.Platform;

/// <summary>
/// The folder the app runs from. What it writes has no place there: the Functions host restarts the app when a folder
/// appears in it, and the next build or deployment replaces it, keys included.
/// </summary>
internal static class AppFolder
{
    private static readonly string[] Written = ["Alerts:MailFolder", "Board:KeyFolder", "Privacy:KeyFile"];

    /// <summary>Names each setting that would have the app write into its own folder.</summary>
    public static IEnumerable<string> Wrong(IConfiguration configuration) => Written
        .Where(name => configuration[name] is { Length: > 0 } path && Holds(path))
        .Select(name => $"{name.Replace(":", "__", StringComparison.Ordinal)} lies in the app's own folder ({AppContext.BaseDirectory}), "
            + "which the Functions host watches and the next build or deployment replaces: name a place outside it.");

    private static bool Holds(string path)
    {
        var way = Path.GetRelativePath(AppContext.BaseDirectory, path);
        return !Path.IsPathRooted(way) && way.Split(Path.DirectorySeparatorChar)[0] != "..";
    }
}
