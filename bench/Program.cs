using System.Globalization;
using EarlyWarning.Bench;
using EarlyWarning.Bench.Frame;
using EarlyWarning.Bench.Population;
using EarlyWarning.Bench.Year;
using Spectre.Console;

if (args is [BareWeb.Word])
{
    await BareWeb.Run();
    return 0;
}
using var stop = Stopping.AtOnce();
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var yearly = args.Contains("year", StringComparer.Ordinal);
var (population, names, wrong) = yearly ? (new PopulationOptions(), [], null) : PopulationOptions.Of(args);
var year = new YearOptions();
if (yearly) (year, names, wrong) = YearOptions.Of(args);
var all = new Dictionary<string, (string What, Func<ProgressContext, IAsyncEnumerable<Table>> Run)>(StringComparer.Ordinal)
{
    ["pipeline"] = ("signals against bare commits; --citizens N measures again with so many known",
        progress => PipelineBench.Run(progress, population.SaidCitizens)),
    ["azurite"] = ("signals on Azurite against the bare inserts they need", PipelineBench.OnAzurite),
    ["citizen"] = ("one more signal about a citizen with 10, 100 and 1,000, and a flood about one", CitizenBench.Run),
    ["engine"] = ("the engine of the orchestrations against the raw commits it needs", EngineBench.Run),
    ["scoring"] = ("scores a second, beside json-rules-engine and Microsoft's RulesEngine", ScoringBench.Run),
    ["made"] = ("makes the cases and workflows of board and start, which are kept for the day",
        progress => MadeCases.Run(progress, population.Cases)),
    ["board"] = ("server time of the board and the case interface, 10, 10,000 and 100,000 open cases: --cases N for no more",
        progress => BoardBench.Run(progress, population.Cases)),
    ["signals"] = ("signals accepted per second, on SQLite and on Azurite", SignalsBench.Run),
    ["start"] = ("start to first answer and memory at rest, beside bare ASP.NET", StartBench.Run),
    ["population"] = ("the rules on simulated towns: --seeds N, --citizens N, --record writes docs/population.json and its pictures",
        progress => PopulationBench.Run(progress, population)),
    ["scale"] = ("what a signal and a case take, and what that is for one municipality and for all", ScaleBench.Run),
    ["year"] = ("a municipality's year: --contacts N, --hours N a week, --citizens N, --seeds N, --record writes docs/year.json",
        progress => YearBench.Run(progress, year)),
};
if (wrong is not null)
{
    AnsiConsole.MarkupLineInterpolated($"{wrong}");
    return 1;
}
if (names.FirstOrDefault(name => !all.ContainsKey(name)) is { } unknown)
{
    AnsiConsole.MarkupLineInterpolated($"./bench/run [[name …]]: there is no '{unknown}'. One of:");
    foreach (var (name, bench) in all) AnsiConsole.MarkupLineInterpolated($"  [bold]{name}[/]  {bench.What}");
    return 1;
}

var toTerminal = AnsiConsole.Profile.Out.IsTerminal;
// No line of a table is broken.
if (!toTerminal) (AnsiConsole.Profile.Capabilities.ColorSystem, AnsiConsole.Profile.Width) = (ColorSystem.NoColors, 400);
foreach (var name in names.Count == 0 ? all.Keys.ToList() : names)
{
    var tables = new List<Table>();
    await AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(async progress =>
        {
            await foreach (var table in all[name].Run(progress)) tables.Add(table);
        });
    foreach (var table in tables) AnsiConsole.Write(table.Border(toTerminal ? TableBorder.Rounded : TableBorder.Markdown));
    AnsiConsole.WriteLine();
}
if (Goals.Table() is { } goals) AnsiConsole.Write(goals.Border(toTerminal ? TableBorder.Rounded : TableBorder.Markdown));
if (population.Record) Goals.Draw(Path.Combine("docs", "performance"));
return 0;
