using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Contracts;

/// <summary>A step of the municipality's own against the next legal step.</summary>
/// <param name="ReadyOn">The day it will be decided when it was started, or is started today.</param>
/// <param name="TellAt">When people must hear that it is about to be lost.</param>
public sealed record Race(RaceMark Mark, DateOnly ReadyOn, DateTimeOffset TellAt);

/// <summary>
/// The days a step of the municipality's own needs (setting per kind) against the days left to the next legal step. A race about
/// to be lost is told while there is time to hurry, to begin, or to ask for a hold: not when it is lost.
/// </summary>
public static class Races
{
    /// <summary>Those that are not in the timeline yet.</summary>
    public static IEnumerable<Race> Of(CaseFile file) => All(file).Where(race => !file.Races.Contains(race.Mark));

    /// <summary>Those that can still be won, and of which people must hear before an instant.</summary>
    public static IEnumerable<Race> Open(CaseFile file, DateOnly today, DateTimeOffset until) =>
        All(file).Where(race => race.TellAt < until && race.Mark.LegalDate >= today);

    private static IEnumerable<Race> All(CaseFile file)
    {
        if (file.Closed || Horizon.Unasked(file) is not { } legal) yield break;
        foreach (var (code, days) in file.Policy.StepDays.All())
        {
            var mark = new RaceMark(code, legal.Kind, legal.On);
            if (!Matters(file, code)) continue;
            if (StartedOn(file, code) is { } started)
            {
                // It takes what it takes: either it is decided in time, or people must hurry it now.
                if (started.AddDays(days) > legal.On) yield return new Race(mark, started.AddDays(days), CopenhagenTime.StartOf(started));
            }
            else
            {
                var last = legal.On.AddDays(-days - file.Policy.RaceMargin);
                yield return new Race(mark, last.AddDays(days), CopenhagenTime.At(last, WorkingTime.Opens));
            }
        }
    }

    public static DateTimeOffset? NextAt(CaseFile file) => Of(file).Select(race => (DateTimeOffset?)race.TellAt).Min();

    /// <summary>Before there is a plan every step that could help counts; after it, those the team chose and has not ended.</summary>
    private static bool Matters(CaseFile file, string code) =>
        Helps(file, code) && (file.Plan is null || file.OpenActions.Any(action => action.Code == code));

    private static bool Helps(CaseFile file, string code) => code switch
    {
        ActionCodes.TemporaryRentHelp => file.DebtOere > 0 && file.RentHelp?.DecidedOn is null,
        ActionCodes.SanctionReview => file.BenefitCut,
        _ => file.DebtOere > 0,
    };

    private static DateOnly? StartedOn(CaseFile file, string code) =>
        code == ActionCodes.TemporaryRentHelp ? file.RentHelp?.AppliedOn : null;
}
