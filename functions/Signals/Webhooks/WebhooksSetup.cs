using EarlyWarning.Platform.Outbound;
using EarlyWarning.Signals.Contracts.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Webhooks;

internal static class WebhooksSetup
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WebhookTable>();
        services.AddSingleton<WebhookAddresses>();
        services.AddSingleton<WebhookDesk>();
        services.AddHttpClient<WebhookTelling>(http => http.Timeout = SignedPost.Patience)
            .ConfigurePrimaryHttpMessageHandler(services =>
                (services.GetRequiredService<IOptions<SignalsOptions>>().Value.DevPartners ? ConnectGuard.Sandbox : ConnectGuard.Public)
                .Handler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan).RemoveAllLoggers(); // They would write the address.
        return services;
    }
}
