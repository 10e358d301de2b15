using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Signals.Webhooks;

/// <summary>A sender's own webhook, by its key; and the timer that tells.</summary>
public sealed class WebhookTriggers(SenderRequests senders, WebhookDesk desk, WebhookTelling telling)
{
    private const int Shown = 100;

    /// <summary>Every ten seconds.</summary>
    [Function(nameof(TellWebhooks))]
    public Task TellWebhooks([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        telling.TellAll(cancellation);

    [Function(nameof(GetWebhook))]
    public Task<IResult> GetWebhook([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhook")] HttpRequest request,
        CancellationToken cancellation) => senders.Answer(request, [], async sender =>
            await desk.Of(sender.Name, cancellation) is { } view ? Results.Json(view, Json.Options) : None());

    [Function(nameof(SetWebhook))]
    public Task<IResult> SetWebhook([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhook")] HttpRequest request,
        CancellationToken cancellation) => senders.Answer(request, [], sender => WithBody(request, async body =>
            Text(body, "url") is { } url ? Answer(await desk.Set(sender.Name, url, cancellation)) : Required("/url"), cancellation));

    [Function(nameof(RemoveWebhook))]
    public Task<IResult> RemoveWebhook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhook/remove")] HttpRequest request,
        CancellationToken cancellation) => senders.Answer(request, [], async sender =>
        {
            await desk.Remove(sender.Name, cancellation);
            return Results.NoContent();
        });

    [Function(nameof(MakeWebhookKey))]
    public Task<IResult> MakeWebhookKey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhook/keys")] HttpRequest request,
        CancellationToken cancellation) =>
        senders.Answer(request, [], async sender => Answer(await desk.NewKey(sender.Name, cancellation)));

    [Function(nameof(RemoveWebhookKey))]
    public Task<IResult> RemoveWebhookKey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhook/keys/{keyId}/remove")] HttpRequest request, string keyId,
        CancellationToken cancellation) =>
        senders.Answer(request, [], async sender => Answer(await desk.RemoveKey(sender.Name, keyId, cancellation)));

    [Function(nameof(ReplayWebhook))]
    public Task<IResult> ReplayWebhook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhook/replay")] HttpRequest request,
        CancellationToken cancellation) => senders.Answer(request, [], sender => WithBody(request, async body =>
            body.TryGetProperty("after", out var after) && after.ValueKind == JsonValueKind.Number
                && after.TryGetInt64(out var sequence) && sequence >= 0
            ? Answer(await desk.Replay(sender.Name, sequence, cancellation)) : Required("/after"), cancellation));

    [Function(nameof(GetWebhookTries))]
    public Task<IResult> GetWebhookTries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhook/tries")] HttpRequest request,
        CancellationToken cancellation) => senders.Answer(request, [], async sender =>
            Results.Json(new { tries = await desk.Log(sender.Name, Shown, cancellation) }, Json.Options));

    private static async Task<IResult> WithBody(HttpRequest request, Func<JsonElement, Task<IResult>> answer,
        CancellationToken cancellation)
    {
        var body = await JsonBody.Read(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        using var document = body.Document;
        return body.Root.ValueKind == JsonValueKind.Object ? await answer(body.Root)
            : Problems.Invalid("", "type", SignalRules.Message("object").Da, SignalRules.Message("object").En);
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IResult Required(string pointer) =>
        Problems.Invalid(pointer, "required", SignalRules.Message("required").Da, SignalRules.Message("required").En);

    private static IResult None() => Problems.NothingYet(
        new("I har ikke oplyst nogen adresse endnu, så intet bliver fortalt.", "You have given no address yet, so nothing is told."),
        new("Oplys en med POST /api/webhook og {\"url\":\"https://…\"} hos en vært, som jeres aftale nævner.",
            "Give one by POST /api/webhook with {\"url\":\"https://…\"}, at a host that your agreement names."));

    private static IResult Answer(WebhookChange change) => change switch
    {
        { Refusal: { Rule: "no-webhook" } } => None(),
        { Refusal: { Rule: "webhook-url" or "webhook-host" } refusal } =>
            Problems.Invalid("/url", refusal.Rule, refusal.Why.Da, refusal.Why.En),
        { Refusal: { } refusal } => Problems.Conflict("Det kan ikke gøres, som det står nu.", "It cannot be done as things are.",
            [new ProblemError("", refusal.Rule, new(refusal.Why.Da, refusal.Why.En))]),
        _ => Results.Json(new { webhook = change.View, key = change.Key }, Json.Options),
    };
}
