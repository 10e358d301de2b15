using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Signals.Values;

/// <summary>What was read from one JSON value: the typed value, or the code of the rule it breaks, or of a doubt.</summary>
/// <param name="Value">Null with a doubt: as good as unsaid.</param>
internal readonly record struct Reading(object? Value, string? Broken, string? Doubt = null)
{
    public static Reading Of(object value) => new(value, null);
    public static Reading Breaks(string rule) => new(null, rule);
    public static Reading Doubtful(object value, string doubt) => new(value, null, doubt);
    public static Reading LeftOut(string doubt) => new(null, null, doubt);
}

/// <summary>How one kind of value is read, and what a sender is told when it is not that.</summary>
/// <param name="Da">Completes "Skal være …".</param>
/// <param name="En">Completes "Must be …".</param>
internal sealed record ValueRule(string Da, string En, Func<JsonElement, DateTimeOffset, Reading> Read)
{
    /// <summary>As the first two, of a value that is right but out of range.</summary>
    public (string Da, string En)? Range { get; init; }

    /// <summary>What a schema can say of it; the rule itself may ask for more.</summary>
    public required ValueShape Shape { get; init; }

    /// <summary>Anything that people write: nearly every text fits.</summary>
    public bool FreeText => Shape.Longest is not null;
}

/// <summary>A value as JSON Schema has it.</summary>
/// <param name="Type">string, number or boolean.</param>
internal sealed record ValueShape(string Type)
{
    public string? Format { get; init; }
    public string? Pattern { get; init; }
    public IReadOnlyList<string> Codes { get; init; } = [];
    public int? Longest { get; init; }
    public decimal? Least { get; init; }
    public decimal? Most { get; init; }
}

/// <summary>The kinds of value a signal is made of (docs/domain.md#signals). No rule ever repeats the value it refuses.</summary>
internal static partial class ValueRules
{
    private static readonly DateOnly Earliest = new(1990, 1, 1), Latest = new(2100, 12, 31);
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5), Old = TimeSpan.FromDays(400);
    private const int LongestRef = 64, FinestDigits = 7;
    private const long MostCredit = -1_000_000_00, MostOere = 10_000_000_00;

    public static readonly ValueRule Id = Text("1-64 tegn af A-Z, a-z, 0-9, punktum, bindestreg og understreg",
        "1-64 characters of A-Z, a-z, 0-9, full stop, hyphen and underscore",
        (text, _) => IdForm().IsMatch(text) ? Unnamed(text) : Reading.Breaks("format"),
        new("string") { Pattern = "^[A-Za-z0-9._-]{1,64}$" });

    /// <summary>A landlord's lease number, such as <c>1024/17/3</c> or <c>Åvej-12</c>.</summary>
    public static readonly ValueRule TenancyRef =
        Text("1-64 bogstaver, tal, skråstreg, punktum, bindestreg, understreg og enkelte mellemrum",
        "1-64 letters, digits, slashes, full stops, hyphens, underscores and single spaces",
        (text, _) => text.Trim(' ', '\u00A0') is var trimmed && RefForm().IsMatch(trimmed)
            && trimmed.Composed() is { Length: <= LongestRef } reference ? Unnamed(reference)
            : Reading.Breaks("format"));

    public static readonly ValueRule CprNumber = Text("et CPR-nummer (eller erstatningsnummer) med en dato, der findes",
        "a CPR number (or replacement number) with a date that exists",
        (text, _) => !Cpr.TryParse(text, out var cpr) ? Reading.Breaks("cpr")
            : cpr.IsLocal ? Reading.Doubtful(cpr, "cpr-local") : Reading.Of(cpr),
        new("string") { Pattern = "^[0-9]{6}-?([0-9]{4}|[015-7][A-Za-z]{2}[0-9])$" });

    public static readonly ValueRule Instant = Text("et tidspunkt efter ISO 8601 med tidszone, fx 2026-11-20T10:00:00+01:00",
        "an ISO 8601 instant with offset, such as 2026-11-20T10:00:00+01:00", ReadInstant, new("string") { Format = "date-time" });

    public static readonly ValueRule Date = Text("en dato, der findes, som ÅÅÅÅ-MM-DD", "a date that exists, as YYYY-MM-DD", ReadDate,
        new("string") { Format = "date" })
        with { Range = ("fra 1990-01-01 til 2100-12-31", "from 1990-01-01 to 2100-12-31") };

    public static readonly ValueRule Phone = Text("et telefonnummer som +4512345678", "a phone number such as +4512345678",
        (text, _) => PhoneNumbers.Read(text) is { } number ? Reading.Of(number) : Reading.LeftOut("phone-unreadable"));

    public static readonly ValueRule YesNo = new("true eller false", "true or false",
        (json, _) => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? Reading.Of(json.GetBoolean()) : Reading.Breaks("type"))
        { Shape = new("boolean") };

    public static readonly ValueRule YesNoUnknown = Code("yes", "no", "unknown");

    /// <summary>Below 0 is 0, with a doubt: who is in credit owes nothing. Where nobody can be, the field refuses it.</summary>
    public static readonly ValueRule Amount = Money(0, "et beløb i kroner fra 0 til 10.000.000 med højst to decimaler",
        "an amount in kroner from 0 to 10,000,000 with at most two decimals");

    public static readonly ValueRule PositiveAmount = Money(1, "et beløb i kroner over 0 og højst 10.000.000 med højst to decimaler",
        "an amount in kroner above 0 and at most 10,000,000 with at most two decimals");

    public static ValueRule Words(int longest) =>
        Text($"1-{longest} tegn uden styretegn", $"1-{longest} characters without control characters",
        (text, _) => text.Any(char.IsControl) ? Reading.Breaks("format") : text.Length > longest ? Reading.Breaks("length")
            : text.All(IsInvisible) ? Reading.LeftOut("text-empty") : Reading.Of(text.Straight()), new("string") { Longest = longest });

    public static ValueRule Code(params string[] codes) => Text($"en af: {string.Join(", ", codes)}", $"one of: {string.Join(", ", codes)}",
        (text, _) => codes.Contains(text, StringComparer.Ordinal) ? Reading.Of(text) : Reading.Breaks("code"),
        new("string") { Codes = codes });

    public static ValueRule Kind(IReadOnlyList<SignalKind> kinds) =>
        Text($"en af: {string.Join(", ", kinds)}", $"one of: {string.Join(", ", kinds)}",
        (text, _) => !Enum.GetNames<SignalKind>().Contains(text, StringComparer.Ordinal) ? Reading.Breaks("code")
            : kinds.Contains(Enum.Parse<SignalKind>(text)) ? Reading.Of(Enum.Parse<SignalKind>(text)) : Reading.Breaks("kind-route"),
        new("string") { Codes = [.. kinds.Select(kind => kind.ToString())] });

    private static ValueRule Text(string da, string en, Func<string, DateTimeOffset, Reading> read, ValueShape? shape = null) => new(da, en,
        (json, now) => json.ValueKind == JsonValueKind.String ? read(json.GetString()!, now) : Reading.Breaks("type"))
        { Shape = shape ?? new("string") };

    // Read from the digits as written: a floating point reading would round what it should refuse.
    private static ValueRule Money(long leastOere, string da, string en) => new(da, en, (json, _) =>
    {
        if (json.ValueKind != JsonValueKind.Number) return Reading.Breaks("type");
        var match = AmountForm().Match(json.GetRawText());
        if (!match.Success) return Reading.Breaks("format");
        // Noughts beyond the øre, as a database's money has them, say nothing.
        var decimals = match.Groups["decimals"].Value.TrimEnd('0');
        if (decimals.Length > 2) return Reading.Breaks("decimals");
        var whole = match.Groups["whole"].ValueSpan;
        if (whole.Length > 8) return Reading.Breaks("range");
        var oere = long.Parse(whole, NumberStyles.None, CultureInfo.InvariantCulture) * 100
            + long.Parse(decimals.PadRight(2, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
        if (match.Groups["minus"].Success) oere = -oere;
        if (leastOere == 0 && oere is < 0 and >= MostCredit) return Reading.Doubtful(0L, "credit");
        return oere < leastOere || oere > MostOere ? Reading.Breaks("range") : Reading.Of(oere);
    }) { Shape = new("number") { Least = leastOere / 100m, Most = MostOere / 100m } };

    private static Reading Unnamed(string text) =>
        PlainText.HoldsCpr(text) ? Reading.Breaks("cpr-in-id") : PhoneNumbers.IsWhole(text) ? Reading.Breaks("phone-in-id")
            : Reading.Of(text);

    private static Reading ReadDate(string text, DateTimeOffset now) => ReadDate(text);

    public static Reading ReadDate(string text)
    {
        if (IsEmptyDate(text)) return Reading.LeftOut("date-empty");
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Reading.Breaks("date");
        return date < Earliest || date > Latest ? Reading.Breaks("range") : Reading.Of(date);
    }

    /// <summary>What a database or a spreadsheet puts where there is no date.</summary>
    private static bool IsEmptyDate(string text) => text is "0000-00-00" or "0001-01-01" or "1753-01-01" or "1899-12-30" or "1899-12-31"
        or "1900-01-00" or "1900-01-01" or "1970-01-01" or "9999-12-31";

    private static bool IsInvisible(char letter) => char.IsWhiteSpace(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        || letter is '\u115F' or '\u1160' or '\u3164' or '\uFFA0' or '\u2800';

    private static Reading ReadInstant(string text, DateTimeOffset now)
    {
        if (InstantForm().Match(text) is not { Success: true } form) return Reading.Breaks("format");
        // Nobody's clock is finer than .NET's: a tenth of a microsecond.
        var fraction = form.Groups["fraction"].Value is { Length: > FinestDigits } finer ? finer[..FinestDigits]
            : form.Groups["fraction"].Value;
        var time = fraction.Length > 0 ? $"{form.Groups["time"]}.{fraction}" : form.Groups["time"].Value;
        var plain = $"{form.Groups["day"]}T{time}{form.Groups["zone"].Value.ToUpperInvariant()}";
        if (!DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return Reading.Breaks("format");
        return instant > now + Ahead ? Reading.Breaks("as-of-future") : instant < now - Old ? Reading.Breaks("as-of-old")
            : Reading.Of(instant);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant, 60_000)]
    public static partial Regex IdForm();

    [GeneratedRegex(@"\A[\p{L}\p{M}0-9/._-]+( [\p{L}\p{M}0-9/._-]+)*\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex RefForm();

    // Hour 24 and second 60 are no instants here.
    [GeneratedRegex(@"\A(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]"
        + @"((?<time>([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])(\.(?<fraction>[0-9]{1,9}))?|(?<time>([01][0-9]|2[0-3]):[0-5][0-9]))"
        + @"(?<zone>[Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    public static partial Regex InstantForm();

    [GeneratedRegex(@"\A(?<minus>-)?(?<whole>0|[1-9][0-9]*)(\.(?<decimals>[0-9]+))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    public static partial Regex AmountForm();
}
