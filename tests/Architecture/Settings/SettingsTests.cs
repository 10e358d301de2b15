using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform.Settings;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Architecture.Settings;

/// <summary>
/// One source, the options types, and two files made of it: the sample and docs/settings.md (<c>EARLYWARNING_RECORD_SETTINGS=1</c> writes
/// them anew).
/// </summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("docs/settings.md")]
    [InlineData("local.settings.sample.json")]
    public void The_files_are_what_the_code_reads(string name)
    {
        var made = name == "docs/settings.md" ? SettingsDocument.Of(SettingKeys.All) : SampleFile.Of(SettingKeys.All);
        var file = Path.Combine(Sources.Root, name);
        if (Environment.GetEnvironmentVariable("EARLYWARNING_RECORD_SETTINGS") == "1") File.WriteAllText(file, made);
        Assert.Equal(made, File.ReadAllText(file));
    }

    [Fact]
    public void Every_setting_says_what_it_means_and_every_number_what_it_counts()
    {
        Assert.Empty(SettingKeys.All.Where(key => !SettingsDocument.Meaning(key).EndsWith('.')).Select(key => key.Key));
        Assert.Empty(SettingKeys.All.Where(key => key is { Unit: "", Property: { Name: not ("Port" or "Quantity") } property }
            && property.PropertyType != typeof(bool) && property.PropertyType.IsValueType).Select(key => key.Key));
    }

    [Fact]
    public void Nothing_is_read_by_name_that_is_not_on_the_list() => Assert.Empty(LiteralKeys().Where(read =>
        !SettingKeys.All.Any(key => key.Is(read))).Except(["Alerts:BaseUrl"], StringComparer.Ordinal));

    [Fact]
    public void Nothing_in_the_sample_is_unknown() =>
        Assert.Empty(UnknownSettings.In(new ConfigurationBuilder().AddInMemoryCollection(Sample()!).Build()));

    [Fact]
    public void The_sample_has_the_official_shape_and_no_secret()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Sources.Root, "local.settings.sample.json")))!.AsObject();
        Assert.Equal(["IsEncrypted", "Values"], file.Select(pair => pair.Key));
        Assert.False((bool)file["IsEncrypted"]!);
        Assert.All(file["Values"]!.AsObject(), pair => Assert.Equal(System.Text.Json.JsonValueKind.String, pair.Value!.GetValueKind()));
        var sample = Sample();
        Assert.Equal(("UseDevelopmentStorage=true", "dotnet-isolated"),
            (sample["AzureWebJobsStorage"], sample["FUNCTIONS_WORKER_RUNTIME"]));
        Assert.All(new[] { "Privacy:Keys", "Alerts:TeamsWebhook", "Alerts:Smtp:Password", "APPLICATIONINSIGHTS_CONNECTION_STRING" },
            secret => Assert.Equal("", sample[secret]));
        // The hash of no key.
        Assert.All(sample.Where(pair => pair.Key.Contains("KeyHashes", StringComparison.Ordinal)), pair =>
            Assert.Equal(new string('0', 64), pair.Value));
    }

    [Fact]
    public void The_sample_is_a_configuration_that_starts()
    {
        using var folder = new TempFolder();
        using var provider = Started(new(StringComparer.Ordinal) { ["Privacy:KeyFile"] = Path.Combine(folder.Path, "privacy.key") });
        Assert.Equal(new CasePolicy().FollowUpDays, provider.GetRequiredService<CasePolicy>().FollowUpDays);
        Assert.Equal(new CasePolicy().High, provider.GetRequiredService<CasePolicy>().High);
    }

    [Fact]
    public void A_municipality_s_own_follow_up_days_replace_the_defaults()
    {
        using var provider = Started(new(StringComparer.Ordinal)
        {
            ["Cases:Policy:FollowUpDays:0"] = "14", ["Cases:Policy:FollowUpDays:1"] = "60", ["Cases:Policy:FollowUpDays:2"]
            = null, ["Cases:Policy:FollowUpDays:3"] = null,
            ["Cases:Policy:Acute:Meeting"] = "2",
        });
        var policy = provider.GetRequiredService<CasePolicy>();
        Assert.Equal([14, 60], policy.FollowUpDays);
        Assert.Equal(new CasePolicy().Acute with { Meeting = 2 }, policy.Acute);
    }

    [Theory]
    [InlineData("Cases:Policy:FollowUpDays:0", "0", "Cases:Policy:FollowUpDays")]
    [InlineData("Cases:Policy:FollowUpDays:0", "90", "Cases:Policy:FollowUpDays")]
    [InlineData("Cases:Policy:High:Members", "0", "Cases:Policy")]
    [InlineData("People:RosterFile", "no-such-file.json", "People:RosterFile")]
    [InlineData("Alerts:MailFolder", "", "Alerts:MailFolder")]
    [InlineData("Alerts:Smtp:Password", "without a server", "Alerts:Smtp:Host")]
    [InlineData("Alerts:Smtp:Host", "no host", "Alerts:Smtp:Host")]
    [InlineData("Board:BaseUrl", "ftp://x", "Board:BaseUrl")]
    [InlineData("Board:Municipality", " ", "Board:Municipality")]
    [InlineData("Board:CallBackPhone", "ring", "Board:CallBackPhone")]
    [InlineData("Board:Website", "http://kommune.example", "Board:Website")]
    [InlineData("Board:PictureFolder", "no-such-folder", "Board:PictureFolder")]
    [InlineData("Board:PlatformSignIn", "true", "Board:PlatformSignIn")]
    [InlineData("Board:SessionIdleMinutes", "4", "Board:SessionIdleMinutes")]
    [InlineData("Board:SessionHours", "25", "Board:SessionHours")]
    [InlineData("Privacy:Keys", "both", "Privacy:Keys")]
    [InlineData("Signals:RequestsPerMinute", "0", "Signals:RequestsPerMinute")]
    [InlineData("Signals:Partners:0:Cvr", "1", "Signals:Partners:0:Cvr")]
    [InlineData("Retention:SignalMonths", "12", "Retention:SignalMonths")]
    [InlineData("Retention:SignalMonths", "1300", "Retention:SignalMonths")]
    [InlineData("Retention:ClosedCaseMonths", "11", "Retention:ClosedCaseMonths")]
    [InlineData("Retention:ClosedCaseMonths", "61", "Retention:CountYears")]
    [InlineData("Retention:AccessLogYears", "0", "Retention:AccessLogYears")]
    [InlineData("Retention:SecurityLogMonths", "5", "Retention:SecurityLogMonths")]
    [InlineData("Board:OthersCasesPerHour", "-1", "Board:OthersCasesPerHour")]
    [InlineData("Reporting:LeastShown", "0", "Reporting:LeastShown")]
    [InlineData("Reporting:Effort:Meeting:AmountDkk", "2000", "Reporting:Effort:Meeting:Source")]
    [InlineData("Reporting:Saving:Shelter:Area", "elsewhere", "Reporting:Saving:Shelter:Area")]
    [InlineData("Reporting:Saving:Shelter:Quantity", "-1", "Reporting:Saving:Shelter")]
    [InlineData("Reporting:Targets:Shelter:Measured", "most", "Reporting:Targets:Shelter:Measured")]
    [InlineData("Reporting:Targets:LittleSupport:Measured", "61", "Reporting:Targets:LittleSupport:Source")]
    public void A_setting_that_is_not_usable_stops_the_start_and_is_named(string key, string value, string named)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Started(new(StringComparer.Ordinal) { [key] = value }));
        Assert.Contains(named, string.Join(' ', refused.Failures), StringComparison.Ordinal);
    }

    private static ServiceProvider Started(Dictionary<string, string?> changes)
    {
        var values = Sample();
        foreach (var (key, value) in changes)
        {
            if (value is null) values.Remove(key);
            else values[key] = value;
        }
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var provider = new ServiceCollection().AddLogging().AddEarlyWarning(configuration).BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
        return provider;
    }

    private static Dictionary<string, string?> Sample() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Sources.Root, "local.settings.sample.json")))!["Values"]!.AsObject()
            .ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair =>
                (string?)pair.Value, StringComparer.Ordinal);

    /// <summary>Settings read by their whole name, and the environment variables of Azure's own.</summary>
    private static IEnumerable<string> LiteralKeys() =>
        from file in Sources.Of("functions", ".cs")
        from Match hit in Regex.Matches(file.Text,
            @"(?:configuration\[|GetValue<\w+>\(|const string \w+ = )""([A-Z]\w+(?::\w+)+|[A-Z]{4,}_[A-Z_]+)""", RegexOptions.None,
            TimeSpan.FromSeconds(5))
        select hit.Groups[1].Value;
}
