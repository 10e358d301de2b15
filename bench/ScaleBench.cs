using System.Globalization;
using EarlyWarning.Bench.Year.Simulation;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// What a signal and a case take, counted here, and what that comes to on Azure for one municipality, the largest and all 98, in one
/// deployment each: which published limit is met first, and what it costs by list prices (docs/scale.md).
/// </summary>
internal static class ScaleBench
{
    private const int Signals = 300, Cases = 30;

    /// <summary>Of the workflow of a case in all its time: it sleeps, and looks again when something is due (tests hold it).</summary>
    private const int LooksOfACase = 60;

    /// <summary>
    /// Storage calls of Durable Task for one look: messages sent and taken, history read and written (its documentation, 2026).
    /// </summary>
    private const int CallsOfALook = 7;

    private static readonly (string Name, int Citizens)[] Sizes =
        [("one of 41,000", 41_000), ("the largest", 660_000), ("all 98 in one", 5_976_000)];

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        var (signal, opened) = await Measure(progress.AddTask("counted", maxValue: Signals + Cases));
        yield return Counted(signal, opened);
        var town = await Task.Run(() => TownTold.Of(seed: 1, citizens: 41_000));
        var loads = Sizes.Select(size => (size.Name, Load: Load.Of(town, size.Citizens, signal, opened))).ToList();
        yield return OfAYear(loads);
        yield return Limits(loads);
        yield return Cost(loads);
    }

    private static async Task<(Count Signal, Count Case)> Measure(ProgressTask task)
    {
        await using var town = await Municipality.Start(apart: true);
        for (var warm = 0; warm < 50; warm++) await town.Post(town.Rent());
        var signal = await Of(Signals, bailiff: false);
        return (signal, (await Of(Cases, bailiff: true)).Less(signal));

        async Task<Count> Of(int times, bool bailiff)
        {
            await town.Settle();
            var (calls, sends, bytes) = (new List<long>(), new List<long>(), town.Bytes);
            for (var one = 0; one < times; one++)
            {
                var before = (Calls: TableCalls(), town.Calls.Sends);
                await town.Post(town.Rent(bailiff));
                await town.Settle();
                calls.Add(TableCalls() - before.Calls);
                sends.Add(town.Calls.Sends - before.Sends);
                task.Increment(1);
            }
            return new Count(Middle(calls), Middle(sends), (town.Bytes - bytes) / (double)times);
        }

        // But for the looks whether all is at rest, which are ours.
        long TableCalls() => town.Calls.TableCalls - town.Calls.ByName.GetValueOrDefault($"{Tables.Pending}.{nameof(ITable.Scan)}");

        // What timers do meanwhile is no signal's.
        static double Middle(List<long> all) => all.Order().ElementAt(all.Count / 2);
    }

    private static Table Counted(Count signal, Count opened)
    {
        var table = Figures.Table($"Counted here: {Signals} signals, {Cases} that open a case", "", "table calls", "messages", "KB kept");
        table.AddRow("a signal", Number(signal.Calls), Number(signal.Sends), Number(signal.Bytes / 1024));
        table.AddRow("a case more, as it is opened", Number(opened.Calls), Number(opened.Sends), Number(opened.Bytes / 1024));
        return table;
    }

    private static Table OfAYear(IReadOnlyList<(string Name, Load Load)> loads)
    {
        var table = Figures.Table("A year, by the simulated town's signals (synthetic)", "municipality", "signals", "on the busiest day",
            "cases", "table calls", "messages", "GB kept");
        foreach (var (name, load) in loads)
            table.AddRow(name, Whole(load.Signals), Whole(load.BusiestDay), Whole(load.Cases), Whole(load.Calls), Whole(load.Sends),
                Number(load.Gigabytes));
        return table;
    }

    /// <summary>All of the busiest day's signals within one hour: lists are sent when work begins.</summary>
    private static Table Limits(IReadOnlyList<(string Name, Load Load)> loads)
    {
        var table = Figures.Table("The busiest day's signals within an hour, against published limits (read in 2026)", "municipality",
            "signals a second", "of 20,000 table calls a second", "of 1,000 Service Bus credits a second",
            "of 2,000 rows a second of one sender", "first limit");
        foreach (var (name, load) in loads)
        {
            var (a, b, c) = (load.CallsASecond / 20_000, load.CreditsASecond / 1_000, load.RowsOfTheLargestSender / 2_000);
            table.AddRow(name, Number(load.Second), Percent(a), Percent(b), Percent(c),
                a >= b && a >= c ? "tables" : b >= c ? "Service Bus Standard" : "one partition");
        }
        return table;
    }

    /// <summary>List prices in euro, for orientation; read in 2026 (docs/scale.md#sources).</summary>
    private static Table Cost(IReadOnlyList<(string Name, Load Load)> loads)
    {
        const double calls = 0.00036 / 10_000, message = 0.7 / 1_000_000, run = 0.36 / 1_000_000, second = 0.000024, gigabyte = 0.045 * 12,
            logs = 2.5, ready = 20 * 12, bus = 9 * 12;
        var table = Figures.Table("Euro a year, list prices read in 2026", "municipality", "tables", "messages", "runs and compute", "logs",
            "kept", "always ready, Service Bus", "together", "for a citizen");
        foreach (var (name, load) in loads)
        {
            double[] parts =
            [
                load.Calls * calls, load.Sends * 2 * message, load.Sends * (run + (0.1 * 2 * second)), load.Signals * 3_000 / 1e9 * logs,
                load.Gigabytes * gigabyte, ready + bus,
            ];
            table.AddRow([name, .. parts.Select(Number), Number(parts.Sum()), Number(parts.Sum() / load.Citizens)]);
        }
        return table;
    }

    private static string Number(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Whole(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("#,0.#", CultureInfo.InvariantCulture) + " %";

    private sealed record Count(double Calls, double Sends, double Bytes)
    {
        public Count Less(Count other) => new(Calls - other.Calls, Sends - other.Sends, Bytes - other.Bytes);
    }

    /// <summary>What so many inhabitants come to, by the simulated town's year.</summary>
    private sealed record Load(int Citizens, double Signals, double BusiestDay, double Cases, Count Signal, Count Case)
    {
        public double Calls => (Signals * Signal.Calls) + (Cases * (Case.Calls + (LooksOfACase * CallsOfALook)));

        public double Sends => (Signals * Signal.Sends) + (Cases * Case.Sends);

        public double Gigabytes => ((Signals * Signal.Bytes) + (Cases * Case.Bytes)) / 1e9;

        public double Second => BusiestDay / 3_600;

        public double CallsASecond => Second * Signal.Calls;

        /// <summary>One for a message sent, one for it taken.</summary>
        public double CreditsASecond => Second * Signal.Sends * 2;

        /// <summary>Receipt and feedback lie with their sender; the largest sends a third.</summary>
        public double RowsOfTheLargestSender => Second / 3 * 2;

        public static Load Of(TownTold town, int citizens, Count signal, Count opened)
        {
            var days = town.Told.Values.SelectMany(one => one).Select(one => CopenhagenTime.DateOf(one.ReceivedAt))
                .Where(day => YearTally.From <= day && day < YearTally.Until).CountBy(day => day).Select(day => day.Value).ToList();
            var (scale, record) = ((double)citizens / town.Town.Citizens, YearRecord.Recorded);
            var cases = record.Years[^1].Opened.Value * citizens / record.Citizens;
            return new Load(citizens, days.Sum() * scale, days.DefaultIfEmpty().Max() * scale, cases, signal, opened);
        }
    }
}
