using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Contracts;

/// <summary>Signal rows of a citizen: table <c>citizens</c>, PK the citizen token, RK <c>sig|{sender}|{signalId}</c>.</summary>
public static class SignalRows
{
    public const string Prefix = "sig|";

    /// <summary>First key after every signal row.</summary>
    public const string End = "sig}";

    public static string Key(string sender, string signalId) => $"{Prefix}{sender}|{signalId}";

    public static Row ToRow(string token, Signal signal) =>
        new Row(token, Key(signal.Sender, signal.SignalId)).With("signal", Json.Write(signal));

    public static Signal FromRow(Row row) => Json.Read<Signal>(row.Text("signal"));

    public static bool IsSignal(Row row) => row.RowKey.StartsWith(Prefix, StringComparison.Ordinal);
}

/// <summary>Message on <see cref="Queues.CitizenChanged"/>: score this citizen again.</summary>
/// <param name="Token">The citizen token.</param>
/// <param name="Signal">The signal that was accepted; null: something else is the reason, such as time that has passed.</param>
/// <param name="ReceivedAt">When that signal was received.</param>
public sealed record CitizenChanged(string Token, SignalRef? Signal = null, DateTimeOffset? ReceivedAt = null)
{
    /// <summary>The citizen's number changed, or that was taken back: the case is to look again whatever the score.</summary>
    public bool? NumberChanged { get; init; }

    /// <summary>The signal stands in its sender's lists (<see cref="SentTenancies"/>), committed with it; null: whoever takes this in
    /// writes it there.</summary>
    public bool? Listed { get; init; }
}
