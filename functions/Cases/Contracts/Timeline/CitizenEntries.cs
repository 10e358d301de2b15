namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>A person settled which name and address count; the values are in the vault alone.</summary>
public sealed record NameAndAddressSettled(DateTimeOffset At, string By) : TimelineEntry(At, By);

/// <summary>The citizen has name and address protection in the CPR register.</summary>
public sealed record ProtectionSet(DateTimeOffset At, string By) : TimelineEntry(At, By);

/// <summary>The protection has ended.</summary>
public sealed record ProtectionWithdrawn(DateTimeOffset At, string By) : TimelineEntry(At, By);
