using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case;

/// <summary>What the panel on top of a case says: the next step, by when, who has it, and the advice that matters.</summary>
public sealed class NextPanel(CaseFile file, PageContext page)
{
    public Ask? Ask { get; } = Choose(file, page);

    /// <summary>Null when the case is closed.</summary>
    public BothLanguages? Step => CodeWords.Step(file, Ask);

    public bool IsOverdue => Ask is { } ask && file.Awake(ask) && (ask.Exhausted || ask.DueAt < page.Now);

    public string? Deadline => Ask switch
    {
        null => null,
        { } ask when !file.Awake(ask) => null,
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
    public string? Form => Ask?.Concern switch
    {
        Concern.Objection => IsLeader ? CaseForms.ObjectionDecided : null,
        Concern.Action => CaseForms.EndAction,
        Concern.PhaseReview => CaseForms.Phase,
        _ => Access.MayAct(page.Me, file) ? FormOfCase : null,
    };

    private string? FormOfCase => file.NextStep switch
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
            if (file.Objected)
            {
                if (IsLeader) yield return CaseForms.ObjectionDecided;
                yield break;
            }
            if (Form == CaseForms.Accept && Ask?.Person == page.Me.Id) yield return CaseForms.Decline;
            if (file.NextStep != NextStep.AcceptCase)
            {
                yield return CaseForms.Attempt;
                if (Enum.GetValues<Sector>().Any(file.Lacks)) yield return CaseForms.Invite;
                if (file.Meeting?.HeldAt is null) yield return CaseForms.Meeting;
                if (file.Meeting is { HeldAt: null }) yield return CaseForms.MeetingHeld;
            }
            foreach (var form in Turning()) yield return form;
            yield return CaseForms.Close;
        }
    }

    /// <summary>The plan's year, and what stops or turns the case.</summary>
    private IEnumerable<string> Turning()
    {
        if (file.ContactPersonAccepted)
        {
            yield return CaseForms.Goal;
            if (file.Meeting is null) yield return CaseForms.Slots;
            if (file.OpenActions.Any()) yield return CaseForms.EndAction;
            if (file.DebtOere > 0) yield return CaseForms.Instalments;
            if (file.Reached && file.Hold is not { State: HoldState.Asked or HoldState.Granted }) yield return CaseForms.Hold;
            yield return file.RentHelp is { DecidedOn: null } ? CaseForms.RentHelpDecided : CaseForms.RentHelp;
            if (file is { Plan: not null, Course: not { Completed: null } }) yield return CaseForms.Course;
            if (file.Running(Concern.PhaseReview) is { } review && review.From <= page.Now) yield return CaseForms.Phase;
        }
        yield return file.Paused ? CaseForms.Resume : CaseForms.Pause;
        yield return file.Override is null ? CaseForms.Override : CaseForms.OverrideEnd;
        if (IsLeader) yield return CaseForms.Reassign;
        yield return CaseForms.Objection;
    }

    /// <summary>The case's next step; while that lies ahead, what the reader is asked meanwhile; an objection before all.</summary>
    private static Ask? Choose(CaseFile file, PageContext page)
    {
        if (file.Objected) return file.Running(Concern.Objection);
        if (file.NextAsk is { } next && next.From <= page.Now) return next;
        return file.Asks.Where(ask => ask.Running && file.Awake(ask) && ask.From <= page.Now && ask.Person == page.Me.Id)
            .Where(ask => ask.Concern is Concern.Action or Concern.PhaseReview).MinBy(ask => ask.DueAt) ?? file.NextAsk;
    }

    private bool IsLeader => file.ContactAsk is { } ask && ask.Chain[^1] == page.Me.Id;

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
        CaseForms.Goal => FormWords.Goal,
        CaseForms.Slots => FormWords.Slots,
        CaseForms.EndAction => FormWords.ActionEnd,
        CaseForms.Instalments => FormWords.Instalments,
        CaseForms.Hold => FormWords.Hold,
        CaseForms.AnswerHold => FormWords.AnswerHold,
        CaseForms.RentHelp => FormWords.RentHelp,
        CaseForms.RentHelpDecided => FormWords.RentHelpDecided,
        CaseForms.Course => FormWords.Course,
        CaseForms.Phase => FormWords.Phase,
        CaseForms.Pause => FormWords.Pause,
        CaseForms.Resume => FormWords.Resume,
        CaseForms.Override => FormWords.Override,
        CaseForms.OverrideEnd => FormWords.OverrideEnd,
        CaseForms.Objection => FormWords.Objection,
        CaseForms.ObjectionDecided => FormWords.ObjectionDecided,
        CaseForms.Reassign => FormWords.Reassign,
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    private IEnumerable<string> AdviceWords()
    {
        if (file.Rest is { } rest)
        {
            yield return rest.Until is { } until
                ? page.Say(CaseWords.RestsUntil, page.Language.Day(until, page.Today), page.Say(CodeWords.Of(rest.Reason)))
                : page.Say(CaseWords.RestsForObjection);
        }
        if (Ask?.Concern == Concern.Action && file.OpenActions.FirstOrDefault(action => action.Number == Ask.Number) is { } own)
            yield return page.Say(CaseWords.ActionAdvice, page.Say(Choices.Words(Choices.Actions, own.Code)));
        if (Ask != file.NextAsk) yield break;
        if (file.OutreachCancelled) yield return page.Say(CaseWords.RecheckedPaid);
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
        if (AttemptLadder.Advise(file.RoundAttempts) is not { } next) yield break;
        yield return page.Say(CaseWords.TryNext, Lower(page.Say(CodeWords.Of(next.Channel))), page.Say(CodeWords.Of(next.Daypart)));
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
