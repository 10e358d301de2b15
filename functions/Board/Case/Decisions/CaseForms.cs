using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Case.Decisions;

/// <summary>The decisions a person can post on a case: the form's name is the last part of its address.</summary>
public static class CaseForms
{
    public const string Accept = "accept";
    public const string Decline = "decline";
    public const string Answer = "answer";
    public const string Invite = "invite";
    public const string Attempt = "attempt";
    public const string Meeting = "meeting";
    public const string MeetingHeld = "meeting-held";
    public const string Plan = "plan";
    public const string FollowUp = "follow-up";
    public const string Close = "close";

    public const string Goal = "goal";
    public const string Slots = "slots";
    public const string EndAction = "end-action";
    public const string Instalments = "instalments";
    public const string Hold = "hold";
    public const string AnswerHold = "answer-hold";
    public const string RentHelp = "rent-help";
    public const string RentHelpDecided = "rent-help-decided";
    public const string Course = "course";
    public const string Phase = "phase";
    public const string Pause = "pause";
    public const string Resume = "resume";
    public const string Override = "override";
    public const string OverrideEnd = "override-end";
    public const string Objection = "objection";
    public const string ObjectionDecided = "objection-decided";
    public const string Reassign = "reassign";

    /// <summary>A call may be logged a moment before the server's clock reaches it.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>What is posted, the case, and who decides: the decision.</summary>
    private delegate CaseCommand Reader(FormReader from, string caseId, PageContext page);

    private static readonly Dictionary<string, Reader> Readers = new(StringComparer.Ordinal)
    {
        [Accept] = (from, id, page) => new AcceptCase(id, from.Version, page.Me.Id),
        [Decline] = (from, id, page) => new DeclineCase(id, from.Version, page.Me.Id, from.OneOf<DeclineReason>("reason", FormWords.Reason)),
        [Answer] = (from, id, page) => ReadAnswer(from, id, page.Me.Id),
        [Invite] = (from, id, page) => new InviteSector(id, from.Version, page.Me.Id, from.OneOf<Sector>("sector", FormWords.InviteSector),
            from.OneOf("purpose", FormWords.Purpose, Choices.Purposes.Select(choice => choice.Code)),
            from.OneOf("basis", FormWords.Basis, Choices.Bases.Select(choice => choice.Code))),
        [Attempt] = ReadAttempt,
        [Goal] = (from, id, page) => new RecordGoal(id, from.Version, page.Me.Id, from.Needed("goal", FormWords.Goal)),
        [Slots] = ReadSlots,
        [Meeting] = ReadMeeting,
        [MeetingHeld] = (from, id, page) => new HoldMeeting(id, from.Version, page.Me.Id, Yes(from, "tookPart", FormWords.TookPart),
            from.TextOrNull("goal", FormWords.Goal), from.OneOfOrNull<YesNoUnknown>("anyway") == YesNoUnknown.Yes),
        [Plan] = (from, id, page) => new AdoptPlan(id, from.Version, page.Me.Id, PlanRows.Read(from, page)),
        [EndAction] = (from, id, page) => new EndAction(id, from.Version, page.Me.Id, from.Whole("number", FormWords.ActionWhich, 1, 99),
            from.OneOf<ActionEnd>("end", FormWords.ActionHow)),
        [Instalments] = (from, id, page) => new SetInstalments(id, from.Version, page.Me.Id, 100L * from.Whole("amount", FormWords.InstalmentAmount, 1, 100_000),
            from.Day("first", FormWords.InstalmentFirst), from.Whole("count", FormWords.InstalmentCount, 1, 60)),
        [Hold] = (from, id, page) => new AskHold(id, from.Version, page.Me.Id),
        [AnswerHold] = (from, id, page) => new AnswerHold(id, from.Version, page.Me.Id, Yes(from, "granted", FormWords.HoldQuestion)),
        [RentHelp] = (from, id, page) => new ApplyRentHelp(id, from.Version, page.Me.Id, from.Day("on", FormWords.AppliedOn)),
        [RentHelpDecided] = (from, id, page) => new DecideRentHelp(id, from.Version, page.Me.Id, from.Day("on", FormWords.DecidedOn), Yes(from, "granted", FormWords.HelpGranted)),
        [FollowUp] = (from, id, page) => new RecordFollowUp(id, from.Version, page.Me.Id, from.OneOf<YesNoUnknown>("stillHoused", FormWords.StillHoused),
            from.OneOf<Livelihood>("livesOn", FormWords.LivesOn), from.TextOrNull("words", FormWords.CitizenSays)),
        [Course] = (from, id, page) => new StartCourse(id, from.Version, page.Me.Id),
        [Phase] = (from, id, page) => new ReviewPhase(id, from.Version, page.Me.Id, Yes(from, "goesOn", FormWords.GoesOn)),
        [Pause] = (from, id, page) => new PauseCase(id, from.Version, page.Me.Id, from.OneOf<PauseReason>("reason", FormWords.Reason), from.Day("until", FormWords.PauseUntil)),
        [Resume] = (from, id, page) => new ResumeCase(id, from.Version, page.Me.Id),
        [Override] = (from, id, page) => new OverrideBand(id, from.Version, page.Me.Id, from.OneOf<Band>("band", FormWords.OverrideBand),
            from.OneOf<OverrideReason>("reason", FormWords.Reason), from.TextOrNull("note", FormWords.Note)),
        [OverrideEnd] = (from, id, page) => new WithdrawOverride(id, from.Version, page.Me.Id),
        [Objection] = (from, id, page) => new RecordObjection(id, from.Version, page.Me.Id, from.TextOrNull("words", FormWords.CitizenSays)),
        [ObjectionDecided] = (from, id, page) => new DecideObjection(id, from.Version, page.Me.Id, Yes(from, "upheld", FormWords.Upheld), from.TextOrNull("note", FormWords.Note)),
        [Reassign] = (from, id, page) => new ReassignCase(id, from.Version, page.Me.Id,
            from.OneOf("to", FormWords.ReassignTo, page.Roster.People.Select(person => person.Id)), from.OneOf<ReassignReason>("reason", FormWords.Reason)),
        [Close] = (from, id, page) => new CloseCase(id, from.Version, page.Me.Id, from.OneOf<Outcome>("outcome", FormWords.Outcome)),
    };

    public static IReadOnlyCollection<string> All => Readers.Keys;

    /// <returns>The decision, to be used only when the reader found nothing wrong.</returns>
    public static CaseCommand Read(string form, FormReader from, string caseId, PageContext page) => Readers[form](from, caseId, page);

    private static bool Yes(FormReader from, string field, BothLanguages label) => from.OneOf<YesNoUnknown>(field, label) == YesNoUnknown.Yes;

    private static AnswerInvitation ReadAnswer(FormReader from, string caseId, string by)
    {
        var no = from.OneOf<YesNoUnknown>("answer", FormWords.Answer) == YesNoUnknown.No;
        return new AnswerInvitation(caseId, from.Version, by, from.OneOf<Sector>("sector", FormWords.InviteSector),
            no ? from.OneOf<DeclineReason>("reason", FormWords.AnswerReason) : null);
    }

    private static LogAttempt ReadAttempt(FormReader from, string caseId, PageContext page)
    {
        var at = from.Instant("date", "time");
        if (at > page.Now + ClockSkew) from.Wrong("date", page.Language.Say(FormWords.InFuture));
        return new LogAttempt(caseId, from.Version, page.Me.Id, at, from.OneOf<AttemptChannel>("channel", FormWords.Channel),
            from.OneOf<Daypart>("daypart", FormWords.Daypart), from.OneOf<YesNoUnknown>("reached", FormWords.Reached) == YesNoUnknown.Yes);
    }

    private static SetMeeting ReadMeeting(FormReader from, string caseId, PageContext page)
    {
        var at = from.Instant("date", "time");
        if (from.Valid && at < page.Now) from.Wrong("date", page.Language.Say(FormWords.InPast));
        return new SetMeeting(caseId, from.Version, page.Me.Id, at);
    }

    /// <summary>A time left empty is not proposed.</summary>
    private static ProposeSlots ReadSlots(FormReader from, string caseId, PageContext page)
    {
        var slots = new List<DateTimeOffset>();
        for (var row = 1; row <= MeetingSlots.Most; row++)
        {
            var (date, time) = (PlanRows.Field("date", row), PlanRows.Field("time", row));
            if (from.Text(date).Length == 0 && from.Text(time).Length == 0) continue;
            var at = from.Instant(date, time);
            if (from.Valid && at < page.Now) from.Wrong(date, page.Language.Say(FormWords.InPast));
            slots.Add(at);
        }
        if (slots.Count == 0) from.Wrong("date1", page.Language.Say(FormWords.NeedSlot));
        return new ProposeSlots(caseId, from.Version, page.Me.Id, slots);
    }
}
