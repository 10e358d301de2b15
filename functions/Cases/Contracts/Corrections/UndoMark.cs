using System.Text.Json.Serialization;

namespace EarlyWarning.Cases.Contracts.Corrections;

/// <summary>What somebody did, and may undo.</summary>
public enum Undoable
{
    [JsonStringEnumMemberName("attempt")] Attempt,
    [JsonStringEnumMemberName("note")] Note,
    [JsonStringEnumMemberName("action-ended")] ActionEnded,
    [JsonStringEnumMemberName("pause")] Pause,
    [JsonStringEnumMemberName("meeting-held")] MeetingHeld,
}

/// <summary>
/// The last change of a case, by one person, of which nobody else was told. Whatever happens to the case next takes the mark away:
/// what somebody else, a sender or the clock has built on is corrected, not undone.
/// </summary>
/// <param name="Before">The case as it was.</param>
/// <param name="Note">Number of the note that was written with it.</param>
/// <param name="Goal">The citizen's own words were written with it; null: they were not.</param>
public sealed record UndoMark(
    Undoable What, string By, DateTimeOffset At, long Revision, CaseFile Before, int? Note = null, bool? Goal = null)
{
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(10);

    /// <summary>Till when.</summary>
    [JsonIgnore] public DateTimeOffset Until => At + Time;

    public bool IsOpenTo(string person, DateTimeOffset now) => By == person && now <= Until;
}
