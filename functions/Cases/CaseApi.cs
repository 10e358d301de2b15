using System.Text.Json.Serialization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Cases;

/// <summary>A case for the municipality's case-record system: no name and no CPR, the citizen is a token.</summary>
public sealed record CaseReport
{
    public required string CaseId { get; init; }
    public required string Citizen { get; init; }
    public required CaseStatus Status { get; init; }
    public required Band Band { get; init; }

    /// <summary>0–100, as assessed now.</summary>
    public required int Score { get; init; }
    public required string RuleSet { get; init; }
    public required IReadOnlyList<RuleReport> Rules { get; init; }

    /// <summary>Calendar days to the next legal step; negative when passed, null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public int? DaysLeft { get; init; }

    /// <summary>Null when closed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public NextStep? NextStep { get; init; }
    public DateTimeOffset? NextStepDueAt { get; init; }

    /// <summary>Those that the rules count, and of each sender the newest: all of them, but for a citizen of very many.</summary>
    public required IReadOnlyList<SignalRef> Signals { get; init; }
    public int SignalCount { get; init; }

    /// <summary>Name and address protection stands: what the receiving system prints must not carry the address to others.</summary>
    public bool AddressProtected { get; init; }
    public string? ContactPerson { get; init; }
    public bool ContactPersonAccepted { get; init; }
    public required IReadOnlyList<MemberReport> Members { get; init; }
    public required IReadOnlyList<Attempt> Attempts { get; init; }
    public Meeting? Meeting { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public Outcome? Outcome { get; init; }
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    public static CaseReport Of(WorkItem item, DateTimeOffset now) => new()
    {
        CaseId = item.Case.CaseId, Citizen = item.Case.Citizen, Status = item.Case.Status, Band = item.Case.Band, Score = item.Case.Score,
        RuleSet = item.RuleSet, Rules = RuleReport.Of(item.Rules), DaysLeft = Risk.Contracts.DaysLeft.Of(Horizon.Shown(item.Case), now),
        NextStep = item.Case.NextStep, NextStepDueAt = item.Case.NextAsk?.DueAt,
            Signals = [.. item.Case.Signals.Union(item.Rules.SelectMany(rule => rule.Signals))],
        SignalCount = item.Case.SignalCount, AddressProtected = item.Case.Protected,
        ContactPerson = item.Case.ContactPerson, ContactPersonAccepted = item.Case.ContactPersonAccepted,
        Members = [.. item.Case.Members.Select(MemberReport.Of)], Attempts = item.Case.Attempts, Meeting = item.Case.Meeting,
        OpenedAt = item.Case.OpenedAt, ClosedAt = item.Case.ClosedAt, Outcome = item.Case.Outcome, Timeline = item.Timeline,
    };
}

/// <summary>A citizen below the threshold of a case, in the fields a case has.</summary>
public sealed record WatchReport(string Citizen, Band Band, int Score, string RuleSet, IReadOnlyList<RuleReport> Rules,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    int? DaysLeft, IReadOnlyList<SignalRef> Signals, DateTimeOffset AssessedAt, int SignalCount)
{
    public static WatchReport Of(WatchlistEntry entry, DateTimeOffset now) => new(entry.Citizen, entry.Band, entry.Score, entry.RuleSet,
        RuleReport.Of(entry.Rules), Risk.Contracts.DaysLeft.Of(entry.NextStep, now),
            [.. entry.Signals.Union(entry.Rules.SelectMany(rule => rule.Signals))],
        entry.At, Math.Max(entry.SignalCount, entry.Signals.Count));
}

/// <summary>A rule that fired, in both languages.</summary>
public sealed record RuleReport(string Rule, int Points, string Da, string En)
{
    public static IReadOnlyList<RuleReport> Of(IReadOnlyList<FiredRule> rules) =>
        [.. rules.Select(rule => new RuleReport(rule.Rule, rule.Points, rule.Da, rule.En))];
}

/// <param name="Person">Roster id of who answered, or is asked now.</param>
/// <param name="Answer">accepted, declined or waiting.</param>
public sealed record MemberReport(Sector Sector, string Person, string Answer, DateTimeOffset DueAt, DateTimeOffset? AnsweredAt,
    DeclineReason? Declined)
{
    public static MemberReport Of(Ask ask) => new(
        ask.Sector!.Value, ask.DoneBy ?? ask.Person, ask.Running ? "waiting" : ask.Accepted ? "accepted" : "declined", ask.DueAt,
            ask.DoneAt, ask.Declined);
}

/// <summary>The staff interface, for the case-record system and for reports. Streamed from projection rows, not paged.</summary>
public sealed class CaseApi(Worklist worklist, WorklistWriter writer, Watchlist watchlist, StaffKeys keys, ReadingLog readings,
    TimeProvider clock)
{
    [Function(nameof(GetCases))]
    public IResult GetCases([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (keys.Refused(request, out var system) is { } refused) return refused;
        return request.Query["status"].ToString() switch
        {
            "open" => JsonArray.Of(Reports(Worklist.Open, system, cancellation)),
            "closed" => JsonArray.Of(Reports(Worklist.Closed, system, cancellation)),
            "" => JsonArray.Of(Reports(Worklist.Open, system, cancellation).Concat(Reports(Worklist.Closed, system, cancellation))),
            _ => Problems.Invalid("/status", "one-of", "status skal være open eller closed.", "status must be open or closed."),
        };
    }

    [Function(nameof(GetCase))]
    public Task<IResult> GetCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{caseId}")]
        HttpRequest request, string caseId, CancellationToken cancellation) =>
        Problems.Guarded(async () =>
        {
            if (keys.Refused(request, out var system) is { } refused) return refused;
            if (!CaseIds.IsOne(caseId) || await writer.Item(caseId, cancellation) is not { } item) return Problems.NotFound();
            await readings.Write(new CaseReading(ReadingLog.KeyPrefix + system, Purposes.CaseInterface, item.Case.Citizen, caseId,
                Theirs: true), cancellation);
            return Results.Json(CaseReport.Of(item, clock.GetUtcNow()), Json.Options);
        });

    [Function(nameof(GetWatchlist))]
    public IResult GetWatchlist([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/watchlist")] HttpRequest request,
        CancellationToken cancellation) =>
        keys.Refused(request, out var system) ?? JsonArray.Of(Watched(system, cancellation));

    private IAsyncEnumerable<WatchReport> Watched(string system, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return Noted(watchlist.Entries(cancellation).Select(entry => WatchReport.Of(entry, now)), one => one.Citizen, system, cancellation);
    }

    private IAsyncEnumerable<CaseReport> Reports(string partition, string system, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return Noted(worklist.Items(partition, cancellation).Select(item => CaseReport.Of(item, now)), one => one.Citizen, system,
            cancellation);
    }

    private IAsyncEnumerable<T> Noted<T>(IAsyncEnumerable<T> items, Func<T, string> citizen, string system, CancellationToken stop) =>
        readings.Noted(items, citizen, ReadingLog.KeyPrefix + system, Purposes.CaseInterface, stop);
}
