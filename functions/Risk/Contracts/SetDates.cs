using System.Globalization;
using EarlyWarning.Platform;

namespace EarlyWarning.Risk.Contracts;

/// <summary>
/// How the rules say that an eviction is set for a day. Once a person was told that it moved, the same sentence says that it was:
/// beside the new date it must not look as if both were to come.
/// </summary>
public static class SetDates
{
    internal static readonly BothLanguages Is = new("er fastsat til", "is set for");
    internal static readonly BothLanguages Was = new("var fastsat til", "was set for");

    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <param name="text">A sentence of the rules, whatever it is about.</param>
    /// <param name="day">That was set, and is no more.</param>
    public static BothLanguages Past(BothLanguages text, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(Past(text.Da, Is.Da, Was.Da, day.ToString("d. MMMM", Danish)),
            Past(text.En, Is.En, Was.En, day.ToString("d MMMM", English)));
    }

    private static string Past(string text, string isSet, string wasSet, string day) =>
        text.Replace($"{isSet} {day}", $"{wasSet} {day}", StringComparison.Ordinal);
}
