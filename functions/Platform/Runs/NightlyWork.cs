using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Platform.Runs;

/// <summary>The functions that run once a day, at a fixed time (docs/operations/missed-night.md).</summary>
public static partial class NightlyWork
{
    public static IReadOnlyList<string> Names { get; } = [.. typeof(NightlyWork).Assembly.GetTypes().SelectMany(type => type.GetMethods())
        .Where(method => method.GetParameters().Any(parameter =>
            parameter.GetCustomAttribute<TimerTriggerAttribute>() is { } timer && OnceADay().IsMatch(timer.Schedule)))
        .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name).OfType<string>().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\A\d+ \d+ \d+ \* \* \*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OnceADay();
}
