using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Architecture;

/// <summary>The sample file is the list of all settings: what the code reads stands in it, and nothing else does.</summary>
public sealed class SettingsTests
{
    /// <summary>Read by the Functions host, not by us.</summary>
    private static readonly string[] Hosts = ["AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME",
        $"{Queues.Connection}:fullyQualifiedNamespace"];

    /// <summary>Filled from <c>Board:BaseUrl</c>; said by App Service alone.</summary>
    private static readonly string[] NotOurs = ["Alerts:BaseUrl", "WEBSITE_AUTH_ENABLED"];

    [Fact]
    public void Every_setting_of_the_code_is_in_the_sample_and_nothing_else_is()
    {
        var read = OptionKeys().Concat(LiteralKeys()).Concat(Hosts).Except(NotOurs).Order(StringComparer.Ordinal).Distinct();
        Assert.Equal(read, Sample().Keys.Select(General).Distinct().Order(StringComparer.Ordinal));
    }

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

    /// <summary>Numbers and free names stand for themselves: <c>Partners:0</c> is <c>Partners:*</c>.</summary>
    private static string General(string key) =>
        Regex.Replace(Regex.Replace(key, @":\d+(?=:|$)", ":*", RegexOptions.None, TimeSpan.FromSeconds(1)), @"(Kinds):[^:]+$",
            "$1:*", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static IEnumerable<string> OptionKeys() => typeof(EarlyWarningSetup).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is not null)
        .SelectMany(type => Keys(type, (string)type.GetField("Section")!.GetRawConstantValue()!));

    private static IEnumerable<string> Keys(Type type, string path)
    {
        if (type == typeof(string) || type.IsPrimitive) return [path];
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable))) return Keys(type.GetGenericArguments()[^1], $"{path}:*");
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
            Keys(property.PropertyType, $"{path}:{property.Name}"));
    }

    /// <summary>Settings read by their whole name, and the environment variables of Azure's own.</summary>
    private static IEnumerable<string> LiteralKeys() =>
        from file in Sources.Of("functions", ".cs")
        from Match hit in Regex.Matches(file.Text,
            @"(?:configuration\[|GetValue<\w+>\(|const string \w+ = )""([A-Z]\w+(?::\w+)+|[A-Z]{4,}_[A-Z_]+)""", RegexOptions.None,
            TimeSpan.FromSeconds(5))
        select hit.Groups[1].Value;
}
