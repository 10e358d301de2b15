using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Infra.Compiler;

namespace EarlyWarning.Tests.Infra;

/// <summary>infra/ as the Bicep compiler reads it, once for all tests: the template, and what each parameter file deploys.</summary>
public sealed partial class Deployment : IAsyncLifetime
{
    /// <summary>What <c>azd env set</c> and the parameter files' environment say, by docs/deploy.md.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Variables = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AZURE_ENV_NAME"] = "azd",
        ["AZURE_LOCATION"] = "swedencentral",
        ["OPERATOR_EMAIL"] = "operator@kommune.example",
        ["MUNICIPALITY"] = "Eksempel Kommune",
        ["CALL_BACK_PHONE"] = "+4570101100",
        ["WEBSITE"] = "https://www.kommune.example",
        ["AZURE_PRINCIPAL_ID"] = "0c2d7a0e-7b0a-4c39-8a55-4b7fb1b6a911",
        ["APP_SETTINGS"] = "{\"Alerts__FromName\":\"Tidlig varsling\"}",
        ["SIGN_IN_CLIENT_ID"] = "5c1f6f0e-62c5-4a6b-9f0d-0d6e5c7b1aff",
    };

    private const string AzdFile = "main.parameters.bicepparam";
    private readonly BicepCompiler _compiler = new(Variables);
    private readonly List<Compiled> _compiled = [];
    private readonly Dictionary<string, Snapshot> _snapshots = new(StringComparer.Ordinal);

    /// <summary>All that the compiler read for the template: modules and the linter's settings.</summary>
    internal IReadOnlyList<string> Files { get; private set; } = [];

    /// <summary>Everything the compiler and its linter have to say.</summary>
    internal IEnumerable<Diagnostic> Diagnostics => _compiled.SelectMany(one => one.Diagnostics).Distinct();

    internal Template Main => new(_compiled[0].Json);

    internal Snapshot Development => Of("dev.bicepparam");
    internal Snapshot Production => Of("prod.bicepparam");

    /// <summary>By <c>main.parameters.json</c>, as azd fills it.</summary>
    internal Snapshot Azd => Of(AzdFile);

    /// <summary>Every choice taken at once, so that no resource escapes the tests.</summary>
    internal Snapshot Whole => Of("whole.bicepparam");

    internal IEnumerable<Snapshot> Snapshots => [Development, Production, Azd, Whole];

    public async Task InitializeAsync()
    {
        _compiled.Add(await _compiler.Compile(PathOf("infra", "main.bicep")));
        Files = await _compiler.Files(PathOf("infra", "main.bicep"));
        string[] parameters =
        [
            PathOf("infra", "dev.bicepparam"), PathOf("infra", "prod.bicepparam"), PathOf("tests", "Infra", "whole.bicepparam"),
            await AzdParameters(),
        ];
        foreach (var path in parameters)
        {
            _compiled.Add(await _compiler.CompileParameters(path));
            if (_compiled[^1].Contents is null) continue; // Told by its own test, and by each that looks at it.
            var name = Path.GetFileName(path);
            _snapshots[name] = new(name, await _compiler.Snapshot(path));
        }
    }

    public Task DisposeAsync() => _compiler.DisposeAsync().AsTask();

    /// <summary>Production, as it is provisioned again in another region while its own is down.</summary>
    internal Task<Snapshot> Moved() => Changed("param location = 'swedencentral'", "param location = 'northeurope'");

    /// <summary>Production, once somebody has locked the policy of the seals.</summary>
    internal Task<Snapshot> Locked() => Changed("'SEALS_LOCKED', 'false'", "'SEALS_LOCKED', 'true'");

    /// <summary>Production with another parameter.</summary>
    internal async Task<Snapshot> Changed(string parameter, string other)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"changed-{Guid.NewGuid():N}.bicepparam");
        var template = Path.GetRelativePath(AppContext.BaseDirectory, PathOf("infra", "main.bicep")).Replace('\\', '/');
        var text = Text("infra", "prod.bicepparam").Replace("'main.bicep'", $"'{template}'", StringComparison.Ordinal);
        Assert.Contains(parameter, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(parameter, other, StringComparison.Ordinal));
        try
        {
            return new("changed", await _compiler.Snapshot(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    internal Task<Compiled> Compile(string path) => _compiler.Compile(path);

    internal static string PathOf(params string[] path) => Path.Combine([Sources.Root, .. path]);

    internal static string Text(params string[] path) => File.ReadAllText(PathOf(path));

    private Snapshot Of(string file) => _snapshots.GetValueOrDefault(file)
        ?? throw new InvalidDataException($"infra/ does not compile with {file}:\n{string.Join('\n', Diagnostics)}");

    /// <summary>The parameters of azd in Bicep's own words, so that the compiler holds them against the template.</summary>
    private async Task<string> AzdParameters()
    {
        var path = Path.Combine(AppContext.BaseDirectory, AzdFile);
        var template = Path.GetRelativePath(AppContext.BaseDirectory, PathOf("infra", "main.bicep")).Replace('\\', '/');
        var text = new StringBuilder($"using '{template}'\n");
        foreach (var (name, parameter) in JsonNode.Parse(Text("infra", "main.parameters.json"))!["parameters"]!.AsObject())
        {
            var optional = Main.Parameters.At(name, "defaultValue") is not null;
            if (Filled(parameter!["value"]!.GetValue<string>(), optional) is { } value)
                text.Append("param ").Append(name).Append(" = ").Append(Typed(name, value)).Append('\n');
        }
        await File.WriteAllTextAsync(path, text.ToString());
        return path;
    }

    /// <summary>As azd reads a variable for a parameter that is no text.</summary>
    private string Typed(string name, string value) => Main.Parameters.At(name, "type").Plain() switch
    {
        "bool" => bool.Parse(value) ? "true" : "false",
        "int" => int.Parse(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        "object" or "array" => $"json('{value}')",
        _ => $"'{value}'",
    };

    /// <returns>Null: nothing is set and the template knows what then, so azd leaves the parameter out.</returns>
    private static string? Filled(string value, bool optional)
    {
        var missing = false;
        var filled = Variable().Replace(value, one =>
        {
            var name = one.Groups["name"].Value;
            if (Variables.TryGetValue(name, out var set)) return set;
            if (one.Groups["else"] is { Success: true } other) return other.Value;
            missing = optional ? true
                : throw new InvalidDataException($"infra/main.parameters.json asks for {name}, which docs/deploy.md does not set.");
            return "";
        });
        return missing ? null : filled;
    }

    [GeneratedRegex(@"\$\{(?<name>\w+)(=(?<else>[^}]*))?\}", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Variable();
}

[CollectionDefinition(Name)]
public sealed class DeploymentTests : ICollectionFixture<Deployment>
{
    public const string Name = "Deployment";
}
