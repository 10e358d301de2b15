using System.Reflection;
using System.Text.RegularExpressions;
using EarlyWarning.Local;

namespace EarlyWarning.Tests.Architecture;

public sealed class PatternTests
{
    /// <summary>
    /// Its limit counts the time in which others have the processor, and in which the pattern itself is compiled: a second of it was an
    /// unexpected error (500) to a sender whose file was fine.
    /// </summary>
    [Fact]
    public void No_pattern_gives_up_because_the_machine_is_busy()
    {
        var limits = new[] { typeof(EarlyWarningSetup).Assembly, typeof(LocalHost).Assembly }
            .SelectMany(assembly => assembly.GetTypes()).SelectMany(type =>
                type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Select(method => (Name: $"{method.DeclaringType}.{method.Name}", Is: method.GetCustomAttribute<GeneratedRegexAttribute>()))
            .Where(pattern => pattern.Is is not null).ToList();
        Assert.InRange(limits.Count, 50, 500);
        Assert.Empty(limits.Where(pattern => pattern.Is!.MatchTimeoutMilliseconds < 60_000).Select(pattern => pattern.Name));
    }
}
