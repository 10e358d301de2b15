using System.Globalization;
using System.Net;
using System.Text;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Cases.Webhook;

/// <summary>
/// Tells the records system of one event, signed as Standard Webhooks says (standardwebhooks.com, 1.0): an id that stays the same however
/// often it is told, the time of this try, ids only. What is not taken comes again by the queue; a refusal is a dead letter.
/// </summary>
public sealed class WebhookPost(HttpClient http, IOptions<WebhookOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="StoreUnavailableException">Not now.</exception>
    /// <exception cref="UnusableMessageException">Refused.</exception>
    public async Task Send(CaseTold told, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(told);
        if (!options.Value.IsSet) return; // It was taken away since: nobody is to be told any more.
        using var request = Request(told);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!answer.IsSuccessStatusCode) throw Not(answer.StatusCode);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw Away("The webhook did not answer in time.", e);
        }
        catch (HttpRequestException e)
        {
            throw Away($"The webhook cannot be reached ({e.HttpRequestError}).");
        }
    }

    private HttpRequestMessage Request(CaseTold told)
    {
        // Of real time: the other system compares it with its own clock.
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = Json.Write(new { Type = told.Event, Timestamp = told.At, Data = new { told.CaseId } });
        return new HttpRequestMessage(HttpMethod.Post, options.Value.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers =
            {
                { "webhook-id", told.Id }, { "webhook-timestamp", time }, { "webhook-signature", options.Value.Sign(told.Id, time, body) },
            },
        };
    }

    /// <summary>A redirect is a refusal too: what is signed for one address goes to no other.</summary>
    private static Exception Not(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500
            ? Away($"The webhook answered {(int)status}.")
            : new UnusableMessageException(CaseDeadLetters.WebhookRefused, $"The webhook answered {(int)status}.");

    private static StoreUnavailableException Away(string said, Exception? inner = null) => new(said, inner, StoreReasons.AlertService);
}

internal static class WebhookSetup
{
    public static IServiceCollection AddWebhook(this IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration section)
    {
        services.AddOptions<WebhookOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookValidator>();
        services.AddHttpClient<WebhookPost>(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10), AllowAutoRedirect = false })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan).RemoveAllLoggers(); // They would write the address.
        return services;
    }

    private sealed class WebhookValidator : IValidateOptions<WebhookOptions>
    {
        public ValidateOptionsResult Validate(string? name, WebhookOptions options) =>
            options.Wrong() is { } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;
    }
}
