using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Contracts;

/// <summary>A signal that its sender corrected or took back: it counts no more.</summary>
/// <param name="Kind">Null only while the retractions alone are known.</param>
/// <param name="By">The sender's id of the signal that stands in its place; null: none does.</param>
public sealed record RetractedSignal(SignalRef Signal, SignalKind? Kind, string? By, DateTimeOffset At)
{
    /// <summary>Why it was taken back; null: not said, or corrected.</summary>
    public WithdrawalReason? Reason { get; init; }

    /// <summary>Not the sender: a person of the municipality, who had said that it is about this citizen. Null: the sender.</summary>
    public bool? Misplaced { get; init; }

    /// <summary>It had told of children under 18; null: it had not, or it was not kept yet.</summary>
    public bool? Children { get; init; }
}

/// <summary>
/// What of a citizen's signals counts. A correction says so itself (<see cref="Signal.Supersedes"/>), so that it is there with the
/// correction or not at all. What was withdrawn, or corrected by a signal about another citizen, has a row: table <c>citizens</c>, PK the
/// citizen token, RK <c>retracted|{sender}|{signalId}</c>, inserted and never changed, before the signal itself or after it.
/// </summary>
public static class Retractions
{
    public const string Prefix = "retracted|";

    public static string Key(SignalRef signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return $"{Prefix}{signal.Sender}|{signal.SignalId}";
    }

    public static bool IsRetraction(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.RowKey.StartsWith(Prefix, StringComparison.Ordinal);
    }

    internal static Row ToRow(string token, SignalRef signal, string? by, DateTimeOffset at, WithdrawalReason? reason,
        bool misplaced = false) =>
        new Row(token, Key(signal)).With("sender", signal.Sender).With("signalId", signal.SignalId).With("by", by)
            .With("at", at.ToUniversalTime()).With("reason", reason?.Code()).With("misplaced", misplaced ? true : null);


    /// <summary>The same for the same signals and rows in any order.</summary>
    /// <param name="rows">Those that are retractions.</param>
    /// <returns>The signals that count, and those that do not, in the order in which they were retracted.</returns>
    public static (IReadOnlyList<Signal> Standing, IReadOnlyList<RetractedSignal> Retracted) Of(
        IReadOnlyCollection<Signal> signals, IReadOnlyCollection<Row> rows)
    {
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentNullException.ThrowIfNull(rows);
        var corrected = signals.Where(signal => signal.Supersedes is not null)
            .Select(signal => new RetractedSignal(new(signal.Sender, signal.Supersedes!), null, signal.SignalId,
                AcceptedSignal.Time(signal.ReceivedAt)));
        var retracted = corrected.Concat(rows.Select(FromRow)).GroupBy(one => one.Signal)
            .ToDictionary(same => same.Key, same => same.OrderBy(one => one.By is null).ThenBy(one => one.At).First());
        if (retracted.Count == 0) return ([.. signals], []);
        var gone = signals.Where(signal => retracted.ContainsKey(signal.Ref)).DistinctBy(signal => signal.Ref)
            .Select(signal => retracted[signal.Ref] with
            {
                Kind = signal.Kind, Children = signal.ChildrenUnder18 == YesNoUnknown.Yes ? true : null,
            })
            .OrderBy(one => one.At).ThenBy(one => one.Signal.Sender, StringComparer.Ordinal)
            .ThenBy(one => one.Signal.SignalId, StringComparer.Ordinal);
        return ([.. signals.Where(signal => !retracted.ContainsKey(signal.Ref))], [.. gone]);
    }

    private static RetractedSignal FromRow(Row row) =>
        new(new(row.Text("sender"), row.Text("signalId")), null, row.TextOrNull("by"), row.Instant("at"))
        {
            Reason = WithdrawalReasons.Of(row.TextOrNull("reason")),
            Misplaced = row.Flag("misplaced") ? true : null,
        };
}
