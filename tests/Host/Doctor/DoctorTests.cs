using System.Text.Json.Nodes;
using EarlyWarning.Local;
using EarlyWarning.Local.Doctor;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Host.Doctor;

/// <summary><c>run doctor</c>: what serve would refuse and what is not well, each with what to do; nothing is changed by looking.</summary>
public sealed class DoctorTests : IDisposable
{
    private const string Cpr = "6101901234";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_a_fresh_machine_it_names_every_setting_that_is_missing_and_makes_nothing()
    {
        var data = Path.Combine(_folder.Path, "none");
        var (code, said) = await Look(data, json: false, new(StringComparer.Ordinal) { ["People:RostrFile"] = "a.json" });
        Assert.Equal(1, code);
        Assert.All(new[] { "Board:BaseUrl", "Oidc:Authority", "Alerts:Smtp:Host", "did you mean People:RosterFile" }, name =>
            Assert.Contains(said, line => line.StartsWith("FAULT", StringComparison.Ordinal)
                && line.Contains(name, StringComparison.Ordinal)));
        Assert.Contains(said, line => line.StartsWith("warning  store", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("People:RosterFile is missing", StringComparison.Ordinal));
        Assert.DoesNotContain(said, line => line.StartsWith("OK       roster", StringComparison.Ordinal)); // One verdict on one file.
        Assert.Contains(said, line => line.Contains("MB free", StringComparison.Ordinal));
        Assert.False(Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any());
    }

    [Fact]
    public async Task Of_a_host_that_runs_it_looks_at_a_copy_and_finds_cases_with_their_workflows_and_keys_that_open()
    {
        await using var town = await Town.Start();
        await town.OpenCase(Cpr);
        await town.Settle();
        var (_, said) = await Look(town.Folder, json: true, new(StringComparer.Ordinal) { ["People:RosterFile"] = "roster.json" });
        var report = JsonNode.Parse(string.Concat(said))!;
        Assert.Equal("fault", (string?)report["status"]); // It could not serve so.
        Assert.All(new[] { "store", "keys", "queue", "orchestrations", "workflows", "dead-letters", "roster" }, name =>
            Assert.Equal("ok", State(report, name)));
        Assert.Equal("warning", State(report, "backup"));
        Assert.DoesNotContain(Cpr, report.ToJsonString(), StringComparison.Ordinal);

        BackupMark.Write(town.Folder, TimeProvider.System.GetUtcNow());
        (_, said) = await Look(town.Folder, json: true, new(StringComparer.Ordinal));
        Assert.Equal("ok", State(JsonNode.Parse(string.Concat(said))!, "backup"));
    }

    /// <summary>Also once there is a store, which has people of its own.</summary>
    [Fact]
    public async Task What_is_wrong_is_told_once_and_nothing_is_tried_with_a_setting_that_nobody_made()
    {
        Directory.CreateDirectory(_folder.Path);
        new SqliteStore(_folder.Path).Dispose();
        var roster = Path.Combine(_folder.Path, "roster.json");
        await File.WriteAllTextAsync(roster, "{");
        var (_, said) = await Look(_folder.Path, json: false, new(StringComparer.Ordinal)
        {
            ["People:RosterFile"] = roster, ["Alerts:Smtp:Host"] = "127.0.0.1", ["Alerts:Smtp:Port"] = "587O",
        });
        Assert.Single(said, line => line.Contains("Alerts:Smtp:Port", StringComparison.Ordinal)
            && line.StartsWith("FAULT", StringComparison.Ordinal));
        Assert.DoesNotContain(said, line => line.Contains("127.0.0.1:0", StringComparison.Ordinal));
        Assert.Single(said, line => line.Contains($"People:RosterFile ({roster}) cannot be used", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_store_is_a_fault_and_what_needs_no_store_is_looked_at_all_the_same()
    {
        Directory.CreateDirectory(_folder.Path);
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, SqliteStore.FileName), Enumerable.Repeat((byte)7, 9000).ToArray());
        var (code, said) = await Look(_folder.Path, json: true, new(StringComparer.Ordinal));
        var report = JsonNode.Parse(string.Concat(said))!;
        Assert.Equal((1, "fault"), (code, State(report, "store")));
        Assert.NotNull(State(report, "disk"));
        Assert.Null(State(report, "workflows"));
    }

    private static string? State(JsonNode report, string name) =>
        (string?)report["checks"]!.AsArray().FirstOrDefault(check => (string?)check!["name"] == name)?["state"];

    private static async Task<(int Code, string[] Said)> Look(string data, bool json, Dictionary<string, string?> settings)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await new Commands(output, errors)
            .Doctor(new RunOptions { Data = data, Settings = settings }, json, CancellationToken.None);
        Assert.Empty(errors.ToString());
        return (code, output.ToString().Trim().Split('\n'));
    }
}
