using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Signals;

/// <summary>What was read from one JSON value: the typed value, or the code of the rule it breaks.</summary>
internal readonly record struct Reading(object? Value, string? Broken)
{
    public static Reading Of(object value) => new(value, null);
    public static Reading Breaks(string rule) => new(null, rule);
}

/// <summary>How one kind of value is read, and what a sender is told when it is not that.</summary>
/// <param name="Da">Completes "Skal være …".</param>
/// <param name="En">Completes "Must be …".</param>
internal sealed record ValueRule(string Da, string En, Func<JsonElement, DateTimeOffset, Reading> Read);

/// <summary>The kinds of value a signal is made of (docs/domain.md#signals). No rule ever repeats the value it refuses.</summary>
internal static partial class ValueRules
{
    private static readonly DateOnly Earliest = new(1990, 1, 1), Latest = new(2100, 12, 31);
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5), Old = TimeSpan.FromDays(400);

    public static readonly ValueRule Id = Text("1-64 tegn af A-Z, a-z, 0-9, punktum, bindestreg og understreg",
        "1-64 characters of A-Z, a-z, 0-9, full stop, hyphen and underscore",
        (text, _) => !IdForm().IsMatch(text) ? Reading.Breaks("format") : Cpr.IsIn(text) ? Reading.Breaks("cpr-in-id") : Reading.Of(text));

    public static readonly ValueRule CprNumber = Text("et CPR-nummer (eller erstatningsnummer) med en dato, der findes",
        "a CPR number (or replacement number) with a date that exists",
        (text, _) => Cpr.TryParse(text, out var cpr) ? Reading.Of(cpr) : Reading.Breaks("cpr"));

    public static readonly ValueRule Instant = Text("et tidspunkt efter ISO 8601 med tidszone, fx 2026-11-20T10:00:00+01:00",
        "an ISO 8601 instant with offset, such as 2026-11-20T10:00:00+01:00", ReadInstant);

    public static readonly ValueRule Date = Text("en dato, der findes, som ÅÅÅÅ-MM-DD", "a date that exists, as YYYY-MM-DD",
        (text, _) => !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Reading.Breaks("date")
            : date < Earliest || date > Latest ? Reading.Breaks("range") : Reading.Of(date));

    public static readonly ValueRule Phone = Text("et telefonnummer som +4512345678 (E.164)", "a phone number such as +4512345678 (E.164)",
        (text, _) => PhoneForm().IsMatch(text) ? Reading.Of(text) : Reading.Breaks("format"));

    public static readonly ValueRule YesNo = new("true eller false", "true or false",
        (json, _) => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? Reading.Of(json.GetBoolean()) : Reading.Breaks("type"));

    public static readonly ValueRule Amount = Money(0, "et beløb i kroner fra 0 til 10.000.000 med højst to decimaler",
        "an amount in kroner from 0 to 10,000,000 with at most two decimals");

    public static readonly ValueRule PositiveAmount = Money(1, "et beløb i kroner over 0 og højst 10.000.000 med højst to decimaler",
        "an amount in kroner above 0 and at most 10,000,000 with at most two decimals");

    public static ValueRule Words(int longest) => Text($"1-{longest} tegn uden styretegn", $"1-{longest} characters without control characters",
        (text, _) => string.IsNullOrWhiteSpace(text) || text.Length > longest ? Reading.Breaks("length")
            : text.Any(char.IsControl) ? Reading.Breaks("format") : Reading.Of(text));

    public static ValueRule Code(params string[] codes) => Text($"en af: {string.Join(", ", codes)}", $"one of: {string.Join(", ", codes)}",
        (text, _) => codes.Contains(text, StringComparer.Ordinal) ? Reading.Of(text) : Reading.Breaks("code"));

    public static ValueRule Kind(IReadOnlyList<SignalKind> kinds) => Text($"en af: {string.Join(", ", kinds)}", $"one of: {string.Join(", ", kinds)}",
        (text, _) => !Enum.GetNames<SignalKind>().Contains(text, StringComparer.Ordinal) ? Reading.Breaks("code")
            : kinds.Contains(Enum.Parse<SignalKind>(text)) ? Reading.Of(Enum.Parse<SignalKind>(text)) : Reading.Breaks("kind-route"));

    private static ValueRule Text(string da, string en, Func<string, DateTimeOffset, Reading> read) => new(da, en,
        (json, now) => json.ValueKind == JsonValueKind.String ? read(json.GetString()!, now) : Reading.Breaks("type"));

    // Read from the digits as written: a floating point reading would round what it should refuse.
    private static ValueRule Money(long leastOere, string da, string en) => new(da, en, (json, _) =>
    {
        if (json.ValueKind != JsonValueKind.Number) return Reading.Breaks("type");
        var match = AmountForm().Match(json.GetRawText());
        if (!match.Success) return Reading.Breaks("format");
        if (match.Groups["decimals"].Length > 2) return Reading.Breaks("decimals");
        var whole = match.Groups["whole"].ValueSpan;
        if (whole.Length > 8) return Reading.Breaks("range");
        var oere = long.Parse(whole, NumberStyles.None, CultureInfo.InvariantCulture) * 100
            + long.Parse(match.Groups["decimals"].Value.PadRight(2, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
        if (match.Groups["minus"].Success) oere = -oere;
        return oere < leastOere || oere > 10_000_000_00 ? Reading.Breaks("range") : Reading.Of(oere);
    });

    private static Reading ReadInstant(string text, DateTimeOffset now)
    {
        if (!InstantForm().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)) return Reading.Breaks("format");
        return instant > now + Ahead ? Reading.Breaks("as-of-future") : instant < now - Old ? Reading.Breaks("as-of-old") : Reading.Of(instant);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex IdForm();

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InstantForm();

    [GeneratedRegex(@"\A(?<minus>-)?(?<whole>0|[1-9][0-9]*)(\.(?<decimals>[0-9]+))?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    public static partial Regex AmountForm();
}
