using System.Text.Json.Serialization;

namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>Something was done so that the home is not lost on a legal date ahead.</summary>
/// <param name="On">That date.</param>
/// <param name="To">The new one, where it was postponed.</param>
public sealed record EvictionAverted(
    DateTimeOffset At, string By, [property: JsonPropertyName("averted")] Aversion What, DateOnly On, DateOnly? To) : TimelineEntry(At, By)
{
    /// <summary>Who has said that it was postponed or withdrawn; null in old lines.</summary>
    public DateSource? Source { get; init; }
}

/// <summary>It is known what happened on a legal date that has passed.</summary>
/// <param name="On">That date.</param>
/// <param name="To">The new one, where it was postponed.</param>
public sealed record LegalDateAnswered(
    DateTimeOffset At, string By, [property: JsonPropertyName("ended")] LegalDateEnd End, DateOnly On, DateOnly? To)
    : TimelineEntry(At, By)
{
    /// <inheritdoc cref="EvictionAverted.Source"/>
    public DateSource? Source { get; init; }
}

/// <summary>A date that a person had moved counts no more.</summary>
/// <param name="By">Null: the landlord told something else.</param>
/// <param name="On">The date it had been moved to.</param>
/// <param name="From">The landlord's; null of an old case.</param>
public sealed record PostponementEnded(DateTimeOffset At, string? By, DateOnly On, DateOnly? From) : TimelineEntry(At, By);
