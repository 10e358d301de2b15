using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts;

/// <summary>The meeting has a time and a place; setting it again moves it.</summary>
/// <param name="Why">Why at an unusual time, or after the next legal date: sealed. Needed only then.</param>
public sealed record SetMeeting(
    string CaseId, long Version, string By, DateTimeOffset At, MeetingPlace Place = MeetingPlace.Office, string? Why = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Meetings.Set(draft, this);
}

/// <summary>Up to three times for the meeting are proposed to the members and the citizen.</summary>
/// <param name="Why">As of <see cref="SetMeeting"/>.</param>
public sealed record ProposeSlots(string CaseId, long Version, string By, IReadOnlyList<DateTimeOffset> Slots, string? Why = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Meetings.Propose(draft, this);
}

/// <summary>The meeting was held.</summary>
/// <param name="CitizensGoal">What the citizen wants, in their own words: sealed. Null: written down before, or not asked yet.</param>
/// <param name="WithoutQuorum">Held although too few members had accepted.</param>
/// <param name="Minutes">What was said, for the journal: sealed.</param>
public sealed record HoldMeeting(
    string CaseId, long Version, string By, bool CitizenTookPart, string? CitizensGoal, bool WithoutQuorum = false, string? Minutes = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Meetings.Hold(draft, this);
}
