using System.Reflection;
using System.Text.RegularExpressions;
using EarlyWarning.Local;

namespace EarlyWarning.Tests.Architecture;

public sealed class PatternTests
{
    /// <summary>
    /// Its limit counts the time in which others have the processor, and in which the pattern itself is compiled: a second may pass
    /// so, and a sender whose file is fine is answered with an unexpected error (500).
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
