using EarlyWarning.Signals.Contracts;
using Microsoft.OpenApi;
using static EarlyWarning.Signals.OpenApi.SenderRoute;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>Routes about what was told before: taken back, shown to others, told onwards.</summary>
internal static class FollowRoutes
{
    private static readonly OpenApiParameter SignalId = InPath("signalId", "Your own id of the signal.");

    public static readonly IReadOnlyList<SenderRoute> All =
    [
        new("post", "/api/signals/{signalId}/withdraw", "withdrawSignal", SenderRoutes.Follow, "Take back a signal of your own")
        {
            Description = "It counts no more; doing it again changes nothing. What is right instead is sent with supersedes. In a file the "
                + "column `withdraw` says the same of the signals of its rows.",
            Parameters =
            [
                SignalId,
                Query("reason", "Why: the caseworker of a case sees it.", required: false, [.. WithdrawalReasons.Codes]),
            ],
            Answers = [new(200, "The receipt as it stands now.", AnswerSchemas.Receipt)],
        },
        new("post", "/api/signals/{signalId}/stand-by", "standBySignal", SenderRoutes.Follow, "Say that a signal of your own is right")
        {
            Description = "For one that the feed says is disputed; of any other, and said again, it changes nothing.",
            Parameters = [SignalId],
            Answers = [new(200, "The receipt as it stands now.", AnswerSchemas.Receipt)],
        },
        new("get", "/api/signals/{signalId}/receipt.jws", "getSignedReceipt", SenderRoutes.Follow, "The receipt, signed, to show to others")
        {
            Parameters = [SignalId],
            Answers = [new(200, "A compact JWS (ES256).", AnswerSchemas.File) { MediaType = Receipts.SignedReceipts.MediaType }],
        },
        new("get", "/.well-known/jwks.json", "getReceiptKeys", SenderRoutes.Follow, "The keys that receipts are signed with")
        {
            Key = false, Description = "Also those of before, so that an old receipt can be verified.",
            Answers = [new(200, "A JSON Web Key Set.", AnswerSchemas.KeySet) { MediaType = "application/jwk-set+json" }],
        },
        new("get", "/api/webhook", "getWebhook", SenderRoutes.Follow, "Where the feed is told to you, and how far it is told")
        {
            Answers = [new(200, "The webhook.", AnswerSchemas.Webhook)],
        },
        new("post", "/api/webhook", "setWebhook", SenderRoutes.Follow, "Have the feed told to an address of yours")
        {
            Description = "An https address at a host that your agreement names. The first answer has the key, shown this once.",
            Body = (_, _) => Body("url", new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri", MaxLength = 500 }),
            Answers = [new(200, "The webhook.", AnswerSchemas.WebhookChange)],
        },
        new("post", "/api/webhook/remove", "removeWebhook", SenderRoutes.Follow, "Have nothing told any more")
        {
            Answers = [new(204, "There is none.")],
        },
        new("post", "/api/webhook/keys", "makeWebhookKey", SenderRoutes.Follow, "Make a second key of the webhook")
        {
            Answers = [new(200, "The key, shown this once; both sign.", AnswerSchemas.WebhookChange)],
        },
        new("post", "/api/webhook/keys/{keyId}/remove", "removeWebhookKey", SenderRoutes.Follow, "Take a key of the webhook away")
        {
            Parameters = [InPath("keyId", "As GET /api/webhook lists it.")],
            Answers = [new(200, "The webhook.", AnswerSchemas.WebhookChange)],
        },
        new("post", "/api/webhook/replay", "replayWebhook", SenderRoutes.Follow, "Have entries of the feed told again")
        {
            Description = "Those after a sequence, under the ids they had; a webhook that rests is woken by it.",
            Body = (_, _) => Body("after", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" }),
            Answers = [new(200, "The webhook.", AnswerSchemas.WebhookChange)],
        },
        new("post", "/api/sandbox/reset", "resetSandbox", SenderRoutes.Follow, "Forget all that a test agreement has told")
        {
            Description = "On a sandbox, with the key of a test agreement; 403 elsewhere. 503 while it is under way: ask again.",
            Answers = [new(204, "Nothing is left.")],
        },
        new("get", "/api/webhook/tries", "getWebhookTries", SenderRoutes.Follow, "What was tried to be told, newest first")
        {
            Answers = [new(200, "Up to 100 tries.", AnswerSchemas.WebhookTries)],
        },
    ];

    private static OpenApiRequestBody Body(string name, OpenApiSchema schema) => new()
    {
        Required = true,
        Content = SenderRoutes.Media(RouteAnswer.Json, new OpenApiSchema
        {
            Type = JsonSchemaType.Object, Required = new HashSet<string>(StringComparer.Ordinal) { name },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { [name] = schema },
        }),
    };
}
