using EarlyWarning.Board.Case.ByHand;
using EarlyWarning.Board.Case.Meetings;
using EarlyWarning.Board.Case.Decisions.LegalDates;
using EarlyWarning.Board.Case.Journal;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Senders;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case;

/// <summary>Puts the timeline into words for one reader.</summary>
/// <param name="senders">What the board calls senders, by their id; null: by their id.</param>
public sealed class Sentences(Language language, Roster roster, DateTimeOffset now, IReadOnlyDictionary<string, string>? senders = null)
{
    /// <summary>A meeting written down no later than this was held as it was written down.</summary>
    private static readonly TimeSpan WrittenLater = TimeSpan.FromHours(1);

    public string Name(string? id) => id == PlanAction.Citizens ? language.Say(CaseWords.TheCitizen)
        : roster.Find(id)?.Name ?? language.Say(id is null ? BoardWords.System : BoardWords.UnknownPerson);

    /// <summary>What happened. <paramref name="outcome"/>: false for readers who must not learn how a case ended.</summary>
    public string Line(TimelineEntry entry, bool outcome = true) => entry switch
    {
        SignalReceived told => language.Say(
            TimelineWords.Signal, told.Kind is { } kind ? language.Say(CodeWords.Of(kind)) : told.Signal.SignalId),
        SignalRetracted { SupersededBy: null, Reason: { } reason } gone => language.Say(
            TimelineWords.SignalWithdrawnFor, What(gone), Lower(WithdrawalWords.Of(reason))),
        SignalRetracted gone => language.Say(
            gone.Misplaced == true ? TimelineWords.SignalMisplaced
                : gone.SupersededBy is null ? TimelineWords.SignalWithdrawn : TimelineWords.SignalCorrected,
            What(gone)),
        RetractedCaseKept => language.Say(TimelineWords.RetractedKept),
        MoreSignalsReceived more => language.Say(TimelineWords.MoreSignals, more.Count),
        CaseOpenedByHand opened => language.Say(NewCaseWords.Opened, Name(opened.By), Lower(NewCaseWords.Of(opened.Reason))),
        BasisChosen chosen => language.Say(NewCaseWords.Chosen, Day(chosen.From), Basis(chosen.Provision),
            chosen.Method is { } method ? language.Say(NewCaseWords.AndMethod, Basis(method)) : ""),
        ScoredEntry scored => language.Say(TimelineWords.Of(scored), Lower(CodeWords.Of(scored.Band)), scored.Score),
        BandOverridden set => language.Say(TimelineWords.Overridden, Lower(CodeWords.Of(set.Band)), Lower(CodeWords.Of(set.Reason))),
        BandProposed set => language.Say(TimelineWords.BandProposed, Lower(CodeWords.Of(set.Band)), Lower(CodeWords.Of(set.Reason))),
        BandDecided set => language.Say(set.Agreed ? TimelineWords.BandAgreed : TimelineWords.BandRefused, Lower(CodeWords.Of(set.Band))),
        OverrideEnded ended => language.Say(TimelineWords.OverrideEnded, Lower(CodeWords.Of(ended.Band))),
        AskEntry ask => Line(ask),
        AdviserNamed { Person: { } adviser } => language.Say(TimelineWords.AdviserNamed, Name(adviser)),
        AdviserNamed => language.Say(TimelineWords.NoAdviser),
        CaseReassigned given => language.Say(TimelineWords.Reassigned, Name(given.To), Lower(CodeWords.Of(given.Reason))),
        ContactAttempted { Attempt: var attempt } => language.Say(
            attempt.Reached ? TimelineWords.AttemptReached : TimelineWords.Attempt,
            language.Say(CodeWords.Of(attempt.Channel)), language.Say(CodeWords.Of(attempt.Daypart))),
        SlotsProposed slots => language.Say(TimelineWords.SlotsProposed, slots.Count),
        MeetingSet meeting => language.Say(TimelineWords.MeetingSet, language.Stamp(meeting.MeetingAt, Today)),
        MeetingMoved moved when moved.From == moved.MeetingAt =>
            language.Say(MeetingWords.PlaceLine, language.Stamp(moved.MeetingAt, Today)),
        MeetingMoved moved => language.Say(
            MeetingWords.MovedLine, language.Stamp(moved.From, Today), language.Stamp(moved.MeetingAt, Today)),
        MeetingCancelled cancelled => language.Say(MeetingWords.CancelledLine, language.Stamp(cancelled.MeetingAt, Today)),
        MeetingHolderNamed named => language.Say(MeetingWords.HolderLine, Name(named.Person), language.Stamp(named.MeetingAt, Today)),
        MeetingHeld { HeldAt: { } held } line when line.At - held > WrittenLater =>
            language.Say(MeetingWords.HeldLine, language.Stamp(held, Today)),
        MeetingAnswered answer => MeetingLines.Said(
            answer, language, answer.Person is { } person ? Name(person) : language.Say(MeetingWords.Citizen)),
        ActionEnded action => language.Say(
            action.End == ActionEnd.Dropped ? TimelineWords.ActionDropped : TimelineWords.ActionDone, Lower(Action(action.Action))),
        RaceForeseen race => language.Say(TimelineWords.Race, Lower(Action(race.Step)), Day(race.LegalDate)),
        EvictionAverted averted => Moved(
            language.Say(TimelineWords.Averted, Day(averted.On), Lower(CodeWords.Of(averted.What))), averted.To, averted.Source),
        LegalDateAnswered passed => Moved(
            language.Say(TimelineWords.DateAnswered, Day(passed.On), Lower(CodeWords.Of(passed.End))), passed.To, passed.Source),
        PostponementEnded ended => language.Say(
            ended.By is null ? MovedDateWords.Overtaken : MovedDateWords.Ended, Day(ended.On)),
        FollowUpRecorded followUp => language.Say(TimelineWords.FollowUp, followUp.Day, Lower(CodeWords.Of(followUp.StillHoused))),
        PhaseReviewed review => language.Say(TimelineWords.PhaseReviewed, review.Phase),
        InstalmentsAgreed agreed => language.Say(TimelineWords.InstalmentsSet, agreed.Count, Day(agreed.FirstDueOn)),
        InstalmentEntry instalment => language.Say(TimelineWords.Of(instalment), instalment.Number, Day(instalment.DueOn)),
        CollectionHoldAsked hold => language.Say(TimelineWords.CollectionHoldAsked, Name(hold.Person)) + Deadline(hold.DueAt),
        CollectionHoldGranted hold => language.Say(TimelineWords.CollectionHoldGranted, Day(hold.Until)),
        CollectionHoldLapsed { Sender: { } sender } => language.Say(
            TimelineWords.CollectionHoldLapsedOf, senders?.GetValueOrDefault(sender) ?? sender),
        SignalsLetIn let => language.Say(TimelineWords.SignalsLetIn, Day(let.On)),
        RentHelpApplied help => language.Say(TimelineWords.RentHelpApplied, Day(help.On)),
        RentHelpGranted help => language.Say(TimelineWords.RentHelpGranted, Day(help.On)),
        RentHelpRefused help => language.Say(TimelineWords.RentHelpRefused, Day(help.On)),
        CasePaused paused => language.Say(TimelineWords.Paused, Day(paused.Until), Lower(CodeWords.Of(paused.Reason))),
        EvictionNear near => language.Say(TimelineWords.EvictionNear, Day(near.On), Name(near.Person)),
        NewCaseAsked asked => language.Say(TimelineWords.NewCaseAsked, Name(asked.Person)),
        ClosingProposed asked => language.Say(TimelineWords.ClosingProposed, Lower(OutcomeWords.Of(asked.Outcome))),
        ClosingDecided answer => language.Say(
            answer.Agreed ? TimelineWords.ClosingAgreed : TimelineWords.ClosingRefused, Lower(OutcomeWords.Of(answer.Outcome))),
        ClosingWithdrawn back => language.Say(
            back.By is null ? TimelineWords.ClosingFell : TimelineWords.ClosingWithdrawn, Lower(OutcomeWords.Of(back.Outcome))),
        CaseClosed closed when outcome => language.Say(TimelineWords.Closed, Lower(OutcomeWords.Of(closed.Outcome))),
        ContactDetailsEntered entered => language.Say(ContactWords.Line, language.Say(ContactWords.Of(entered.Source)), language.Join(
            [.. ContactWords.Parts(entered).Select(part => language.Say(part))])),
        NumberChanged changed => language.Say(Numbers.NumberWords.Of(changed)),
        CasesJoined joined => language.Say(Numbers.NumberWords.Of(joined), joined.Case),
        SenderApart apart => language.Say(Numbers.NumberWords.SenderApart, senders?.GetValueOrDefault(apart.Sender) ?? apart.Sender),
        RecordEntry record => Records.Line(record),
        _ => language.Say(TimelineWords.Plain(entry)),
    };

    private RecordSentences Records => new(this, language, now);

    /// <summary>What has happened since a page was opened: who, and the newest of it.</summary>
    public string News(IReadOnlyList<TimelineEntry> entries, bool outcome)
    {
        var who = entries.Select(entry => entry.By).OfType<string>().Distinct(StringComparer.Ordinal).Select(Name).ToList();
        var what = Line(entries[^1], outcome);
        if (entries.Count > 1) what = language.Say(LiveWords.AndMore, what, entries.Count - 1);
        return who.Count == 0 ? language.Say(LiveWords.Changed, what) : language.Say(LiveWords.ChangedBy, language.Join(who), what);
    }

    private string Line(AskEntry ask) => ask switch
    {
        PersonAsked asked => Asked(asked),
        PersonReminded reminded => Concerning(TimelineWords.Reminded, reminded),
        AskEscalated { AfterNo: true } handed => Concerning(TimelineWords.HandedOn, handed) + Deadline(handed.DueAt),
        AskEscalated escalated => Concerning(TimelineWords.Escalated, escalated) + Deadline(escalated.DueAt),
        AskCovered covered => language.Say(TimelineWords.Covered, Name(covered.Person), language.Say(TimelineWords.About(covered)),
            Name(covered.Away)) + Deadline(covered.DueAt),
        AskUnanswered unanswered => Concerning(TimelineWords.NoAnswer, unanswered),
        AskAccepted { Sector: { } sector } => language.Say(TimelineWords.AcceptedSector, Name(ask.By), language.Say(CodeWords.Of(sector))),
        AskAccepted => language.Say(TimelineWords.Accepted, Name(ask.By), language.Say(TimelineWords.About(ask))),
        AskDeclined no => language.Say(
            TimelineWords.Declined, Name(no.By), language.Say(TimelineWords.About(no)), Lower(CodeWords.Of(no.Reason))),
        _ => throw new ArgumentOutOfRangeException(nameof(ask)),
    };

    /// <summary>As the list calls it now; taken off, its id is left.</summary>
    private string Basis(string id) =>
        roster.Data.AllBases.FirstOrDefault(one => one.Id == id) is { } basis ? language.Say(basis.Name) : id;

    private string Moved(string said, DateOnly? to, DateSource? source) => said
        + (to is { } day ? language.Say(TimelineWords.MovedTo, Day(day)) : "")
            + (source is null ? "" : language.Say(MovedDateWords.SaidBy, language.Say(LegalDateWords.Of(source))));

    private string Action(string code) => language.Say(Choices.Words(Choices.Actions, code));

    private string Day(DateOnly day) => language.Day(day, Today);

    /// <summary>Who did it and when: "20. nov. kl. 15.58 · Mette Holm".</summary>
    public string Stamp(TimelineEntry entry)
    {
        var when = language.Stamp(entry.At, Today);
        return entry.By is null ? when : language.Say(TimelineWords.ByWhom, when, Name(entry.By));
    }

    private string Asked(PersonAsked asked)
    {
        var said = asked.Sector is { } sector
            ? language.Say(TimelineWords.AskedSector, Name(asked.Person), language.Say(CodeWords.Of(sector)))
            : Concerning(TimelineWords.Asked, asked);
        if (asked is { Purpose: { } purpose, Basis: { } basis })
            said += language.Say(TimelineWords.Because,
                language.Say(Choices.Words(Choices.Purposes, purpose)), language.Say(Choices.Words(Choices.Bases, basis)));
        return said + Deadline(asked.DueAt) + (asked.Assigned is { } why ? Why(why) : "");
    }

    /// <summary>Why this person was asked first: ". Valgt, fordi …".</summary>
    private string Why(Assignment why)
    {
        var parts = new List<string>();
        if (why.District is { } id && roster.Data.Districts?.FirstOrDefault(one => one.Id == id) is { } district)
            parts.Add(language.Say(TimelineWords.InDistrict, language.Say(district.Name)));
        parts.Add(why.Capacity is { } capacity ? language.Say(TimelineWords.LoadOf, why.Load, capacity)
            : why.Load == 0 ? language.Say(TimelineWords.LoadNone)
            : language.Count(why.Load, TimelineWords.LoadOne, TimelineWords.Load));
        if (why.Absent.Count > 0) parts.Add(language.Say(TimelineWords.Absent, language.Join([.. why.Absent.Select(Name)])));
        if (why.Full.Count > 0) parts.Add(language.Say(TimelineWords.Full, language.Join([.. why.Full.Select(Name)])));
        return ". " + Language.Capital(string.Join(", ", parts));
    }

    private string Concerning(BothLanguages text, RunningAskEntry ask) =>
        language.Say(text, Name(ask.Person), language.Say(TimelineWords.About(ask)));

    /// <summary>By its date: "tomorrow" in an old line would be read as the reader's tomorrow.</summary>
    private string Deadline(DateTimeOffset due) => language.Say(TimelineWords.AnswerBy, language.Stamp(due, Today));

    private DateOnly Today => Language.DayOf(now);

    private string What(SignalRetracted gone) => gone.Kind is { } kind ? language.Say(CodeWords.Of(kind)) : gone.Signal.SignalId;

    private string Lower(BothLanguages text) => Lower(language.Say(text));

    private static string Lower(string text) =>
        text.StartsWith("I ", StringComparison.Ordinal) || text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
