using System.Text.Json.Nodes;
using EarlyWarning.Board.Administration;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Configuration;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.Administration;

/// <summary>What the app runs with, and never what opens it.</summary>
public sealed class SettingPageTests
{
    private const string Canary = "canary-of-a-secret";

    [Fact]
    public void The_list_has_every_setting_of_the_sample()
    {
        var sample = Sample();
        var listed = SettingList.Of(new ConfigurationBuilder().AddInMemoryCollection(sample).Build());
        Assert.Empty(sample.Keys.Except(listed.Select(setting => setting.Key), StringComparer.Ordinal));
        Assert.Equal(listed.Count, listed.DistinctBy(setting => setting.Key).Count());
    }

    [Fact]
    public void A_value_has_its_source_and_a_default_is_what_the_code_has()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "settings.json");
        File.WriteAllText(file, """{ "Cases": { "Policy": { "Quorum": 2 } }, "Alerts": { "FromName": "Fil" } }""");
        Environment.SetEnvironmentVariable("SETTINGLISTTEST_Alerts__FromName", "Miljø");
        var listed = SettingList.Of(new ConfigurationBuilder().AddJsonFile(file).AddEnvironmentVariables("SETTINGLISTTEST_").Build())
            .ToDictionary(setting => setting.Key, StringComparer.Ordinal);

        Assert.Equal(new Setting("Alerts:FromName", "Miljø", SettingSource.Environment, Secret: false, IsSet: true),
            listed["Alerts:FromName"]);
        Assert.Equal(new Setting("Cases:Policy:Quorum", "2", SettingSource.File, Secret: false, IsSet: true),
            listed["Cases:Policy:Quorum"]);
        Assert.Equal(new Setting("Cases:Policy:Acute:Meeting", "3", SettingSource.Default, Secret: false, IsSet: true),
            listed["Cases:Policy:Acute:Meeting"]);
        Assert.Equal("365", listed["Cases:Policy:FollowUpDays:3"].Value);
        Assert.Equal(new Setting("Privacy:Keys", null, SettingSource.Default, Secret: true, IsSet: false), listed["Privacy:Keys"]);
    }

    [Theory]
    [InlineData("Privacy:Keys")]
    [InlineData("Privacy:StaffKeys:0:KeyHashes:1")]
    [InlineData("Signals:Partners:0:KeyHashes:0")]
    [InlineData("Alerts:TeamsWebhook")]
    [InlineData("AzureWebJobsStorage")]
    [InlineData("Tables")]
    [InlineData("ServiceBus")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING")]
    public void A_secret_is_shown_as_set_alone(string key)
    {
        var setting = SettingList.Of(new ConfigurationBuilder().AddInMemoryCollection([new(key, Canary)]).Build()).Single(setting =>
            setting.Key == key);
        Assert.Equal((null, true, true), (setting.Value, setting.Secret, setting.IsSet));
    }

    [Fact]
    public void A_secret_inside_an_address_is_hidden_whatever_the_setting_is_called()
    {
        var setting = SettingList.Of(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Alerts:EmailEndpoint", $"https://x.example/?sig={Canary}")]).Build()).Single(setting =>
                setting.Key == "Alerts:EmailEndpoint");
        Assert.Null(setting.Value);
    }

    [Fact]
    public async Task Administrators_see_the_settings_in_both_languages_and_no_key()
    {
        var hash = ApiKeys.Hash(Canary);
        await using var town = await Town.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Signals:Partners:0:Name"] = "boligforening", ["Signals:Partners:0:Cvr"] = "12345674", ["Signals:Partners:0:Types:0"]
            = "rent-arrears",
            ["Signals:Partners:0:Kinds:BailiffRequested"] = "almenlejeloven § 92", ["Signals:Partners:0:KeyHashes:0"] = hash,
            ["Alerts:TeamsWebhook"] = "https://teams.example/" + Canary,
        });
        foreach (var (language, hidden) in new[] { ("da", "sat (vises ikke) standard"), ("en", "set (not shown) default") })
        {
            using var eva = await Clerk.Enter(town, "eva.lind", language);
            var settings = await eva.Get("/board/settings");
            Assert.Equal(hidden,
                Words(settings.QuerySelectorAll("tr")
                .Single(row => row.QuerySelector("code")?.TextContent == "Alerts:TeamsWebhook").Children[1]));
            Assert.All(new[] { settings, await eva.Get("/board/agreements/boligforening") }, page => Assert.All(new[] { Canary, hash },
                secret => Assert.DoesNotContain(secret, page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase)));
            Assert.Equal(["/board/roster", "/board/agreements", "/board/settings"], settings.QuerySelectorAll("nav a")
                .Select(link => link.GetAttribute("href")!).TakeLast(3));
        }
    }

    private static Dictionary<string, string?> Sample() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Sources.Root, "local.settings.sample.json")))!["Values"]!.AsObject()
            .ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair =>
                (string?)pair.Value, StringComparer.Ordinal);
}
