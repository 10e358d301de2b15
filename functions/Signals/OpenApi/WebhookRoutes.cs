using Microsoft.OpenApi;
using static EarlyWarning.Signals.OpenApi.SenderRoute;
using static EarlyWarning.Signals.OpenApi.SenderRoutes;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>The routes by which a sender has the feed told to it.</summary>
internal static class WebhookRoutes
{
    private const string Path = "/api/webhook";
    private static readonly RouteAnswer Changed = new(200, "As it is now.", AnswerSchemas.WebhookChange);

    public static readonly IReadOnlyList<SenderRoute> All =
    [
        new("get", Path, "getWebhook", Webhook, "Your webhook, and whether it rests")
        {
            Answers = [new(200, "The webhook.", AnswerSchemas.Webhook)],
        },
        new("put", Path, "putWebhook", Webhook, "Have the feed told to an address")
        {
            Description = "https, at a host that your agreement names. The first answer has the key by which messages are signed.",
            Body = (_, _) => Body(("url", AnswerSchemas.Text("Such as https://api.example.dk/early-warning."))),
            Answers = [Changed],
        },
        new("delete", Path, "deleteWebhook", Webhook, "Have nothing told any more") { Answers = [new(204, "It is gone.")] },
        new("post", $"{Path}/keys", "postWebhookKey", Webhook, "Make a second key: both sign")
        {
            Description = "Two at most (409 `webhook-keys`).", Answers = [Changed],
        },
        new("delete", $"{Path}/keys/{{keyId}}", "deleteWebhookKey", Webhook, "Take a key away")
        {
            Description = "Not the last (409 `webhook-last-key`).", Parameters = [InPath("keyId", "The id of the key, never the key.")],
            Answers = [Changed],
        },
        new("post", $"{Path}/replay", "replayWebhook", Webhook, "Have it told again from a place of the feed on")
        {
            Description = "Under the same ids; wakes a webhook that rests.",
            Body = (_, _) => Body(("after", AnswerSchemas.Whole("Sequence of the last entry that is not to be told again."))),
            Answers = [Changed],
        },
        new("get", $"{Path}/tries", "getWebhookTries", Webhook, "The newest tries")
        {
            Answers = [new(200, "The newest 100, for 30 days.", AnswerSchemas.WebhookTries)],
        },
    ];

    private static OpenApiRequestBody Body(params (string Name, IOpenApiSchema Schema)[] properties) =>
        new() { Required = true, Content = Media(RouteAnswer.Json, AnswerSchemas.Object(properties)) };
}
