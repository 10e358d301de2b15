using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Tests.Infra.Compiler;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Infra;

[Collection(DeploymentTests.Name)]
public sealed partial class CompileTests(Deployment deployment)
{
    [Fact]
    public void The_compiler_and_its_linter_have_nothing_to_say() =>
        Assert.True(!deployment.Diagnostics.Any(), $"infra/ has mistakes:\n{string.Join('\n', deployment.Diagnostics)}");

    [Fact]
    public void The_evaluation_of_every_parameter_file_has_nothing_to_say() =>
        Assert.Empty(deployment.Snapshots.SelectMany(snapshot => snapshot.Problems));

    /// <summary>A file that nothing uses is compiled by nobody; and the rules of the linter are those of infra/.</summary>
    [Fact]
    public void Every_file_is_a_module_of_the_whole()
    {
        var files = Directory.EnumerateFiles(Deployment.PathOf("infra"), "*.bicep", SearchOption.AllDirectories)
            .Append(Deployment.PathOf("infra", "bicepconfig.json")).Append(Deployment.PathOf("infra", "modules", "workbook.json"));
        Assert.Equal(files.Order(StringComparer.Ordinal), deployment.Files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_environment_says_reaches_the_deployment()
    {
        string[] shown = ["MUNICIPALITY", "CALL_BACK_PHONE", "WEBSITE"];
        foreach (var snapshot in deployment.Snapshots)
        {
            var operators = snapshot.Resources("Microsoft.Insights/actionGroups").Single();
            Assert.Equal(Deployment.Variables["OPERATOR_EMAIL"],
                operators.At("properties", "emailReceivers")![0]!.AsObject().Text("emailAddress"));
            var settings = snapshot.Only("Microsoft.Web/sites/config", "appsettings").Text("properties");
            Assert.All(shown, name => Assert.Contains($"'{Deployment.Variables[name]}'", settings, StringComparison.Ordinal));
        }
    }

    /// <summary>azd makes its own and gives them; everything else somebody has to set.</summary>
    [Fact]
    public void Whatever_a_parameter_file_asks_the_environment_for_is_in_the_document()
    {
        var asked = new[] { "dev.bicepparam", "prod.bicepparam", "main.parameters.json" }
            .SelectMany(file => Asked().Matches(Deployment.Text("infra", file)))
            .Select(match => match.Groups["name"].Value).Distinct().Except(["AZURE_ENV_NAME"]).ToList();
        Assert.InRange(asked.Count, 20, 60);
        Assert.All(asked, name => Assert.Contains(name, Deployment.Text("docs", "deploy.md"), StringComparison.Ordinal));
    }

    /// <summary>Whoever deploys with azd can choose what whoever deploys with a parameter file can.</summary>
    [Fact]
    public void Azd_has_every_parameter_of_the_template() =>
        Assert.Equal(deployment.Main.Parameters.Select(one => one.Key).Order(StringComparer.Ordinal),
            JsonNode.Parse(Deployment.Text("infra", "main.parameters.json"))!["parameters"]!.AsObject().Select(one => one.Key)
                .Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_mistake_is_told_by_its_file_line_and_rule()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "wrong.bicep");
        await File.WriteAllTextAsync(file, "param used string\nparam unused string\noutput a string = used\noutput b string = unknown\n");
        File.Copy(Deployment.PathOf("infra", "bicepconfig.json"), Path.Combine(folder.Path, "bicepconfig.json"));
        var compiled = await deployment.Compile(file);

        Assert.Equal(["(2,7): Error no-unused-params", "(4,19): Error BCP057"],
            compiled.Diagnostics.Select(one => Place().Match(one.ToString()).Value).Order(StringComparer.Ordinal));
        var refused = Assert.Throws<InvalidDataException>(() => compiled.Json);
        Assert.Contains($"{file} does not compile", refused.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'|\$\{(?<name>\w+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\(\d+,\d+\): \w+ [\w-]+", RegexOptions.None, 60_000)]
    private static partial Regex Place();
}
