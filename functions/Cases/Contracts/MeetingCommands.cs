using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Where the meeting is to be.</summary>
/// <param name="Room">Id of one of the administration's list; null: another place.</param>
/// <param name="Words">Where, and how to get there: sealed. Needed where the place alone does not say.</param>
/// <param name="Link">To the video meeting: sealed.</param>
public sealed record MeetingVenue(MeetingPlace Place, string? Room = null, string? Words = null, string? Link = null)
{
    private const int LongestLink = 1000;

    /// <summary>Nothing but https, and nobody's name before the host: what looks like one site must not lead to another.</summary>
    public static bool IsLink(string? text) => text is { Length: > 0 and <= LongestLink }
        && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
        && Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps
        && link.UserInfo.Length == 0 && link.Host.Contains('.', StringComparison.Ordinal);

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "MeetingVenue";
}

/// <summary>The meeting has a time and a place; setting it again moves it.</summary>
/// <param name="Why">Why it is moved, or at an unusual time, or after the next legal date: sealed. Needed only then.</param>
public sealed record SetMeeting(string CaseId, long Version, string By, DateTimeOffset At, MeetingVenue Venue, string? Why = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Meetings.Set(draft, this, roster);
}

/// <summary>The meeting is called off, and none is set yet in its place.</summary>
/// <param name="Why">Sealed.</param>
public sealed record CancelMeeting(string CaseId, long Version, string By, string Why) : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Meetings.Cancel(draft, this);
}

/// <summary>A participant comes to the meeting, or cannot: said by themselves, or to whoever the case belongs to.</summary>
/// <param name="Person">Roster id of the participant; null: the citizen.</param>
/// <param name="Brings">Whom the citizen brings; of anybody else it is not asked.</param>
public sealed record AnswerMeeting(
    string CaseId, long Version, string By, string? Person, Attendance Attendance, Companion? Brings = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override bool IsContactPersons => false;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Meetings.Answer(draft, this);
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
    /// <summary>When it was held, which may be before its planned time; null: now.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Meetings.Hold(draft, this);
}
