using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Scripts;

/// <summary>What the product and its tests are made of: all of it is known, and none of it binds whoever uses the product.</summary>
public sealed partial class SupplyChainTests
{
    /// <summary>SPDX names of licences that ask for their own text at most.</summary>
    private static readonly HashSet<string> Permissive = new(StringComparer.OrdinalIgnoreCase)
    {
        "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "MS-PL", "BlueOak-1.0.0", "CC0-1.0", "OFL-1.1", "Python-2.0",
        "PSF-2.0", "Public Domain",
    };

    /// <summary>Components that do not say it in a word, and what their files say.</summary>
    private static readonly Dictionary<string, string> LookedAt = new(StringComparer.Ordinal)
    {
        ["Apache.Arrow"] = "Apache-2.0: LICENSE.txt in the package",
        ["NCrontab.Signed"] = "Apache-2.0: COPYING.txt in the package",
        ["SourceGear.sqlite3"] = "SQLite is in the public domain, its packaging Apache-2.0: LICENSE.txt in the package",
        ["System.Reactive.Compatibility"] = "MIT: the repository dotnet/reactive it is built from; forwards types and holds no code",
        ["System.Security.Cryptography.ProtectedData"] = "MIT: the address it names",
        ["xunit.abstractions"] = "Apache-2.0: the address it names; tests only",
        ["Deque.AxeCore.Commons"] = "MPL-2.0, unchanged and not shipped: tests only",
        ["uri-templates"] = "public domain or MIT: the address it names; tests only",
    };

    [Fact]
    public async Task Everything_the_lock_files_name_is_in_the_bill_of_materials_under_a_licence_that_permits()
    {
        if (OperatingSystem.IsWindows()) return; // A shell's script.
        using var folder = new TempFolder();
        var (code, said) = await Shell.Run("scripts/sbom", new Dictionary<string, string>(StringComparer.Ordinal), folder.Path);
        Assert.True(code == 0, said);
        var bills = Directory.GetFiles(folder.Path, "*.cdx.json").ToDictionary(file => Path.GetFileName(file).Split('.')[0], file =>
            JsonNode.Parse(File.ReadAllText(file))!, StringComparer.Ordinal);
        Assert.Equal(["Host", "Tool", "functions", "npm", "tests"], bills.Keys.Order(StringComparer.Ordinal));
        Assert.All(bills.Values, bill => Assert.Equal("CycloneDX", (string?)bill["bomFormat"]));

        foreach (var (name, lockFile) in new[] { ("functions", "functions"), ("Host", "local/Host"), ("tests", "tests") })
            Assert.Empty(Locked($"{lockFile}/packages.lock.json").Except(Components(bills[name]).Select(one => $"{one.Name}@{one.Version}"),
                StringComparer.OrdinalIgnoreCase));
        Assert.All(bills.SelectMany(bill => Components(bill.Value)), one => Assert.True(one.Licences.Count > 0
            && one.Licences.TrueForAll(Permissive.Contains) || LookedAt.ContainsKey(one.Name),
            $"{one.Name}: {string.Join(' ', one.Licences)}"));
        Assert.Empty(LookedAt.Keys.Except(bills.SelectMany(bill => Components(bill.Value)).Select(one => one.Name)));
        var list = await File.ReadAllTextAsync(Path.Combine(folder.Path, "licences.md"));
        Assert.Contains("| MimeKit | ", list, StringComparison.Ordinal);
        Assert.Contains("| dkfds | 11.2.0 | (MIT AND OFL-1.1 AND Apache-2.0) | npm |", list, StringComparison.Ordinal);
    }

    /// <summary>The functions are published with the trigger's own package, which no lock file of the repository has.</summary>
    [Fact]
    public void The_bill_of_materials_of_a_release_is_of_the_functions_as_they_are_published()
    {
        var steps = File.ReadAllText(Path.Combine(Sources.Root, ".github", "workflows", "deploy.yml"));
        string[] order = ["dotnet publish functions -c Release -p:OfficialServiceBus=true", "dotnet restore EarlyWarning.sln",
            "dotnet restore functions -p:OfficialServiceBus=true", "scripts/sbom sbom",
            "cp functions/obj/official/packages.lock.json sbom/", "zip -qrj sbom.zip sbom"];
        Assert.Equal(order, order.OrderBy(step => steps.LastIndexOf(step, StringComparison.Ordinal)));
        Assert.All(order, step => Assert.Contains(step, steps, StringComparison.Ordinal));
        Assert.Contains("$(MSBuildProjectDirectory)/obj/official/packages.lock.json",
            File.ReadAllText(Path.Combine(Sources.Root, "functions", "IsolatedWorker.props")), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_turns_off_what_NuGet_says_of_known_weaknesses()
    {
        var files = Directory.EnumerateFiles(Sources.Root, "*.props").Concat(Directory.EnumerateFiles(Sources.Root, "NuGet.config"))
            .Concat(new[] { "functions", "local", "tests", "bench", ".github", "scripts" }.SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Sources.Root, folder), "*", SearchOption.AllDirectories))
                .Where(file => !Built().IsMatch(file) && Path.GetExtension(file) is ".csproj" or ".props" or ".targets" or ".yml" or ""))
            .Append(Path.Combine(Sources.Root, "test")).Append(Path.Combine(Sources.Root, "run")).ToList();
        Assert.InRange(files.Count, 15, 200);
        Assert.All(files, file => Assert.DoesNotMatch(TurnedOff(), File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("{}", 0, "{\"auditReportVersion\":2}", 0, 0, "npm: nothing is known.")]
    [InlineData("{\"vulnerabilities\":[1]}", 0, "{}", 1, 1, "vulnerabilities")]
    [InlineData("{}", 0, "{\"auditReportVersion\":2}", 1, 1, "NuGet: nothing is known.")]
    [InlineData("", 1, "{\"error\":{}}", 1, 0, "npm: no answer.")]
    public async Task The_audit_ends_with_one_when_a_source_knows_of_something(string nuget, int nugetCode, string npm, int npmCode,
        int code,
        string said)
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TempFolder();
        foreach (var (name, text, ends) in new[] { ("dotnet", nuget, nugetCode), ("npm", npm, npmCode) })
        {
            var file = Path.Combine(folder.Path, name);
            await File.WriteAllTextAsync(file, $"#!/bin/sh\necho '{text}'\nexit {ends}\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        var answer = await Shell.Run("scripts/audit", new Dictionary<string, string>(StringComparer.Ordinal)
            { ["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}" });
        Assert.Equal(code, answer.Code);
        Assert.Contains(said, answer.Said, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, string Version, List<string> Licences)> Components(JsonNode bill) =>
        bill["components"]!.AsArray().Select(one => ((string)one!["name"]!, (string?)one["version"] ?? "",
            (one["licenses"]?.AsArray() ?? [])
            .SelectMany(said => Words().Split((string?)said!["expression"] ?? (string?)said["license"]!["id"]
                ?? (string?)said["license"]!["url"] ?? (string?)said["license"]!["name"] ?? "")).Where(word => word.Length > 0).ToList()));

    private static IEnumerable<string> Locked(string file) =>
        from framework in JsonNode.Parse(File.ReadAllText(Path.Combine(Sources.Root, file)))!["dependencies"]!.AsObject()
        where !framework.Key.Contains('/', StringComparison.Ordinal) // The same for one platform.
        from package in framework.Value!.AsObject()
        where (string)package.Value!["type"]! != "Project" && !Analyzers().IsMatch(package.Key)
        select $"{package.Key}@{(string)package.Value!["resolved"]!}";

    /// <summary>Look at the code as it is built, and are in nothing that comes of it.</summary>
    [GeneratedRegex("Analyzer|^Microsoft.CodeAnalysis|Generators$", RegexOptions.None, 60_000)]
    private static partial Regex Analyzers();

    [GeneratedRegex(@"[()]| AND | OR ", RegexOptions.None, 60_000)]
    private static partial Regex Words();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]", RegexOptions.None, 60_000)]
    private static partial Regex Built();

    [GeneratedRegex(@"NuGetAudit\W*false|NU190[1-4]", RegexOptions.IgnoreCase, 60_000)]
    private static partial Regex TurnedOff();
}
