using EarlyWarning.Tests.Infra.Bicep;

namespace EarlyWarning.Tests.Infra;

/// <summary>The files of the deployment, parsed.</summary>
internal static class Infrastructure
{
    public static string Root { get; } = FindRoot();

    public static BicepFile Main { get; } = Load("main.bicep");
    public static BicepFile Access { get; } = Load("access.bicep");
    public static BicepFile FunctionApp { get; } = Load("modules/function-app.bicep");
    public static BicepFile ServiceBus { get; } = Load("modules/service-bus.bicep");
    public static BicepFile Storage { get; } = Load("modules/storage.bicep");

    /// <summary>Every <c>.bicep</c> file; parameter files are not among them.</summary>
    public static IReadOnlyList<BicepFile> All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "infra"), "*.bicep", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(BicepFile.Load)];

    /// <summary>The names of the app's settings in every set of them that the module can join.</summary>
    public static IReadOnlyList<string> Settings { get; } =
        [.. FunctionApp.Of("var").Where(set => set.Name.EndsWith("ettings", StringComparison.Ordinal)).SelectMany(set => set.Value!.All.OfType<BicepObject>().SelectMany(one => one.Keys))];

    public static BicepFile Load(string path) => BicepFile.Load(Path.Combine(Root, "infra", path));

    public static string Text(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EarlyWarning.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
