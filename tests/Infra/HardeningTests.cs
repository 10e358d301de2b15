using System.Text.RegularExpressions;
using EarlyWarning.Tests.Infra.Bicep;

namespace EarlyWarning.Tests.Infra;

public sealed partial class HardeningTests
{
    [Theory]
    [InlineData("storage", "Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", "false")]
    [InlineData("storage", "Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", "false")]
    [InlineData("storage", "Microsoft.Storage/storageAccounts", "minimumTlsVersion", "TLS1_2")]
    [InlineData("service-bus", "Microsoft.ServiceBus/namespaces", "disableLocalAuth", "true")]
    [InlineData("service-bus", "Microsoft.ServiceBus/namespaces", "minimumTlsVersion", "1.2")]
    [InlineData("key-vault", "Microsoft.KeyVault/vaults", "enablePurgeProtection", "true")]
    [InlineData("key-vault", "Microsoft.KeyVault/vaults", "enableRbacAuthorization", "true")]
    [InlineData("monitoring", "Microsoft.Insights/components", "DisableLocalAuth", "true")]
    [InlineData("function-app", "Microsoft.Web/sites", "httpsOnly", "true")]
    [InlineData("function-app", "Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow", "false")]
    public void Keys_and_old_protocols_are_off(string module, string type, string property, string value) =>
        Assert.All(NotEmpty(Infrastructure.Load($"modules/{module}.bicep").Resources(type)), resource =>
            Assert.Equal(value, resource.Body.Find("properties", property) switch
            {
                BicepLiteral literal => literal.Value,
                BicepText text => text.Shape,
                _ => "",
            }));

    [Theory]
    [InlineData("storage")]
    [InlineData("service-bus")]
    [InlineData("key-vault")]
    public void What_holds_data_logs_to_the_workspace_and_can_leave_the_public_network(string module)
    {
        var file = Infrastructure.Load($"modules/{module}.bicep");
        Assert.NotEmpty(file.Resources("Microsoft.Insights/diagnosticSettings"));
        Assert.Contains(file.Of("resource"), resource => resource.Body.Find("properties", "publicNetworkAccess") is BicepOperation { Sign: "?:" });
    }

    [Fact]
    public void Sender_staff_key_and_health_routes_stay_outside_the_platforms_sign_in()
    {
        var signIn = Infrastructure.FunctionApp.Find("resource", "staffSignIn").Body;
        Assert.Equal("AllowAnonymous", ((BicepText)signIn.Find("properties", "globalValidation", "unauthenticatedClientAction")!).Shape);
        Assert.Equal("false", ((BicepLiteral)signIn.Find("properties", "globalValidation", "requireAuthentication")!).Value);
    }

    [Fact]
    public void No_file_of_the_deployment_holds_a_secret_or_asks_for_a_key()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Infrastructure.Root, "infra"), "*", SearchOption.AllDirectories)
            .Append(Path.Combine(Infrastructure.Root, "azure.yaml")).Append(Path.Combine(Infrastructure.Root, "functions", "host.json")).ToList();
        Assert.InRange(files.Count, 15, 60);
        Assert.All(files, file => Assert.DoesNotMatch(Secret(), File.ReadAllText(file)));
    }

    [Fact]
    public void Every_action_of_a_workflow_is_pinned_to_a_commit()
    {
        var uses = Directory.EnumerateFiles(Path.Combine(Infrastructure.Root, ".github", "workflows"), "*.yml")
            .SelectMany(File.ReadAllLines).Select(line => line.Trim().TrimStart('-').Trim()).Where(line => line.StartsWith("uses:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches("^uses: [A-Za-z0-9-]+/[A-Za-z0-9/-]+@[0-9a-f]{40} # v[0-9.]+$", line));
    }

    [Fact]
    public void What_only_Azure_runs_stays_small() =>
        Assert.InRange(Directory.EnumerateFiles(Path.Combine(Infrastructure.Root, "functions", "Platform", "Azure"), "*.cs")
            .Append(Path.Combine(Infrastructure.Root, "functions", "Program.cs")).Sum(file => File.ReadLines(file).Count()), 1, 400);

    private static List<BicepDeclaration> NotEmpty(IEnumerable<BicepDeclaration> resources)
    {
        var list = resources.ToList();
        Assert.NotEmpty(list);
        return list;
    }

    [GeneratedRegex(@"listKeys|listSecrets|AccountKey=|SharedAccessKey|sig=|@secure|password\s*[:=]\s*'", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Secret();
}
