using System.Text.Json.Serialization;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Signals.Contracts.Rectifying;

/// <summary>What became of a citizen's wish that something be put right.</summary>
public enum RectificationEnd
{
    /// <summary>Its sender corrected it or took it back.</summary>
    [JsonStringEnumMemberName("corrected")] Corrected,

    /// <summary>It is right as it is.</summary>
    [JsonStringEnumMemberName("stands")] Stands,

    /// <summary>It cannot be settled: what the citizen says of it stands beside it (GDPR article 16, second sentence).</summary>
    [JsonStringEnumMemberName("beside")] Beside,
}

/// <summary>A citizen says that what a sender told of them is wrong (GDPR article 16).</summary>
/// <param name="Id">Of citizen and signal, and of how often it was said of it before: two who write it down at once write the same.</param>
/// <param name="By">Roster id of who wrote it down.</param>
public sealed record Rectification(string Id, SignalRef Signal, string By, DateTimeOffset At)
{
    /// <summary>The citizen is answered within a month (article 12(3)).</summary>
    public const int Months = 1;

    public int Version { get; init; } = 1;

    /// <summary>When the sender said that it stands by it; null: it has not. A correction says so itself.</summary>
    public DateTimeOffset? StandsByAt { get; init; }

    /// <summary>Null: nobody has decided.</summary>
    public RectificationEnd? End { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The last day to answer.</summary>
    [JsonIgnore] public DateOnly AnswerBy => CopenhagenTime.DateOf(At).AddMonths(Months);

    [JsonIgnore] public bool Open => End is null;
}

/// <summary>One with what people wrote.</summary>
/// <param name="Words">The citizen's own; null: they cannot be read.</param>
/// <param name="Reason">With the decision; null: there is none, or it cannot be read.</param>
/// <param name="Retracted">The sender has corrected the signal or taken it back.</param>
public sealed record RectificationView(Rectification Known, string? Words, string? Reason, bool Retracted)
{
    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "RectificationView";
}
