using System.CommandLine;
using System.Net;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Platform.Versions;

namespace EarlyWarning.Local.Doctor;

/// <summary><c>run doctor</c>: a line for each check and what to do, and the exit code, 1 when there is a fault.</summary>
internal static class DoctorCommand
{
    public static Command Of(Option<string> data, Option<string> listen, Commands commands)
    {
        var json = new Option<bool>("--json") { Description = "For a machine, as /api/health/details answers." };
        var doctor = new Command("doctor", "Check settings, keys, roster, disk, clock, mail server, sign-in provider, store and backups, "
            + "and say what to do. Reads only, also while a host runs; ends with 1 when there is a fault.") { json, listen };
        doctor.SetAction((parsed, cancellation) => commands.Doctor(new RunOptions
        {
            Listen = IPAddress.Parse(parsed.GetValue(listen)!), Data = parsed.GetValue(data)!,
            Demo = Environment.GetEnvironmentVariable(RunOptions.DemoVariable) is { Length: > 0 } ? DemoKind.Empty : DemoKind.Off,
        }, parsed.GetValue(json), cancellation));
        return doctor;
    }

    public static async Task<int> Run(RunOptions options, bool json, TextWriter output, CancellationToken cancellation)
    {
        var lines = await DoctorVisit.Make(options, cancellation);
        if (json) await output.WriteLineAsync(Json.Write(CheckReport.Of(lines)));
        else await Write(lines, options, output);
        return lines.Any(line => line.Result.State is CheckState.Fault) ? 1 : 0;
    }

    private static async Task Write(IReadOnlyList<CheckLine> lines, RunOptions options, TextWriter output)
    {
        await output.WriteLineAsync($"EarlyWarning {ProgramVersion.Text}, data in {Path.GetFullPath(options.Data)}");
        var ordered = lines.OrderByDescending(line => line.Result.State).ToList();
        for (var i = 0; i < ordered.Count; i++)
        {
            var (line, next) = (ordered[i], ordered.ElementAtOrDefault(i + 1));
            var says = line.Result.Says.English.ReplaceLineEndings(" ");
            await output.WriteLineAsync($"{Word(line.Result.State),-8} {line.Name,-15} {says}");
            // Of several in a row with the same cure it is said once.
            if (line.Result.Do?.English is { } todo && todo != next?.Result.Do?.English)
                await output.WriteLineAsync($"{"",-24} -> {todo}");
        }
        var (faults, warnings) = (Count(lines, CheckState.Fault), Count(lines, CheckState.Warning));
        var fine = Count(lines, CheckState.Ok);
        await output.WriteLineAsync(FormattableString.Invariant($"faults: {faults}, warnings: {warnings}, fine: {fine}"));
    }

    private static int Count(IReadOnlyList<CheckLine> lines, CheckState state) => lines.Count(line => line.Result.State == state);

    private static string Word(CheckState state) => state switch
    {
        CheckState.Ok => "OK", CheckState.Warning => "warning", _ => "FAULT",
    };
}
