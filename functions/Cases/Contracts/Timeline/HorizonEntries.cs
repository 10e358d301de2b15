using System.Text.Json.Serialization;

namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>Something was done so that the home is not lost on a legal date ahead.</summary>
/// <param name="On">That date.</param>
/// <param name="To">The new one, where it was postponed.</param>
public sealed record EvictionAverted(
    DateTimeOffset At, string By, [property: JsonPropertyName("averted")] Aversion What, DateOnly On, DateOnly? To) : TimelineEntry(At, By);

/// <summary>It is known what happened on a legal date that has passed.</summary>
/// <param name="On">That date.</param>
/// <param name="To">The new one, where it was postponed.</param>
public sealed record LegalDateAnswered(
    DateTimeOffset At, string By, [property: JsonPropertyName("ended")] LegalDateEnd End, DateOnly On, DateOnly? To)
    : TimelineEntry(At, By);
