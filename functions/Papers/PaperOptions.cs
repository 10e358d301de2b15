using EarlyWarning.Platform.Settings;

namespace EarlyWarning.Papers;

/// <summary>Settings <c>Papers:*</c>, validated at start.</summary>
public sealed record PaperOptions
{
    public const string Section = "Papers";

    /// <summary>No paper is larger.</summary>
    [Setting(Unit = "MB")] public int MostMegabytes { get; set; } = 20;

    /// <summary>No case has more papers.</summary>
    [Setting(Unit = "papers")] public int MostOfACase { get; set; } = 200;

    internal long MostBytes => MostMegabytes * 1024L * 1024;
}
