using System.Globalization;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>The team's meeting as a calendar is told of it: the case's number and the time, nothing about the citizen.</summary>
/// <param name="Round">1, and one more after each relapse: a new meeting beside the one that was held.</param>
/// <param name="Sequence">Grows with each change of the same meeting (RFC 5545, SEQUENCE).</param>
/// <param name="Cancelled">The case was closed before it was held.</param>
public sealed record MeetingInvite(int Round, DateTimeOffset At, int Sequence, bool Cancelled = false)
{
    /// <summary>Names the meeting for good: moved or cancelled, calendars find the same entry.</summary>
    public string Uid(string caseId, string domain) =>
        string.Create(CultureInfo.InvariantCulture, $"meeting-{caseId}{(Round == 1 ? "" : $"-{Round}")}@{domain}");
}
