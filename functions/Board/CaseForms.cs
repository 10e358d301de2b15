using EarlyWarning.Cases.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board;

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

    public static readonly IReadOnlyList<string> All =
        [Accept, Decline, Answer, Invite, Attempt, Meeting, MeetingHeld, Plan, FollowUp, Close];

    /// <summary>A call may be logged a moment before the server's clock reaches it.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <returns>The decision, to be used only when the reader found nothing wrong.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such form.</exception>
    public static CaseCommand Read(string form, FormReader from, string caseId, PageContext page)
    {
        var by = page.Me.Id;
        return form switch
        {
            Accept => new AcceptCase(caseId, from.Version, by),
            Decline => new DeclineCase(caseId, from.Version, by, from.OneOf<DeclineReason>("reason", FormWords.Reason)),
            Answer => ReadAnswer(from, caseId, by),
            Invite => new InviteSector(caseId, from.Version, by, from.OneOf<Sector>("sector", FormWords.InviteSector),
                from.OneOf("purpose", FormWords.Purpose, Choices.Purposes.Select(choice => choice.Code)),
                from.OneOf("basis", FormWords.Basis, Choices.Bases.Select(choice => choice.Code))),
            Attempt => ReadAttempt(from, caseId, page),
            Meeting => ReadMeeting(from, caseId, page),
            MeetingHeld => new HoldMeeting(caseId, from.Version, by,
                from.OneOf<YesNoUnknown>("tookPart", FormWords.TookPart) == YesNoUnknown.Yes, from.TextOrNull("goal", FormWords.Goal)),
            Plan => new AdoptPlan(caseId, from.Version, by, PlanRows.Read(from, page)),
            FollowUp => new RecordFollowUp(caseId, from.Version, by, from.OneOf<YesNoUnknown>("stillHoused", FormWords.StillHoused)),
            Close => new CloseCase(caseId, from.Version, by, from.OneOf<Outcome>("outcome", FormWords.Outcome)),
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };
    }

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
}
