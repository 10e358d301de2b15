using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.Values;
using Microsoft.OpenApi;
using static EarlyWarning.Signals.OpenApi.SenderRoute;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>Every route of senders: one that a trigger has and that is missing here fails a test.</summary>
internal static class SenderRoutes
{
    public const string Send = "Send", Follow = "Follow", Clock = "Clock", Workbook =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static readonly IReadOnlyDictionary<string, string> Tags = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Send] = "Tell what happened: one signal, many, or a file.",
        [Follow] = "What was received, and what became of it.",
        [Clock] = "Dates counted ahead. Nothing of it is about anybody.",
    };

    private static readonly OpenApiParameter DryRun = Query(QueryParameters.DryRun,
        "true: the answer says what would become of the signals; nothing is stored, sent or counted.", required: false, "true", "false");

    public static readonly IReadOnlyList<SenderRoute> All =
    [
        Post(SignalType.RentArrears, "postRentArrears", "Send arrears, legal steps and payments: one signal, or up to 500"),
        Post(SignalType.BenefitStops, "postBenefitStops", "Send stopped, lowered and restored benefits: one signal, or up to 500"),
        new("post", "/api/signals/csv", "postCsv", Send, "Send a file of signals, as a spreadsheet saves it")
        {
            Parameters = [Query("type", "What the file is about.", required: true, "rent-arrears", "benefit-stops"), DryRun],
            Body = (_, _) => new OpenApiRequestBody
            {
                Required = true,
                Description = "A table whose first line names the fields, as in JSON (`tenancy.ref` with a full stop). At most "
                    + $"{CsvBody.MaxBytes / 1024 / 1024} MiB and {CsvBody.MostRows} rows. `/api/template.xlsx` is one to fill in.",
                Content = Media("text/csv", new OpenApiSchema { Type = JsonSchemaType.String }),
            },
            Answers =
            [
                new(202, "A row at least is kept for good: each row says what became of it. As text/csv a file that Excel opens.",
                    AnswerSchemas.Batch) { AlsoAs = "text/csv" },
                new(200, "A dry run.", AnswerSchemas.Batch) { AlsoAs = "text/csv" },
            ],
        },
        new("get", "/api/signals/{signalId}", "getSignal", Follow, "The receipt, and what was told of the signal")
        {
            Parameters = [InPath("signalId", "Your own id of the signal.")],
            Answers = [new(200, "The receipt.", AnswerSchemas.Receipt)],
        },
        new("get", "/api/receipts", "getReceipts", Follow, "Your receipts, in the order in which they were made")
        {
            Description = "One is there a moment after its answer: who looks for what is new begins a little earlier.",
            Parameters =
            [
                Query("after", "Out of `next`: the list goes on behind it."),
                Query("from",
                    "An instant (ISO 8601; a plus is written %2B), or a date, whose midnight is the Danish one: the list begins there."),
            ],
            Answers = [new(200, "Up to 100 of them.", AnswerSchemas.Receipts)],
        },
        new("get", "/api/feedback", "getFeedback", Follow, "What became of your signals, in order")
        {
            Parameters = [Query("after", "The sequence of the last entry you have read: the feed goes on behind it.")],
            Answers = [new(200, "Up to 100 entries.", AnswerSchemas.Feed)],
        },
        .. FollowRoutes.All,
        new("get", "/api/template.xlsx", "getTemplate", Send, "A workbook to fill in and save as CSV")
        {
            Key = false,
            Description = "Every column is text, codes are chosen from lists, and the number of a row is the line that answers name.",
            Parameters = [Query("type", "What it is about; rent-arrears when left out.", required: false, "rent-arrears", "benefit-stops")],
            Answers = [new(200, "The workbook.", AnswerSchemas.File) { MediaType = Workbook }],
        },
        new("get", "/api/clock", "getClock", Clock, "The landlord's course from an unpaid rent, counted ahead")
        {
            Key = false,
            Parameters =
            [
                Day("due", "The day the rent was due.", required: true), Day("demandSentOn", "Goes before the estimate."),
                Day("demandReceivedOn", "Goes before the estimate."),
            ],
            Answers = [new(200, "Each step with its rule and source.", AnswerSchemas.Course)],
        },
    ];

    /// <summary>Where signals of a type are sent.</summary>
    public static string Path(SignalType type) =>
        type == SignalType.RentArrears ? "/api/signals/rent-arrears" : "/api/signals/benefit-stops";

    private static SenderRoute Post(SignalType type, string id, string summary) => new("post", Path(type), id, Send, summary)
    {
        Description = "Kinds: " + string.Join(", ", SignalRules.Kinds[type]) + ". Send again whatever was not answered, as often as it "
            + "takes: an id stands for one content.",
        Parameters = [DryRun],
        Body = (document, now) => Signals(type, document, now),
        Answers =
        [
            new(202, "Kept for good. Of many signals one at least: each row says what became of it.", AnswerSchemas.Answer,
                AnswerSchemas.Batch),
            new(200, "The same signal again, with the same receipt; or a dry run.", AnswerSchemas.Answer, AnswerSchemas.Batch),
        ],
    };

    private static OpenApiRequestBody Signals(SignalType type, OpenApiDocument document, DateTimeOffset now)
    {
        var signal = AnswerSchemas.To(SenderDocument.Name(type), document);
        var media = new OpenApiMediaType
        {
            Schema = new OpenApiSchema
            {
                OneOf = [signal, new OpenApiSchema { Type = JsonSchemaType.Array, Items = signal, MaxItems = SignalAnswers.MostRows }],
            },
            Examples = SignalRules.Kinds[type].ToDictionary(kind => kind.ToString(), kind => (IOpenApiExample)new OpenApiExample
            {
                Summary = kind.ToString(), Value = Examples.Of(kind, type, now),
            }, StringComparer.Ordinal),
        };
        return new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal) { [RouteAnswer.Json] = media },
        };
    }

    internal static Dictionary<string, IOpenApiMediaType> Media(string type, IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Schema = schema } };
}
