using System.Text.Json.Serialization;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>
/// The nearest legal date of a case that has not passed: what people and timers plan is held against it
/// (docs/domain.md#guard-rails).
/// </summary>
public static class Horizon
{
    /// <summary>Days a case may rest at a time; the law's clocks do not.</summary>
    public const int LongestPause = 92;

    /// <returns>Null: no legal date lies ahead.</returns>
    public static LegalStep? Of(CaseFile file, DateOnly today) => Ahead(file, today).FirstOrDefault();

    /// <summary>All that lie ahead, the nearest first, but those that somebody says are off.</summary>
    public static IEnumerable<LegalStep> Ahead(CaseFile file, DateOnly today) => NearestFirst(Standing(file).Where(step => step.On >= today
        && !file.Asks.Any(ask => ask.Off && Same(step, ask.Legal))));

    /// <summary>The dates of which something can be heard or done, each landlord's by itself; the one that is asked of first.</summary>
    public static IReadOnlyList<LegalStep> Avertable(CaseFile file, DateOnly today)
    {
        var asked = file.Running(Concern.AvertEviction)?.Legal;
        var ahead = Ahead(file, today).DistinctBy(step => (step.Kind, step.On, step.Sender)).ToList();
        return [.. asked is not null && !ahead.Exists(step => Same(step, asked)) ? [asked] : (LegalStep[])[],
            .. ahead.OrderBy(step => Same(step, asked) ? 0 : 1)];
    }

    /// <summary>The nearest date of an eviction among those that lie ahead, whatever other date comes before it.</summary>
    /// <returns>Null: none up to and with that last day.</returns>
    public static LegalStep? EvictionUntil(CaseFile file, DateOnly today, DateOnly last) =>
        Nearest(Ahead(file, today).Where(step => step.Kind == LegalStepKind.Eviction && step.On <= last));

    /// <summary>The nearest that nobody was asked about yet, passed or not.</summary>
    public static LegalStep? Unasked(CaseFile file) => Nearest(Standing(file));

    /// <summary>
    /// The eviction date that stands: ahead, or passed without anybody having said what happened. That a person says it is off does not
    /// end it; the landlord does.
    /// </summary>
    /// <returns>Null: none stands.</returns>
    public static LegalStep? Eviction(CaseFile file)
    {
        var asked = file.Running(Concern.LegalDate)?.Legal;
        return Nearest(Standing(file).Append(asked).OfType<LegalStep>().Where(step => step.Kind == LegalStepKind.Eviction));
    }

    /// <summary>The first eviction date that stands after a day, unless somebody says that it is off.</summary>
    /// <param name="after">Null: any.</param>
    public static LegalStep? NextEviction(CaseFile file, DateOnly? after = null) =>
        Nearest(Standing(file).Where(step => step.Kind == LegalStepKind.Eviction && !(step.On <= after)
            && !file.Asks.Any(ask => ask.Off && Same(step, ask.Legal))));

    /// <summary>A legal date lies ahead, or it has passed and nobody has said yet what happened.</summary>
    public static bool Stands(CaseFile file) => file.Running(Concern.LegalDate) is not null || Unasked(file) is not null;

    /// <summary>
    /// The date that lists are ordered by and days are counted to: the nearest that stands, before one that somebody says is off, and
    /// before a passed one about which somebody is asked. A demand's deadline from before the case is shown until another date stands.
    /// </summary>
    /// <returns>Null: there is none, or what happened on it has been said.</returns>
    public static LegalStep? Shown(CaseFile file) =>
        Nearest(Standing(file).Where(step => !file.Asks.Any(ask => ask.Off && Same(step, ask.Legal))))
            ?? file.Running(Concern.LegalDate)?.Legal ?? Unasked(file)
            ?? (file.LegalStep is { } told && !file.SettledDates.Any(settled => Same(settled, told)) ? told : null);

    /// <summary>Between two states of a case the nearest date, or any date of an eviction, was set, moved or withdrawn.</summary>
    public static bool Moved(CaseFile before, CaseFile after, DateOnly today)
    {
        var (was, now) = (Of(before, today), Of(after, today));
        return (was?.Kind, was?.On) != (now?.Kind, now?.On) || !Evictions(before, today).SetEquals(Evictions(after, today));
    }

    /// <returns>The last day a pause can end on; null: none, the legal date is here.</returns>
    public static DateOnly? LastPauseDay(CaseFile file, DateOnly today)
    {
        var last = today.AddDays(LongestPause);
        if (Of(file, today) is { } horizon && horizon.On < last) last = horizon.On;
        return last > today ? last : null;
    }

    /// <summary>What is done that day comes too late for the date: an eviction is carried out in the morning.</summary>
    public static bool IsTooLate(LegalStep horizon, DateOnly day) =>
        horizon.Kind == LegalStepKind.Eviction ? day >= horizon.On : day > horizon.On;

    /// <summary>The date is one that a person moved; null: it is what a landlord told.</summary>
    public static Postponement? MovedTo(CaseFile file, LegalStep? step) =>
        file.Postponements.FirstOrDefault(moved => Same(moved.Step, step));

    /// <summary>Two landlords may have the same date, and each has its own.</summary>
    public static bool Same(LegalStep one, LegalStep? other) => one.Kind == other?.Kind && one.On == other.On
        && (one.Sender is null || other.Sender is null || one.Sender == other.Sender);

    /// <summary>What landlords have told, each date with whose it is; the next one by itself where no tenancy has it.</summary>
    public static IEnumerable<LegalStep> Told(LegalStep? next, IReadOnlyList<TenancyStep> steps) =>
        next is null || steps.Any(own => Same(next, own.Step)) ? steps.Select(own => own.Own) : steps.Select(own => own.Own).Append(next);

    /// <summary>The landlords who have a date on that day that nobody has said anything of.</summary>
    public static IReadOnlyList<string> Sharing(CaseFile file, LegalStep step) => [.. Standing(file)
        .Where(one => one.Kind == step.Kind && one.On == step.On && !file.Asks.Any(ask => ask.Off && Same(one, ask.Legal)))
        .Select(one => one.Sender).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>When the home must be safe: two working days before.</summary>
    public static DateTimeOffset AvertBy(DateOnly on) =>
        CopenhagenTime.At(WorkingCalendar.Municipality.Before(WorkingCalendar.Municipality.Before(on)), WorkingTime.Closes);

    /// <summary>When somebody is reminded of it: the working day before that, as it begins.</summary>
    public static DateTimeOffset NearsAt(DateOnly on) =>
        CopenhagenTime.At(WorkingCalendar.Municipality.Before(CopenhagenTime.DateOf(AvertBy(on))), WorkingTime.Opens);

    /// <summary>A step of ours that is due later than this comes too late.</summary>
    public static DateTimeOffset LastOwnStep(DateOnly on) =>
        CopenhagenTime.At(WorkingCalendar.Municipality.Before(on), WorkingTime.Closes);

    /// <summary>When somebody is asked what happened: the next working day at 08:00.</summary>
    public static DateTimeOffset AskedAt(DateOnly on) =>
        CopenhagenTime.At(WorkingCalendar.Municipality.After(on), WorkingTime.Opens);

    /// <summary>
    /// A demand's deadline that had passed before the case began is why it began, and no question; an eviction date always is one.
    /// </summary>
    private static IEnumerable<LegalStep> Standing(CaseFile file)
    {
        var opened = CopenhagenTime.DateOf(file.OpenedAt);
        return Told(file.LegalStep, file.TenancySteps).Concat(file.Postponements.Select(moved => moved.Step))
            .Where(step => step.Kind == LegalStepKind.Eviction || step.On >= opened)
            .Where(step => !file.SettledDates.Any(settled => Same(settled, step)));
    }

    private static HashSet<DateOnly> Evictions(CaseFile file, DateOnly today) =>
        [.. Standing(file).Where(step => step.Kind == LegalStepKind.Eviction && step.On >= today).Select(step => step.On)];

    private static LegalStep? Nearest(IEnumerable<LegalStep> steps) => NearestFirst(steps).FirstOrDefault();

    private static IEnumerable<LegalStep> NearestFirst(IEnumerable<LegalStep> steps) =>
        steps.OrderBy(step => step.On).ThenByDescending(step => step.Kind);
}

/// <summary>Who told a person that a legal date was moved.</summary>
public enum DateSource
{
    [JsonStringEnumMemberName("bailiff-court")] BailiffCourt,
    [JsonStringEnumMemberName("landlord")] Landlord,
}

/// <summary>
/// A person was told that a legal date was moved, and no landlord has told of it yet (docs/domain.md#a-date-that-a-person-moves).
/// </summary>
/// <param name="On">The new date.</param>
/// <param name="From">The date that the landlord told last; null in an old case.</param>
/// <param name="By">Roster id of who wrote it down; null in an old case, as are the next two.</param>
/// <param name="Source">Who told them.</param>
public sealed record Postponement(
    LegalStepKind Kind, DateOnly On, DateOnly? From = null, string? By = null, DateTimeOffset? At = null, DateSource? Source = null)
{
    /// <summary>The landlord whose date it was; null where that was not told apart, as in an old case.</summary>
    public string? Sender { get; init; }

    [JsonIgnore] public LegalStep Step => new(Kind, On, Estimated: false) { Sender = Sender };

    /// <summary>No landlord had told of a date: a person was told of one when they opened the case.</summary>
    [JsonIgnore] public bool IsFirst => From is null && At is not null;

    /// <summary>It was this date that moved.</summary>
    public bool IsOf(LegalStep step) => From is { } from && Horizon.Same(Step with { On = from }, step);
}
