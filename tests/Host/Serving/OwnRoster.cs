namespace EarlyWarning.Tests.Host.Serving;

/// <summary>The people of the tests as a town's own: the file that comes with the program is for a demonstration.</summary>
internal static class OwnRoster
{
    public static string In(string folder)
    {
        var file = Path.Combine(folder, "roster.json");
        if (!File.Exists(file))
            File.WriteAllText(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "roster.json"))
                .Replace("tidlig-varsling.example", "kommune.example", StringComparison.Ordinal));
        return file;
    }
}
