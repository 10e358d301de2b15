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

    /// <summary>Within these its sender looks at it: before that nobody decides against the citizen without its answer.</summary>
    public const int SenderDays = 14;

    public int Version { get; init; } = 1;

    /// <summary>The sender was told nothing: what it told had ended for it by then, and nobody can ask it.</summary>
    public bool Unasked { get; init; }

    /// <summary>When the sender said that it stands by it; null: it has not. A correction says so itself.</summary>
    public DateTimeOffset? StandsByAt { get; init; }

    /// <summary>Null: nobody has decided.</summary>
    public RectificationEnd? End { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When somebody said that the answer was sent to the citizen; null: it is due, decided or not.</summary>
    public DateTimeOffset? SentAt { get; init; }
    public string? SentBy { get; init; }

    /// <summary>The last day to answer the citizen.</summary>
    [JsonIgnore] public DateOnly AnswerBy => CopenhagenTime.DateOf(At).AddMonths(Months);

    /// <summary>The sender's last day.</summary>
    [JsonIgnore] public DateOnly SenderBy => CopenhagenTime.DateOf(At).AddDays(SenderDays);

    [JsonIgnore] public bool Open => End is null;

    /// <summary>
    /// It is marked wherever it is shown: until the citizen has been told how it ended (article 18(3)), and for good where it cannot be
    /// settled.
    /// </summary>
    [JsonIgnore] public bool Marked => SentAt is null || End == RectificationEnd.Beside;

    /// <summary>What it marks is the sender's correction: the citizen said it of what was told first.</summary>
    [JsonIgnore] public bool OfFirst { get; init; }

    /// <summary>It was decided, and before the citizen was answered its sender changed it: it is to be decided anew.</summary>
    [JsonIgnore] public bool Overtaken { get; init; }

    /// <summary>The same beside what its sender says now: no citizen is sent an answer to what has been changed since.</summary>
    internal Rectification Beside(Signal? instead, bool retracted) =>
        this is { End: { } end, SentAt: null } && (instead?.ReceivedAt > DecidedAt || !CanEnd(end, instead, retracted))
            ? this with { End = null, DecidedBy = null, DecidedAt = null, Overtaken = true } : this;

    /// <summary>
    /// What its sender took back is corrected; of a correction a person finds whether it puts right what was wrong, or repeats it.
    /// </summary>
    internal static bool CanEnd(RectificationEnd end, Signal? instead, bool retracted) =>
        retracted ? instead is not null || end == RectificationEnd.Corrected : end != RectificationEnd.Corrected;

    /// <summary>
    /// The same beside the correction in its place, unless a person found that it puts right what was wrong, or it was told after they
    /// had decided: of that one nobody has said anything.
    /// </summary>
    internal Rectification On(Signal? instead) =>
        instead is null || End == RectificationEnd.Corrected || instead.ReceivedAt > DecidedAt ? this
            : this with { Signal = instead.Ref, OfFirst = true };

    /// <summary>The sender has had its say.</summary>
    public bool SenderHeard(DateTimeOffset now) => StandsByAt is not null || CopenhagenTime.DateOf(now) > SenderBy;
}

/// <summary>One with what people wrote.</summary>
/// <param name="Words">The citizen's own; null: they cannot be read.</param>
/// <param name="Reason">With the decision, also one that was overtaken; null: there is none, or it cannot be read.</param>
/// <param name="Retracted">The sender has corrected the signal or taken it back.</param>
public sealed record RectificationView(Rectification Known, string? Words, string? Reason, bool Retracted)
{
    /// <summary>The sender's correction that counts in its place: it may say the same again. Null: there is none.</summary>
    public Signal? Instead { get; init; }

    /// <inheritdoc cref="Rectification.CanEnd"/>
    public bool CanEnd(RectificationEnd end) => Rectification.CanEnd(end, Instead, Retracted);

    /// <summary>As it marks what counts.</summary>
    public Rectification Mark => Known.On(Instead);

    /// <summary>The sender has had its say: it answered, or corrected it, or let its days pass.</summary>
    public bool SenderHeard(DateTimeOffset now) => Instead is not null || Known.SenderHeard(now);

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "RectificationView";
}
