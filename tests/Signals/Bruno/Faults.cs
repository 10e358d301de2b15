using System.Text.Json.Nodes;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Signals.Bruno;

/// <summary>A request that is refused, or warned of, by one code.</summary>
/// <param name="Body">Null: a GET.</param>
internal sealed record Fault(string Code, string Url, string? Body, int Status)
{
    public string Key { get; init; } = "{{housingKey}}";

    public string Type { get; init; } = "application/json";

    /// <summary>A row's, of a file none of whose rows is taken.</summary>
    public bool InRow { get; init; }

    /// <summary>Sent before, so that there is something to be held against.</summary>
    public string? Before { get; init; }
}

/// <summary>One request for every code that a request can bring about by itself.</summary>
internal static class Faults
{
    private const string Rent = "/api/signals/rent-arrears", Stop = "/api/signals/benefit-stops", Csv = "/api/signals/csv",
        Benefits = "{{benefitsKey}}", Heading = "signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk\n";

    /// <summary>What no single request can bring about, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Elsewhere = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["quota"] = "comes of many", ["too-many-requests"] = "comes of many", ["leaving"] = "comes of an erasure under way",
        ["id-used-before"] = "comes of an erasure",
        ["agreement"] = "comes of an agreement on fewer kinds than the demo senders', who may send all of theirs",
        ["json"] = "is mended by Bruno before it is sent",
        ["encoding"] = "needs bytes that no text has", ["workbook"] = "needs bytes that no text has",
        ["agreement-not-yet"] = "comes of an agreement's days", ["agreement-lapsed"] = "comes of an agreement's days",
        ["test-cpr"] = "comes of a test agreement", ["webhook-keys"] = "comes of an agreement with hosts",
        ["webhook-last-key"] = "comes of an agreement with hosts", ["corrects-itself"] = "comes of many",
        ["unexpected"] = "is a fault of ours", ["unavailable"] = "is an outage", ["one-of"] = "is the municipality's own interface's",
    };

    public static readonly IReadOnlyList<Fault> All =
    [
        Of("required", signal => signal.Remove("cpr")), Of("unknown-property", signal => signal["note"] = "x"),
        new("duplicate-property", Rent, """{ "kind": "ArrearsOpened", "kind": "ArrearsOpened" }""", 400),
        Of("type", signal => signal["cpr"] = 6101901234), Of("format", signal => signal["asOf"] = "2026-11-03"),
        Of("length", signal => signal["name"] = new string('x', 121)), Of("code", signal => signal["childrenUnder18"] = "maybe"),
        Of("decimals", signal => signal["arrearsDkk"] = 9600.005m), Of("range", signal => signal["arrearsDkk"] = 10_000_001),
        Of("date", signal => signal["arrearsSince"] = "2026-02-30"), Of("cpr", signal => signal["cpr"] = "6113901234"),
        Of("cpr-in-id", signal => signal["signalId"] = "sag-610190-1234"), Of("phone-in-id", signal => signal["signalId"] = "4522334455"),
        Of("name-in-id", signal => (signal["name"], signal["signalId"]) = ("Prøve Eksempel", "Proeve-Eksempel")),
        Of("as-of-future", signal => signal["asOf"] = "2099-01-01T00:00:00Z"),
        Of("as-of-old", signal => signal["asOf"] = "2020-01-01T00:00:00Z"), Of("kind-route", signal => signal["kind"] = "BenefitStopped"),
        Of("demand-date", signal => signal.Remove("demandSentOn"), SignalKind.DemandSent),
        Of("received-before-sent", signal => signal["demandReceivedOn"] = "2025-01-01", SignalKind.DemandSent),
        Of("after-as-of", signal => signal["arrearsSince"] = "2099-01-01"),
        Of("eviction-range", signal => signal["evictionDate"] = "2099-01-01", SignalKind.EvictionScheduled),
        OfBenefit("effective-range", signal => signal["effectiveFrom"] = "2099-01-01"), OfBenefit("benefit-obsolete", signal =>
            signal["benefit"] = "sho"),
        Of("too-many", signal => signal["contactAttempts"] = Array(51)),
        new("invalid", Rent, "{}", 400), new("none-accepted", Rent, "[{}, {}]", 400),
        new("unauthorized", "/api/feedback", null, 401) { Key = "nobody" }, new("forbidden", Rent, "{}", 403) { Key = Benefits },
        new("not-found", "/api/signals/no-such-signal", null, 404), new("method-not-allowed", "/api/feedback", "{}", 405),
        new("too-large", Rent, "[" + string.Join(',', Enumerable.Repeat(0, SignalAnswers.MostRows + 1)) + "]", 413),
        new("unsupported-media-type", Rent, "x", 415) { Type = "text/plain" },
        new("empty", Rent, "[]", 400),
        new("unknown-parameter", Rent + "?dryrun=true", "{}", 400),
        new("duplicate-parameter", Rent + "?dryRun=true&dryRun=true", "{}", 400),
        new("dry-run", Rent + "?dryRun=yes", "{}", 400), new("csv-type", Csv + "?type=rent", "x", 400) { Type = "text/csv" },
        new("after", "/api/feedback?after=x", null, 400), new("from", "/api/receipts?from=x", null, 400),
        new("withdraw-reason", "/api/signals/no-such-signal/withdraw?reason=x", "{}", 400),
        File("unknown-signal", "signalId;withdraw\n{{run}}-never-sent;TRUE\n") with { InRow = true },
        new("webhook-url", "/api/webhook", "{ \"url\": \"ftp://example.dk\" }", 400),
        new("webhook-host", "/api/webhook", "{ \"url\": \"https://example.dk/in\" }", 400),
        new("demand-range", "/api/clock?due=2026-04-01&demandSentOn=2020-01-01", null, 400),
        File("csv", Heading + "\"open"), File("header", "a;b\n1;2\n"),
        Of("conflict", signal => signal["crisis"] = true) with { Before = Of("conflict", _ => { }).Body, Status = 409 },
        Of("supersedes-itself", signal => signal["supersedes"] = "{{run}}-supersedes-itself"),
        Corrected(), Warned("phone-unreadable", signal => signal["phone"] = "12"),
        Warned("cpr-local", signal => signal["cpr"] = "0101900AB3"),
        Warned("date-empty", signal => signal["arrearsSince"] = "1900-01-01"),
        Warned("text-empty", signal => signal["name"] = " "), Warned("credit", signal => signal["arrearsDkk"] = -100),
        Warned("same-instant", _ => { }, before: _ => { }),
        Warned("name-differs", signal => signal["name"] = "Prøve Andersen", before: signal => signal["name"] = "Prøve Eksempel"),
        Warned("amount-tenfold", signal => signal["arrearsDkk"] = 96_005, before: _ => { }),
        Warned("tenancy-ended", _ => { }, before: signal => signal["kind"] = "TenancyEnded"),
        Warned("tenancy-reopened", signal => signal["kind"] = "LeaseTerminated", before: signal => signal["kind"] = "TenancyEnded"),
        new("demand-too-early", "/api/clock?due=2026-04-01&demandSentOn=2026-04-02", null, 200),
        Of("without-cpr", signal => (signal["name"], _) = ("Prøve Eksempel", signal.Remove("cpr"))),
        UncorrectedBy(), Warned("supersedes-unknown", signal => signal["supersedes"] = "{{run}}-not-sent"),
        Warned("unidentified", signal => (signal["name"], signal["tenancy"]!["address"], _) =
            ("Prøve Eksempel", "Prøvevej 1, 9999 Ingensted", signal.Remove("cpr"))),
    ];

    private static Fault Of(string code, Action<JsonObject> change, SignalKind kind = SignalKind.ArrearsOpened) =>
        Of(code, change, kind, SignalType.RentArrears);

    private static Fault OfBenefit(string code, Action<JsonObject> change) =>
        Of(code, change, SignalKind.BenefitStopped, SignalType.BenefitStops) with { Key = Benefits };

    private static Fault Of(string code, Action<JsonObject> change, SignalKind kind, SignalType type)
    {
        var signal = BrunoCollection.Example(kind, type);
        signal["signalId"] = $"{{{{run}}}}-{code}";
        change(signal);
        return new(code, type == SignalType.RentArrears ? Rent : Stop, BrunoCollection.Write(signal), 400);
    }

    /// <summary>A third signal that corrects what a second has corrected.</summary>
    private static Fault Corrected() => Of("corrected-before", signal => signal["supersedes"] = "{{run}}-wrong") with
    {
        Status = 409, Before = Of("corrected-before-1", signal => signal["supersedes"] = "{{run}}-wrong").Body,
    };

    /// <summary>A correction without a number, of what is a citizen's.</summary>
    private static Fault UncorrectedBy()
    {
        var correction = Of("correction-without-cpr", signal =>
        {
            (signal["name"], signal["tenancy"]!["address"]) = ("Prøve Eksempel", "Prøvevej 1, 9999 Ingensted");
            signal["supersedes"] = "{{run}}-correction-without-cpr-1";
            signal.Remove("cpr");
        });
        return correction with { Status = 409, Before = Of("correction-without-cpr-1", _ => { }).Body };
    }

    private static JsonObject Rented() => BrunoCollection.Example(SignalKind.ArrearsOpened, SignalType.RentArrears);

    /// <summary>Taken, with a warning: of a tenancy of its own, and told earlier what it is held against.</summary>
    private static Fault Warned(string code, Action<JsonObject> change, Action<JsonObject>? before = null)
    {
        JsonObject Of(string id, string asOf, Action<JsonObject> with)
        {
            var signal = Rented();
            (signal["signalId"], signal["asOf"]) = ($"{{{{run}}}}-{code}{id}", asOf);
            signal["tenancy"] = new JsonObject { ["ref"] = "{{run}}-" + code };
            // A citizen of its own: what is told of the others is nothing to it.
            signal["cpr"] = $"620190-{1000 + code.Sum(letter => letter) % 9000}";
            with(signal);
            return signal;
        }
        var asOf = code == "same-instant" ? "{{asOf}}" : "{{earlier}}";
        return new(code, Rent, BrunoCollection.Write(Of("", "{{asOf}}", change)), 202)
        {
            Before = before is null ? null : BrunoCollection.Write(Of("-before", asOf, before)),
        };
    }

    private static Fault File(string code, string text) => new(code, Csv + "?type=rent-arrears", text, 400) { Type = "text/csv" };

    private static JsonNode Array(int items) =>
        new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(0, items).Select(_ => (JsonNode)1)]);
}
