using System.Globalization;
using EarlyWarning.DeadLetters.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.DeadLetters;

/// <summary>Rows of <c>deadLetters</c>.</summary>
internal static class DeadLetterRows
{
    public const string Told = "told";
    public const string Decisions = "decisions";

    private const string Data = "decision";

    public static string Key(DeadLetter letter) => string.Create(CultureInfo.InvariantCulture, $"{letter.Queue}|{letter.Id:D19}");

    public static Row Asked(DeadLetterDecision decision) =>
        new Row(Decisions, $"{Newest(decision.At)}-{Guid.NewGuid():N}").With(Data, Json.Write(decision));

    /// <summary>Where the decisions of an instant and those from before it begin.</summary>
    public static string Newest(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.MaxValue.Ticks - at.UtcTicks:D19}");

    public static Row Ended(Row asked, DecisionOutcome outcome) =>
        asked.With(Data, Json.Write(ToDecision(asked) with { Outcome = outcome }));

    public static DeadLetterDecision ToDecision(Row row) => Json.Read<DeadLetterDecision>(row.Text(Data));
}
