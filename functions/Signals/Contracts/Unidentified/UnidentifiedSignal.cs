using System.Text.Json.Serialization;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Signals.Contracts.Unidentified;

/// <summary>How far it is with whom a signal without a CPR number is about.</summary>
public enum IdentityState
{
    /// <summary>Nobody has said who it is.</summary>
    [JsonStringEnumMemberName("waiting")] Waiting,

    /// <summary>Somebody has said it, and the signal is on its way to the citizen.</summary>
    [JsonStringEnumMemberName("said")] Said,
    [JsonStringEnumMemberName("identified")] Identified,

    /// <summary>Somebody looked and found nobody. Whoever knows better later may still say who it is.</summary>
    [JsonStringEnumMemberName("not-found")] NotFound,

    /// <summary>It was the wrong citizen: the signal is on its way back.</summary>
    [JsonStringEnumMemberName("mistaken")] Mistaken,
}

/// <summary>From where somebody knows who it is.</summary>
public enum IdentitySource
{
    [JsonStringEnumMemberName("cpr-register")] Register,
    [JsonStringEnumMemberName("own-case")] OwnCase,
    [JsonStringEnumMemberName("sender")] Sender,
    [JsonStringEnumMemberName("citizen")] Citizen,
    [JsonStringEnumMemberName("own-knowledge")] OwnKnowledge,
}

/// <summary>A signal that came without a CPR number, and how far it is with who it is about. No person.</summary>
/// <param name="Version">Grows with everything that somebody says of it.</param>
/// <param name="AskedAt">Since when it is asked who it is: when it was received, or when a wrong answer was taken back.</param>
/// <param name="Token">In the place of a citizen's, in the access log.</param>
public sealed record UnidentifiedSignal(Signal Signal, IdentityState State, long Version, DateTimeOffset AskedAt, string Token)
{
    /// <summary>A legal date that is nearer than this many working days cannot wait.</summary>
    private const int NearDays = 2;

    /// <summary>An answer can be taken back for so long.</summary>
    public static readonly TimeSpan MayBeTakenBack = TimeSpan.FromDays(30);

    /// <summary>Who said it last, and when; null while nobody has.</summary>
    public string? By { get; init; }
    public DateTimeOffset? At { get; init; }
    public IdentitySource? Source { get; init; }

    /// <summary>Token of who it is, once somebody has said it.</summary>
    public string? Citizen { get; init; }

    /// <summary>Of the home; null where no district says otherwise, or nobody has looked (<see cref="Placed"/>).</summary>
    public string? District { get; init; }
    public bool Placed { get; init; }

    /// <summary>Told by a test agreement: it is about nobody, and nobody is asked.</summary>
    public bool Test => Token.StartsWith(CitizenTokens.TestPrefix, StringComparison.Ordinal);

    public bool Waits => State is IdentityState.Waiting;

    /// <summary>The day of the eviction, or the end of the demand's deadline, as the signal alone says.</summary>
    public DateOnly? LegalDate => Signal.EvictionDate
        ?? (Signal.DemandReceivedOn is { } received ? ArrearsClock.DemandDeadline(received)
            : Signal.DemandSentOn is { } sent ? ArrearsClock.DemandDeadline(ArrearsClock.EstimatedReceipt(sent)) : null);

    /// <summary>
    /// From when on it cannot wait: acute danger, children, a step of the bailiff's court, or a legal date that comes near. What has come
    /// to an end, or was paid, can wait, unless somebody is in danger. Null: it always could, or the date had passed before anybody was
    /// asked.
    /// </summary>
    public DateTimeOffset? AcuteFrom => Signal.Kind switch
    {
        _ when Signal.Crisis => AskedAt,
        SignalKind.BailiffRequested or SignalKind.EvictionScheduled or SignalKind.Evicted => AskedAt,
        SignalKind.TenancyEnded or SignalKind.ProceedingsWithdrawn or SignalKind.ArrearsSettled => null,
        // As of a case that is to be handled at once: a duty, not a risk factor (retssikkerhedsloven § 5 a).
        _ when Signal.ChildrenUnder18 == YesNoUnknown.Yes => AskedAt,
        _ => LegalDate is { } date && date >= CopenhagenTime.DateOf(AskedAt) ? Later(AskedAt, CopenhagenTime.StartOf(Near(date))) : null,
    };

    public bool IsAcute(DateTimeOffset now) => AcuteFrom <= now;

    private static DateOnly Near(DateOnly date)
    {
        var day = date;
        while (WorkingCalendar.Municipality.Add(day.AddDays(-1), NearDays) >= date) day = day.AddDays(-1);
        return day;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    public bool CanBeTakenBack(DateTimeOffset now) => State == IdentityState.Identified && At + MayBeTakenBack >= now;
}
