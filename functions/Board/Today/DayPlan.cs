using System.Globalization;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Today;

/// <summary>What kind of thing somebody does on their day.</summary>
public enum DayKind { Avert, LegalDate, Meeting, Visit, Call, Answer, Step }

/// <summary>One thing of a day: an appointment, something to be done by its time, or a legal date.</summary>
/// <param name="At">When it begins, or the deadline.</param>
/// <param name="Ask">Null: an appointment or a legal date.</param>
public sealed record DayEntry(CaseFile Case, DayKind Kind, DateTimeOffset At, Ask? Ask = null, LegalStep? Legal = null)
{
    /// <summary>It has a time of its own; what has none is due by its time.</summary>
    public bool Appointed => Ask is null && Legal is null;

    /// <summary>Of its row on a page: the same for the same thing of the same case.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture,
        $"row-{Case.CaseId}-{Kind}{Ask?.Concern}{Ask?.Sector}{Ask?.Sender}{Ask?.Number}").ToLowerInvariant();

    /// <summary>Hverdage since it should have been done; 0 on the same one.</summary>
    public int DaysLate(DateTimeOffset now) => WorkingCalendar.Municipality.DaysBetween(At, now);
}

/// <summary>Somebody else is asked in a case that this person carries.</summary>
public sealed record Awaited(CaseFile Case, Ask Ask);

/// <summary>The day of one person, and the week behind it: made of the lines of their own list and nothing else.</summary>
public sealed record DayPlan
{
    /// <summary>How many days after today are looked at.</summary>
    public const int Ahead = 7;

    /// <summary>An eviction within this many days stands on top, whether or not a step of ours would come too late for it.</summary>
    public const int EvictionNear = 10;

    /// <summary>One for each case whose legal date comes before all else, the first date on top: nothing folds them away.</summary>
    public required IReadOnlyList<DayEntry> Averts { get; init; }
    public required IReadOnlyList<DayEntry> Late { get; init; }
    public required IReadOnlyList<DayEntry> Morning { get; init; }
    public required IReadOnlyList<DayEntry> Afternoon { get; init; }

    /// <summary>What they are asked already and need not do today, the first deadline on top.</summary>
    public required IReadOnlyList<DayEntry> Soon { get; init; }
    public required IReadOnlyList<IGrouping<DateOnly, DayEntry>> Later { get; init; }
    public required IReadOnlyList<Awaited> Others { get; init; }

    public IEnumerable<DayEntry> OfToday => Morning.Concat(Afternoon);

    public IEnumerable<CaseFile> Cases => Averts.Concat(Late).Concat(OfToday).Concat(Soon).Concat(Later.SelectMany(day => day))
        .Select(entry => entry.Case).Concat(Others.Select(other => other.Case));

    public static DayPlan Of(IReadOnlyList<CaseFile> files, Person me, DateTimeOffset now)
    {
        var today = CopenhagenTime.DateOf(now);
        var all = files.SelectMany(file => Entries(file, me, now)).OrderBy(entry => entry.At)
            .ThenBy(entry => entry.Case.CaseId, StringComparer.Ordinal).ToList();
        var averts = all.Where(entry => entry.Kind == DayKind.Avert && entry.Ask!.From <= now)
            .Concat(files.Select(file => Nears(file, me, today)).OfType<DayEntry>())
            .DistinctBy(entry => entry.Case.CaseId)
            .OrderBy(entry => entry.Legal?.On).ThenBy(entry => entry.Case.CaseId, StringComparer.Ordinal).ToList();
        // A look at a date that is far off has its own day, until then.
        var left = all.FindAll(entry => !IsLate(entry, now, today)
            && (entry.Kind != DayKind.Avert || !averts.Exists(box => box.Case.CaseId == entry.Case.CaseId)));
        var ofToday = left.FindAll(entry => DayOf(entry) == today);
        return new DayPlan
        {
            Averts = averts,
            Late = all.FindAll(entry => entry.Kind != DayKind.Avert && IsLate(entry, now, today)),
            Morning = ofToday.FindAll(IsMorning),
            Afternoon = ofToday.FindAll(entry => !IsMorning(entry)),
            Soon = left.FindAll(entry => entry.Ask is { } ask && ask.From <= now && DayOf(entry) > today
                && !averts.Exists(box => box.Ask == ask && box.Case.CaseId == entry.Case.CaseId)),
            Later = [.. left.Where(entry => DayOf(entry) > today && DayOf(entry) <= today.AddDays(Ahead)).GroupBy(DayOf)],
            Others = [.. files.Where(file => !file.Closed && Access.MayLook(me, file) && IsCarriedBy(file, me))
                .SelectMany(file => Awaited(file, me, now)).OrderBy(other => other.Ask.DueAt)],
        };
    }

    /// <summary>They took the case, and it is theirs.</summary>
    public static bool IsCarriedBy(CaseFile file, Person me) => file.ContactPersonAccepted && file.ContactPerson == me.Id;

    /// <summary>Theirs, or the meeting of it is: only then a name is shown, and none of who has asked to be left in peace.</summary>
    public static bool ShowsCitizen(CaseFile file, Person me) =>
        !file.Objected && Access.MayLook(me, file) && (IsCarriedBy(file, me) || file.HoldsMeeting(me.Id));

    /// <summary>Everything of one case that has a time for this person, in no order.</summary>
    public static IEnumerable<DayEntry> Entries(CaseFile file, Person me, DateTimeOffset now)
    {
        if (file.Closed || !Access.MayLook(me, file)) yield break;
        var carried = IsCarriedBy(file, me);
        // Also of whoever is asked to take the case: the citizen comes whether or not anybody has answered, but not who objects.
        if (!file.Objected && file.Meeting is { HeldAt: null } meeting
            && (file.ContactPerson == me.Id || file.HoldsMeeting(me.Id)))
            yield return new DayEntry(file, KindOf(meeting.Place), meeting.At);
        foreach (var ask in file.Asks.Where(ask => ask.Running && file.Awake(ask) && Counts(file, ask)))
        {
            var averts = ask.Concern == Concern.AvertEviction;
            if (ask.Person == me.Id || (averts && carried))
                yield return new DayEntry(file, averts ? DayKind.Avert : KindOf(file, ask),
                    ask.From > now && !averts ? ask.From : ask.DueAt, ask,
                    !averts ? null : ask.Legal is { Kind: LegalStepKind.Eviction } own ? own
                        : Near(file, CopenhagenTime.DateOf(now)) ?? ask.Legal);
        }
        if (carried && !file.Objected && file.NextStep != NextStep.AvertEviction
            && Horizon.Of(file, CopenhagenTime.DateOf(now)) is { } legal)
            yield return new DayEntry(file, DayKind.LegalDate, CopenhagenTime.StartOf(legal.On), Legal: legal);
    }

    /// <summary>The eviction is near although the case's own step is in time for it: its box says that step.</summary>
    private static DayEntry? Nears(CaseFile file, Person me, DateOnly today)
    {
        var asked = file.ContactAsk is { Running: true } ask && ask.Person == me.Id;
        if (file.Closed || file.Objected || !Access.MayLook(me, file) || !(asked || IsCarriedBy(file, me))) return null;
        return Near(file, today) is { } legal
            ? new DayEntry(file, DayKind.Avert, CopenhagenTime.StartOf(legal.On),
                file.NextAsk is { } next && file.Awake(next) && Counts(file, next) ? next : null, legal)
            : null;
    }

    /// <summary>The nearest eviction, where it is within <see cref="EvictionNear"/> days; null: none is.</summary>
    public static LegalStep? Near(CaseFile file, DateOnly today) => Horizon.EvictionUntil(file, today, today.AddDays(EvictionNear));

    /// <summary>Of the case's own steps the one that can be taken now; whatever else somebody is asked, as it is.</summary>
    private static bool Counts(CaseFile file, Ask ask) => ask.Concern switch
    {
        Concern.Meeting when file.Meeting is { HeldAt: null } => false, // The appointment stands in its place.
        // A meeting was held without the citizen: they are still to be reached, whatever the case's next step is.
        Concern.FirstContact when file is { Meeting.HeldAt: not null } or { Plan: not null } => file.NextStep != NextStep.AvertEviction,
        Concern.FirstContact or Concern.Meeting or Concern.Plan or Concern.FollowUp or Concern.Close or Concern.AvertEviction
            => ask == file.NextAsk,
        _ => true,
    };

    private static IEnumerable<Awaited> Awaited(CaseFile file, Person me, DateTimeOffset now) => file.Asks
        .Where(ask => ask.Running && file.Awake(ask) && ask.From <= now && ask.Person != me.Id && Counts(file, ask))
        .Select(ask => new Awaited(file, ask));

    private static bool IsLate(DayEntry entry, DateTimeOffset now, DateOnly today) =>
        entry.Ask is { } ask ? ask.From <= now && (ask.Exhausted || ask.DueAt < now) : DayOf(entry) < today;

    private static DateOnly DayOf(DayEntry entry) => CopenhagenTime.DateOf(entry.At);

    public static bool IsMorning(DayEntry entry) => CopenhagenTime.Local(entry.At).Hour < 12;

    private static DayKind KindOf(MeetingPlace? place) => place switch
    {
        MeetingPlace.Home => DayKind.Visit,
        MeetingPlace.Video or MeetingPlace.Phone => DayKind.Call,
        _ => DayKind.Meeting,
    };

    private static DayKind KindOf(CaseFile file, Ask ask) => ask.Concern switch
    {
        Concern.FirstContact or Concern.Meeting when AttemptLadder.Advise(file.RoundAttempts) is { } next
            => next.Channel == AttemptChannel.Visit ? DayKind.Visit : DayKind.Call,
        Concern.FirstContact or Concern.FollowUp => DayKind.Call,
        Concern.Meeting or Concern.Plan or Concern.Close or Concern.Action or Concern.PhaseReview => DayKind.Step,
        _ => DayKind.Answer,
    };
}
