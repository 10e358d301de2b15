using System.Net;
using EarlyWarning.Alerts.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EarlyWarning.Alerts.Push;

/// <summary>Which addresses push services may have: those of the Internet.</summary>
public sealed record PushAddresses(Func<IPAddress, bool> Allowed);

internal static class PushSetup
{
    public static IServiceCollection AddPush(this IServiceCollection services)
    {
        services.TryAddSingleton(new PushAddresses(PushConnections.IsPublic));
        services.AddSingleton<PushDevices>();
        services.AddSingleton<PushKeys>();
        services.AddHttpClient<PushChannel>(http => http.Timeout = PushConnections.OneTry)
            .ConfigurePrimaryHttpMessageHandler(provider => PushConnections.Handler(provider.GetRequiredService<PushAddresses>().Allowed))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers(); // They would write the addresses of people's browsers.
        return services;
    }

    /// <summary>The one who answers for what we send: push services write there when something is wrong (RFC 8292 § 2.1).</summary>
    public static bool IsContact(string text) => text.Length == 0
        || (Uri.TryCreate(text, UriKind.Absolute, out var contact) && contact.Scheme is "mailto" or "https"
            && !text.Any(letter => char.IsControl(letter) || letter is '"' or '\\' or ' '));
}
