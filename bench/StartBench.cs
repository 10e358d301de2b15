using System.Diagnostics;
using EarlyWarning.Local;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>From the start of the process to its first answer, on a warm machine.</summary>
internal static class StartBench
{
    private const int Starts = 7;
    private const int Live = 500;

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        var table = Figures.Table("Start to first answer (SQLite)", "data", "p50", "slowest");
        foreach (var (name, fill) in new (string, Func<Municipality, ProgressTask, Task>)[]
        {
            ("none but what a start makes", (_, _) => Task.CompletedTask), ("10,000 open and 10,000 closed cases, no workflows", Rows),
                ($"{Live} open cases with their workflows", Workflows),
        })
        {
            var folder = await Filled(fill, progress.AddTask("filling"));
            var task = progress.AddTask($"start: {name}", maxValue: Starts + 1);
            var times = await Times.Of(Starts + 1, TimeSpan.FromMinutes(1), async time =>
            {
                Process? process = null;
                Func<Task> answered = () => Answer(process = Start(folder));
                await (task.Value == 0 ? answered() : time(answered)); // The first warms the machine.
                process!.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
                task.Increment(1);
            });
            table.AddRow(name, times.P50, Figures.Ms(times.At(100)));
            Directory.Delete(folder, recursive: true);
        }
        yield return table;
    }

    private static async Task<string> Filled(Func<Municipality, ProgressTask, Task> fill, ProgressTask progress)
    {
        await using var town = await Municipality.Start();
        await fill(town, progress);
        progress.Value = progress.MaxValue;
        return town.Keep();
    }

    private static Task Rows(Municipality town, ProgressTask progress)
    {
        progress.MaxValue = 10_000;
        return new ManyCases(town.Services, TimeProvider.System.GetUtcNow()).Fill(10_000, done => progress.Value = done);
    }

    private static async Task Workflows(Municipality town, ProgressTask progress)
    {
        progress.MaxValue = Live;
        await Parallel.ForAsync(0, Live, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
        {
            await town.Post(town.Rent(bailiff: true));
            progress.Increment(1);
        });
        await town.Settle();
    }

    private static Process Start(string data) =>
        Process.Start(new ProcessStartInfo("dotnet",
            [typeof(LocalHost).Assembly.Location, "--port", "0", "--data", data]) { RedirectStandardOutput = true,
            RedirectStandardError = true, UseShellExecute = false })!;

    private static async Task Answer(Process process)
    {
        var ready = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        using var http = new HttpClient();
        using var answer = await http.GetAsync(ready["ready ".Length..] + "/api/health/ready");
        answer.EnsureSuccessStatusCode();
    }
}
