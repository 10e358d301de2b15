using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Cases.Webhook;

/// <summary>
/// Tells the records system of one event, ids only, under an id that stays the same however often it is told (<see cref="SignedPost"/>).
/// What is not taken comes again by the queue; a refusal, and a redirect is one too, is a dead letter.
/// </summary>
public sealed class WebhookPost(HttpClient http, IOptions<WebhookOptions> options)
{
    private readonly SignedPost _post = new(http);

    /// <exception cref="StoreUnavailableException">Not now.</exception>
    /// <exception cref="UnusableMessageException">Refused.</exception>
    public async Task Send(CaseTold told, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(told);
        if (!options.Value.IsSet) return; // It was taken away since: nobody is to be told any more.
        var body = Json.Write(new { Type = told.Event, Timestamp = told.At, Data = new { told.CaseId } });
        var posted = await _post.Send(new Uri(options.Value.Url), told.Id, body, [options.Value.Key!], cancellation);
        if (posted.IsTaken) return;
        var said = posted.Status is { } status ? $"The webhook answered {status}." : $"The webhook cannot be reached ({posted.Fault}).";
        throw posted.IsForNow ? new StoreUnavailableException(said, reason: StoreReasons.AlertService)
            : new UnusableMessageException(CaseDeadLetters.WebhookRefused, said);
    }
}

internal static class WebhookSetup
{
    public static IServiceCollection AddWebhook(this IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration section)
    {
        services.AddOptions<WebhookOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookValidator>();
        services.AddHttpClient<WebhookPost>(http => http.Timeout = SignedPost.Patience)
            .ConfigurePrimaryHttpMessageHandler(ConnectGuard.OwnNetwork.Handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan).RemoveAllLoggers(); // They would write the address.
        return services;
    }

    private sealed class WebhookValidator : IValidateOptions<WebhookOptions>
    {
        public ValidateOptionsResult Validate(string? name, WebhookOptions options) =>
            options.Wrong() is { } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;
    }
}
