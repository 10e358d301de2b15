using System.Reflection;

namespace EarlyWarning.Platform.Versions;

/// <summary>Which program this is, as its build found it: the tag, or what comes next.</summary>
public static class ProgramVersion
{
    /// <summary>
    /// Such as <c>1.2.0</c>, <c>1.2.0+12.g1a2b3c4</c> (twelve commits later), or <c>1.3.0-dev+g1a2b3c4</c> where no tag is.
    /// </summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Such as <c>1.2.0</c>.</summary>
    public static string Release { get; } = Text.Split('-', '+')[0];
}
