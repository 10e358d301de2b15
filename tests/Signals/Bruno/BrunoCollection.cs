using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Platform.Errors;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.OpenApi;

namespace EarlyWarning.Tests.Signals.Bruno;

/// <summary>
/// The contract as a collection for Bruno: every route, every kind, every code. Days and ids are made when it is run, so that it is the
/// same text each time and is accepted on any day.
/// </summary>
internal static class BrunoCollection
{
    private static readonly JsonSerializerOptions Indented = new(EarlyWarning.Platform.Json.Options) { WriteIndented = true };

    // A day that no other day of the examples is.
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 11, 0, 0, TimeSpan.Zero);

    private const string Prepare = """
        script:pre-request {
          const now = bru.getEnvVar("now") ? new Date(bru.getEnvVar("now")) : new Date();
          const day = later => new Date(now.getTime() + later * 86400000).toISOString().slice(0, 10);
          if (!bru.getVar("run")) bru.setVar("run", "bruno-" + now.getTime().toString(36));
          bru.setVar("asOf", now.toISOString().slice(0, 19) + "Z");
          bru.setVar("earlier", new Date(now.getTime() - 3600000).toISOString().slice(0, 19) + "Z");
          bru.setVar("today", day(0));
          bru.setVar("soon", day(21));
        }

        """;

    /// <summary>Files by their path in the collection.</summary>
    public static SortedDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["bruno.json"] = """
                {
                  "version": "1",
                  "name": "EarlyWarning: signals",
                  "type": "collection",
                  "ignore": []
                }

                """,
            ["collection.bru"] = Prepare,
            ["environments/local.bru"] = """
                vars {
                  host: http://localhost:7071
                  housingKey: dev-housing
                  benefitsKey: dev-benefits
                  now:
                }

                """,
        };
        var number = 0;
        foreach (var (type, kinds) in SignalRules.Kinds)
            foreach (var kind in kinds)
                files[$"kinds/{kind}.bru"] = Request($"{kind}", ++number, SenderRoutes.Path(type), Write(Example(kind, type)), 202,
                    type == SignalType.RentArrears ? "{{housingKey}}" : "{{benefitsKey}}");
        Follow(files);
        foreach (var fault in Faults.All) Add(files, fault, ref number);
        return files;
    }

    public static JsonObject Example(SignalKind kind, SignalType type)
    {
        var signal = Examples.Of(kind, type, Day);
        signal["signalId"] = $"{{{{run}}}}-{kind}";
        signal["asOf"] = "{{asOf}}";
        foreach (var (name, value) in signal.ToList())
        {
            if (value is not JsonValue text || !text.TryGetValue<string>(out var said)) continue;
            if (said == Written(0)) signal[name] = "{{today}}";
            else if (said == Written(21)) signal[name] = "{{soon}}";
        }
        return signal;
    }

    public static string Write(JsonObject signal) => signal.ToJsonString(Indented);

    private static string Written(int days) => Day.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Follow(SortedDictionary<string, string> files)
    {
        const string Kinds = "kinds", Housing = "{{housingKey}}";
        var (url, signal) = (SenderRoutes.Path(SignalType.RentArrears), Example(SignalKind.ArrearsOpened, SignalType.RentArrears));
        files[$"{Kinds}/~ the same again.bru"] = Request("~ the same again", 100, url, Write(signal), 200, Housing);
        files[$"{Kinds}/~ a dry run.bru"] = Request("~ a dry run", 101, url + "?dryRun=true", Write(signal), 200, Housing);
        files[$"{Kinds}/~ many.bru"] = Request("~ many", 102, url, $"[{Write(signal)}, {{}}]", 202, Housing, "res.body.rejected: eq 1");
        files[$"{Kinds}/~ the receipt.bru"] = Request("~ the receipt", 103, "/api/signals/{{run}}-ArrearsOpened", null, 200, Housing,
            "res.body.status: eq accepted");
        files[$"{Kinds}/~ the feed.bru"] = Request("~ the feed", 104, "/api/feedback", null, 200, Housing);
        files[$"{Kinds}/~ receipts.bru"] = Request("~ receipts", 107, "/api/receipts", null, 200, Housing);
        files[$"{Kinds}/~ the clock.bru"] = Request("~ the clock", 105, "/api/clock?due=2026-04-01", null, 200, key: null);
        files[$"{Kinds}/~ a file.bru"] = Request("~ a file", 106, "/api/signals/csv?type=rent-arrears",
            "signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk\n{{run}}-file;ArrearsOpened;610190-1234;{{earlier}};1024/17/4;9600,50",
            202, Housing, type: "text/csv");
    }

    private static void Add(SortedDictionary<string, string> files, Fault fault, ref int number)
    {
        var folder = ErrorCodes.Find(fault.Code)!.Class == ErrorClass.Warning ? "warnings" : "errors";
        if (fault.Before is { } before)
            files[$"{folder}/{fault.Code} (before).bru"] = Request($"{fault.Code} (before)", ++number, fault.Url, before, 202, fault.Key);
        files[$"{folder}/{fault.Code}.bru"] = Request(fault.Code, ++number, fault.Url, fault.Body, fault.Status, fault.Key, Says(fault),
            fault.Type);
    }

    private static string Says(Fault fault)
    {
        var code = ErrorCodes.Find(fault.Code)!;
        return code.Class == ErrorClass.Warning ? $"res.body.warnings[0].rule: eq {code.Code}"
            : code.Status is not null ? $"res.body.type: eq {code.Page}" : fault.InRow ? $"res.body.rows[0].errors[0].rule: eq {code.Code}"
            : $"res.body.errors[0].rule: eq {code.Code}";
    }

    private static string Request(string name, int number, string url, string? body, int status, string? key, string? says = null,
        string type = "application/json")
    {
        var kind = body is null ? "none" : type == "application/json" ? "json" : "text";
        List<string> text =
        [
            Block("meta", $"name: {name}", "type: http", $"seq: {number}"),
            Block(body is null ? "get" : "post", $"url: {{{{host}}}}{url}", $"body: {kind}", "auth: none"),
        ];
        var parameters = url.Split('?').Skip(1).SelectMany(query => query.Split('&'))
            .Select(one => one.Replace("=", ": ", StringComparison.Ordinal));
        if (url.Contains('?', StringComparison.Ordinal)) text.Add(Block("params:query", [.. parameters]));
        List<string> headers = [];
        if (key is not null) headers.Add($"X-Api-Key: {key}");
        if (body is not null) headers.Add($"Content-Type: {type}");
        if (headers.Count > 0) text.Add(Block("headers", [.. headers]));
        if (body is not null) text.Add(Block($"body:{kind}", body.Split('\n')));
        text.Add(Block("assert", [$"res.status: eq {status}", .. says is null ? Array.Empty<string>() : [says]]));
        return string.Join('\n', text);
    }

    private static string Block(string name, params string[] lines) =>
        $"{name} {{\n{string.Concat(lines.Select(line => line.Length == 0 ? "\n" : $"  {line}\n"))}}}\n";
}
