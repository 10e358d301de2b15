using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Case.Meetings;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Case;

/// <summary>What the panel on top of a case says: the next step, by when, who has it, and the advice that matters.</summary>
public sealed class NextPanel(CaseFile file, PageContext page, bool isOvertaken = false)
{
    private readonly CaseMoment _moment = new(file, page, isOvertaken);

    public Ask? Ask => _moment.Ask;

    /// <summary>Null when the case is closed.</summary>
    public BothLanguages? Step => CodeWords.Step(file, Ask);

    public bool IsOverdue => Ask is { } ask && file.Awake(ask) && (ask.Exhausted || ask.DueAt < page.Now);

    public string? Deadline => Ask switch
    {
        null => null,
        { } ask when !file.Awake(ask) => null,
        { Exhausted: true } => page.Say(CaseWords.NobodyLeft),
        { DueAt: var due } when due < page.Now => page.Say(CaseWords.Overdue, page.When(due)),
        { Again: false, From: var from, DueAt: var due } when from > page.Now =>
            page.Say(CaseWords.DueFrom, page.When(from), page.When(due)),
        { AtOnce: true, DueAt: var due } => page.Say(CaseWords.NowBy, page.When(due)),
        { DueAt: var due } => page.Say(CaseWords.By, page.When(due)),
    };

    /// <summary>Who is asked, when it is somebody else than the reader.</summary>
    public string? Who => Ask switch
    {
        null => file is { Closed: false, ContactAsk: null } ? page.Say(CaseWords.SoonAsked) : null,
        { Exhausted: true } => page.Say(CaseWords.LeaderTold),
        { Person: var person } when person != page.Me.Id => page.Say(CaseWords.WaitingFor, page.Sentences.Name(person)),
        _ => null,
    };

    public IReadOnlyList<string> Advice => [.. AdviceWords()];

    /// <summary>The form that takes the step, if this reader can; a refusal by a rule is the desk's to explain.</summary>
    public DecisionForm? Form => DecisionForms.All.FirstOrDefault(form =>
        form.IsOfClosed == file.Closed && form.TakesStep(_moment));

    /// <summary>What else can be done with the case now.</summary>
    public IEnumerable<DecisionForm> Others => DecisionForms.All.Where(form => (_moment.MayAct || (_moment.IsLeader && form.IsLeaders))
        && (form.Always || (form.IsOfClosed == file.Closed && form.DecidesObjection == file.Objected)) && form != Form
        && form.Offered(_moment));

    private IEnumerable<string> AdviceWords()
    {
        if (file.Pause is { } rest)
        {
            yield return rest.Until is { } until
                ? page.Say(CaseWords.RestsUntil, page.Language.Day(until, page.Today), page.Say(CodeWords.Of(rest.Reason)))
                : page.Say(CaseWords.RestsForObjection);
        }
        if (Ask?.Concern == Concern.Action && file.OpenActions.FirstOrDefault(action => action.Number == Ask.Number) is { } own)
            yield return page.Say(CaseWords.ActionAdvice, page.Say(Choices.Words(Choices.Actions, own.Code)));
        if (Ask is { Concern: Concern.LegalDate, Legal: { } passed })
            yield return page.Say(CaseWords.LegalDateAdvice, page.Language.Day(passed.On, page.Today));
        if (Ask is { Concern: Concern.Retraction }) yield return page.Say(CaseWords.RetractionAdvice);
        if (Ask is { Concern: Concern.Adviser, Sender: { } landlord })
            yield return page.Say(CaseWords.AdviserAdvice, page.SenderName(landlord));
        if (Ask != file.NextAsk) yield break;
        if (file.OutreachCancelled) yield return page.Say(CaseWords.RecheckedPaid);
        switch (file.NextStep)
        {
            case NextStep.AcceptCase: yield return page.Say(CaseWords.AcceptAdvice); break;
            case NextStep.ContactCitizen:
                foreach (var line in Untried()) yield return line;
                break;
            case NextStep.HoldMeeting:
                if (file.Meeting is { } planned && MeetingLines.Where(planned, page) is { } where) yield return where + ".";
                yield return file.Meeting is { } meeting ? page.Say(CaseWords.MeetingPlanned, page.When(meeting.At))
                    : page.Say(CaseWords.MeetingNotPlanned);
                break;
            case NextStep.AdoptPlan:
                if (file.Running(Concern.FirstContact) is not null) yield return page.Say(CaseWords.NobodyTried);
                yield return page.Say(CaseWords.PlanAdvice);
                break;
            case NextStep.AvertEviction when Ask?.Legal is { } legal:
                if (Ask.From > page.Now)
                    yield return page.Say(CaseWords.LooksAgain, page.Language.Day(Language.DayOf(Ask.DueAt), page.Today));
                yield return page.Say(legal.Kind == LegalStepKind.Eviction ? CaseWords.AvertAdvice : CaseWords.DemandAdvice,
                    page.Language.Day(legal.On, page.Today));
                break;
            case NextStep.FollowUp when Ask?.FollowUpDay is { } day: yield return page.Say(CaseWords.FollowUpAdvice, day); break;
            case NextStep.Close: yield return page.Say(CaseWords.CloseAdvice); break;
        }
    }

    /// <summary>What the citizen agreed to, and what was not tried: the attempt ladder as advice.</summary>
    private IEnumerable<string> Untried()
    {
        if (file.WarmHandover) yield return page.Say(CaseWords.AgreedToCall);
        if (AttemptLadder.Advise(file.RoundAttempts) is not { } next) yield break;
        yield return page.Say(CaseWords.TryNext, page.Say(CaseWords.ToDo(next.Channel)), page.Say(At(next.Daypart)));
    }

    /// <summary>When, as one says it: this afternoon while it is still to come, else in the afternoon.</summary>
    private BothLanguages At(Daypart daypart) =>
        CaseWords.At(daypart, today: !file.Paused && daypart >= AttemptLadder.DaypartOf(page.Now), atNight: IsNight);

    private bool IsNight => Platform.Calendars.CopenhagenTime.Local(page.Now).Hour < AttemptLadder.NightEnds;
}
