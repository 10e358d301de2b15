using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>A person settled which name and address count; the values are in the vault alone.</summary>
public sealed record NameAndAddressSettled(DateTimeOffset At, string By) : TimelineEntry(At, By);

/// <summary>A phone number or an address was written down, or a number found to be wrong; the values are in the vault alone.</summary>
public sealed record ContactDetailsEntered(DateTimeOffset At, string By, ContactSource Source, bool Phone, bool Wrong, bool Address)
    : TimelineEntry(At, By);

/// <summary>The citizen has name and address protection in the CPR register.</summary>
public sealed record ProtectionSet(DateTimeOffset At, string By) : TimelineEntry(At, By);

/// <summary>The protection has ended.</summary>
public sealed record ProtectionWithdrawn(DateTimeOffset At, string By) : TimelineEntry(At, By);
