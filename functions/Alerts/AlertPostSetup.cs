using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace EarlyWarning.Alerts;

/// <summary>
/// The patience of <see cref="AlertPost"/>. Asked to slow down, it waits as long as it is told, up to a minute, a few times. All
/// of it together stays well below the time a message's lock is renewed for (<c>maxAutoLockRenewalDuration</c> in host.json,
/// of which the pause before a redelivery takes its part).
/// </summary>
internal static class AlertPostSetup
{
    public const int Tries = 3;
    public static readonly TimeSpan OneTry = TimeSpan.FromSeconds(30), Together = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1), DefaultWait = TimeSpan.FromSeconds(5);

    /// <param name="clock">Of real time: the services have no part in the domain's clock.</param>
    public static IHttpClientBuilder AddAlertPost(this IServiceCollection services, TimeProvider clock)
    {
        var client = services.AddHttpClient<AlertPost>(http => http.Timeout = Timeout.InfiniteTimeSpan) // The timeouts below hold.
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10), AllowAutoRedirect = false })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers(); // They would write the address of the Teams workflow, which is a secret.
        client.AddResilienceHandler("patience", pipeline =>
        {
            pipeline.TimeProvider = clock;
            pipeline.AddTimeout(Together).AddRetry(Patience(clock)).AddTimeout(OneTry);
        });
        return client;
    }

    private static HttpRetryStrategyOptions Patience(TimeProvider clock) => new()
    {
        MaxRetryAttempts = Tries - 1,
        // Not a fault after which the service may have posted it: the queue decides about that.
        ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Result is { } response && Wait(response, clock) <= LongestWait),
        DelayGenerator = attempt => ValueTask.FromResult(Wait(attempt.Outcome.Result!, clock)),
    };

    /// <returns>Null: it does not ask for patience.</returns>
    private static TimeSpan? Wait(HttpResponseMessage response, TimeProvider clock)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)) return null;
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date is { } at ? at - clock.GetUtcNow() : DefaultWait);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
