using System.Text.RegularExpressions;
using EarlyWarning.Tests.Infra.Compiler;

namespace EarlyWarning.Tests.Infra;

[Collection(DeploymentTests.Name)]
public sealed partial class HardeningTests(Deployment deployment)
{
    private static readonly string[] HoldData =
        ["Microsoft.Storage/storageAccounts", "Microsoft.ServiceBus/namespaces", "Microsoft.KeyVault/vaults"];

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

    /// <summary>A private network holds all data, with a way in for the app; without that choice the services are public.</summary>
    [Fact]
    public void What_holds_data_leaves_the_public_network_where_that_is_chosen()
    {
        Assert.All(HoldData, type => Assert.Equal(["Enabled", "Disabled", "Enabled", "Disabled"],
            deployment.Snapshots.Select(snapshot => Assert.Single(snapshot.Resources(type)).Text("properties", "publicNetworkAccess"))));
        var ways = deployment.Production.Resources("Microsoft.Network/privateEndpoints")
            .Select(one => one.At("properties", "privateLinkServiceConnections")![0]!.AsObject())
            .Select(way => way.Text("properties", "privateLinkServiceId")).ToList();
        Assert.All(HoldData, type => Assert.Contains(ways, id => id.Contains($"/providers/{type}/", StringComparison.Ordinal)));
        var app = Assert.Single(deployment.Production.Resources("Microsoft.Web/sites"));
        Assert.EndsWith("/subnets/app", app.Text("properties", "virtualNetworkSubnetId"), StringComparison.Ordinal);
    }

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
        Assert.All(uses, line => Assert.Matches("^uses: [A-Za-z0-9-]+/[A-Za-z0-9/-]+@[0-9a-f]{40} # v[0-9.]+$", line));
    }

    [GeneratedRegex(@"listKeys|listSecrets|AccountKey=|SharedAccessKey|sig=|@secure|password\s*[:=]\s*'", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Secret();
}
