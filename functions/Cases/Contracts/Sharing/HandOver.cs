using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Several cases that a team leader gives away at once.</summary>
/// <param name="Id">Letters and digits: one message of it has one name, however often it is sent.</param>
/// <param name="At">When it was decided: also the time of the messages about it.</param>
public sealed record HandOverBatch(string Id, DateTimeOffset At);

/// <summary>One case that changes hands, as it was shown to whoever decides it.</summary>
/// <param name="From">Roster id of whose it was; null: nobody's.</param>
public sealed record HandOver(string CaseId, long Version, string? From, string To);

/// <summary>A meeting in one of them that comes today or on the next hverdag.</summary>
/// <param name="Holder">Roster id of who holds it until somebody has taken the case; null: whoever the case is given to.</param>
public sealed record HandedMeeting(string CaseId, DateTimeOffset At, string? Holder);

/// <summary>What became of one of them.</summary>
public sealed record HandedOver(HandOver Case, CommandResult Result);
