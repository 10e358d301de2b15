using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Tests.Signals;
using EarlyWarning.Tests.Signals.Events;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Tests.Api;

/// <summary>Requests to every route there is, with something strange in each place that a caller writes.</summary>
/// <param name="case">A number that leads somewhere.</param>
/// <param name="session">A cookie of somebody who is signed in.</param>
internal sealed partial class AnyRequest(Random random, Town town, string @case, string session)
{
    public static readonly IReadOnlyList<(string Method, string Route)> Routes = [.. (
        from type in typeof(EarlyWarningSetup).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        from verb in trigger.Methods!
        select (Method: verb.ToUpperInvariant(), Route: trigger.Route!)).OrderBy(route => route.Route, StringComparer.Ordinal)];

    private static readonly string[] Headers = ["Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "If-Modified-Since",
        "Range",
        "X-Request-Id", "traceparent", "tracestate", "Referer", "User-Agent", "Expect-CT", "Content-Language", "Idempotency-Key", "Prefer"];

    private static readonly string[] Types = ["application/json", "text/csv", "text/csv; header=present", "application/xml", "text/xml",
        "application/soap+xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
            "application/json; charset=utf-16", ";"];

    public HttpRequestMessage Next()
    {
        var (method, route) = Routes[random.Next(Routes.Count)];
        var path = Place().Replace(route, _ => random.Next(3) == 0 ? @case : Escaped(Text()));
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"/{path}{Query()}", UriKind.Relative));
        if (method is not "GET") request.Content = Body();
        for (var count = random.Next(4); count > 0; count--) Add(request, Headers[random.Next(Headers.Length)], Text());
        Add(request, "X-Api-Key", random.Next(6) switch { 0 => "dev-staff", 1 => "dev-benefits", 2 => Text(), 3 => null,
            4 => EventTests.Key, _ => "dev-housing" });
        Add(request, "Cookie", random.Next(4) switch
        {
            0 => null, 1 => session, 2 => $"{session}{Text()}; language={Text()}", _ =>
                $"{session}; forgery={Text()}; language=en; tour={Text()}",
        });
        return request;
    }

    private string Query()
    {
        string[] names = ["q", "do", "done", "after", "type", "dryRun", "status", "returnUrl", "case", "page", "show", "from", "to", "v",
            "step"];
        var parts = Enumerable.Range(0, random.Next(4)).Select(_ => $"{names[random.Next(names.Length)]}={Escaped(Text())}").ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private ByteArrayContent Body()
    {
        var content = new ByteArrayContent(Bytes());
        content.Headers.TryAddWithoutValidation("Content-Type", Types[random.Next(Types.Length)]);
        if (random.Next(20) == 0) content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
        return content;
    }

    private byte[] Bytes() => random.Next(7) switch
    {
        0 => [],
        1 => Encoding.UTF8.GetBytes(Signal().ToJsonString()),
        2 => Encoding.UTF8.GetBytes("signalId;kind;cpr;asOf;name;tenancy.ref;arrearsDkk\n"
            + $"{Text()};{Text()};{StrangeTexts.Cpr};{Text()};{Text()};a;1\n"),
        3 => Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e \"{StrangeTexts.Name}\">]>"
            + $"<a xmlns=\"urn:{Text()}\">&e;{Text()}</a>"),
        4 => Mutator.Mutated(Encoding.UTF8.GetBytes(EventTests.Message()), random),
        5 => Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Range(0, random.Next(9)).Select(n =>
            $"{Escaped(Text())}={Escaped(Text())}"))),
        _ => [.. Enumerable.Range(0, random.Next(2_000)).Select(_ => (byte)random.Next(256))],
    };

    private JsonObject Signal()
    {
        var signal = town.Rent($"f-{random.Next(1_000)}", StrangeTexts.Cpr);
        signal["name"] = StrangeTexts.Name;
        foreach (var field in signal.Select(one => one.Key).Where(_ => random.Next(4) == 0).ToList())
            signal[field] = random.Next(5) switch { 0 => null, 1 => new System.Text.Json.Nodes.JsonArray(Text()), 2 =>
                random.NextDouble() * 1e9, _ => Text() };
        return signal;
    }

    private string Text() => StrangeTexts.Any(random);

    /// <summary>As far as Kestrel hands it on: an address with a nought, or of more than 8 KB, it refuses itself.</summary>
    private static string Escaped(string text) =>
        Uri.EscapeDataString(string.Concat(text.Where(letter => letter is not ('\0' or '\uD800')).Take(250)));

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        // What a client's library would not put on the wire has tests of its own (RequestGateTests).
        if (value is not null && value.All(letter => letter is >= ' ' and < '\u007f')) request.Headers.TryAddWithoutValidation(name, value);
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 60_000)]
    private static partial Regex Place();
}
