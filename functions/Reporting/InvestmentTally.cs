using EarlyWarning.Cases.Contracts;
using EarlyWarning.Reporting.Contracts;

namespace EarlyWarning.Reporting;

/// <summary>Adds up the effort, and what it led to, and puts the municipality's prices on both.</summary>
internal sealed class InvestmentTally(ReportingOptions options)
{
    private int _attempts, _meetings, _courseMonths, _homes, _kept, _completed, _ended;

    public void Add(CaseFigures figures)
    {
        _attempts += figures.Channels.Sum(channel => channel.Attempts);
        _meetings += figures.Meetings;
        if (Homes.Kept(figures.Outcome)) _homes++;
        if (figures.Outcome == Outcome.KeptHome) _kept++;
        _courseMonths += figures.CourseMonths;
        if (figures.CourseCompleted is null) return;
        _ended++;
        if (figures.CourseCompleted == true) _completed++;
    }

    public SocialInvestment Finish() => new(
        [
            Line("attempt", _attempts, options.Effort.Attempt, "Effort:Attempt"),
            Line("meeting", _meetings, options.Effort.Meeting, "Effort:Meeting"),
            Line("course-month", _courseMonths, options.Effort.CourseMonth, "Effort:CourseMonth"),
        ],
        [
            Line("shelter", _homes, options.Saving.Shelter, "Saving:Shelter"),
            Line("eviction", _kept, options.Saving.Eviction, "Saving:Eviction"),
            Line("benefit", _completed, options.Saving.Benefit, "Saving:Benefit"),
        ],
        [
            new("completed", options.Targets.CompletedPercent, _completed, _ended, Measured: null, "",
                "Reporting:Targets:CompletedPercent"),
            Target("shelter", options.Targets.Shelter, "Shelter"),
            Target("little-support", options.Targets.LittleSupport, "LittleSupport"),
        ]);

    private static MoneyLine Line(string code, int count, Price price, string setting) =>
        new(code, price.Area, count, price.Quantity, price.AmountDkk, price.Source, $"{ReportingOptions.Section}:{setting}");

    private static TargetLine Target(string code, ManualTarget target, string setting) =>
        new(code, target.Percent, Reached: null, Of: null, target.MeasuredPercent(), target.Source,
            $"{ReportingOptions.Section}:Targets:{setting}");
}
