using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;

namespace EarlyWarning.Cases.Contracts.Corrections;

/// <summary>The lines of a timeline that no longer hold: a later one corrects or undoes them. They stay where they are.</summary>
internal static class StruckLines
{
    /// <summary>Each by itself: two lines may be equal.</summary>
    public static IReadOnlySet<TimelineEntry> Of(IReadOnlyList<CaseRevision> revisions)
    {
        var struck = new HashSet<TimelineEntry>(ReferenceEqualityComparer.Instance);
        var before = new List<TimelineEntry>();
        foreach (var entry in revisions.SelectMany(revision => revision.Entries))
        {
            if (entry is DecisionUndone undone)
                struck.UnionWith(revisions.Where(one => one.Revision == undone.Revision).SelectMany(one => one.Entries));
            else if (before.FindLast(line => !struck.Contains(line) && Corrects(entry, line)) is { } wrong) struck.Add(wrong);
            before.Add(entry);
        }
        return struck;
    }

    private static bool Corrects(TimelineEntry entry, TimelineEntry line) => (entry, line) switch
    {
        (AttemptCorrected now, ContactAttempted then) => then.Attempt == now.Was,
        (AttemptCorrected now, AttemptCorrected then) => then.Attempt == now.Was,
        (MeetingCorrected, MeetingHeld or MeetingCorrected { HeldAt: not null }) => true,
        (NoteCorrected now, NoteWritten then) => then.Number == now.Number,
        (NoteCorrected now, NoteCorrected then) => then.Number == now.Number,
        (ActionCorrected now, ActionAdded then) => then.Action == now.Was,
        (ActionCorrected now, ActionCorrected then) => then.Action == now.Was,
        (ActionCorrected { Was.End: not null } now, ActionEnded then) => then.Number == now.Was.Number,
        _ => false,
    };
}
