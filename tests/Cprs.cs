using System.Globalization;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests;

/// <summary>Replacement numbers (day + 60), which belong to nobody.</summary>
internal static class Cprs
{
    /// <summary>A number of its own for each of 280,000 citizens.</summary>
    public static string Of(int citizen) => string.Create(CultureInfo.InvariantCulture,
        $"{61 + (citizen % 28)}01{70 + (citizen / 28 % 20):D2}{1000 + (citizen / 560):D4}");

    public static Cpr Read(string text) =>
        Cpr.TryParse(text, out var cpr) ? cpr : throw new ArgumentException("No CPR number.", nameof(text));
}
