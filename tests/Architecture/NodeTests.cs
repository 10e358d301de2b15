using System.Text.RegularExpressions;

namespace EarlyWarning.Tests.Architecture;

/// <summary>What is said to run is what is tested.</summary>
public sealed partial class NodeTests
{
    [Fact]
    public void The_README_names_the_versions_of_Node_that_the_tests_run_on_and_the_container_is_built_with_one_of_them()
    {
        var tested = Matrix().Match(Text(".github", "workflows", "ci.yml"));
        var (oldest, newest) = (tested.Groups["oldest"].Value, tested.Groups["newest"].Value);
        Assert.Contains($"Node {oldest} or later with npm (tested on {oldest} and on {newest}, the current LTS)", Text("README.md"),
            StringComparison.Ordinal);
        Assert.Contains($"/node:{newest}-", Text("local", "Server", "Containerfile"), StringComparison.Ordinal);
        foreach (var script in (string[])["run", "test"])
            Assert.Contains($"Node {oldest} or later", Text(script), StringComparison.Ordinal);
    }

    private static string Text(params string[] path) => File.ReadAllText(Path.Combine([Sources.Root, .. path]));

    [GeneratedRegex(@"node: \[(?<oldest>\d+), (?<newest>\d+)\]", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Matrix();
}
