using System.Text.Json.Serialization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Interface;

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
