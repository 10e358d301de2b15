using System.Globalization;
using System.Text.Json;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform;
using Spectre.Console;

namespace EarlyWarning.Bench.Year;

/// <summary>How many contact persons a municipality needs: its year with so many, one fewer and one more (docs/year.md).</summary>
internal static class YearBench
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress, YearOptions options)
    {
        var task = progress.AddTask("year", maxValue: 1);
        var record = await Task.Run(() => new YearRun(options).Run(done => task.Value = done));
        var folder = options.Record ? "docs" : Path.Combine(".data", "year");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "year.json"),
            JsonSerializer.Serialize(record, options.Record ? Json.Options : Indented) + "\n");
        AnsiConsole.MarkupLineInterpolated($"written: {folder}/year.json");
        task.Value = 1;
        yield return Compared(record);
        foreach (var year in record.Years) yield return OfTasks(year);
    }

    private static Table Compared(YearRecord record)
    {
        var table = Figures.Table(
            $"Synthetic: {record.Seeds} years of {record.Citizens:#,0} inhabitants, {record.Hours} hours a week each",
            "contact persons", "cases opened", "deadlines kept", "tasks open on a Friday", "days to the first try", "never tried",
            "hours worked a week", "open cases each, most");
        foreach (var year in record.Years)
            table.AddRow(Text($"{year.Contacts}"), Number(year.Opened), Percent(year.Kept), Number(year.OpenTasks), Number(year.FirstTry),
                Number(year.Untried), Text($"{year.Weeks.Average(week => week.Hours.SkipLast(1).Sum()):0.#}"),
                Text($"{year.Weeks.Max(week => week.Held.SkipLast(1).DefaultIfEmpty().Max())}"));
        return table;
    }

    private static Table OfTasks(StaffedYear year)
    {
        var table = Figures.Table($"Synthetic: what is done in a year, {year.Contacts} contact persons",
            "task", "times", "deadlines", "kept");
        foreach (var task in year.Tasks)
            table.AddRow(task.Kind.ToString(), Text($"{task.Done:0.#}"), Text($"{task.Due:0.#}"),
                task.Due > 0 ? Text($"{100 * task.Kept / task.Due:0.#} %") : "");
        return table;
    }

    private static string Number(Estimate one) => Text($"{one.Value:#,0.#} ({one.Low:#,0.#} to {one.High:#,0.#})");

    private static string Percent(Estimate one) => Text($"{100 * one.Value:0.#} % ({100 * one.Low:0.#}–{100 * one.High:0.#})");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
