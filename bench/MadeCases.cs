using System.Globalization;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// A hundred thousand cases take minutes to make, so what was made is kept under <c>bench/bin/made</c> and used again: on the same day
/// only, since its deadlines are counted from that, and by the same program, since another one may keep other rows.
/// </summary>
internal static class MadeCases
{
    /// <summary>Of closed cases, watched citizens and messages.</summary>
    public const int MostOthers = 10_000;

    private const string Whole = "whole";

    private static readonly string Root = Path.Combine(Path.GetFullPath("bench"), "bin", "made");

    /// <summary>Beforehand, so that what is measured is measured on a machine that has come to rest.</summary>
    public static async IAsyncEnumerable<Table> Run(ProgressContext progress, int most)
    {
        foreach (var size in BoardBench.SizesUpTo(most)) await Cases(size, progress);
        await Workflows(StartBench.Waiting, progress);
        yield break;
    }

    /// <returns>The folder of their data.</returns>
    public static Task<string> Cases(int size, ProgressContext progress) =>
        Kept($"cases-{size}", $"making {size:#,0} open cases", size, (town, filling) =>
            new ManyCases(town.Services, TimeProvider.System.GetUtcNow()).Fill(size, done => filling.Value = done,
                Math.Min(size, MostOthers)), progress);

    /// <summary>Cases of which each has its workflow, with its strands, and all of them wait.</summary>
    public static Task<string> Workflows(int size, ProgressContext progress) =>
        Kept($"workflows-{size}", $"making {size:#,0} cases with workflows", size, async (town, filling) =>
        {
            await Parallel.ForAsync(0, size, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
            {
                await town.Post(town.Rent(bailiff: true));
                filling.Increment(1);
            });
            await town.Settle();
        }, progress);

    private static async Task<string> Kept(string name, string told, int size, Func<Municipality, ProgressTask, Task> fill,
        ProgressContext progress)
    {
        var today = TimeProvider.System.GetUtcNow();
        var folder = Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{today:yyyy-MM-dd}-{Program()}-{name}"));
        if (File.Exists(Path.Combine(folder, Whole))) return folder;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        await using (var made = await Municipality.Start(data: folder)) await fill(made, progress.AddTask(told, maxValue: size));
        await File.WriteAllTextAsync(Path.Combine(folder, Whole), "");
        return folder;
    }

    private static string Program() => typeof(EarlyWarningSetup).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..8];
}
