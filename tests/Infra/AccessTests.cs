using EarlyWarning.Tests.Infra.Bicep;

namespace EarlyWarning.Tests.Infra;

public sealed class AccessTests
{
    private const string Assignment = "Microsoft.Authorization/roleAssignments";

    /// <summary>The only built-in roles the app may have. Owners, contributors of whole resources and data owners are not among them.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["storageBlobDataContributor"] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        ["storageQueueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["storageTableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["serviceBusDataSender"] = "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39",
        ["serviceBusDataReceiver"] = "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0",
        ["keyVaultSecretsUser"] = "4633458b-17de-408a-b874-0445c86b69e6",
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
        ["durableTaskDataContributor"] = "0ad04412-c4d5-4796-b79c-f76d14c8d402",
    };

    /// <summary>Owner, Contributor, User Access Administrator, RBAC Administrator, and the data owners of storage and Service Bus.</summary>
    private static readonly string[] Forbidden =
    [
        "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "b24988ac-6180-42a0-ab88-20f7382dd24c", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
        "f58310d9-a9f6-439a-9e8d-f62e7b41a168", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "090c5cfd-751d-490a-894a-3ce6f1109419",
    ];

    [Fact]
    public void The_roles_are_the_least_that_work_under_their_own_names() =>
        Assert.Equal(Allowed.OrderBy(role => role.Key, StringComparer.Ordinal), Roles().OrderBy(role => role.Key, StringComparer.Ordinal));

    [Fact]
    public void No_file_knows_an_owner_s_or_a_contributor_s_role()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Infrastructure.Root, "infra"), "*", SearchOption.AllDirectories))
            Assert.All(Forbidden, role => Assert.DoesNotContain(role, File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Roles_are_given_in_one_file_alone() =>
        Assert.Equal(["access.bicep"], Infrastructure.All.Where(file => file.Resources(Assignment).Any()).Select(file => Path.GetFileName(file.Path)));

    [Fact]
    public void Each_role_is_given_once_on_one_resource_and_says_what_for()
    {
        var given = Infrastructure.Access.Resources(Assignment).ToList();
        Assert.All(given, role =>
        {
            Assert.NotEmpty(((BicepText)role.Body.Find("properties", "description")!).Shape);
            Assert.IsType<BicepName>(role.Body.Find("scope")); // Never a resource group or more.
            Assert.Equal("ServicePrincipal", ((BicepText)role.Body.Find("properties", "principalType")!).Shape);
            Assert.Equal("principalId", ((BicepName)role.Body.Find("properties", "principalId")!).Name);
        });
        Assert.Equal(Allowed.Keys.Append("emailSender").Order(StringComparer.Ordinal), given.Select(RoleOf).Order(StringComparer.Ordinal));
        Assert.Equal(given.Count, given.Select(role => ((BicepText)role.Body.Find("properties", "description")!).Shape).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_one_role_of_our_own_sends_email_and_does_nothing_else()
    {
        var role = Assert.Single(Infrastructure.All.SelectMany(file => file.Resources("Microsoft.Authorization/roleDefinitions")));
        var actions = role.Body.All.OfType<BicepObject>().Select(one => one.Find("actions")).OfType<BicepList>().SelectMany(list => list.Items).Cast<BicepText>().Select(text => text.Shape);
        Assert.All(actions, action => Assert.Matches(@"^Microsoft\.Communication/\w+/(read|write)$", action));
    }

    private static string RoleOf(BicepDeclaration assignment) => assignment.Body.Find("properties", "roleDefinitionId") switch
    {
        BicepCall { Arguments: [_, BicepMember { Of: BicepName { Name: "roles" }, Name: var role }] } => role,
        BicepMember { Of: BicepName own, Name: "id" } => own.Name,
        _ => throw new InvalidDataException($"{assignment.Name} names its role in another way."),
    };

    private static IEnumerable<KeyValuePair<string, string>> Roles() => ((BicepObject)Infrastructure.Access.Find("var", "roles").Value!).Properties
        .Select(role => KeyValuePair.Create(role.Key, ((BicepText)role.Value).Shape));
}
