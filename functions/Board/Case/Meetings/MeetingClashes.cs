using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Meetings;

/// <summary>
/// Nobody is in two places at once: a time at which somebody of the meeting has another one is asked about once more, and never refused.
/// Two may be in one house, or one of them may be about to move.
/// </summary>
public sealed class MeetingClashes(Worklist worklist, Conflicts conflicts)
{
    /// <summary>Cases that the sender was shown; in the form that comes back, those to be shown.</summary>
    public const string Shown = "clashes";
    public const string Anyway = "anyway";

    /// <summary>As long as calendars take a meeting to be.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromHours(1);

    private sealed record Clash(string Person, CaseFile Other);

    /// <returns>The form again with what to say yes to; null: nothing is in the way, or it was said.</returns>
    public async Task<FormState?> Ask(SetMeeting meeting, FormReader form, CaseFile file, PageContext page, CancellationToken stop)
    {
        var clashes = await Find(meeting, file, page, stop);
        var seen = form.Text(Shown).Split(',');
        if (clashes.TrueForAll(one => seen.Contains(one.Other.CaseId, StringComparer.Ordinal))
            && (clashes.Count == 0 || form.OneOfOrNull<Signals.Contracts.YesNoUnknown>(Anyway) == Signals.Contracts.YesNoUnknown.Yes))
            return null;
        var first = clashes[0];
        var values = new Dictionary<string, string>(form.State.Values, StringComparer.Ordinal)
        {
            [Shown] = string.Join(',', clashes.Select(one => one.Other.CaseId).Distinct(StringComparer.Ordinal)), [Anyway] = "",
        };
        return form.State with
        {
            Values = values, Title = MeetingWords.ClashTitle,
            Errors = [new FieldError(Anyway, page.Say(MeetingWords.ClashError, page.Sentences.Name(first.Person),
                page.When(first.Other.Meeting!.At), first.Other.CaseId))],
        };
    }

    private async Task<List<Clash>> Find(SetMeeting meeting, CaseFile file, PageContext page, CancellationToken stop)
    {
        var clashes = new List<Clash>();
        foreach (var person in MeetingInvitation.Participants(file).Append(meeting.By).Distinct(StringComparer.Ordinal))
        {
            var theirs = await worklist.Page(Worklist.Open, WorkViews.Of(person), after: null, MyWorkView.MostOwn, cancellation: stop);
            foreach (var other in theirs.Cases.Where(other => other.CaseId != file.CaseId
                && other is { Closed: false, Meeting.HeldAt: null } && other.Meeting.At > page.Now
                && (other.Meeting.At - meeting.At).Duration() < Length
                && MeetingInvitation.Participants(other).Contains(person, StringComparer.Ordinal)))
                // The answer alone would tell whoever has a conflict of interest when the other meeting is: the person invited says no.
                if (!await conflicts.Hold(page.Me, other, stop)) clashes.Add(new Clash(person, other));
        }
        return clashes;
    }
}
