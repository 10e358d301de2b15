using System.Text.Json.Nodes;
using EarlyWarning.Tests.Infra.Bicep;

namespace EarlyWarning.Tests.Infra;

/// <summary>What the Bicep compiler would say of names: everything that is used is declared, and everything asked for is given.</summary>
public sealed class BicepWholeTests
{
    private static readonly string[] Functions =
    [
        "subscription", "resourceGroup", "tenant", "environment", "toLower", "uniqueString", "take", "union", "empty", "guid", "subscriptionResourceId", "readEnvironmentVariable",
    ];

    public static TheoryData<string> Files => [.. Infrastructure.All.Select(file => Path.GetRelativePath(Infrastructure.Root, file.Path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_name_is_declared_once_and_used(string path)
    {
        var file = BicepFile.Load(Path.Combine(Infrastructure.Root, path));
        var named = file.Declarations.Where(declaration => declaration.Kind is "param" or "var" or "resource" or "module").Select(declaration => declaration.Name).ToList();
        var values = file.Declarations.SelectMany(Values).SelectMany(value => value.All).ToList();
        var loops = values.OfType<BicepFor>().SelectMany(loop => new[] { loop.Item, loop.Index });
        var used = values.OfType<BicepName>().Select(name => name.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(named.Count, named.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(used.Except(named).Except(loops.OfType<string>()));
        Assert.Empty(values.OfType<BicepCall>().Select(call => call.Function).Except(Functions));
        Assert.Empty(file.Declarations.Where(declaration => declaration.Kind is "param" or "var").Select(declaration => declaration.Name).Except(used));
    }

    [Fact]
    public void Every_module_gets_what_it_asks_for_and_gives_what_is_asked_of_it()
    {
        var asked = 0;
        foreach (var module in Infrastructure.Main.Of("module"))
        {
            var file = Infrastructure.Load(module.Type!);
            var given = ((BicepObject)module.Body.Find("params")!).Keys.ToList();
            Assert.Empty(given.Except(file.Of("param").Select(param => param.Name)));
            Assert.Empty(file.Of("param").Where(param => param.Value is null).Select(param => param.Name).Except(given));
            foreach (var output in OutputsOf(module.Name))
            {
                Assert.Contains(output, file.Of("output").Select(declared => declared.Name));
                asked++;
            }
        }
        Assert.InRange(asked, 15, int.MaxValue);
    }

    [Fact]
    public void Every_file_is_a_module_of_the_whole() =>
        Assert.Equal(Infrastructure.All.Select(file => Path.GetRelativePath(Path.Combine(Infrastructure.Root, "infra"), file.Path)).Where(path => path != "main.bicep"),
            Infrastructure.Main.Of("module").Select(module => module.Type!).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("dev.bicepparam")]
    [InlineData("prod.bicepparam")]
    public void A_parameter_file_fits(string path)
    {
        var file = Infrastructure.Load(path);
        Assert.Equal("main.bicep", file.Find("using", "using").Type);
        Fits([.. file.Of("param").Select(param => param.Name)]);
        foreach (var param in file.Of("param"))
        {
            if (Infrastructure.Main.Find("param", param.Name).Decorators.FirstOrDefault(decorator => decorator.Function == "allowed") is not { } allowed) continue;
            Assert.Contains(((BicepText)param.Value!).Shape, ((BicepList)allowed.Arguments[0]).Items.Cast<BicepText>().Select(text => text.Shape));
        }
    }

    [Fact]
    public void The_parameters_of_azd_fit() =>
        Fits([.. JsonNode.Parse(Infrastructure.Text("infra", "main.parameters.json"))!["parameters"]!.AsObject().Select(param => param.Key)]);

    private static void Fits(IReadOnlyList<string> given)
    {
        Assert.Empty(given.Except(Infrastructure.Main.Of("param").Select(param => param.Name)));
        Assert.Empty(Infrastructure.Main.Of("param").Where(param => param.Value is null).Select(param => param.Name).Except(given));
    }

    private static IEnumerable<string> OutputsOf(string module) => Infrastructure.Main.Declarations.SelectMany(Values).SelectMany(value => value.All).OfType<BicepMember>()
        .Where(member => member is { Of: BicepMember { Name: "outputs", Of: BicepName from } } && from.Name == module).Select(member => member.Name);

    private static IEnumerable<BicepValue> Values(BicepDeclaration declaration) =>
        new[] { declaration.Value, declaration.Condition }.Concat(declaration.Decorators.SelectMany(decorator => decorator.Arguments)).OfType<BicepValue>();
}
