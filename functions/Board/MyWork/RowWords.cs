using EarlyWarning.Board.Case;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.MyWork;

/// <summary>The largest figure of a row and what it counts to.</summary>
public sealed record Figure(string Number, string Text, bool Late);

/// <summary>Puts a row of the list into words.</summary>
public sealed class RowWords(WorkRow row, PageContext page)
{
    private CaseFile Case => row.Case;

    public string Sentence => row.Sight == Sight.Whole ? LegalSteps.Summary(Case, Case.Summary, page) : page.Say(WorkWords.PacketLine);

    /// <summary>Days to the next legal step; for a sector member, who does not see that, days to answer.</summary>
    public Figure Figure => row.Sight == Sight.Whole ? Legal() : ToAnswer();

    /// <summary>What this person does next, as the button says it.</summary>
    public string Action => row is { Acts: true, Step: { } step } ? page.Say(step) : page.Say(WorkWords.SeeCase);

    /// <summary>A deadline that has passed, in words.</summary>
    public string? Overdue => row.NextAsk switch
    {
        { } resting when !Case.Awake(resting) => null,
        { Exhausted: true } => page.Say(WorkWords.ChainSilent),
        { DueAt: var due } when due < page.Now => page.Say(WorkWords.StepOverdue, page.When(due)),
        _ => null,
    };

    /// <summary>Where on the case page the button leads: to the answer, when that is what is asked.</summary>
    public string Anchor => row is { Sight: Sight.Whole, Acts: true, NextAsk.Concern: Concern.Team } ? "answer" : "step";

    /// <summary>The quiet line: what matters beside the sentence, the most pressing first.</summary>
    public IEnumerable<string> Quiet()
    {
        if (Case.Closed)
        {
            yield return row.Sight == Sight.Whole && Case is { ClosedAt: { } closed, Outcome: { } outcome }
                ? page.Say(WorkWords.ClosedOn, page.When(closed), page.Say(OutcomeWords.Of(outcome)))
                : page.Say(CaseWords.ClosedTitle);
            yield break;
        }
        if (row.Sight == Sight.Whole && Case.HandleAtOnce) yield return page.Say(WorkWords.Children);
        if (Case.Pause is { Until: { } until }) yield return page.Say(WorkWords.RestsUntil, page.Language.Day(until, page.Today));
        else if (Case.Objected) yield return page.Say(row.Sight == Sight.Whole ? WorkWords.RestsObjected : WorkWords.Rests);
        if (row.NextAsk is { Exhausted: false } ask && Case.Awake(ask) && ask.DueAt >= page.Now && row.Step is { } step)
            yield return row.Later
                ? page.Say(WorkWords.StepFrom, page.Say(step), page.When(ask.From))
                : page.Say(ask.AtOnce ? WorkWords.StepNow : WorkWords.StepBy, page.Say(step), page.When(ask.DueAt));
        if (!row.Later && row.NextAsk is { } other && other.Person != page.Me.Id)
            yield return page.Say(WorkWords.WaitsFor, page.Sentences.Name(other.Person));
        if (row.Sight == Sight.Packet && page.Me.Sender is not null && !Case.ObjectionStands) yield return LegalSteps.Own(Case, page);
        if (row.Sight != Sight.Whole) yield break;
        if (Case is { Objected: false, Meeting: { HeldAt: null } meeting })
            yield return page.Say(WorkWords.MeetingAt, page.When(meeting.At));
        if (Case.RoundAttempts.Count > 0 && !Case.Reached)
            yield return page.Language.Count(Case.RoundAttempts.Count, WorkWords.OneAttempt, WorkWords.ManyAttempts);
        foreach (var member in Case.Members.Where(_ => Case.Plan is null)) yield return Member(member);
    }

    private string Member(Ask ask) => page.Say(
        ask.Accepted ? WorkWords.MemberAccepted : ask.Running ? WorkWords.MemberSilent : WorkWords.MemberDeclined,
        page.Say(CodeWords.Of(ask.Sector ?? default)));

    private Figure Legal()
    {
        if (row.DaysLeft is not { } days || Horizon.Shown(Case) is not { } step)
            return new Figure("–", page.Say(WorkWords.NoLegalStep), false);
        var what = page.Say(CodeWords.Of(step.Kind)) + (step.Estimated ? $" ({page.Say(WorkWords.Estimate)})" : "");
        return days switch
        {
            0 => new Figure(Language.Capital(page.Say(BoardWords.Today)), what, true),
            < 0 => new Figure(page.Language.Number(-days), page.Say(days == -1 ? WorkWords.DaySince : WorkWords.DaysSince, what), true),
            _ => new Figure(page.Language.Number(days), page.Say(days == 1 ? WorkWords.DayTo : WorkWords.DaysTo, what), false),
        };
    }

    private Figure Answered()
    {
        var mine = Access.Invitations(page.Me, Case).LastOrDefault(ask => ask.DoneBy == page.Me.Id);
        return mine is null ? new Figure("–", page.Say(WorkWords.OthersAnswer), false)
            : mine.Accepted ? new Figure(page.Say(CodeWords.Of(YesNoUnknown.Yes)), page.Say(WorkWords.YouTakePart), false)
            : new Figure(page.Say(CodeWords.Of(YesNoUnknown.No)), page.Say(WorkWords.YouDeclined), false);
    }

    private Figure ToAnswer()
    {
        if (row.WaitsForMe is not [var ask, ..]) return Answered();
        var answers = ask.Concern is Concern.Team or Concern.CollectionHold;
        if (ask.DueAt < page.Now) return new Figure("!", page.Say(answers ? WorkWords.AnswerOverdue : WorkWords.DeadlinePassed), true);
        return (Language.DayOf(ask.DueAt).DayNumber - page.Today.DayNumber) switch
        {
            0 => new Figure(Language.Capital(page.Say(BoardWords.Today)),
                page.Say(answers ? WorkWords.AnswerToday : WorkWords.DeadlineToday), false),
            1 => new Figure("1", page.Say(answers ? WorkWords.DayToAnswer : WorkWords.DayToDeadline), false),
            var days => new Figure(page.Language.Number(days),
                page.Say(answers ? WorkWords.DaysToAnswer : WorkWords.DaysToDeadline), false),
        };
    }
}
