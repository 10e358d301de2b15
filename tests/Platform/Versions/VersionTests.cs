using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EarlyWarning.Local;
using EarlyWarning.Platform.Versions;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Platform.Versions;

/// <summary>One version, from the tag to the page.</summary>
public sealed partial class VersionTests
{
    [Fact]
    public void Every_program_of_a_build_has_the_same()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+([-+].+)?$", ProgramVersion.Text);
        Assert.Equal(ProgramVersion.Text,
            typeof(LocalHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
    }

    [Fact]
    public void The_changelog_begins_with_the_version_that_comes_next_or_is_this_and_goes_back_by_version()
    {
        var next = XDocument.Load(Path.Combine(Sources.Root, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
        var versions = Heading().Matches(File.ReadAllText(Path.Combine(Sources.Root, "CHANGELOG.md")))
            .Select(heading => heading.Groups["version"].Value).ToList();
        Assert.Equal(next, versions[0]);
        Assert.Equal(versions.OrderByDescending(Version.Parse), versions);
    }

    /// <summary>The build's own targets, in a folder of their own.</summary>
    [Fact]
    public async Task A_tag_is_the_version_commits_after_it_are_counted_and_without_git_or_tags_nothing_fails()
    {
        using var folder = new TempFolder();
        File.Copy(Path.Combine(Sources.Root, "Directory.Build.targets"), Path.Combine(folder.Path, "Directory.Build.targets"));
        File.Copy(Path.Combine(Sources.Root, "version.txt"), Path.Combine(folder.Path, "version.txt"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "some.proj"),
            """
            <Project>
              <PropertyGroup>
                <VersionIsGiven Condition="'$(Version)' != ''">true</VersionIsGiven>
                <VersionPrefix>3.0.0</VersionPrefix><Version Condition="'$(Version)' == ''">3.0.0</Version>
              </PropertyGroup>
              <Import Project="Directory.Build.targets" />
              <Target Name="GetAssemblyVersion" />
            </Project>
            """);
        Assert.Equal("3.0.0-dev", await Version()); // An archive that nobody wrote a tag into.

        Assert.Equal("", await Version("-p:Version=3.0.0")); // As in a container, which has no clone: left to the SDK as it was given.

        await File.WriteAllTextAsync(Path.Combine(folder.Path, "version.txt"), "v2.1.0-12-g1a2b3c4\n");
        Assert.Equal("2.1.0+12.g1a2b3c4", await Version());

        await Git("init", "-q");
        await Commit();
        Assert.Matches("^3\\.0\\.0-dev\\+g[0-9a-f]+$", await Version());
        await Git("tag", "v2.2.0");
        Assert.Equal("2.2.0", await Version());
        await Commit();
        Assert.Matches("^2\\.2\\.0\\+1\\.g[0-9a-f]+$", await Version());

        Task<string> Version(params string[] more) => Ran(folder.Path, "dotnet",
            ["msbuild", "some.proj", "-t:GetAssemblyVersion", "-getProperty:InformationalVersion", .. more]);
        Task<string> Git(params string[] arguments) => Ran(folder.Path, "git", arguments);
        Task<string> Commit() => Git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "one");
    }

    private static async Task<string> Ran(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
            { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return said.Trim();
    }

    [GeneratedRegex(@"^## (?<version>\d+\.\d+\.\d+) (– unreleased|\(\d{4}-\d{2}-\d{2}\))$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Heading();
}
