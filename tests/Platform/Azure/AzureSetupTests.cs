using Azure.Identity;
using EarlyWarning.Platform.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Platform.Azure;

public sealed class AzureSetupTests
{
    private static readonly Dictionary<string, string?> Whole = new(StringComparer.Ordinal)
    {
        ["Tables:tableServiceUri"] = "https://x.table.core.windows.net",
        ["Papers:BlobServiceUri"] = "https://x.blob.core.windows.net",
        ["ServiceBus:fullyQualifiedNamespace"] = "x.servicebus.windows.net",
        ["AZURE_CLIENT_ID"] = "11111111-1111-1111-1111-111111111111",
    };

    [Theory]
    [InlineData("Tables:tableServiceUri", "Tables__tableServiceUri is missing")]
    [InlineData("Papers:BlobServiceUri", "Papers__BlobServiceUri is missing")]
    [InlineData("ServiceBus:fullyQualifiedNamespace", "ServiceBus__fullyQualifiedNamespace is missing")]
    public void A_missing_setting_stops_the_app_and_is_named(string setting, string said)
    {
        var stop = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddAzurePlatform(With(setting, null)));
        Assert.Contains(said, Assert.Single(stop.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_missing_is_named_at_once() =>
        Assert.Equal(3, Assert.Throws<OptionsValidationException>(() =>
            AzureSettings.Read(new ConfigurationBuilder().Build())).Failures.Count());

    [Theory]
    [InlineData("Signals:DevPartners")]
    [InlineData("Board:DemoSignIn")]
    public void What_everybody_knows_is_refused(string setting) =>
        Assert.Contains("local host only", Assert.Throws<OptionsValidationException>(() =>
            AzureSettings.Read(With(setting, "true"))).Message, StringComparison.Ordinal);

    /// <summary>The Functions host restarts the app when its folder changes: a mail written there stops everything, every time.</summary>
    [Theory]
    [InlineData("Alerts:MailFolder", "Alerts__MailFolder")]
    [InlineData("Board:KeyFolder", "Board__KeyFolder")]
    [InlineData("Privacy:KeyFile", "Privacy__KeyFile")]
    public void What_the_app_writes_is_refused_in_its_own_folder(string setting, string said)
    {
        Assert.All(["..data", Path.Combine(".data", "x"), "."], inside => Assert.StartsWith($"{said} lies in the app's own folder",
            Assert.Single(Assert.Throws<OptionsValidationException>(() =>
                AzureSettings.Read(With(setting, Path.Combine(AppContext.BaseDirectory, inside)))).Failures), StringComparison.Ordinal));
        Assert.All([Path.GetTempPath(), Path.Combine(AppContext.BaseDirectory, "..", "x"), ""], outside =>
            Assert.NotNull(AzureSettings.Read(With(setting, outside))));
    }

    [Fact]
    public void In_Azure_the_app_is_its_managed_identity_and_nobody_else()
    {
        Assert.IsType<ManagedIdentityCredential>(AzureSettings.Read(With("x", null)).Credential());
        Assert.IsType<DefaultAzureCredential>(AzureSettings.Read(With("AZURE_CLIENT_ID", null)).Credential());
    }

    [Fact]
    public void A_laptop_may_name_emulators() =>
        Assert.NotNull(AzureSettings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Tables"] = "UseDevelopmentStorage=true", ["ServiceBus"] = "Endpoint=sb://localhost",
        }).Build()));

    private static IConfigurationRoot With(string setting, string? value) =>
        new ConfigurationBuilder().AddInMemoryCollection(Whole)
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { [setting] = value }).Build();
}
