using System.Text.Json.Nodes;
using EarlyWarning.Platform.Outbound;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Webhooks;
using EarlyWarning.Signals.Receipts;
using Microsoft.OpenApi;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>What senders are answered.</summary>
internal static class AnswerSchemas
{
    public const string Message = nameof(Message), Error = nameof(Error), Receipt = nameof(Receipt), Answer = nameof(Answer),
        Batch = nameof(Batch), Row = nameof(Row), Problem = nameof(Problem), Told = nameof(Told), Feed = nameof(Feed),
        Course = nameof(Course), File = nameof(File), Webhook = nameof(Webhook), WebhookChange = nameof(WebhookChange),
        WebhookTries = nameof(WebhookTries), KeySet = nameof(KeySet), Receipts = nameof(Receipts);

    public static Dictionary<string, IOpenApiSchema> All(OpenApiDocument document) => new(StringComparer.Ordinal)
    {
        [Message] = Object(("da", Text()), ("en", Text())),
        [Error] = Object(
            ("pointer", Text("JSON pointer (RFC 6901) into the body; empty for the whole of it.")),
            ("rule", Text("Stable code of the rule or the warning.")),
            ("message", To(Message, document)), Maybe("mend", To(Message, document)),
            Maybe("line", Whole("Of a file, from 1; or of JSON that cannot be read.")),
            Maybe("column", Whole("Of a file, from 1; or the character in the line of JSON."))),
        [Receipt] = Object(("signalId", Text()), ("status", Codes("accepted", "incomplete", "superseded", "withdrawn")),
            Maybe("supersededBy", Text("Your id of the signal that stands in its place.")), ("receivedAt", Instant()),
            Maybe("identity", Identity()),
            ("warnings", List(To(Error, document))),
            ("links", Links()),
            Maybe("feedback", List(To(Told, document)))),
        [Answer] = Object(("signalId", Text()), ("status", Codes("accepted", "repeated", "superseded", "withdrawn")),
            Maybe("supersededBy", Text("Your id of the signal that stands in its place.")), ("warnings", List(To(Error, document))),
            Maybe("receivedAt", Instant()), Maybe("identity", Identity()), Maybe("dryRun", Flag()), Maybe("links", Links())),
        [Batch] = Object(("accepted", Whole()), ("repeated", Whole()), ("rejected", Whole()), ("errorsLeftOut", Whole()),
            ("warningsLeftOut", Whole()), Maybe("dryRun", Flag()), ("rows", List(To(Row, document)))),
        [Row] = Object(("index", Whole()), Maybe("signalId", Text()), ("status", Codes("accepted", "repeated", "rejected")),
            ("errors", List(To(Error, document))), ("warnings", List(To(Error, document))),
            Maybe("line", Whole("Of a file, from 1.")), Maybe("errorsLeftOut", Whole()), Maybe("warningsLeftOut", Whole())),
        [Problem] = Object(
            ("type", Text("Leads to a page that says how it is mended.")), ("title", Text("In English.")), ("status", Whole()),
            ("detail", Text("In English.")), Maybe("message", To(Message, document)), Maybe("mend", To(Message, document)),
            Maybe("errors", List(To(Error, document))), Maybe("errorsLeftOut", Whole()),
            Maybe("accepted", Whole("Of many signals, none of which was taken.")), Maybe("repeated", Whole()),
            Maybe("rejected", Whole()), Maybe("warningsLeftOut", Whole()), Maybe("rows", List(To(Row, document)))),
        [Told] = Object(("code", Codes([FeedbackCodes.Received, .. FeedbackCodes.Told])), ("at", Instant())),
        [Feed] = Object(
            ("entries", List(Object(("sequence", Whole()), ("signalId", Text()), ("code", Codes([.. FeedbackCodes.Told])),
                ("at", Instant())))),
            Maybe("next", Text("Where the feed goes on; left out at its end: ask again with the last sequence as after."))),
        [Webhook] = Object(("url", Text()), ("keys", List(Object(("id", Text()), ("madeAt", Instant())))),
            ("told", Whole("Sequence of the last entry that was taken.")), ("failures", Whole("Tries since then.")),
            Maybe("nextAt", Instant()), Maybe("rests", Codes(WebhookRests.Silent, WebhookRests.Gone, WebhookRests.Host)),
            Maybe("restsSince", Instant())),
        [WebhookChange] = Object(("webhook", To(Webhook, document)), Maybe("key", Text("A new one, shown this once."))),
        [WebhookTries] = Object(("tries", List(Object(("at", Instant()), ("sequence", Whole()), ("code", Codes([.. FeedbackCodes.Told])),
            Maybe("status", Whole("Of your answer; left out when there was none.")), 
            Maybe("fault", Text($"Why there was none: {string.Join(", ", PostFaults.All)}.")))))),
        [KeySet] = Object(("keys", List(Object(("kid", Text()), ("kty", Text()), ("crv", Text()), ("alg", Text()), ("use", Text()),
            ("x", Text()), ("y", Text()))))),
        [File] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
        [Receipts] = Object(("receipts", List(Object(("signalId", Text()), ("kind", Codes(Enum.GetNames<SignalKind>())),
            ("receivedAt", Instant()), ("links", Object(("self", Text())))))),
            Maybe("next", Text("Where the list goes on; left out at its end: ask again with the last receivedAt as from."))),
        [Course] = Object(("due", Day()), ("steps", List(Object(("step", Text()), ("on", Day()), ("estimate", Flag()),
            ("rule", To(Message, document)), ("source", To(Message, document))))),
            ("warnings", List(To(Error, document))), ("note", To(Message, document))),
    };

    private static OpenApiSchema Identity()
    {
        var codes = Codes(ReceiptIdentity.Waiting, ReceiptIdentity.Identified, ReceiptIdentity.NotFound);
        codes.Description = "Of a signal without a CPR number: whether a person has said who it is.";
        return codes;
    }

    public static OpenApiSchemaReference To(string schema, OpenApiDocument document) => new(schema, document);

    private static (string Name, IOpenApiSchema Schema) Maybe(string name, IOpenApiSchema schema) => (name + "?", schema);

    /// <param name="properties">A name that ends with a question mark may be left out.</param>
    internal static OpenApiSchema Object(params (string Name, IOpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties.ToDictionary(one => one.Name.TrimEnd('?'), one => one.Schema, StringComparer.Ordinal),
        Required = properties.Where(one => !one.Name.EndsWith('?')).Select(one => one.Name).ToHashSet(StringComparer.Ordinal),
    };

    private static OpenApiSchema Links() => Object(("self", Text()), ("feedback", Text()),
        Maybe("supersededBy", Text("The receipt of what stands in its place.")));

    private static OpenApiSchema List(IOpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    internal static OpenApiSchema Text(string? description = null) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Instant() => new() { Type = JsonSchemaType.String, Format = "date-time" };

    private static OpenApiSchema Day() => new() { Type = JsonSchemaType.String, Format = "date" };

    internal static OpenApiSchema Whole(string? description = null) =>
        new() { Type = JsonSchemaType.Integer, Format = "int64", Description = description };

    private static OpenApiSchema Flag() => new() { Type = JsonSchemaType.Boolean };

    private static OpenApiSchema Codes(params IEnumerable<string> codes) =>
        new() { Type = JsonSchemaType.String, Enum = [.. codes.Select(code => (JsonNode)JsonValue.Create(code))] };
}
