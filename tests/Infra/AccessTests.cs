using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Infra.Compiler;

namespace EarlyWarning.Tests.Infra;

[Collection(DeploymentTests.Name)]
public sealed partial class AccessTests(Deployment deployment)
{
    private const string Assignment = "Microsoft.Authorization/roleAssignments";
    private const string Deployer = "8d4ac5b1-0f4e-4c0e-9d33-1c1f3f7d2b10"; // As whole.bicepparam has it.
    private const string Officer = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7"; // The deployer's alone.
    private const string Definition = "Microsoft.Authorization/roleDefinitions";

    /// <summary>
    /// The only built-in roles the app may have. Owners, contributors of whole resources and data owners are not among them.
    /// </summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["storageBlobDataContributor"] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        ["storageQueueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["storageTableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["serviceBusDataSender"] = "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39",
        ["serviceBusDataReceiver"] = "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0",
        ["keyVaultSecretsUser"] = "4633458b-17de-408a-b874-0445c86b69e6",
        ["keyVaultSecretsOfficer"] = Officer,
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
        ["durableTaskDataContributor"] = "0ad04412-c4d5-4796-b79c-f76d14c8d402",
    };

    /// <summary>What holds no data, and what does.</summary>
    private static readonly string[] Giving = ["access", "data-access"];

    /// <summary>
    /// Owner, Contributor, User Access Administrator, RBAC Administrator, and the data owners of storage and Service Bus.
    /// </summary>
    private static readonly string[] Forbidden =
    [
        "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "b24988ac-6180-42a0-ab88-20f7382dd24c", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
        "f58310d9-a9f6-439a-9e8d-f62e7b41a168", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "090c5cfd-751d-490a-894a-3ce6f1109419",
    ];

    [Fact]
    public void The_roles_are_the_least_that_work_under_their_own_names() =>
        Assert.Equal(Allowed.OrderBy(role => role.Key, StringComparer.Ordinal), Giving.SelectMany(module =>
                deployment.Main.Modules[module].Variable("roles").AsObject())
            .Select(role => KeyValuePair.Create(role.Key, (string)role.Value!)).OrderBy(role => role.Key, StringComparer.Ordinal));

    [Fact]
    public void No_file_knows_an_owner_s_or_a_contributor_s_role()
    {
        foreach (var file in Directory.EnumerateFiles(Deployment.PathOf("infra"), "*", SearchOption.AllDirectories))
            Assert.All(Forbidden, role => Assert.DoesNotContain(role, File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Roles_are_given_in_two_modules_alone()
    {
        Assert.Equal(Giving.Order(StringComparer.Ordinal),
            deployment.Main.Modules.Where(module => module.Value.Resources(Assignment).Any()).Select(module => module.Key)
                .Order(StringComparer.Ordinal));
        Assert.Empty(deployment.Main.Resources(Assignment));
    }

    /// <summary>
    /// Of all that can be deployed: to the app's identity, on one resource (never a resource group or more), and it says what for.
    /// </summary>
    [Fact]
    public void Each_role_is_given_once_on_one_resource_and_says_what_for()
    {
        var given = deployment.Whole.Resources(Assignment).ToList();
        Assert.All(given, role =>
        {
            Assert.NotEmpty(role.Text("properties", "description"));
            Assert.Matches(OnOneResource(), role.Text("id"));
            if (RoleOf(role) == Officer) Assert.Equal(Deployer, role.Text("properties", "principalId"));
            else Assert.Matches(TheApps(), role.Text("properties", "principalId"));
            Assert.Equal(RoleOf(role) == Officer ? "User" : "ServicePrincipal", role.Text("properties", "principalType"));
        });
        var allowed = Allowed.Values.Concat(deployment.Whole.Resources(Definition).Select(role => role.Text("name")));
        Assert.Equal(allowed.Order(StringComparer.Ordinal), given.Select(RoleOf).Order(StringComparer.Ordinal));
        Assert.Distinct(given.Select(role => role.Text("properties", "description")));
    }

    /// <summary>The first provisioning puts the keys into the vault, so that the app starts: whoever deploys may do that.</summary>
    [Fact]
    public void Whoever_deploys_may_put_the_keys_into_the_vault_and_nothing_else() => Assert.All(deployment.Snapshots, snapshot =>
    {
        var theirs = Assert.Single(snapshot.Resources(Assignment), role => !TheApps().IsMatch(role.Text("properties", "principalId")));
        Assert.Equal(Officer, RoleOf(theirs));
        Assert.Contains("/vaults/", theirs.Text("id"), StringComparison.Ordinal);
    });

    [Fact]
    public void A_role_of_our_own_sends_email_and_does_nothing_else() => Assert.All(Permissions("e-mail sender", "actions"),
        action => Assert.Matches(@"^Microsoft\.Communication/\w+/(read|write)$", action));

    /// <summary>Whoever takes the app over leaves the logs' seals as they are, and the copies in their place.</summary>
    [Fact]
    public void Two_more_add_copies_and_seals_and_neither_deletes_anything_nor_changes_a_seal()
    {
        const string blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/";
        Assert.Equal([blobs + "add/action", blobs + "read"], Permissions("seal adder", "dataActions").Order(StringComparer.Ordinal));
        Assert.Equal([blobs + "add/action", blobs + "read", blobs + "write"],
            Permissions("copy adder", "dataActions").Order(StringComparer.Ordinal));
        // The account that has them is nobody's otherwise.
        var there = deployment.Whole.Resources(Assignment).Where(role => role.Text("id").Contains("/stewc",
            StringComparison.Ordinal)).ToList();
        Assert.Equal(["seals", "tables"], there.Select(role => Container().Match(role.Text("id")).Groups["name"].Value)
            .Order(StringComparer.Ordinal));
    }

    private IEnumerable<string> Permissions(string role, string kind)
    {
        var definition = Assert.Single(deployment.Whole.Resources(Definition), one => one.Text("properties", "roleName")
            .StartsWith($"EarlyWarning {role} (", StringComparison.Ordinal));
        // One in the tenant, where another subscription may have a group of the same name.
        var named = Sources.Of("infra", ".bicep").SelectMany(file => file.Text.Split('\n'))
            .Single(line => line.Contains($"roleName: 'EarlyWarning {role} (", StringComparison.Ordinal));
        Assert.Contains("uniqueString(subscription().id)", named, StringComparison.Ordinal);
        var only = Assert.Single(definition.At("properties", "permissions")!.AsArray())!.AsObject();
        Assert.Equal([kind], only.Select(property => property.Key));
        return only[kind]!.AsArray().Select(action => (string)action!);
    }

    private static string RoleOf(JsonObject assignment) => assignment.Text("properties", "roleDefinitionId").Split(Definition + "/")[1];

    [GeneratedRegex(@"^(\[extensionResourceId\(')?/subscriptions/[0-9a-f-]+/resourceGroups/rg-[\w-]+/"
        + @"providers/Microsoft\.\w+/\w+/[\w-]+(/blobServices/default/containers/\w+)?"
        + @"(', '|/providers/)Microsoft\.Authorization/roleAssignments", RegexOptions.None, 60_000)]
    private static partial Regex OnOneResource();

    [GeneratedRegex("/containers/(?<name>\\w+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Container();

    [GeneratedRegex(@"^\[reference\('[^']+/Microsoft\.ManagedIdentity/userAssignedIdentities/id-earlywarning-\w+', '[\d-]+'\)"
        + @"\.principalId\]$", RegexOptions.None, 60_000)]
    private static partial Regex TheApps();
}
