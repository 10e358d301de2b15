using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Infra.Compiler;
using EarlyWarning.Tests.Platform.Azure.Broker;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Tests.Infra;

/// <summary>Names that code, host.json, Bicep, the sample settings and the documents must all write alike.</summary>
[Collection(DeploymentTests.Name)]
public sealed partial class AgreementTests(Deployment deployment)
{
    private const string QueueType = "Microsoft.ServiceBus/namespaces/queues";
    private static readonly JsonNode Host = JsonNode.Parse(Deployment.Text("functions", "host.json"))!;

    /// <summary>Read by the platform, the Functions host or App Service, and by no line of ours.</summary>
    private static readonly string[] Platforms =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
            "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri", "ServiceBus__credential", "ServiceBus__clientId",
        "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID", "DURABLE_TASK_SCHEDULER_CONNECTION_STRING",
        "AzureFunctionsJobHost__extensions__durableTask__storageProvider__type",
            "AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName",
    ];

    [Fact]
    public void The_queues_are_the_codes() =>
        Assert.Equal(Constants(typeof(Queues)).Where(name => name != Queues.Connection).Order(StringComparer.Ordinal),
            deployment.Production.Names(QueueType).Order(StringComparer.Ordinal));

    [Fact]
    public void The_tables_are_the_codes() =>
        Assert.Equal(Constants(typeof(Tables)).Order(StringComparer.Ordinal),
            deployment.Production.Names("Microsoft.Storage/storageAccounts/tableServices/tables").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_queue_keeps_what_fails_and_drops_what_comes_twice() => Assert.All(deployment.Snapshots, snapshot =>
    {
        Assert.NotEmpty(snapshot.Resources(QueueType));
        string[] kept = ["maxDeliveryCount", "deadLetteringOnMessageExpiration", "requiresDuplicateDetection"];
        Assert.All(snapshot.Resources(QueueType), queue => Assert.Equal([$"{BusLimits.MaxUnanswered}", "true", "true"],
            kept.Select(name => queue.At("properties", name).Plain())));
    });

    [Fact]
    public void The_broker_of_the_tests_keeps_its_queues_as_they_are_deployed() => Assert.All(deployment.Snapshots, snapshot =>
        Assert.All(snapshot.Resources(QueueType), queue => Assert.Equal(new QueueRules(), new QueueRules
        {
            MaxDeliveryCount = int.Parse(queue.At("properties", "maxDeliveryCount").Plain(), CultureInfo.InvariantCulture),
            LockDuration = XmlConvert.ToTimeSpan(queue.At("properties", "lockDuration").Plain()),
            DuplicateWindow = XmlConvert.ToTimeSpan(queue.At("properties", "duplicateDetectionHistoryTimeWindow").Plain()),
            TimeToLive = XmlConvert.ToTimeSpan(queue.At("properties", "defaultMessageTimeToLive").Plain()),
        })));

    [Fact]
    public void Every_queue_has_one_trigger_and_every_trigger_the_one_connection()
    {
        var triggers = Triggers<ServiceBusTriggerAttribute>().ToList();
        Assert.Equal(deployment.Production.Names(QueueType).Order(StringComparer.Ordinal),
            triggers.Select(trigger => trigger.QueueName!).Order(StringComparer.Ordinal));
        Assert.All(triggers, trigger => Assert.Equal((Queues.Connection, false), (trigger.Connection, trigger.AutoCompleteMessages)));
        Assert.Contains($"{Queues.Connection}__fullyQualifiedNamespace", deployment.Whole.Settings);
    }

    [Fact]
    public void A_held_back_message_stays_locked()
    {
        var bus = Host["extensions"]!["serviceBus"]!;
        Assert.InRange(Span(bus["maxAutoLockRenewalDuration"]!), Redelivery.LongestHold + TimeSpan.FromMinutes(2),
            Span(Host["functionTimeout"]!));
        // A prefetched message's lock runs out while it waits.
        Assert.Equal((0, false), (bus["prefetchCount"]!.GetValue<int>(), bus["autoCompleteMessages"]!.GetValue<bool>()));
    }

    [Fact]
    public void Routes_have_no_prefix_and_workflows_tell_nobody_their_contents()
    {
        var extensions = Host["extensions"]!;
        Assert.Equal("", extensions["http"]!["routePrefix"]!.GetValue<string>());
        Assert.False(extensions["durableTask"]!["extendedSessionsEnabled"]!.GetValue<bool>());
        Assert.False(extensions["durableTask"]!["tracing"]!["traceInputsAndOutputs"]!.GetValue<bool>());
        Assert.Equal("AzureWebJobsStorage", extensions["durableTask"]!["storageProvider"]!["connectionName"]!.GetValue<string>());
        Assert.Equal(Assert.Single(deployment.Whole.Names("Microsoft.DurableTask/schedulers/taskHubs")),
            extensions["durableTask"]!["hubName"]!.GetValue<string>());
    }

    [Fact]
    public void Every_setting_of_the_deployment_is_read_by_somebody()
    {
        var known = Sample().Concat(Platforms).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(deployment.Whole.Settings, setting => !known.Contains(setting));
        Assert.Empty(Platforms.Except(deployment.Whole.Settings));
    }

    /// <summary>
    /// How long what is kept: the deployment, the sample and the code agree, and the deployment refuses what the code would.
    /// </summary>
    [Fact]
    public void Retention_is_the_same_everywhere()
    {
        // Copies have a time that the account itself keeps, and whether the first nights erase is no period.
        foreach (var period in typeof(RetentionOptions).GetProperties().Where(one => one.PropertyType == typeof(int)
            && one.Name != nameof(RetentionOptions.CopyDays)))
        {
            var kept = ((int)period.GetValue(new RetentionOptions())!).ToString(CultureInfo.InvariantCulture);
            Assert.Equal(kept, deployment.Main.Parameters.At(JsonNamingPolicy.CamelCase.ConvertName(period.Name), "defaultValue").Plain());
            Assert.Equal(kept,
                (string?)JsonNode.Parse(Deployment.Text("local.settings.sample.json"))!["Values"]![$"Retention__{period.Name}"]);
            Assert.Contains($"Retention__{period.Name}", deployment.Whole.Settings);
        }
        Assert.Contains($"var keptDays = {new RetentionOptions().CopyDays}\n", Deployment.Text("infra", "modules", "copies.bicep"),
            StringComparison.Ordinal);
        Assert.Contains("Retention__CountFirst", deployment.Whole.Settings);
    }

    [Fact]
    public void The_alert_looks_for_what_the_erasure_logs()
    {
        Assert.Contains($"has \"{nameof(EarlyWarning.Retention.RetentionTriggers.NightlyErasure)}\"",
            Deployment.Text("infra", "modules", "alerts.bicep"), StringComparison.Ordinal);
        var errors = Sources.Of("functions/Retention", ".cs").SelectMany(file => LoggedError().Matches(file.Text))
            .Select(match => match.Value).ToList();
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.StartsWith("LogError(\"NightlyErasure:", error, StringComparison.Ordinal));
    }

    [Fact]
    public void The_deployment_sets_whatever_would_stop_the_app()
    {
        string[] needed = ["Tables__tableServiceUri", "Papers__BlobServiceUri", "ServiceBus__fullyQualifiedNamespace", "AZURE_CLIENT_ID",
            "Privacy__KeyVault",
            "Alerts__EmailEndpoint", "Board__BaseUrl",
            "Board__Municipality", "Board__CallBackPhone", "Board__Website"];
        Assert.All(deployment.Snapshots, snapshot => Assert.Empty(needed.Except(snapshot.Settings)));
        Assert.DoesNotContain(deployment.Whole.Settings, setting =>
            setting is "Signals__DevPartners" or "Board__DemoSignIn" or "Privacy__KeyFile" or "Privacy__Keys"
                or "Board__KeyFolder");
    }

    [Fact]
    public void What_the_operators_alerts_call_on_is_there()
    {
        var runbooks = deployment.Production.All.Select(alert => alert.At("properties", "description").Plain())
            .Where(text => text.Contains("Runbook: ", StringComparison.Ordinal)).Select(text => text.Split("Runbook: ")[1]).ToList();
        Assert.Equal(16, runbooks.Count);
        Assert.All(runbooks, runbook => Assert.True(File.Exists(Deployment.PathOf(runbook)), runbook));
        var asked = Assert.Single(deployment.Production.Resources("Microsoft.Insights/webtests"))
            .Text("properties", "Request", "RequestUrl");
        var ready = Route().Match(asked).Value;
        Assert.Contains(ready.TrimStart('/'), Triggers<HttpTriggerAttribute>().Select(trigger => trigger.Route));
    }

    /// <summary>Behind a name of its own the app lets nobody in who comes by the platform's.</summary>
    [Fact]
    public void Whoever_asks_the_app_from_outside_asks_by_the_name_that_people_know()
    {
        var asked = Assert.Single(deployment.Whole.Resources("Microsoft.Insights/webtests")).Text("properties", "Request", "RequestUrl");
        Assert.Equal("https://varsling.kommune.example/api/health/ready", asked);
        var url = deployment.Main.Modules["function-app"].Outputs.At("url", "value").Plain();
        Assert.Contains("parameters('customDomain')", url, StringComparison.Ordinal);
        Assert.Contains("'function-app'", deployment.Main.Outputs.At("BOARD_URL", "value").Plain(), StringComparison.Ordinal);
        Assert.Contains("outputs.url.value", deployment.Main.Outputs.At("BOARD_URL", "value").Plain(), StringComparison.Ordinal);
    }

    /// <summary>What a page writes in capitals for an account is what <c>azd env get-values</c> says.</summary>
    [Fact]
    public void An_account_that_a_page_names_is_an_output_of_the_template()
    {
        var named = Sources.Of("docs", ".md").SelectMany(page => Account().Matches(page.Text)).Select(match => match.Value).Distinct()
            .ToList();
        Assert.Equal(["COPIES_ACCOUNT_NAME", "STORAGE_ACCOUNT_NAME"], named.Order(StringComparer.Ordinal));
        Assert.All(named, name => Assert.NotNull(deployment.Main.Outputs[name]));
    }

    [Fact]
    public void Entras_app_roles_are_the_rosters() =>
        Assert.Equal(Constants(typeof(EarlyWarning.People.Contracts.Roles)).Order(StringComparer.Ordinal),
            JsonNode.Parse(Deployment.Text("infra", "app-roles.json"))!.AsArray().Select(role => role!["value"]!.GetValue<string>())
                .Order(StringComparer.Ordinal));

    public static TheoryData<string> Documents => [.. new[] { "deploy.md", "scale.md", "privacy.md" }.Concat(
        Directory.EnumerateFiles(Deployment.PathOf("docs", "operations"), "*.md").Select(path => $"operations/{Path.GetFileName(path)}"))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_documents_name_routes_queues_and_settings_that_are_there(string document)
    {
        var text = Deployment.Text(["docs", .. document.Split('/')]);
        var routes = Triggers<HttpTriggerAttribute>().Select(trigger => "/" + trigger.Route).ToHashSet(StringComparer.Ordinal);
        Assert.All(Route().Matches(text).Select(match => match.Value), route => Assert.Contains(route, routes));
        var known = Sample().Concat(Platforms).ToHashSet(StringComparer.Ordinal);
        Assert.All(Setting().Matches(text).Select(match => Place().Replace(match.Value, "__0")), setting =>
            Assert.True(known.Any(name => name == setting || name.StartsWith(setting + "__", StringComparison.Ordinal)), setting));
    }

    [Fact]
    public void The_service_azd_deploys_is_the_app()
    {
        Assert.Contains("\n  functions:\n    project: functions\n", Deployment.Text("azure.yaml"), StringComparison.Ordinal);
        Assert.Equal("functions", Assert.Single(deployment.Azd.Resources("Microsoft.Web/sites")).Text("tags", "azd-service-name"));
    }

    private static IEnumerable<string> Sample() => JsonNode.Parse(Deployment.Text("local.settings.sample.json"))!["Values"]!.AsObject()
        .Select(value => value.Key);

    private static IEnumerable<string> Constants(Type names) =>
        names.GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<T> Triggers<T>() where T : Attribute => typeof(Queues).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .SelectMany(method => method.GetParameters()).SelectMany(parameter => parameter.GetCustomAttributes<T>());

    [GeneratedRegex("(?<![A-Za-z0-9.])/(api|board)(/[a-z-]+)*", RegexOptions.None, 60_000)]
    private static partial Regex Route();

    [GeneratedRegex("(Alerts|Board|Cases|Papers|Privacy|Retention|Signals|Tables|ServiceBus)(__[A-Za-z0-9]+)+", RegexOptions.None, 60_000)]
    private static partial Regex Setting();

    [GeneratedRegex("[A-Z]+_ACCOUNT[A-Z_]*", RegexOptions.None, 60_000)]
    private static partial Regex Account();

    /// <summary>Of a list the sample has the first entry.</summary>
    [GeneratedRegex("__[0-9]+(?=_|$)", RegexOptions.None, 60_000)]
    private static partial Regex Place();

    [GeneratedRegex("LogError\\(\"[^\"]*\"", RegexOptions.None, 60_000)]
    private static partial Regex LoggedError();

    private static TimeSpan Span(JsonNode value) => TimeSpan.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture);
}
