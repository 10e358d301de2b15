using EarlyWarning.Bench.Year.Simulation;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Bench.Year;

/// <summary>Lives the years: each town once, with every number of contact persons.</summary>
internal sealed class YearRun(YearOptions options)
{
    public YearRecord Run(Action<double> progress)
    {
        var towns = new TownTold[options.Seeds];
        Parallel.For(0, options.Seeds, Both, seed => towns[seed] = TownTold.Of(seed + 1, options.Citizens));
        progress(0.05);
        var lives = options.Staffings.SelectMany(contacts => Enumerable.Range(0, options.Seeds).Select(seed => (contacts, seed))).ToList();
        var (tallies, done) = (new YearTally[lives.Count], new double[lives.Count]);
        Parallel.For(0, lives.Count, Both, index =>
        {
            var (contacts, seed) = lives[index];
            tallies[index] = MunicipalYear.Live(towns[seed], contacts, options.Hours, seed + 1, far =>
            {
                lock (done)
                {
                    done[index] = far;
                    progress(0.05 + (0.95 * done.Average()));
                }
            });
        });
        return new YearRecord
        {
            RuleSet = RuleSet.FirstVersion, Citizens = options.Citizens, Seeds = options.Seeds, Hours = options.Hours,
            LeaderHours = Staff.LeaderHours,
            Minutes = [.. Enum.GetValues<TaskKind>().Select(kind => new TaskMinutes(kind, Answering.MinutesOf(kind)))],
            Years = [.. options.Staffings.Select(contacts =>
                Together(contacts, [.. tallies.Where((_, index) => lives[index].contacts == contacts)]))],
        };
    }

    private static ParallelOptions Both => new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    private static StaffedYear Together(int contacts, IReadOnlyList<YearTally> years)
    {
        return new StaffedYear(contacts, Of(year => year.Kept), Of(year => year.FirstTry), Of(year => year.OpenTasks),
            Of(year => year.Cases), Of(year => year.Untried),
            years[0].Weeks,
            [.. Enum.GetValues<TaskKind>().Select(kind => new YearTask(kind, Mean(kind, task => task.Done), Mean(kind, task => task.Due),
                Mean(kind, task => task.Kept)))]);

        Estimate Of(Func<YearTally, double> figure) => new(Math.Round(years.Average(figure), 4), Math.Round(years.Min(figure), 4),
            Math.Round(years.Max(figure), 4));

        double Mean(TaskKind kind, Func<YearTask, double> figure) =>
            Math.Round(years.Average(year => figure(year.Tasks.ElementAt((int)kind))), 1);
    }
}
