using System.Globalization;
using System.Text.Json;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform;
using Spectre.Console;

namespace EarlyWarning.Bench.Population;

/// <summary>
/// Would the rules have warned in time? On simulated towns: it shows the order of events and what late and missing signals cost, and
/// not how often the rules are right in life (docs/population.md).
/// </summary>
internal static class PopulationBench
{
    /// <summary>Days that the rules are to be ahead of the statutory notice; the municipality's own answer takes four weeks.</summary>
    public const int DaysAheadOfNotice = 28;

    /// <summary>Share of recall by which a group may differ from the others before it is looked into.</summary>
    private const double Fair = 0.1;

    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress, PopulationOptions options)
    {
        var task = progress.AddTask("population", maxValue: 1);
        var record = await Task.Run(() => new PopulationRun(options).Run(done => task.Value = done));
        var folder = options.Record ? "docs" : Path.Combine(".data", "population");
        Write(record, folder);
        task.Value = 1;
        yield return Calibrated(record);
        yield return Compared(record);
        yield return Goals(record);
        yield return Sensitive(record);
        yield return Grouped("Synthetic: by district", record.Districts);
        yield return Grouped("Synthetic: by what the home lives on", record.Livelihoods);
    }

    private static void Write(PopulationRecord record, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "population"));
        File.WriteAllText(Path.Combine(folder, "population.json"), JsonSerializer.Serialize(record, Indented) + "\n");
        foreach (var (name, svg) in PopulationCharts.Of(record)) File.WriteAllText(Path.Combine(folder, "population", name + ".svg"), svg);
        AnsiConsole.MarkupLineInterpolated($"written: {folder}/population.json, {folder}/population/*.svg");
    }

    private static Table Calibrated(PopulationRecord record)
    {
        var table = Figures.Table($"Synthetic: {record.Seeds} towns of {record.Citizens:#,0}, rules {record.RuleSet}",
            "calibration", "published", "simulated", "holds");
        foreach (var figure in record.Calibration)
            table.AddRow(figure.Code, string.Create(CultureInfo.InvariantCulture, $"{figure.Low:0.##}–{figure.High:0.##}"),
                Number(figure.Simulated), Yes(figure.Low <= figure.Simulated.Value && figure.Simulated.Value <= figure.High));
        return table;
    }

    private static Table Compared(PopulationRecord record)
    {
        var table = Figures.Table(
            $"Synthetic: {record.Evictions:#,0} evictions, a landlord had told something before {Percent(record.Heard)}",
            "who opens the case", "evictions found", "28 days ahead", "days ahead, median", "cases a week per 10,000",
            "home lost within 180 days", "a further legal step");
        foreach (var one in record.Contenders)
            table.AddRow(one.Code, Percent(one.Recall), Share(one.FoundAhead[2]), Number(one.LeadDays), Number(one.CasesAWeek),
                Percent(one.Precision), Percent(one.Further));
        return table;
    }

    private static Table Goals(PopulationRecord record)
    {
        var table = Figures.Table("Goals, on synthetic towns", "goal", "measured", "holds");
        var (rules, notice, regression) = (Of("rules"), Of("notice"), Of("regression"));
        Goal($"{DaysAheadOfNotice} days more than the notice gives (median)", Figures.Number(rules.LeadDays.Value - notice.LeadDays.Value),
            rules.LeadDays.Low - notice.LeadDays.High >= DaysAheadOfNotice);
        Goal("more found 28 days ahead than by the notice", $"{Share(rules.FoundAhead[2])} against {Share(notice.FoundAhead[2])}",
            rules.FoundAhead[2] > notice.FoundAhead[2]);
        Goal("as much found as by a regression at as many cases", $"{Share(rules.Recall.Value)} against {Share(regression.Recall.Value)}",
            rules.Recall.High >= regression.Recall.Value);
        Goal("two weeks late costs less than 5 points of what is found",
            Share(record.LaterSignals[0].Recall.Value - record.LaterSignals.Single(point => point.At.Equals(14)).Recall.Value),
            record.LaterSignals[0].Recall.Value - record.LaterSignals.Single(point => point.At.Equals(14)).Recall.Value < 0.05);
        foreach (var (name, groups) in new[] { ("district", record.Districts), ("livelihood", record.Livelihoods) })
        {
            Alike($"no {name} is found 10 points less or more often", groups.Where(group => Unlike(group, group.RecallDifference)));
            Alike("… of those of whom a landlord had told", groups.Where(group => Unlike(group, group.HeardDifference)));
        }
        return table;

        void Alike(string goal, IEnumerable<GroupResult> unlike) =>
            Goal(goal, unlike.Any() ? string.Join(", ", unlike.Select(group => group.Code)) : "none", !unlike.Any());

        ContenderResult Of(string code) => record.Contenders.Single(one => one.Code == code);
        void Goal(string goal, string measured, bool holds) => table.AddRow(goal, measured, Yes(holds));
    }

    /// <summary>Not by chance alone, and by more than is fair.</summary>
    private static bool Unlike(GroupResult group, Estimate difference) =>
        !group.IsFew && Math.Abs(difference.Value) > Fair && (difference.Low > 0 || difference.High < 0);

    private static Table Sensitive(PopulationRecord record)
    {
        var table = Figures.Table("Synthetic: the rules when less is told, or later", "telling", "evictions found", "days ahead, median");
        foreach (var point in record.SilentSenders)
            table.AddRow($"{Share(point.At)} of the senders silent", Percent(point.Recall), Number(point.LeadDays));
        foreach (var point in record.LaterSignals)
            table.AddRow($"{point.At:0} days later", Percent(point.Recall), Number(point.LeadDays));
        return table;
    }

    private static Table Grouped(string title, IReadOnlyList<GroupResult> groups)
    {
        var table = Figures.Table(title, "group", "evictions", "found", "difference from the others",
            "of those a landlord had told of", "false alarms a year in 1,000 homes", "difference from the others");
        foreach (var one in groups)
        {
            table.AddRow(one.Code, Figures.Number(one.Evictions), one.IsFew ? "too few" : Percent(one.Recall),
                one.IsFew ? "" : Points(one.RecallDifference), one.IsFew ? "" : Points(one.HeardDifference), Number(one.FalseAlarms),
                Signed(one.FalseAlarmsDifference));
        }
        return table;
    }

    private static string Number(Estimate one) => string.Create(CultureInfo.InvariantCulture,
        $"{one.Value:#,0.##} ({one.Low:#,0.##} to {one.High:#,0.##})");

    private static string Signed(Estimate one) => string.Create(CultureInfo.InvariantCulture,
        $"{one.Value:+0.#;−0.#;0} ({one.Low:+0.#;−0.#;0} to {one.High:+0.#;−0.#;0})");

    private static string Percent(Estimate one) => string.Create(CultureInfo.InvariantCulture,
        $"{100 * one.Value:0.#} % ({100 * one.Low:0.#}–{100 * one.High:0.#})");

    private static string Points(Estimate one) => string.Create(CultureInfo.InvariantCulture,
        $"{100 * one.Value:+0.#;−0.#;0} ({100 * one.Low:+0.#;−0.#;0} to {100 * one.High:+0.#;−0.#;0})");

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");

    private static string Yes(bool holds) => holds ? "yes" : "no";
}
