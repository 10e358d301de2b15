namespace EarlyWarning.Tests.Host.Serving;

/// <summary>
/// The people of the tests as a town's own: the file that comes with the program is for a demonstration. One administrator can sign in.
/// </summary>
internal static class OwnRoster
{
    public static string In(string folder)
    {
        var file = Path.Combine(folder, "roster.json");
        if (!File.Exists(file))
            File.WriteAllText(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "roster.json"))
                .Replace("tidlig-varsling.example", "kommune.example", StringComparison.Ordinal)
                .Replace("\"id\": \"eva.lind\",", "\"id\": \"eva.lind\", \"entraId\": \"6f1d4f0a-0000-4000-8000-000000000001\",",
                    StringComparison.Ordinal));
        return file;
    }
}
