using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Platform.Runs;

/// <summary>The functions that run once a day, at a fixed time (docs/operations/missed-night.md).</summary>
public static partial class NightlyWork
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(48);

    /// <summary>In the order of the night, with the time in UTC.</summary>
    public static IReadOnlyList<(string Name, TimeOnly At)> All { get; } = [.. (
        from type in typeof(NightlyWork).Assembly.GetTypes()
        from method in type.GetMethods()
        let name = method.GetCustomAttribute<FunctionAttribute>()?.Name
        from parameter in method.GetParameters()
        let at = OnceADay().Match(parameter.GetCustomAttribute<TimerTriggerAttribute>()?.Schedule ?? "")
        where name is not null && at.Success
        let time = new TimeOnly(int.Parse(at.Groups["hour"].Value, CultureInfo.InvariantCulture),
            int.Parse(at.Groups["minute"].Value, CultureInfo.InvariantCulture))
        orderby time, name
        select (name, time))];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(work => work.Name)];

    /// <summary>What has not come to its end for two days, of an installation that has had nights.</summary>
    public static IReadOnlyList<string> Late(IReadOnlyDictionary<string, LastRun> ended, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ended);
        if (ended.Count == 0) return [];
        // One that is new in this version has not had its night: the others must be older than it could be.
        var (limit, since) = (now - Patience, ended.Values.Min(run => run.Since));
        return [.. Names.Where(name => ended.TryGetValue(name, out var run) ? run.At < limit : since < limit)];
    }

    [GeneratedRegex(@"\A\d+ (?<minute>\d+) (?<hour>\d+) \* \* \*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex OnceADay();
}
