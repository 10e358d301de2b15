using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Platform.Runs;

/// <summary>The functions that run once a day, at a fixed time (docs/operations/missed-night.md).</summary>
public static partial class NightlyWork
{
    /// <summary>In the order of the night.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. (
        from type in typeof(NightlyWork).Assembly.GetTypes()
        from method in type.GetMethods()
        let name = method.GetCustomAttribute<FunctionAttribute>()?.Name
        from parameter in method.GetParameters()
        let at = OnceADay().Match(parameter.GetCustomAttribute<TimerTriggerAttribute>()?.Schedule ?? "")
        where name is not null && at.Success
        orderby int.Parse(at.Groups["hour"].Value, CultureInfo.InvariantCulture), int.Parse(at.Groups["minute"].Value,
            CultureInfo.InvariantCulture), name
        select name)];

    [GeneratedRegex(@"\A\d+ (?<minute>\d+) (?<hour>\d+) \* \* \*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex OnceADay();
}
