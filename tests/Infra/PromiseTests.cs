using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Tests.Infra.Compiler;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Infra;

/// <summary>What docs/operations promises is deployed, and what is deployed looks at what the code really tells.</summary>
[Collection(DeploymentTests.Name)]
public sealed partial class PromiseTests(Deployment deployment)
{
    private const string Metric = "Microsoft.Insights/metricAlerts", Query = "Microsoft.Insights/scheduledQueryRules",
        Log = "Microsoft.Insights/activityLogAlerts", Budget = "Microsoft.Consumption/budgets";

    private static readonly string Table = Deployment.Text("docs", "operations", "README.md");

    private IReadOnlyList<JsonObject> Alerts => [.. new[] { Metric, Query, Log }.SelectMany(deployment.Whole.Resources)];

    private static string NameOf(JsonObject alert) =>
        alert.Text("name").Replace("-earlywarning-whole", "", StringComparison.Ordinal);

    [Fact]
    public void Every_alert_is_in_the_runbooks_table_and_every_promised_alert_is_deployed()
    {
        var deployed = Alerts.Concat(deployment.Whole.Resources(Budget)).Select(NameOf).Order(StringComparer.Ordinal);
        Assert.Equal(deployed, Promised().Matches(Table).Select(match => match.Groups["alert"].Value).Order(StringComparer.Ordinal));
        Assert.All(Alerts, alert =>
        {
            var runbook = alert.Text("properties", "description").Split("docs/operations/")[1];
            Assert.Matches($@"`{Regex.Escape(NameOf(alert))}-\*`[^\n]*\]\({Regex.Escape(runbook)}\)", Table);
            Assert.Contains("/actionGroups/", alert.At("properties", "actions")!.ToJsonString(), StringComparison.Ordinal);
            Assert.Equal("true", alert.At("properties", "enabled").Plain());
        });
    }

    /// <summary>The numbers of the table, as they are deployed.</summary>
    [Theory]
    [InlineData("queue-age", "not empty for 15 minutes", "PT15M", "")]
    [InlineData("not-ready", "two places see no 200 for 15 minutes", "PT15M", "\"failedLocationCount\":2")]
    [InlineData("missed-nights", "for two nights", "P2D", "")]
    [InlineData("missed-copy", "for 26 hours", "P2D", "ago(26h)")]
    [InlineData("server-errors", "more than ten answers of 500 and above in 15 minutes", "PT15M", "status \\u003E= 500")]
    [InlineData("server-errors", "more than ten", "PT15M", "answers \\u003E 10")]
    [InlineData("refused-callers", "more than fifty answers of 401 and 403 in 15 minutes", "PT15M", "answers \\u003E 50")]
    [InlineData("sign-in-failures", "more than twenty sign-ins that failed in 15 minutes", "PT15M", "failures \\u003E 20")]
    [InlineData("mail-failure", "more than five alerts in 30 minutes", "PT30M", "tries \\u003E 5")]
    public void A_threshold_is_what_the_table_says(string alert, string promised, string window, string condition)
    {
        Assert.Matches($@"`{alert}-\*`[^\n]*{Regex.Escape(promised)}", Table);
        var deployed = Assert.Single(Alerts, one => NameOf(one) == alert);
        Assert.Equal(window, deployed.Text("properties", "windowSize"));
        Assert.Contains(condition, deployed.At("properties", "criteria")!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Alerts_the_workbook_and_the_pages_ask_for_metrics_and_tags_that_the_code_tells()
    {
        var (metrics, code) = (Told(), Deployment.Text("functions", "Platform", "Telemetry", "Measurements.cs"));
        string[] pages = [.. Directory.GetFiles(Deployment.PathOf("docs", "operations"), "*.md")];
        var asking = pages.Append(Deployment.PathOf("infra", "modules", "alerts.bicep"))
            .Append(Deployment.PathOf("infra", "modules", "workbook.json")).Select(File.ReadAllText).ToList();
        Assert.All(asking.SelectMany(text => AskedMetric().Matches(text)).Select(match => match.Groups["name"].Value).Distinct(),
            name => Assert.True(metrics.Contains(name) || code.Contains($"\"{name}\"", StringComparison.Ordinal), name));
        Assert.All(asking.SelectMany(text => AskedTag().Matches(text)).Select(match => match.Groups["name"].Value).Distinct(),
            tag => Assert.True(code.Contains($"\"{tag}\"", StringComparison.Ordinal) || tag == "durabletask.task.instance_id", tag));
        var told = Deployment.Text("docs", "operations", "telemetry.md");
        Assert.All(metrics, metric => Assert.Contains($"| `{metric}` |", told, StringComparison.Ordinal));
    }

    /// <summary>Of a night's work that is forgotten here nobody hears.</summary>
    [Fact]
    public void The_night_s_alert_and_its_runbook_know_every_timer_that_strikes_once_a_day()
    {
        var nightly = Timers().Where(timer => Daily().IsMatch(timer.Schedule)).ToList();
        var query = Assert.Single(Alerts, alert => NameOf(alert) == "missed-nights").At("properties", "criteria", "allOf")![0]!.AsObject()
            .Text("query");
        Assert.Equal(nightly.Select(timer => timer.Name).Order(StringComparer.Ordinal),
            Quoted().Matches(query.Split("datatable")[1].Split(']')[0]).Select(name => name.Value.Trim('"')).Order(StringComparer.Ordinal));
        var runbook = Deployment.Text("docs", "operations", "missed-night.md");
        Assert.All(nightly, timer =>
        {
            var at = Daily().Match(timer.Schedule);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture,
                $"| `{timer.Name}` | {int.Parse(at.Groups["hour"].Value, CultureInfo.InvariantCulture):D2}:{at.Groups["minute"].Value} |"),
                runbook, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_error_lines_that_alerts_and_runbooks_look_for_are_written()
    {
        string[] workflow = ["functions", "Cases", "Workflow"];
        Assert.Contains("(ConveneTeam)", Deployment.Text([.. workflow, "MissingWorkflows.cs"]), StringComparison.Ordinal);
        Assert.Contains("stands still", Deployment.Text([.. workflow, "StillCases.cs"]), StringComparison.Ordinal);
        Assert.Contains("\"stands still\"", Deployment.Text("docs", "operations", "stuck-case.md"), StringComparison.Ordinal);
    }

    /// <summary>Written over is the quiet way: a log with its categories off, an alert that tells nobody, a role that can more.</summary>
    [Fact]
    public void Whatever_guards_is_watched_for_being_written_over_as_for_being_deleted()
    {
        var guards = Assert.Single(Alerts, alert => NameOf(alert) == "guards-changed").At("properties", "condition", "allOf")!.AsArray();
        Assert.Contains(guards, one => (string?)one!["field"] == "category" && (string?)one["equals"] == "Administrative");
        var watched = guards.Select(one => one!["anyOf"]).Single(any => any is not null)!.AsArray().Select(one => (string)one!["equals"]!)
            .ToList();
        string[] guarded = ["Authorization/locks", "Insights/diagnosticSettings", "Insights/actionGroups", "Insights/activityLogAlerts",
            "Insights/metricAlerts", "Insights/scheduledQueryRules", "Storage/storageAccounts", "KeyVault/vaults",
            "ServiceBus/namespaces", "Network/privateEndpoints", "Web/sites/config",
            "Storage/storageAccounts/blobServices/containers/immutabilityPolicies"];
        Assert.Equal(guarded.SelectMany(type => new[] { $"Microsoft.{type}/delete", $"Microsoft.{type}/write" })
            .Concat(["Microsoft.Authorization/roleAssignments/write", "Microsoft.Authorization/roleDefinitions/write",
                "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
                "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write"]).Order(StringComparer.Ordinal),
            watched.Order(StringComparer.Ordinal));
        var page = Deployment.Text("docs", "operations", "hands-on-data.md");
        Assert.All(watched.Select(operation => operation.Split('/')[^2]).Except(["assign", "federatedIdentityCredentials"]), type =>
            Assert.Contains(type, page, StringComparison.Ordinal));
        Assert.Contains("--scope /subscriptions/", page, StringComparison.Ordinal); // What a resource group's alert cannot see.
        Assert.Contains("Microsoft.Security/pricings/write", page, StringComparison.Ordinal); // Defender is the subscription's.
        // By hand a row is read as little as it is written.
        var touched = Assert.Single(Alerts, alert => NameOf(alert) == "data-touched").At("properties", "criteria", "allOf")![0]!.AsObject();
        Assert.Contains("union isfuzzy=true StorageTableLogs, StorageBlobLogs | where AuthenticationType", touched.Text("query"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_tells_at_the_pages_shares_and_is_refused_without_its_first_month()
    {
        var told = Assert.Single(deployment.Whole.Resources(Budget)).At("properties", "notifications")!.AsObject();
        var (near, over) = (told.At("near", "threshold").Plain(), told.At("over", "threshold").Plain());
        Assert.Equal(("Forecasted", "Actual"), (told.Text("near", "thresholdType"), told.Text("over", "thresholdType")));
        Assert.Contains($"{near} % of the month's budget in sight, {over} % spent", Table, StringComparison.Ordinal);
        Assert.Contains($"expects more than {near} % of `monthlyBudget`, or {over} % is spent",
            Deployment.Text("docs", "operations", "cost.md"), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
            deployment.Changed("int(readEnvironmentVariable('MONTHLY_BUDGET', '0'))", "900"));
        Assert.Contains("Set budgetStart (BUDGET_START)", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A new workspace has no table before its first line: a query that is checked against it is refused.</summary>
    [Fact]
    public void An_alert_on_logs_is_made_before_there_are_any() => Assert.All(deployment.Whole.Resources(Query), alert =>
        Assert.Equal("true", alert.At("properties", "skipQueryValidation").Plain()));

    [Fact]
    public void The_cap_of_the_logs_is_the_page_s()
    {
        var cap = Assert.Single(deployment.Production.Resources("Microsoft.OperationalInsights/workspaces")
            .Select(workspace => workspace.At("properties", "workspaceCapping", "dailyQuotaGb").Plain()).Distinct());
        Assert.Contains($"has taken {cap} GB today", Deployment.Text("docs", "operations", "log-cap.md"), StringComparison.Ordinal);
    }

    /// <summary>A workbook that is no JSON, or a query that is broken in two by its quotes, opens as an empty page.</summary>
    [Fact]
    public void The_workbook_shows_what_its_runbook_says()
    {
        var workbook = JsonNode.Parse(Assert.Single(deployment.Production.Resources("Microsoft.Insights/workbooks"))
            .Text("properties", "serializedData"))!;
        var titles = workbook["items"]!.AsArray().Select(item => (string?)item!["content"]!["title"] ?? "").ToList();
        string[] promised = ["Signals", "Age of the oldest message", "Open cases", "Deadlines", "Dead letters", "Failures", "Cost"];
        Assert.All(promised, subject => Assert.Contains(titles, title => title.StartsWith(subject, StringComparison.Ordinal)));
        var cost = JsonNode.Parse((string)workbook["items"]!.AsArray().Last()!["content"]!["query"]!)!;
        Assert.StartsWith("/subscriptions/", (string)cost["path"]!, StringComparison.Ordinal);
        Assert.Equal("MonthToDate", (string)JsonNode.Parse((string)cost["data"]!)!["timeframe"]!);
    }

    private static List<string> Told()
    {
        var names = new List<string>();
        using var provider = new ServiceCollection().AddMeasurements().BuildServiceProvider();
        using var listener = new MeterListener
        {
            InstrumentPublished = (one, _) =>
            {
                if (one.Meter.Name == Measurements.MeterName && one.Meter.Scope == provider.GetRequiredService<IMeterFactory>())
                    names.Add(one.Name);
            },
        };
        listener.Start();
        provider.GetRequiredService<Measurements>();
        return names;
    }

    private static IEnumerable<(string Name, string Schedule)> Timers() =>
        from type in typeof(Measurements).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<TimerTriggerAttribute>()
        where trigger is not null
        select (method.GetCustomAttribute<FunctionAttribute>()!.Name, trigger.Schedule);

    [GeneratedRegex(@"^\| `(?<alert>[a-z-]+)-\*`", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Promised();

    [GeneratedRegex(@"(?<![\w/])(?<name>earlywarning\.(?!db\b)[a-z_]+(\.[a-z_]+)*)(?![\w/-])", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex AskedMetric();

    [GeneratedRegex(@"Properties\[\\?""(?<name>[a-z_.]+)\\?""\]", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex AskedTag();

    [GeneratedRegex(@"^0 (?<minute>\d\d) (?<hour>\d+) \* \* \*$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Daily();

    [GeneratedRegex("\"\\w+\"", RegexOptions.None, 60_000)]
    private static partial Regex Quoted();
}
