using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Tests.Reliability;

/// <summary>A form of a case and the person who sent it.</summary>
internal sealed record Decision(string CaseId, string Form, string By)
{
    /// <summary>The line it leaves in the timeline.</summary>
    public Type Line => Form switch
    {
        "accept" or "answer" => typeof(AskAccepted),
        "attempt" => typeof(ContactAttempted),
        "meeting-held" => typeof(MeetingHeld),
        "plan" => typeof(PlanAdopted),
        "avert" => typeof(EvictionAverted),
        "follow-up" => typeof(FollowUpRecorded),
        "close" => typeof(CaseClosed),
        _ => throw new InvalidOperationException($"No step for {Form}."),
    };
}

/// <summary>
/// A person at the board, through its own forms: takes each case from its acceptance to a plan, answers follow-ups and closes some;
/// one case in four is left alone, so that its deadlines strike. A form without an answer is sent again as it was, as a browser
/// would; the version in it must keep that from being done twice.
/// </summary>
/// <param name="sector">A member's: it answers invitations only.</param>
internal sealed partial class Staff(string person, Sector? sector, int seed, Func<string?> address, Ledger ledger, TimeProvider clock)
    : IDisposable
{
    private static readonly TimeSpan FollowUpTime = TimeSpan.FromDays(7);

    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Random _dice = new(seed);
    private volatile bool _leavesAlone;

    /// <summary>There is a case whose deadlines nobody keeps.</summary>
    public bool LeavesAlone => _leavesAlone;

    /// <summary>Every decision that was sent, however often.</summary>
    public ConcurrentQueue<Decision> Sent { get; } = [];

    /// <summary>Every decision that was answered as done.</summary>
    public ConcurrentQueue<Decision> Done { get; } = [];

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
            catch (Exception e) when (Ledger.IsCutOff(e))
            {
                signedIn = signedIn && e is not HttpRequestException { StatusCode: HttpStatusCode.SeeOther };
                Interlocked.Increment(ref ledger.Retries);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> SignIn(string at)
    {
        var page = await _http.GetStringAsync($"{at}/board/sign-in");
        using var answer = await Post($"{at}/board/sign-in", ("person", person), ("returnUrl", "/board"),
            ("__RequestVerificationToken", Hidden(page, "__RequestVerificationToken")));
        return answer.StatusCode == HttpStatusCode.SeeOther;
    }

    private async Task Work(string at, Func<bool> stop)
    {
        var open = await Cases(at);
        _leavesAlone = open.Any(one => IsLeftAlone(one!));
        var steps = open.Where(one => !IsLeftAlone(one!))
            .Select(one => (CaseId: Text(one!, "caseId"), Step: Next(one!))).Where(one => one.Step is not null).ToList();
        if (steps.Count == 0) return;
        var (caseId, step) = steps[_dice.Next(steps.Count)];
        var page = await _http.GetStringAsync($"{at}/board/cases/{caseId}?do={step!.Value.Form}");
        await Insist(new Decision(caseId, step.Value.Form, person), [.. Fields(page), .. step.Value.Fields], stop);
    }

    private static bool IsLeftAlone(JsonNode one) => Number(one) % 4 == 0;

    private static int Number(JsonNode one) => int.Parse(Text(one, "caseId")[5..], CultureInfo.InvariantCulture);

    private (string Form, (string, string)[] Fields)? Next(JsonNode one) =>
        sector is { } mine ? Answer(one, mine) : Text(one, "contactPerson") != person ? null : Text(one, "nextStep") switch
    {
        "accept-case" => ("accept", []),
        "avert-eviction" when !one["contactPersonAccepted"]!.GetValue<bool>() => ("accept", []),
        "avert-eviction" => ("avert", [("what", nameof(Aversion.Withdrawn)), ("source", "Landlord"), ("words", "Udlejeren har ringet")]),
        "contact-citizen" => ("attempt", Attempt()),
        "hold-meeting" => ("meeting-held", [("tookPart", "Yes"), ("goal", "Jeg vil blive boende"), ("anyway", "Yes")]),
        "adopt-plan" => ("plan", Plan()),
        "follow-up" when one["nextStepDueAt"]!.GetValue<DateTimeOffset>() - FollowUpTime < clock.GetUtcNow() =>
            ("follow-up", [("stillHoused", "Yes"), ("livesOn", nameof(Livelihood.Unknown))]),
        "follow-up" when Number(one) % 3 > 0 => null,
        "follow-up" or "close" => ("close",
            [("outcome", nameof(Outcome.NeedsNoHelp)), ("shown", "1"), ("note", "Borgeren klarer det selv")]),
        var other => throw new InvalidDataException($"Nobody does '{other}'."),
    };

    private static (string, (string, string)[])? Answer(JsonNode one, Sector mine)
    {
        var asked = one["members"]!.AsArray().Any(member => Text(member!, "sector") == Code(mine) && Text(member!, "answer") == "waiting");
        return asked ? ("answer", [("sector", mine.ToString()), ("answer", "Yes")]) : null;
    }

    private async Task Insist(Decision decision, (string, string)[] fields, Func<bool> stop)
    {
        Sent.Enqueue(decision);
        while (true)
        {
            try
            {
                if (address() is { } at)
                {
                    using var answer = await Post($"{at}/board/cases/{decision.CaseId}/{decision.Form}", fields);
                    if (answer.StatusCode == HttpStatusCode.SeeOther) Done.Enqueue(decision);
                    else if (answer.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity
                        or HttpStatusCode.Forbidden or HttpStatusCode.ServiceUnavailable))
                        ledger.Faults.Enqueue($"The board answered {(int)answer.StatusCode} to {decision}.");
                    return;
                }
            }
            catch (Exception e) when (Ledger.IsCutOff(e))
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
        [("__RequestVerificationToken", Hidden(page, "__RequestVerificationToken")), ("version", Hidden(page, "version")),
            ("assessment", Hidden(page, "assessment")),
            ("of", Hidden(page, "of") is { Length: > 0 } one ? one : Chosen().Match(page).Groups["value"].Value)];

    private (string, string)[] Attempt()
    {
        var at = CopenhagenTime.Local(clock.GetUtcNow().AddMinutes(-10));
        return
        [
            ("date", Day(at)), ("time", at.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("channel", "Phone"), ("reached", "Yes"),
        ];
    }

    private (string, string)[] Plan() =>
        [("rows", "3"), ("code1", "payment-plan"), ("owner1", person), ("due1", Day(CopenhagenTime.Local(clock.GetUtcNow().AddDays(40)))),
            ("wording1", "Aftale om afdrag"), ("why", "Det er aftalt med udlejeren")];

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Code(Sector one) => one == Sector.BenefitsOffice ? "benefits-office" : "housing-association";

    private static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";

    /// <summary>Empty when the page has no such field: the answer to the form then tells.</summary>
    private static string Hidden(string page, string name) =>
        HiddenField().Matches(page).Where(match => match.Groups["name"].Value == name)
            .Select(match => WebUtility.HtmlDecode(match.Groups["value"].Value)).LastOrDefault() ?? "";

    [GeneratedRegex("""<input [^>]*type="radio"[^>]* name="of" value="(?<value>[^"]+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Chosen();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex HiddenField();
}
