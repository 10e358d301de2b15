using System.Diagnostics;
using EarlyWarning.Bench.Frame;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// The program as it is published: from the start of its process to the first answer, what the processor did for it, and what it holds in
/// memory when it has nothing to do. Beside it, by turns, ASP.NET Core with one route.
/// </summary>
internal static class StartBench
{
    private const string Name = "start";
    public const int Waiting = 10_000;
    private const int Starts = 9;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        var program = await Publish(progress.AddTask("publishing", maxValue: 1));
        var empty = Directory.CreateTempSubdirectory("bench").FullName;
        var (bare, alone, cases) = (new Sort("bare ASP.NET", [typeof(StartBench).Assembly.Location, BareWeb.Word]),
            new Sort("none but what a start makes", [program, "--port", "0", "--data", empty]),
            new Sort("10,000 open and 10,000 closed cases, no workflows",
                [program, "--port", "0", "--data", await MadeCases.Cases(MadeCases.MostOthers, progress)]));
        var waiting = new Sort($"{Waiting:#,0} workflows that wait",
            [program, "--port", "0", "--data", await MadeCases.Workflows(Waiting, progress)]);
        Sort[] sorts = [bare, alone, cases, waiting];
        var task = progress.AddTask("starts", maxValue: (Starts + 1) * sorts.Length);
        for (var round = 0; round <= Starts; round++)
            foreach (var sort in sorts)
            {
                await Once(sort, counts: round > 0, rests: round == Starts); // The first warms the machine.
                task.Increment(1);
            }
        Directory.Delete(empty, recursive: true);

        var table = Figures.Table("Start to first answer (SQLite)", "data", "p50", "fastest to slowest", "processor p50", "of bare",
            "working set at rest");
        foreach (var one in sorts)
            table.AddRow(one.Data, one.Answered.P50, $"{Figures.Ms(one.Answered.At(1))}–{Figures.Ms(one.Answered.At(100))}",
                one.Processor.P50, Figures.Ratio(one.Processor.At(50), bare.Processor.At(50)), $"{Figures.Number(one.Megabytes)} MB");
        yield return table;

        Goals.AtMost(Name, "start to first answer", "ms", 600, alone.Answered.All);
        Goals.AtMost(Name, "start, 10,000 open cases", "ms", 600, cases.Answered.All);
        Goals.AtMost(Name, "memory at rest", "MB", 120, alone.Megabytes);
        Goals.AtMost(Name, "memory, 10,000 workflows waiting", "MB", 200, waiting.Megabytes);
    }

    private static async Task<string> Publish(ProgressTask task)
    {
        var folder = Path.Combine(Path.GetFullPath("bench"), "bin", "published");
        using var publish = Process.Start("dotnet",
            ["publish", "local/Host", "-c", "Release", "-o", folder, "--nologo", "-v", "quiet", "-p:RunAnalyzers=false"]);
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0) throw new InvalidOperationException("Publishing failed.");
        task.Increment(1);
        return Path.Combine(folder, "EarlyWarning.Host.dll");
    }

    private static async Task Once(Sort sort, bool counts, bool rests)
    {
        var since = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", sort.Arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        try
        {
            await Answer(process);
            var took = since.Elapsed;
            if (counts)
            {
                sort.Answered.Add(took);
                sort.Processor.Add(process.TotalProcessorTime);
            }
            if (!rests) return;
            await Task.Delay(Rest);
            process.Refresh();
            sort.Megabytes = process.WorkingSet64 / 1e6;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task Answer(Process process)
    {
        var ready = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        using var http = new HttpClient();
        using var answer = await http.GetAsync(ready["ready ".Length..] + "/api/health/ready");
        answer.EnsureSuccessStatusCode();
    }

    private sealed class Sort(string data, string[] arguments)
    {
        public string Data => data;
        public string[] Arguments => arguments;
        public Times Answered { get; } = new();
        public Times Processor { get; } = new();
        public double Megabytes { get; set; }
    }
}
