using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EarlyWarning.Tool;

/// <summary>A file that is no JSON.</summary>
internal sealed class UnusableFileException : Exception;

/// <summary>Asks the host, and has the answers told.</summary>
internal sealed class Sender(HttpClient http, Uri host, string key, Report report)
{
    private const int MostRows = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task<ExitCode> Send(FileInfo file, string type, bool dryRun, CancellationToken cancellation)
    {
        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellation);
        var csv = file.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase);
        var (end, taken) = (ExitCode.AllTaken, false);
        foreach (var (body, first) in csv ? [(bytes, 0)] : Parts(bytes))
        {
            var (path, media) = csv ? ($"api/signals/csv?type={type}", "text/csv") : ($"api/signals/{type}", "application/json");
            if (dryRun) path += csv ? "&dryRun=true" : "?dryRun=true";
            var one = await Ask(HttpMethod.Post, path, body, media, cancellation);
            var code = Told(one, first);
            taken |= code is ExitCode.AllTaken or ExitCode.SomeRefused;
            if (code == ExitCode.TryAgain) return code;
            if (code > end) end = code;
        }
        return taken && end == ExitCode.Refused ? ExitCode.SomeRefused : end;
    }

    /// <summary>Tells the feed from a place on, and goes on asking for more until it is stopped.</summary>
    public async Task<ExitCode> Follow(string? after, bool once, CancellationToken cancellation)
    {
        var next = after is null ? "api/feedback" : $"api/feedback?after={Uri.EscapeDataString(after)}";
        while (true)
        {
            var (status, body) = await Ask(HttpMethod.Get, next, null, null, cancellation);
            if (status != HttpStatusCode.OK) return Told((status, body), 0);
            var entries = body!["entries"]!.AsArray();
            foreach (var entry in entries) report.Entry(entry!);
            if (entries is [.., var last]) next = $"api/feedback?after={last!["sequence"]}";
            if (body["next"] is not null) continue;
            if (once) return ExitCode.AllTaken;
            try
            {
                await Task.Delay(Pause, cancellation);
            }
            catch (OperationCanceledException)
            {
                return ExitCode.AllTaken; // Stopped by whoever looks on.
            }
        }
    }

    private ExitCode Told((HttpStatusCode Status, JsonNode? Body) answer, int first)
    {
        var (status, body) = answer;
        if (body?["rows"] is JsonArray rows) report.Rows(body, rows, first);
        else if ((int)status < 300) report.One(body!);
        if ((int)status < 300) return (int?)body?["rejected"] > 0 ? ExitCode.SomeRefused : ExitCode.AllTaken;
        report.Problem(body, (int)status);
        return status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable || (int)status >= 500 ? ExitCode.TryAgain
            : status == HttpStatusCode.Unauthorized ? ExitCode.Misused : ExitCode.Refused;
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> Ask(HttpMethod method, string path, byte[]? body, string? media,
        CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(host, path));
        request.Headers.Add("X-Api-Key", key);
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(media!) } };
        using var response = await http.SendAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        try
        {
            return (response.StatusCode, JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return (response.StatusCode, null); // Of something between here and the host.
        }
    }

    /// <summary>One signal as it is, and a list in parts that a request may have.</summary>
    private static IEnumerable<(byte[] Body, int First)> Parts(byte[] bytes)
    {
        if (Read(bytes) is not JsonArray all || all.Count <= MostRows) return [(bytes, 0)];
        return all.Chunk(MostRows).Select((part, i) => (JsonSerializer.SerializeToUtf8Bytes(part), i * MostRows));
    }

    private static JsonNode? Read(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes.AsSpan(3) : bytes);
        }
        catch (JsonException)
        {
            throw new UnusableFileException();
        }
    }
}
