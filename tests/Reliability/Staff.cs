using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Tests.Reliability;

/// <summary>
/// The contact person at the board, through its own forms: accepts cases and logs that citizens were reached. A form without an
/// answer is sent again as it was, as a browser would; the version in it must keep that from being done twice.
/// </summary>
internal sealed partial class Staff(string person, int seed, Func<string?> address, Ledger ledger) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Random _dice = new(seed);

    /// <summary>Case and form of every decision that was answered as done.</summary>
    public ConcurrentQueue<(string CaseId, string Form)> Done { get; } = [];

    public async Task Run(Func<bool> stop, TimeSpan longestPause)
    {
        for (var signedIn = false; !stop(); await Task.Delay(longestPause * _dice.NextDouble()))
        {
            try
            {
                if (address() is not { } at) continue;
                signedIn = signedIn || await SignIn(at);
                if (signedIn) await Work(at, stop);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                Interlocked.Increment(ref ledger.Retries);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> SignIn(string at)
    {
        var page = await _http.GetStringAsync($"{at}/board/sign-in");
        using var answer = await Post($"{at}/board/sign-in", ("person", person), ("returnUrl", "/board"), ("__RequestVerificationToken", Hidden(page, "__RequestVerificationToken")));
        return answer.StatusCode == HttpStatusCode.SeeOther;
    }

    private async Task Work(string at, Func<bool> stop)
    {
        var open = (await Cases(at)).Where(one => one!["contactPerson"]?.GetValue<string>() == person).ToList();
        if (open.Count == 0) return;
        var mine = open[_dice.Next(open.Count)]!;
        var (caseId, accepted) = (mine["caseId"]!.GetValue<string>(), mine["contactPersonAccepted"]?.GetValue<bool>() == true);
        if (accepted && mine["attempts"]!.AsArray().Count > 0) return;
        var page = await _http.GetStringAsync($"{at}/board/cases/{caseId}?form={(accepted ? "attempt" : "accept")}");
        await Insist(caseId, accepted ? "attempt" : "accept", [.. Fields(page), .. accepted ? Attempt() : []], stop);
    }

    private async Task Insist(string caseId, string form, (string, string)[] fields, Func<bool> stop)
    {
        while (true)
        {
            try
            {
                if (address() is { } at)
                {
                    using var answer = await Post($"{at}/board/cases/{caseId}/{form}", fields);
                    if (answer.StatusCode == HttpStatusCode.SeeOther) Done.Enqueue((caseId, form));
                    else if (answer.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Forbidden or HttpStatusCode.ServiceUnavailable))
                        ledger.Faults.Enqueue($"The board answered {(int)answer.StatusCode} to {form} of {caseId}.");
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                Interlocked.Increment(ref ledger.Retries);
            }
            if (stop()) return;
            await Task.Delay(_dice.Next(20, 150));
        }
    }

    private async Task<JsonArray> Cases(string at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{at}/api/cases?status=open");
        request.Headers.Add("X-Api-Key", "dev-staff");
        using var response = await _http.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray();
    }

    private async Task<HttpResponseMessage> Post(string url, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _http.PostAsync(url, form);
    }

    private static (string, string)[] Fields(string page) =>
        [("__RequestVerificationToken", Hidden(page, "__RequestVerificationToken")), ("version", Hidden(page, "version"))];

    private static (string, string)[] Attempt()
    {
        var at = CopenhagenTime.Local(TimeProvider.System.GetUtcNow().AddMinutes(-10));
        return
        [
            ("date", at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("time", at.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("channel", "Phone"), ("daypart", "Morning"), ("reached", "Yes"),
        ];
    }

    /// <summary>Empty when the page has no such field: the answer to the form then tells.</summary>
    private static string Hidden(string page, string name) =>
        HiddenField().Matches(page).Where(match => match.Groups["name"].Value == name).Select(match => WebUtility.HtmlDecode(match.Groups["value"].Value)).LastOrDefault() ?? "";

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenField();
}
