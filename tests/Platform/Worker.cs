using EarlyWarning.Privacy;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Hosting;

namespace EarlyWarning.Tests.Platform;

/// <summary>The app as Azure starts it, by its own <c>Program</c>, with the settings of a deployment. Nothing of it is reached.</summary>
internal static class Worker
{
    public static IHost Build(TempFolder folder) => Program.Build([
        .. Settings(folder).Select(setting => $"--{setting.Key}={setting.Value}")]);

    private static Dictionary<string, string> Settings(TempFolder folder) => new(StringComparer.Ordinal)
    {
        ["Tables:tableServiceUri"] = "https://nobody.table.core.windows.net",
        ["Papers:BlobServiceUri"] = "https://nobody.blob.core.windows.net",
        ["ServiceBus:fullyQualifiedNamespace"] = "nobody.servicebus.windows.net",
        ["Privacy:Keys"] = PrivacyKeys.New().ToText(),
        ["Alerts:MailFolder"] = folder.Path,
        ["Board:BaseUrl"] = "https://nobody.azurewebsites.net",
        ["Board:Municipality"] = "Eksempel Kommune",
        ["Board:CallBackPhone"] = "+4570101100",
        ["Board:Website"] = "https://www.eksempel-kommune.example",
    };
}
