using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Copies;
using EarlyWarning.Tests.Infra.Compiler;

namespace EarlyWarning.Tests.Infra;

[Collection(DeploymentTests.Name)]
public sealed partial class HardeningTests(Deployment deployment)
{
    private static readonly string[] HoldData =
        ["Microsoft.Storage/storageAccounts", "Microsoft.ServiceBus/namespaces", "Microsoft.KeyVault/vaults"];

    private static readonly string[] HoldsCitizens = ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults"];

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", "false")]
    [InlineData("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", "false")]
    [InlineData("Microsoft.Storage/storageAccounts", "minimumTlsVersion", "TLS1_2")]
    [InlineData("Microsoft.ServiceBus/namespaces", "disableLocalAuth", "true")]
    [InlineData("Microsoft.ServiceBus/namespaces", "minimumTlsVersion", "1.2")]
    [InlineData("Microsoft.KeyVault/vaults", "enablePurgeProtection", "true")]
    [InlineData("Microsoft.KeyVault/vaults", "enableRbacAuthorization", "true")]
    [InlineData("Microsoft.Insights/components", "DisableLocalAuth", "true")]
    [InlineData("Microsoft.Web/sites", "httpsOnly", "true")]
    [InlineData("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow", "false")]
    public void Keys_and_old_protocols_are_off_in_every_deployment(string type, string property, string value) =>
        Assert.All(deployment.Snapshots, snapshot =>
        {
            var resources = snapshot.Resources(type).ToList();
            Assert.NotEmpty(resources);
            Assert.All(resources, resource => Assert.Equal(value, resource.At("properties", property).Plain()));
        });

    [Fact]
    public void What_holds_data_logs_to_the_workspace() => Assert.All(deployment.Snapshots, snapshot =>
    {
        var logs = snapshot.Resources("Microsoft.Insights/diagnosticSettings").ToList();
        Assert.All(HoldData, type =>
            Assert.Contains(logs, one => one.Text("id").Contains($"/providers/{type}/", StringComparison.Ordinal)));
        Assert.All(logs, one => Assert.Contains("/workspaces/", one.Text("properties", "workspaceId"), StringComparison.Ordinal));
    });

    /// <summary>Who signed in, who read a file, who changed a row; and no log of requests, which has their addresses.</summary>
    [Fact]
    public void Sign_ins_and_what_is_done_with_data_are_logged_and_no_address_is() => Assert.All(deployment.Snapshots, snapshot =>
    {
        var logged = snapshot.Resources("Microsoft.Insights/diagnosticSettings").SelectMany(setting =>
            setting.At("properties", "logs")!.AsArray().Select(log => (Id: setting.Text("id"),
                Category: (string)log!["category"]!))).ToList();
        Assert.Contains(logged, log => log.Category == "AppServiceAuthenticationLogs");
        Assert.DoesNotContain(logged, log => log.Category is "AppServiceHTTPLogs" or "FunctionAppLogs" or "AppServiceConsoleLogs");
        foreach (var (service, categories) in new[]
        {
            ("/tableServices/", new[] { "StorageDelete", "StorageRead", "StorageWrite" }),
            ("/blobServices/", ["StorageDelete", "StorageDelete", "StorageRead", "StorageRead", "StorageWrite", "StorageWrite"]),
            ("/vaults/", ["AuditEvent"]),
        })
            Assert.Equal(categories, logged.Where(log => log.Id.Contains(service, StringComparison.Ordinal)).Select(log => log.Category)
                .Order(StringComparer.Ordinal));
        var rules = Assert.Single(snapshot.Resources("Microsoft.Insights/dataCollectionRules")).At("properties", "dataFlows")!.AsArray();
        Assert.Equal(["Microsoft-Table-AppDependencies", "Microsoft-Table-AppRequests", "Microsoft-Table-AppTraces",
            "Microsoft-Table-StorageBlobLogs", "Microsoft-Table-StorageTableLogs"],
            rules.Select(rule => (string)rule!["streams"]![0]!).Order(StringComparer.Ordinal));
        string Kept(string table) =>
            (string)rules.Single(rule => (string)rule!["streams"]![0]! == "Microsoft-Table-" + table)!["transformKql"]!;
        // Of reads the app's own alone are dropped.
        Assert.Matches("source \\| where Category != \"StorageRead\" or RequesterObjectId != .*id-earlywarning-.*principalId",
            Kept("StorageTableLogs"));
        Assert.Equal("source | extend Properties = iif(isnotempty(Url), parse_json(\"{}\"), Properties)"
            + " | extend Name = iif(Name contains \"/\", extract(\"^[A-Z]+\", 0, Name), Name)"
            + " | extend OperationName = iif(OperationName contains \"/\", extract(\"^[A-Z]+\", 0, OperationName), OperationName)"
            + " | extend Url = \"\"", Kept("AppRequests"));
        Assert.Contains(snapshot.Resources("Microsoft.OperationalInsights/workspaces"), workspace =>
            workspace.At("properties", "defaultDataCollectionRuleResourceId")?.Plain().Contains("/dataCollectionRules/",
                StringComparison.Ordinal) == true);
    });

    [Fact]
    public void Defender_looks_where_that_is_chosen_and_tells_the_operators()
    {
        const string plans = "Microsoft.Security/pricings", told = "Microsoft.Security/securityContacts";
        Assert.Equal(["Arm", "KeyVaults", "StorageAccounts"], deployment.Production.Names(plans).Order(StringComparer.Ordinal));
        Assert.Equal(["AppServices", "Arm", "KeyVaults", "StorageAccounts"], deployment.Whole.Names(plans).Order(StringComparer.Ordinal));
        Assert.All(deployment.Whole.Resources(plans), plan => Assert.Equal("Standard", plan.Text("properties", "pricingTier")));
        Assert.Equal(Deployment.Variables["OPERATOR_EMAIL"], Assert.Single(deployment.Production.Resources(told)).Text("properties",
            "emails"));
        Assert.All(new[] { deployment.Development, deployment.Azd }, snapshot =>
            Assert.Empty(snapshot.Resources(plans).Concat(snapshot.Resources(told))));
    }

    /// <summary>Past its time a seal goes, and not by the app's hand.</summary>
    [Fact]
    public void Seals_outlive_the_logs_by_a_day_and_the_account_itself_deletes_them() => Assert.All(deployment.Snapshots, snapshot =>
    {
        var rule = Assert.Single(snapshot.Resources("Microsoft.Storage/storageAccounts/managementPolicies")
            .SelectMany(policies => policies.At("properties", "policy", "rules")!.AsArray()), one =>
                (string)one!["name"]! == "seals-no-longer")!;
        Assert.Equal("731", rule.AsObject().At("definition", "actions", "baseBlob", "delete", "daysAfterCreationGreaterThan").Plain());
        Assert.Equal($"{Containers.Seals}/", (string)rule["definition"]!["filters"]!["prefixMatch"]![0]!);
    });

    /// <summary>A private network holds all data, with a way in for the app; without that choice the services are public.</summary>
    [Fact]
    public void What_holds_data_leaves_the_public_network_where_that_is_chosen()
    {
        Assert.All(HoldData, type => Assert.Equal(["Enabled", "Disabled", "Enabled"],
            new[] { deployment.Development, deployment.Production, deployment.Azd }.Select(snapshot =>
                Assert.Single(snapshot.Resources(type).Select(one => one.Text("properties", "publicNetworkAccess")).Distinct()))));
        var ways = deployment.Production.Resources("Microsoft.Network/privateEndpoints")
            .Select(one => one.At("properties", "privateLinkServiceConnections")![0]!.AsObject())
            .Select(way => way.Text("properties", "privateLinkServiceId")).ToList();
        Assert.All(HoldData, type => Assert.Contains(ways, id => id.Contains($"/providers/{type}/", StringComparison.Ordinal)));
        var app = Assert.Single(deployment.Production.Resources("Microsoft.Web/sites"));
        Assert.EndsWith("/subnets/app", app.Text("properties", "virtualNetworkSubnetId"), StringComparison.Ordinal);
    }

    /// <summary>Keys are put into a vault of a private network from one address, as long as that is a parameter.</summary>
    [Fact]
    public void A_vault_of_a_private_network_lets_one_deployer_in_at_most()
    {
        var (open, closed) = (Vault(deployment.Whole), Vault(deployment.Production));
        Assert.Equal(("Enabled", "Deny"), (open.Text("publicNetworkAccess"), open.Text("networkAcls", "defaultAction")));
        Assert.Equal("192.0.2.7", Assert.Single(open.At("networkAcls", "ipRules")!.AsArray())!.AsObject().Text("value"));
        Assert.Equal(("Disabled", "Deny"), (closed.Text("publicNetworkAccess"), closed.Text("networkAcls", "defaultAction")));
        Assert.Empty(closed.At("networkAcls", "ipRules")!.AsArray());
    }

    [Fact]
    public void What_holds_data_is_locked_where_that_is_chosen()
    {
        var locks = deployment.Production.Resources("Microsoft.Authorization/locks").ToList();
        Assert.All(locks, one => Assert.Equal("CanNotDelete", one.Text("properties", "level")));
        Assert.Equal(2, locks.Count(one => one.Text("id").Contains("/storageAccounts/", StringComparison.Ordinal)));
        Assert.Equal(1, locks.Count(one => one.Text("id").Contains("/vaults/", StringComparison.Ordinal)));
        Assert.Empty(deployment.Development.Resources("Microsoft.Authorization/locks"));
    }

    /// <summary>Not even the app changes a copy while it is kept, and none is kept longer than a person may live on in it.</summary>
    [Fact]
    public void A_copy_of_the_tables_is_kept_unchanged_and_not_for_long() => Assert.All(deployment.Snapshots, snapshot =>
    {
        var policies = snapshot.Resources("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies");
        Assert.Equal([(CopyShelf.Container, "13"), (Containers.Seals, "730")], policies.Select(policy =>
            (policy.Text("name").Split('/')[^2], policy.At("properties", "immutabilityPeriodSinceCreationInDays").Plain()))
            .OrderBy(pair => pair.Item2.Length));
        var rules = Assert.Single(snapshot.Resources("Microsoft.Storage/storageAccounts/managementPolicies")
            .Select(policies => policies.At("properties", "policy", "rules")![0]!.AsObject()), rule => rule.Text("name") == "no-longer");
        Assert.Equal("14", rules.At("definition", "actions", "baseBlob", "delete", "daysAfterCreationGreaterThan").Plain());
    });

    /// <summary>Azure lets nobody write a locked policy: a template that did could provision nothing any more.</summary>
    [Fact]
    public async Task A_policy_of_the_seals_that_was_locked_is_left_as_it_is()
    {
        var locked = await deployment.Locked();
        Assert.Equal([CopyShelf.Container], locked
            .Resources("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies")
            .Select(policy => policy.Text("name").Split('/')[^2]));
        Assert.Contains(Containers.Seals, locked.Names("Microsoft.Storage/storageAccounts/blobServices/containers"));
    }

    /// <summary>Nothing that a row still names is ever deleted by the account itself; what the app deletes is gone after 14 days.</summary>
    [Fact]
    public void Papers_grow_cheaper_with_time_and_never_go_by_themselves() => Assert.All(deployment.Snapshots, snapshot =>
    {
        var rule = Assert.Single(snapshot.Resources("Microsoft.Storage/storageAccounts/managementPolicies")
            .Select(policies => policies.At("properties", "policy", "rules")![0]!.AsObject()), one => one.Text("name") == "papers-cool");
        Assert.Equal($"{Containers.Papers}/", rule.At("definition", "filters", "prefixMatch")![0]!.GetValue<string>());
        Assert.Equal(["tierToCool"], rule.At("definition", "actions", "baseBlob")!.AsObject().Select(action => action.Key));
        Assert.Subset(snapshot.Names("Microsoft.Storage/storageAccounts/blobServices/containers").ToHashSet(StringComparer.Ordinal),
            Containers.All.ToHashSet(StringComparer.Ordinal));
    });

    /// <summary>A move to another region finds the data that is there: its names do not know the region.</summary>
    [Fact]
    public async Task An_app_that_moves_takes_its_data_along()
    {
        var moved = await deployment.Moved();
        Assert.All(HoldsCitizens, type => Assert.Empty(moved.Resources(type)));
        Assert.NotEqual(deployment.Production.Names("Microsoft.Web/sites"), moved.Names("Microsoft.Web/sites"));
        var accounts = deployment.Production.Names("Microsoft.Storage/storageAccounts").ToList();
        var settings = moved.Only("Microsoft.Web/sites/config", "appsettings").Text("properties");
        Assert.All(accounts, account => Assert.Contains(account, settings, StringComparison.Ordinal));
        Assert.Contains(Assert.Single(deployment.Production.Names("Microsoft.KeyVault/vaults")), settings, StringComparison.Ordinal);
        Assert.NotEqual(Assert.Single(deployment.Production.Resources("Microsoft.Resources/resourceGroups")).Text("name"),
            Assert.Single(moved.Resources("Microsoft.Resources/resourceGroups")).Text("name"));
    }

    private static JsonObject Vault(Snapshot snapshot) =>
        Assert.Single(snapshot.Resources("Microsoft.KeyVault/vaults")).At("properties")!.AsObject();

    [Fact]
    public void Sender_staff_key_and_health_routes_stay_outside_the_platforms_sign_in() =>
        Assert.All(deployment.Snapshots, snapshot =>
        {
            var signIn = snapshot.Only("Microsoft.Web/sites/config", "authsettingsV2");
            Assert.Equal("AllowAnonymous", signIn.Text("properties", "globalValidation", "unauthenticatedClientAction"));
            Assert.Equal("false", signIn.At("properties", "globalValidation", "requireAuthentication").Plain());
        });

    [Fact]
    public void No_file_of_the_deployment_holds_a_secret_or_asks_for_a_key()
    {
        var files = Directory.EnumerateFiles(Deployment.PathOf("infra"), "*", SearchOption.AllDirectories)
            .Append(Deployment.PathOf("azure.yaml")).Append(Deployment.PathOf("functions", "host.json")).ToList();
        Assert.InRange(files.Count, 15, 60);
        Assert.All(files, file => Assert.DoesNotMatch(Secret(), File.ReadAllText(file)));
    }

    [Fact]
    public void Every_action_of_a_workflow_is_pinned_to_a_commit()
    {
        var uses = Directory.EnumerateFiles(Deployment.PathOf(".github", "workflows"), "*.yml")
            .SelectMany(File.ReadAllLines).Select(line => line.Trim().TrimStart('-').Trim())
            .Where(line => line.StartsWith("uses:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(uses);
        var own = uses.Where(line => OfOurs().IsMatch(line)).ToList(); // Of the same commit as the workflow itself.
        Assert.All(uses.Except(own), line => Assert.Matches("^uses: [A-Za-z0-9-]+/[A-Za-z0-9/-]+@[0-9a-f]{40} # v[0-9.]+$", line));
    }

    [GeneratedRegex(@"^uses: \./\.github/workflows/[a-z-]+\.yml$", RegexOptions.None, 60_000)]
    private static partial Regex OfOurs();

    [GeneratedRegex(@"listKeys|listSecrets|AccountKey=|SharedAccessKey|sig=|@secure|password\s*[:=]\s*'", RegexOptions.IgnoreCase, 60_000)]
    private static partial Regex Secret();
}
