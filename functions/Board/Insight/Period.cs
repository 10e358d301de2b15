using EarlyWarning.Platform;

namespace EarlyWarning.Board.Insight;

/// <summary>Which cases a report counts, by the day they were opened.</summary>
/// <param name="Code">In the address.</param>
/// <param name="Days">Null: all.</param>
public sealed record Period(string Code, int? Days, BothLanguages Name)
{
    public static readonly Period Year = new("365", 365, InsightWords.PeriodYear);

    public static readonly IReadOnlyList<Period> All = [new("90", 90, InsightWords.PeriodQuarter), Year,
        new("all", null, InsightWords.PeriodAll)];

    /// <summary>A year unless another is named.</summary>
    public static Period Of(string? code) => All.FirstOrDefault(period => period.Code == code) ?? Year;

    public DateTimeOffset? From(DateTimeOffset now) => Days is { } days ? now.AddDays(-days) : null;
}
