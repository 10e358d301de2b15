using EarlyWarning.Platform.Settings;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Configuration;

namespace EarlyWarning.Tests.Architecture.Settings;

/// <summary>A setting that nothing reads is named, with the one that was meant; nothing else of an environment is.</summary>
public sealed class UnknownSettingTests
{
    [Theory]
    [InlineData("People:RostrFile", "People:RosterFile")]
    [InlineData("Cases:RosterFile", "People:RosterFile")]
    [InlineData("Cases:RostrFile", "People:RosterFile")]
    [InlineData("Alerts:Smtp:Hots", "Alerts:Smtp:Host")]
    [InlineData("Alerts:BaseUrl", "Board:BaseUrl")]
    [InlineData("Signals:Partners:2:KeyHash:0", "Signals:Partners:2:KeyHashes:0")]
    [InlineData("Signals:Partners:0:Kind:BailiffRequested", "Signals:Partners:0:Kinds:BailiffRequested")]
    [InlineData("Retention:SignalMonth", "Retention:SignalMonths")]
    [InlineData("Oidc:Roles:Teamleder", "Oidc:Roles:TeamLeader")]
    [InlineData("Bord:BaseUrl", "Board:BaseUrl")]
    public void The_one_that_was_meant_is_named(string written, string meant) =>
        Assert.Equal([$"{written} is no setting; did you mean {meant}?"], UnknownSettings.In(Of((written, "x"))));

    [Fact]
    public void One_that_is_near_nothing_leads_to_the_list() =>
        Assert.Equal(["Cases:NobodyKnowsWhatThisIs is no setting (docs/settings.md has them all)."],
            UnknownSettings.In(Of(("Cases:NobodyKnowsWhatThisIs", "1"))));

    [Theory]
    [InlineData("people:rosterfile", "a.json")]
    [InlineData("Signals:Partners:7:Kinds:BailiffRequested", "almenlejeloven § 92")]
    [InlineData("Cases:Policy:FollowUpDays:11", "400")]
    [InlineData("Beskedfordeler:KeyHashes", "")]
    [InlineData("PATH", "/bin")]
    [InlineData("BOARD_SERVICE_PORT", "1")]
    [InlineData("Other:Program:Setting", "1")]
    [InlineData("AzureWebJobsStorage:clientId", "1")]
    [InlineData("ServiceBus:credential", "managedidentity")]
    public void Ours_and_what_is_not_for_us_are_not(string key, string value) => Assert.Empty(UnknownSettings.In(Of((key, value))));

    /// <summary>Of a file everything is meant for us, save what hosts and libraries read.</summary>
    [Fact]
    public void A_file_has_nothing_that_is_for_others()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "settings.json");
        File.WriteAllText(file, """{ "Mailserver": { "Name": "x" }, "Logging": { "LogLevel": { "Default": "Warning" } } }""");
        var unknown = UnknownSettings.In(new ConfigurationBuilder().AddJsonFile(file).Build());
        Assert.StartsWith("Mailserver:Name is no setting", Assert.Single(unknown), StringComparison.Ordinal);
    }

    private static IConfiguration Of(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build();
}
