using System.Text.Json.Serialization;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Durable;

/// <summary>What can stand in an instance's history. The names are stored: never rename one.</summary>
internal enum EventKind
{
    TurnStarted,

    // What an orchestrator asked for. On replay it must ask for the same, in the same order.
    ActivityScheduled,
    TimerCreated,
    SubScheduled,
    EventSent,

    // What came in.
    ActivityCompleted,
    ActivityFailed,
    TimerFired,
    SubCompleted,
    SubFailed,
    EventRaised,
    Terminated,
    Suspended,
    Resumed,
    RuleBroken,
}

/// <summary>One row of history; flat, so that a payload has a property of its own and its size is checked as it is stored.</summary>
internal sealed record HistoryEvent(EventKind Kind)
{
    /// <summary>The number of the task that was asked for, or that this answers; -1 where there is none.</summary>
    public int Id { get; init; } = -1;

    /// <summary>Name of the activity, orchestrator or external event.</summary>
    public string? Name { get; init; }

    /// <summary>Input, result, event data or <see cref="Failure"/>, as JSON.</summary>
    public string? Payload { get; init; }

    /// <summary>When the turn started, the timer is due, or the news arrived (domain time).</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The instance an event is sent to or a sub-orchestration runs as.</summary>
    public string? Target { get; init; }

    /// <summary>Key of the inbox row this came from: a row that is still there after it was recorded is known by it.</summary>
    public string? Key { get; init; }

    /// <summary>On <see cref="EventKind.Terminated"/>: sub-orchestrations are terminated too.</summary>
    public bool Recursive { get; init; }

    [JsonIgnore]
    public bool IsAsked => Kind is EventKind.ActivityScheduled or EventKind.TimerCreated or EventKind.SubScheduled or EventKind.EventSent;

    public override string ToString() => Kind switch
    {
        EventKind.ActivityScheduled => $"activity '{Name}' (task {Id})",
        EventKind.TimerCreated => $"a timer (task {Id})",
        EventKind.SubScheduled => $"sub-orchestration '{Name}' (task {Id})",
        EventKind.EventSent => $"sending event '{Name}' (task {Id})",
        _ => $"{Kind} (task {Id})",
    };

    public Row ToRow(string partitionKey, string rowKey) => RowValues.Row(partitionKey, rowKey,
    [
        ("kind", Kind.ToString()),
        ("id", (long)Id),
        ("name", Name),
        ("payload", Payload),
        ("at", At),
        ("target", Target),
        ("key", Key),
        ("recursive", Recursive ? true : null),
    ]);

    public static HistoryEvent From(Row row) => new(Enum.Parse<EventKind>(row.Text("kind")))
    {
        Id = (int)row.Number("id"),
        Name = row.TextOrNull("name"),
        Payload = row.TextOrNull("payload"),
        At = row.InstantOrNull("at"),
        Target = row.TextOrNull("target"),
        Key = row.TextOrNull("key"),
        Recursive = row.Flag("recursive"),
    };
}

internal static class RowValues
{
    /// <summary>A row made at once, without the values that are null: the engine writes many.</summary>
    public static Row Row(string partitionKey, string rowKey, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var kept = new Dictionary<string, object>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values)
            if (value is not null) kept.Add(name, value);
        return new Row(partitionKey, rowKey) { Values = kept };
    }

    public static DateTimeOffset? InstantOrNull(this Row row, string name) =>
        row.Values.ContainsKey(name) ? row.Instant(name) : null;
}
