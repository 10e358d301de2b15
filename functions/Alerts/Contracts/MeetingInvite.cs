using System.Globalization;
using EarlyWarning.Platform;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>The team's meeting as a calendar is told of it: the case's number, time and place, nothing about the citizen.</summary>
/// <param name="Round">1, and one more after each relapse: a new meeting beside the one that was held.</param>
/// <param name="Sequence">Grows with each change of the same meeting (RFC 5545, SEQUENCE).</param>
/// <param name="Cancelled">It was called off, or the case was closed before it was held.</param>
/// <param name="Location">A room from the administration's list, or a word that says nothing of the citizen; null in an old case.</param>
public sealed record MeetingInvite(
    int Round, DateTimeOffset At, int Sequence, bool Cancelled = false, BothLanguages? Location = null)
{
    /// <summary>Names the meeting for good: moved or cancelled, calendars find the same entry.</summary>
    public string Uid(string caseId, string domain) =>
        string.Create(CultureInfo.InvariantCulture, $"meeting-{caseId}{(Round == 1 ? "" : $"-{Round}")}@{domain}");
}
