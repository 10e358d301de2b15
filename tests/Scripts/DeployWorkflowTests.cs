using System.Text.RegularExpressions;
using EarlyWarning.Tests.Infra;

namespace EarlyWarning.Tests.Scripts;

/// <summary>What docs/deploy.md says of releases is what the two workflows do.</summary>
public sealed partial class DeployWorkflowTests
{
    private static readonly string Deploy = Workflow("deploy.yml"), To = Workflow("deploy-to.yml");

    [Fact]
    public void Production_waits_for_staging_and_both_have_the_package_that_was_built_once()
    {
        var (staging, production) = (Job("staging"), Job("production"));
        Assert.Contains("\n    needs: package\n", staging, StringComparison.Ordinal);
        Assert.Contains("\n    needs: staging\n", production, StringComparison.Ordinal);
        Assert.All(new[] { (staging, "staging"), (production, "production") }, job =>
        {
            Assert.Contains("\n    if: ${{ !failure() && !cancelled() && ", job.Item1, StringComparison.Ordinal);
            Assert.Contains("\n    uses: ./.github/workflows/deploy-to.yml\n", job.Item1, StringComparison.Ordinal);
            Assert.Contains($"\n      environment: {job.Item2}\n", job.Item1, StringComparison.Ordinal);
            Assert.Contains("\n      tag: ${{ inputs.tag || github.ref_name }}\n", job.Item1, StringComparison.Ordinal);
            Assert.Contains("\n    secrets: inherit\n", job.Item1 + "\n", StringComparison.Ordinal);
        });
        Assert.Single(Regex.Matches(Deploy + To, "dotnet publish functions", RegexOptions.None, TimeSpan.FromMinutes(1)));
        Assert.Contains("\n    environment: ${{ inputs.environment }}\n", To, StringComparison.Ordinal); // Whoever must approve it does.
    }

    /// <summary>Rolling back: by hand, to a tag that is there, without a new package.</summary>
    [Fact]
    public void By_hand_it_takes_a_tag_and_builds_nothing()
    {
        var inputs = Deploy.Split("workflow_dispatch:")[1].Split("\npermissions:")[0];
        Assert.Matches(@"\n      tag:\n(        .*\n)*        required: true\n", inputs);
        Assert.Contains("options: [staging, production]", inputs, StringComparison.Ordinal);
        Assert.Contains("\n    if: github.event_name == 'push'\n", Job("package"), StringComparison.Ordinal);
        Assert.Contains("ref: ${{ inputs.tag }}", To, StringComparison.Ordinal);
        Assert.Contains("gh release download \"$TAG\"", To, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_step_is_the_smoke_test_of_the_address_that_people_know_with_a_case_where_there_is_a_staff_key()
    {
        var steps = To.Split("\n    steps:\n")[1].Split("\n      - ");
        Assert.Contains("scripts/smoke \"$BASE\" \"$TRIAL_KEY\" ${STAFF_KEY:+\"$STAFF_KEY\"}", steps[^1], StringComparison.Ordinal);
        Assert.Contains("TRIAL_KEY: ${{ secrets.TRIAL_KEY }}", steps[^1], StringComparison.Ordinal);
        Assert.Contains("STAFF_KEY: ${{ secrets.TRIAL_STAFF_KEY }}", steps[^1], StringComparison.Ordinal);
        Assert.Contains("config-zip", steps[^2], StringComparison.Ordinal);
        Assert.Contains("      BASE: ${{ vars.BASE_URL || format('https://{0}.azurewebsites.net', vars.FUNCTION_APP_NAME) }}\n", To,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_variable_and_secret_that_the_workflows_ask_for_is_in_the_document()
    {
        var document = Deployment.Text("docs", "deploy.md");
        var asked = Asked().Matches(Deploy + To).Select(match => match.Groups["name"].Value).Distinct().ToList();
        Assert.InRange(asked.Count, 8, 20);
        Assert.All(asked, name => Assert.Contains($"`{name}`", document, StringComparison.Ordinal));
    }

    private static string Job(string name) =>
        OfJob().Matches(Deploy.Split("\njobs:")[1]).Single(job => job.Groups["name"].Value == name).Value;

    private static string Workflow(string file) => Deployment.Text(".github", "workflows", file).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^  (?<name>[a-z]+):\n((    .*)?\n)*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex OfJob();

    [GeneratedRegex(@"\b(vars|secrets)\.(?<name>[A-Z_]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Asked();
}
