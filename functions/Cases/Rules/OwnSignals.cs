using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// What each sender's signals alone come to in a case. Whether a sender hears of the case, when, and whether and until when its
/// adviser is asked, follow from this and from what people do, never from what another sender told (docs/domain.md#what-a-sender-is-told).
/// </summary>
public static class OwnSignals
{
    /// <summary>Takes an assessment in: who has become enough by itself, or acute, and how low the others have been.</summary>
    public static CaseFile Absorb(CaseFile file, Assessment assessment)
    {
        var cases = new Dictionary<string, OwnCase>(file.OwnCases, StringComparer.Ordinal);
        var before = new Dictionary<string, OwnStanding>(file.OwnBefore, StringComparer.Ordinal);
        foreach (var (sender, now) in assessment.Standings)
        {
            if (cases.TryGetValue(sender, out var known))
                cases[sender] = known with
                {
                    AcuteSince = known.AcuteSince ?? AcuteAt(now, assessment), Children = known.Children || now.Children,
                };
            else if (now.Score >= assessment.CaseFrom && !(before.TryGetValue(sender, out var lowest) && !now.IsBeyond(lowest)))
                cases[sender] = new OwnCase(assessment.At, AcuteAt(now, assessment), now.Children);
            else if (before.TryGetValue(sender, out lowest))
                before[sender] = lowest.Lower(now);
        }
        return file with { OwnCases = cases, OwnBefore = before };
    }

    /// <summary>Deadlines of a case that the sender's signals alone would make.</summary>
    public static Deadlines DeadlinesOf(CaseFile file, string sender) => file.OwnCases.TryGetValue(sender, out var own)
        ? file.Policy.For(own.AcuteSince is null ? Band.High : Band.Acute, own.Children) : file.Policy.High;

    /// <summary>
    /// Nothing is told before the step would have had to be taken in a case of the sender's own: a sender whose signals become enough
    /// for a case that others opened long ago hears no sooner than if it were alone.
    /// </summary>
    /// <param name="helped">The plan is told too: the end is told after it.</param>
    public static DateTimeOffset TellsFrom(CaseFile file, string sender, string code, bool helped)
    {
        var own = file.OwnCases[sender];
        var help = code == FeedbackCodes.HelpAccepted || (helped && code != FeedbackCodes.PickedUp);
        var first = Morning(own.Since, file.Policy.For(Band.High, own.Children));
        return own.AcuteSince is { } acute && Morning(acute, file.Policy.Acute) is var sooner && sooner < first ? sooner : first;

        DateTimeOffset Morning(DateTimeOffset since, Deadlines days)
        {
            var due = WorkingTime.Add(since, help ? days.Meeting + file.Policy.Plan : days.ContactPerson);
            return CopenhagenTime.At(WorkingCalendar.Municipality.After(CopenhagenTime.DateOf(due)), WorkingTime.Opens);
        }
    }

    private static DateTimeOffset? AcuteAt(OwnStanding now, Assessment assessment) =>
        now.Score >= assessment.AcuteFrom ? assessment.At : null;
}
