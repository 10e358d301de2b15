using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Tests.AzureStandIns;

/// <summary>
/// The stand-ins compile in place of the official packages, so each public line of theirs must be official.
/// SURFACE.txt is the reviewed list: a change shows in the diff and is held against the official packages there.
/// </summary>
public sealed class SurfaceTests
{
    private const string Rewrite = "EARLYWARNING_WRITE_SURFACE";

    [Fact]
    public async Task The_stand_ins_offer_exactly_what_SURFACE_txt_lists()
    {
        var file = Path.Combine(RepositoryRoot(), "local", "AzureStandIns", "SURFACE.txt");
        var printed = SurfacePrinter.Print(typeof(FunctionAttribute).Assembly);
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
            await File.WriteAllTextAsync(file, string.Concat(printed.Select(line => line + "\n")));
        var difference = Difference(await File.ReadAllLinesAsync(file), printed);
        Assert.True(difference.Length == 0, $"SURFACE.txt (-) and the assembly (+) differ; {Rewrite}=1 rewrites the file.\n{difference}");
    }

    private static string Difference(IReadOnlyList<string> committed, IReadOnlyList<string> printed) =>
        string.Join('\n', committed.Except(printed).Select(line => "- " + line)
            .Concat(printed.Except(committed).Select(line => "+ " + line)));

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EarlyWarning.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("No EarlyWarning.sln above the tests.");
        return folder.FullName;
    }
}
