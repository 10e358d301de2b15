using System.Text.Json.Serialization;

namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>It was agreed to pay the arrears off.</summary>
/// <param name="Count">Instalments.</param>
public sealed record InstalmentsAgreed(
    DateTimeOffset At, string By, [property: JsonPropertyName("number")] int Count, [property: JsonPropertyName("on")] DateOnly FirstDueOn)
    : TimelineEntry(At, By);

/// <summary>The day of an instalment and the days it may be late have passed.</summary>
/// <param name="Number">From 1.</param>
public abstract record InstalmentEntry(DateTimeOffset At, int Number, [property: JsonPropertyName("on")] DateOnly DueOn)
    : TimelineEntry(At, by: null);

/// <summary>The reported arrears are as low as agreed.</summary>
public sealed record InstalmentKept(DateTimeOffset At, int Number, DateOnly DueOn) : InstalmentEntry(At, Number, DueOn);

/// <summary>The arrears that were to be paid off were taken back by whoever told of them: nothing was owed, and nothing was kept.</summary>
public sealed record InstalmentMoot(DateTimeOffset At, int Number, DateOnly DueOn) : InstalmentEntry(At, Number, DueOn);

/// <summary>The housing association has reported nothing since the day.</summary>
public sealed record InstalmentUnknown(DateTimeOffset At, int Number, DateOnly DueOn) : InstalmentEntry(At, Number, DueOn);

/// <summary>The reported arrears are higher than agreed.</summary>
public sealed record InstalmentBroken(DateTimeOffset At, int Number, DateOnly DueOn) : InstalmentEntry(At, Number, DueOn);

/// <summary>What became of the request to a housing association to hold its collection.</summary>
public abstract record CollectionHoldEntry(DateTimeOffset At, string By) : TimelineEntry(At, By)
{
    /// <summary>Its name as a sender; null in old lines.</summary>
    public string? Sender { get; init; }
}

/// <summary>The housing association is asked to hold its collection.</summary>
/// <param name="Person">Roster id of who is asked.</param>
public sealed record CollectionHoldAsked(DateTimeOffset At, string By, string Person, DateTimeOffset DueAt) : CollectionHoldEntry(At, By);

/// <summary>The housing association holds its collection.</summary>
/// <param name="Until">First day without the hold.</param>
public sealed record CollectionHoldGranted(DateTimeOffset At, string By, [property: JsonPropertyName("on")] DateOnly Until)
    : CollectionHoldEntry(At, By);

/// <summary>The housing association does not hold its collection.</summary>
public sealed record CollectionHoldRefused(DateTimeOffset At, string By) : CollectionHoldEntry(At, By);

/// <summary>The collection may go on: the days are over, or new rent was missed.</summary>
public sealed record CollectionHoldLapsed(DateTimeOffset At) : TimelineEntry(At, by: null)
{
    /// <summary>Whose, as a sender; null in old lines.</summary>
    public string? Sender { get; init; }
}

/// <summary>Temporary rent help was applied for.</summary>
public sealed record RentHelpApplied(DateTimeOffset At, string By, DateOnly On) : TimelineEntry(At, By);

/// <summary>The benefits office grants it.</summary>
public sealed record RentHelpGranted(DateTimeOffset At, string By, DateOnly On) : TimelineEntry(At, By);

/// <summary>The benefits office refuses it.</summary>
public sealed record RentHelpRefused(DateTimeOffset At, string By, DateOnly On) : TimelineEntry(At, By);
