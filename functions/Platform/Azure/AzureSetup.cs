using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using EarlyWarning.Platform.Copies;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Platform.Azure;

public static class AzureSetup
{
    /// <summary>
    /// The drivers of <see cref="ITable"/> and <see cref="IBlobs"/> (keyed by name), <see cref="IBus"/> and
    /// <see cref="IDeadLetters"/> on Azure, and the
    /// app's identity.
    /// </summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is missing; it is named.</exception>
    public static IServiceCollection AddAzurePlatform(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = AzureSettings.Read(configuration);
        if (settings.CopiesUri is { } copies)
        {
            // Beside the copies: where nothing is changed or deleted before its time.
            services.AddKeyedSingleton<IBlobs>(Containers.Seals, (provider, _) => new AzureBlobs(new BlobServiceClient(new Uri(copies),
                provider.GetRequiredService<global::Azure.Core.TokenCredential>()).GetBlobContainerClient(Containers.Seals),
                    addsOnly: true));
            services.AddSingleton(provider => new CopyShelf(new BlobServiceClient(new Uri(copies),
                provider.GetRequiredService<global::Azure.Core.TokenCredential>()).GetBlobContainerClient(CopyShelf.Container)));
        }
        return services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new StartPatience(TimeSpan.FromSeconds(10))) // The Functions host grants 60, and gives up after a few workers.
            .AddSingleton(_ => settings.Credential())
            .AddSingleton(provider => settings.TablesUri is { } uri
                ? new TableServiceClient(new Uri(uri), provider.GetRequiredService<global::Azure.Core.TokenCredential>())
                : new TableServiceClient(settings.TablesConnection))
            .AddSingleton(provider => settings.BusNamespace is { } name
                ? new ServiceBusClient(name, provider.GetRequiredService<global::Azure.Core.TokenCredential>())
                : new ServiceBusClient(settings.BusConnection))
            .AddSingleton<AzureBus>()
            .AddSingleton<IBus>(provider => provider.GetRequiredService<AzureBus>())
            .AddSingleton<IQueueAges>(provider => provider.GetRequiredService<AzureBus>())
            .AddSingleton<IDeadLetters, AzureDeadLetters>()
            .AddSingleton<PutOffMessages>()
            .AddSingleton<Redelivery>()
            .AddKeyedSingleton<ITable>(KeyedService.AnyKey, (provider, name) =>
                new AzureTable(provider.GetRequiredService<TableServiceClient>().GetTableClient((string)name!)))
            .AddKeyedSingleton<IBlobs>(KeyedService.AnyKey, (provider, name) =>
                new AzureBlobs((settings.PapersUri is { } papers
                    ? new BlobServiceClient(new Uri(papers), provider.GetRequiredService<global::Azure.Core.TokenCredential>())
                    : new BlobServiceClient(settings.TablesConnection)).GetBlobContainerClient((string)name!)));
    }
}
