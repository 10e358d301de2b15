using System.Diagnostics;
using EarlyWarning.Local;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>From the start of the process to its first answer, on a warm machine.</summary>
internal static class StartBench
{
    private const int Starts = 7;

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        var table = Figures.Table("Start to first answer (SQLite)", "data", "p50", "slowest");
        foreach (var (name, size) in new[] { ("new, and then what it made", 0), ("10,000 open and 10,000 closed cases", 10_000) })
        {
            var folder = await Filled(size, progress);
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

    private static async Task<string> Filled(int size, ProgressContext progress)
    {
        if (size == 0) return Directory.CreateTempSubdirectory("bench-start").FullName;
        await using var town = await Municipality.Start();
        var task = progress.AddTask("filling", maxValue: size);
        await new ManyCases(town.Services, TimeProvider.System.GetUtcNow()).Fill(size, done => task.Value = done);
        return town.Keep();
    }

    private static Process Start(string data) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(LocalHost).Assembly.Location, "--port", "0", "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static async Task Answer(Process process)
    {
        var ready = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        using var http = new HttpClient();
        using var answer = await http.GetAsync(ready["ready ".Length..] + "/api/health/ready");
        answer.EnsureSuccessStatusCode();
    }
}
