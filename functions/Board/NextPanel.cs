using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board;

/// <summary>What the panel on top of a case says: the next step, by when, who has it, and the advice that matters.</summary>
public sealed class NextPanel(CaseFile file, PageContext page)
{
    public Ask? Ask { get; } = file.NextAsk;

    public bool IsOverdue => Ask is { } ask && (ask.Exhausted || ask.DueAt < page.Now);

    public string? Deadline => Ask switch
    {
        null => null,
        { Exhausted: true } => page.Say(CaseWords.NobodyLeft),
        { DueAt: var due } when due < page.Now => page.Say(CaseWords.Overdue, page.When(due)),
        { From: var from, DueAt: var due } when from > page.Now => page.Say(CaseWords.DueFrom, page.When(from), page.When(due)),
        { DueAt: var due } => page.Say(CaseWords.By, page.When(due)),
    };

    /// <summary>Who is asked, when it is somebody else than the reader.</summary>
    public string? Who => Ask switch
    {
        null => null,
        { Exhausted: true } => page.Say(CaseWords.LeaderTold),
        { Person: var person } when person != page.Me.Id => page.Say(CaseWords.WaitingFor, page.Sentences.Name(person)),
        _ => null,
    };

    public IReadOnlyList<string> Advice => [.. AdviceWords()];

    /// <summary>The form that takes the step, if this reader can; a refusal by a rule is the desk's to explain.</summary>
    public string? Form => !Access.MayAct(page.Me, file) ? null : file.NextStep switch
    {
        NextStep.AcceptCase => CaseForms.Accept,
        NextStep.ContactCitizen => CaseForms.Attempt,
        NextStep.HoldMeeting => file.Meeting is null ? CaseForms.Meeting : CaseForms.MeetingHeld,
        NextStep.AdoptPlan => CaseForms.Plan,
        NextStep.FollowUp => Ask?.From <= page.Now ? CaseForms.FollowUp : null,
        NextStep.Close => CaseForms.Close,
        _ => null,
    };

    /// <summary>What else can be done with the case now.</summary>
    public IEnumerable<string> Others
    {
        get
        {
            if (file.Closed || !Access.MayAct(page.Me, file)) yield break;
            if (Form == CaseForms.Accept && Ask?.Person == page.Me.Id) yield return CaseForms.Decline;
            if (file.NextStep != NextStep.AcceptCase)
            {
                yield return CaseForms.Attempt;
                if (file.Members.Count() < Enum.GetValues<Sector>().Length) yield return CaseForms.Invite;
                if (file.Meeting?.HeldAt is null) yield return CaseForms.Meeting;
                if (file.Meeting is { HeldAt: null }) yield return CaseForms.MeetingHeld;
            }
            yield return CaseForms.Close;
        }
    }

    public BothLanguages NameOf(string form) => form switch
    {
        CaseForms.Accept => FormWords.Accept,
        CaseForms.Decline => FormWords.Decline,
        CaseForms.Answer => FormWords.Answer,
        CaseForms.Invite => FormWords.Invite,
        CaseForms.Attempt => FormWords.Attempt,
        CaseForms.Meeting => file.Meeting is null ? FormWords.Meeting : FormWords.MeetingMove,
        CaseForms.MeetingHeld => FormWords.MeetingHeld,
        CaseForms.Plan => FormWords.Plan,
        CaseForms.FollowUp => FormWords.FollowUp,
        CaseForms.Close => FormWords.Close,
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    private IEnumerable<string> AdviceWords()
    {
        switch (file.NextStep)
        {
            case NextStep.AcceptCase: yield return page.Say(CaseWords.AcceptAdvice); break;
            case NextStep.ContactCitizen:
                foreach (var line in Untried()) yield return line;
                break;
            case NextStep.HoldMeeting:
                yield return file.Meeting is { } meeting ? page.Say(CaseWords.MeetingPlanned, page.When(meeting.At)) : page.Say(CaseWords.MeetingNotPlanned);
                break;
            case NextStep.AdoptPlan: yield return page.Say(CaseWords.PlanAdvice); break;
            case NextStep.FollowUp when Ask?.FollowUpDay is { } day: yield return page.Say(CaseWords.FollowUpAdvice, day); break;
            case NextStep.Close: yield return page.Say(CaseWords.CloseAdvice); break;
        }
    }

    /// <summary>What the citizen agreed to, and what was not tried: the attempt ladder as advice.</summary>
    private IEnumerable<string> Untried()
    {
        if (file.WarmHandover) yield return page.Say(CaseWords.AgreedToCall);
        var calls = file.Attempts.Where(attempt => attempt.Channel == AttemptChannel.Phone).ToList();
        if (calls.Count == 0) yield return page.Say(CaseWords.TryCall);
        else if (Enum.GetValues<Daypart>().Where(part => calls.TrueForAll(call => call.Daypart != part)).ToList() is [.., var untried])
            yield return Language.Capital(page.Say(CaseWords.TryDaypart, page.Say(CodeWords.Of(untried))));
        if (file.Attempts.Count > 0 && file.Attempts.All(attempt => attempt.Channel != AttemptChannel.Visit)) yield return page.Say(CaseWords.TryVisit);
    }
}
