using System.Globalization;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals;

/// <summary>A rule about several fields at once.</summary>
/// <param name="Broken">The paths of the fields that break it, such as <c>tenancy.ref</c>.</param>
internal sealed record CrossRule(string Rule, Func<SignalValues, IEnumerable<string>> Broken);

/// <summary>
/// What the fields of one signal must be together: dates in a course that can be, and ids without the person they are about.
/// </summary>
internal static class CrossRules
{
    private const int MostDaysToEviction = 730, MostDaysSinceEviction = 400, MostDaysToEffect = 400, MostDaysInEffect = 800,
        SubscriberDigits = 8;
    private static readonly DateOnly ObsoleteSince = new(2025, 7, 1);
    private static readonly string[] Ids = ["signalId", "tenancy.ref", "supersedes"];

    public static readonly IReadOnlyList<CrossRule> All =
    [
        new("demand-date", values =>
            When(values.Kind == SignalKind.DemandSent && !values.Has("demandReceivedOn") && !values.Has("demandSentOn"),
                "demandReceivedOn")),
        new("received-before-sent", values => When(values.Date("demandReceivedOn") < values.Date("demandSentOn"), "demandReceivedOn")),
        // A day is left for the zones of clocks, and for who dates a demand by the day after it was posted.
        new("after-as-of", values => Told(values).Where(path => Days(values, path) > 1)),
        new("eviction-range", values =>
            When(Days(values, "evictionDate") is < -MostDaysSinceEviction or > MostDaysToEviction, "evictionDate")),
        new("effective-range", values => When(Days(values, "effectiveFrom") is < -MostDaysInEffect or > MostDaysToEffect, "effectiveFrom")),
        // Both ended with the benefit reform of 1 July 2025.
        new("benefit-obsolete", values =>
            When(values.Text("benefit") is "uddannelseshjaelp" or "sho" && values.Date("effectiveFrom") >= ObsoleteSince, "benefit")),
        new("supersedes-itself", values => When(values.SignalId is { } id && id == values.Text("supersedes"), "supersedes")),
        new("cpr-in-id", values => InId(values, values.CprOrNull?.Digits, PlainText.Holds)),
        new("phone-in-id", values =>
            InId(values, values.Text("phone") is { } phone ? phone[^Math.Min(SubscriberDigits, phone.Length - 1)..] : null,
            PlainText.Holds)),
        new("name-in-id", values => InId(values, values.Text("name"), PlainText.HoldsName)),
    ];

    private static IEnumerable<string> InId(SignalValues values, string? person, Func<string, string, bool> holds) =>
        person is null ? [] : Ids.Where(path => values.Text(path) is { } id && holds(id, person));

    private static IEnumerable<string> Told(SignalValues values) => Enumerable.Range(0, values.Attempts)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"contactAttempts.{i}.on"))
        .Concat(["arrearsSince", "demandReceivedOn", "demandSentOn"]);

    /// <summary>Danish days from <c>asOf</c> to a date; null when either is not known.</summary>
    private static int? Days(SignalValues values, string path) =>
        values.InstantOrNull is { } asOf && values.Date(path) is { } date ? date.DayNumber - CopenhagenTime.DateOf(asOf).DayNumber : null;

    private static string[] When(bool broken, string path) => broken ? [path] : [];
}
