using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.Meetings;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Today;

/// <summary>Puts a day and its rows into words for one reader.</summary>
public sealed class DaySentences(DayView view, PageContext page)
{
    private DayPlan Plan => view.Plan;

    /// <summary>What the day holds, in a sentence or three.</summary>
    public string Lead()
    {
        var said = new List<string>();
        var demands = Plan.Averts.Count(IsDemand);
        if (Plan.Averts.Count > demands) said.Add(Count(Plan.Averts.Count - demands, TodayWords.OneAvert, TodayWords.ManyAverts));
        if (demands > 0) said.Add(Count(demands, TodayWords.OneDemand, TodayWords.ManyDemands));
        if (Plan.Late.Count > 0) said.Add(Count(Plan.Late.Count, TodayWords.OneLate, TodayWords.ManyLate));
        var parts = Counts([.. Plan.OfToday]);
        if (parts.Count > 0) said.Add(page.Say(TodayWords.OnTheDay, page.Language.Join(parts)));
        if (said.Count > 0) return string.Join(' ', said.Select(sentence => Language.Capital(sentence) + "."));
        return Plan.Later is [var next, ..] ? page.Say(TodayWords.NothingNext, Begin(next.First())) : page.Say(TodayWords.Nothing);
    }

    /// <summary>Name and street, where they are shown; else the case's number and the landlord's own of the tenancy.</summary>
    public string Title(CaseFile file)
    {
        if (view.Person(file) is { Name: { } name } person) return person.Street is { } street ? $"{name}, {street}" : name;
        return file.Tenancies is [var tenancy, ..] ? page.Say(TodayWords.CaseAt, file.CaseId, tenancy)
            : page.Say(WorkWords.Case, file.CaseId);
    }

    /// <summary>Who is called or visited, without the street.</summary>
    public string Whom(CaseFile file) => view.Person(file)?.Name ?? page.Say(WorkWords.Case, file.CaseId);

    /// <summary>What has a row of its own already, counted: "fem svar, du skal give, og ét opkald"; null: nothing.</summary>
    public string? InRows(IEnumerable<DayEntry> entries)
    {
        var soon = entries.Where(Plan.Soon.Contains).ToList();
        return soon.Count == 0 ? null : page.Language.Join(Counts(soon));
    }

    /// <summary>The time, as paper has it.</summary>
    public string Time(DayEntry entry) => entry.Kind == DayKind.LegalDate ? page.Day(entry.Legal!.On)
        : entry.Appointed ? page.Language.Time(entry.At) : page.Say(TodayWords.By, page.Language.Time(entry.At));

    public string Late(DayEntry entry) => entry.DaysLate(page.Now) switch
    {
        0 => page.Say(TodayWords.LateToday, page.Language.Time(entry.At)),
        var days => page.Language.Count(days, TodayWords.OneDayLate, TodayWords.DaysLate),
    };

    /// <summary>The day it should have been done, without the time.</summary>
    public string Day(DateTimeOffset at) => page.Language.DayName(Language.DayOf(at), page.Today);

    /// <summary>Whose home, and what threatens it: a demand's deadline is no eviction.</summary>
    public string AvertTitle(DayEntry entry) => page.Say(IsDemand(entry) ? TodayWords.Demand : TodayWords.Avert, Title(entry.Case));

    /// <summary>What the date means, and the case's own step while that is in time.</summary>
    public IEnumerable<string> Averting(DayEntry entry)
    {
        if (entry.Legal is { } legal)
            yield return page.Say(IsDemand(entry) ? TodayWords.DemandBy : TodayWords.LegalOn, page.Day(legal.On));
        if (DayPlan.Near(entry.Case, page.Today) is { } nearer && nearer.On < entry.Legal?.On)
            yield return page.Say(TodayWords.AlsoOn, page.Day(nearer.On));
        if (!IsDemand(entry) && entry.Ask?.Legal is { Kind: LegalStepKind.DemandDeadline } before)
            yield return page.Say(TodayWords.DemandBy, page.Day(before.On));
        yield return page.Say(entry.Case.Summary);
        if (entry.Ask is { Legal: null } ask && ask.DueAt >= page.Now && CodeWords.Step(entry.Case, entry.Ask) is { } step)
            yield return page.Say(TodayWords.NextBy, page.Say(step), page.When(entry.Ask.DueAt));
    }

    private static bool IsDemand(DayEntry entry) => entry.Legal is { Kind: LegalStepKind.DemandDeadline };

    /// <summary>What is to be done, and what matters about it.</summary>
    public IEnumerable<string> About(DayEntry entry, bool late = false)
    {
        var file = entry.Case;
        if (file.HandleAtOnce) yield return page.Say(WorkWords.Children) + ".";
        if (entry is { Appointed: true } && file.Meeting is { } meeting)
        {
            if (MeetingLines.Holder(file, page) is { } holder) yield return holder;
            if (late) yield return page.Say(TodayWords.MeetingNotWritten, page.When(meeting.At));
            else if (MeetingLines.Where(meeting, page) is { } where) yield return where + ".";
            var coming = file.Members.Where(ask => ask is { Accepted: true, DoneBy: not null }
                && meeting.AnswerOf(ask.DoneBy)?.Attendance != Attendance.Cannot).Select(ask => page.Sentences.Name(ask.DoneBy))
                .ToList();
            if (coming.Count > 0 && !late)
                yield return page.Say(coming.Count == 1 ? TodayWords.Comes : TodayWords.Come, page.Language.Join(coming)) + ".";
            yield break;
        }
        if (entry.Legal is { } legal) yield return Language.Capital(page.Say(CodeWords.Of(legal.Kind))) + ".";
        if (entry.Ask is not { } ask) yield break;
        if (ask.Concern == Concern.ContactPerson)
        {
            yield return page.Say(file.Summary);
            yield break;
        }
        if (CodeWords.Step(file, ask) is { } step) yield return page.Say(step) + ".";
        if (file.NextStep != NextStep.ContactCitizen || ask != file.NextAsk) yield break;
        if (file.RoundAttempts.Count > 0)
            yield return page.Language.Count(file.RoundAttempts.Count, WorkWords.OneAttempt, WorkWords.ManyAttempts) + ".";
        if (file.WarmHandover) yield return page.Say(CaseWords.AgreedToCall);
        if (AttemptLadder.Advise(file.RoundAttempts) is { } next && !Contradicts(entry, next.Daypart, late))
            yield return page.Say(CaseWords.TryNext, Lower(page.Say(CodeWords.Of(next.Channel))), page.Say(CodeWords.Of(next.Daypart)));
    }

    /// <summary>It stands under the part of the day by which it is due: another one as advice would take that back.</summary>
    private bool Contradicts(DayEntry entry, Daypart advised, bool late) => !late && Language.DayOf(entry.At) == page.Today
        && DayPlan.IsMorning(entry) != (advised == Daypart.Morning);

    /// <summary>One line for the week: "kl. 10.00 møde", "senest kl. 16.00 svar".</summary>
    public string Begin(DayEntry entry) => page.Say(TodayWords.Doing,
        entry.Kind == DayKind.LegalDate ? Day(entry.At) : page.When(entry.At), What(entry));

    public string What(DayEntry entry) => entry switch
    {
        { Legal: { } legal, Ask: null } => page.Say(CodeWords.Of(legal.Kind)),
        { Ask: { } ask } when entry.Kind is DayKind.Answer or DayKind.Step && CodeWords.Step(entry.Case, ask) is { } step
            => Lower(page.Say(step)),
        _ => page.Say(TodayWords.Of(entry.Kind)),
    };

    /// <summary>What another person is asked, and by when.</summary>
    public string Other(Awaited other) => page.Say(other.Ask.DueAt < page.Now ? TodayWords.OtherLate : TodayWords.OtherBy,
        page.Say(CodeWords.Of(other.Ask.Concern)), page.When(other.Ask.DueAt));

    public string Saved(CaseFile file, Attempt attempt) => page.Say(TodayWords.Saved, file.CaseId,
        Lower(page.Say(CodeWords.Of(attempt.Channel))), page.When(attempt.At),
        Lower(page.Say(attempt.Reached ? TodayWords.Spoke : TodayWords.Missed)));

    private List<string> Counts(List<DayEntry> entries) =>
        [.. Kinds.Select(kind => (Kind: kind, Count: entries.Count(entry => entry.Kind == kind.Kind))).Where(one => one.Count > 0)
            .Select(one => Count(one.Count, one.Kind.One, one.Kind.Many))];

    private static (DayKind Kind, BothLanguages One, BothLanguages Many)[] Kinds { get; } =
    [
        (DayKind.Meeting, TodayWords.OneMeeting, TodayWords.ManyMeetings), (DayKind.Visit, TodayWords.OneVisit, TodayWords.ManyVisits),
        (DayKind.Call, TodayWords.OneCall, TodayWords.ManyCalls), (DayKind.Step, TodayWords.OneStep, TodayWords.ManySteps),
        (DayKind.LegalDate, TodayWords.OneLegal, TodayWords.ManyLegal), (DayKind.Answer, TodayWords.OneAnswer, TodayWords.ManyAnswers),
    ];

    private string Count(int number, BothLanguages one, BothLanguages many) => page.Say(number == 1 ? one : many,
        TodayWords.Word(number) is { } word ? page.Say(word) : page.Language.Number(number));

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
