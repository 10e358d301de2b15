using System.Globalization;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.Fields;

/// <summary>Reads a posted form field by field and gathers what is wrong with it, in the reader's language.</summary>
public sealed class FormReader(string form, IFormCollection posted, Language language)
{
    public const int MaxText = 4000;
    private readonly List<FieldError> _errors = [];

    /// <summary>The form as typed, without the antiforgery token.</summary>
    public FormState State => new(form, posted
        .Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal)) { Errors = _errors };

    public bool Valid => _errors.Count == 0;

    /// <summary>A version nobody could have been shown is as stale as they come.</summary>
    public long Version => Known ?? Counted("version");

    /// <summary>The version, of a form that says it in a way of its own.</summary>
    public long? Known { get; init; }

    /// <summary>The revision of the case that was shown beside the form: what came later is told when it is stale.</summary>
    public long Revision => Counted("revision");

    /// <summary>The number of the assessment that the case had taken in as it was shown.</summary>
    public long Assessment => Counted("assessment");

    public string Text(string field) => posted[field].ToString().Straight().Trim();

    public string? TextOrNull(string field, BothLanguages label, int longest = MaxText)
    {
        var text = Text(field);
        if (text.Length > longest) Wrong(field, language.Say(FormWords.TooLong, language.Say(label), longest));
        return text.Length == 0 ? null : text;
    }

    /// <param name="need">What is to be done, as a sentence without a full stop; null: the label is named.</param>
    public string Needed(string field, BothLanguages label, BothLanguages? need = null, int longest = MaxText)
    {
        var text = TextOrNull(field, label, longest);
        if (text is null) Wrong(field, Need(need, FormWords.NeedText, label));
        return text ?? "";
    }

    /// <summary>A whole number; thousands may be set apart as Danes do: <c>1.500</c>.</summary>
    public int Whole(string field, BothLanguages label, int least, int most, BothLanguages? need = null)
    {
        var digits = Text(field).Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Wrong(field, need is null ? language.Say(FormWords.NeedNumber, language.Say(label), least, most) : language.Say(need));
        return least;
    }

    public T OneOf<T>(string field, BothLanguages label, BothLanguages? need = null) where T : struct, Enum =>
        OneOfOrNull<T>(field) ?? Missing<T>(field, label, need);

    /// <summary>By name only: <see cref="Enum.TryParse{T}(string, out T)"/> would take numbers too.</summary>
    public T? OneOfOrNull<T>(string field) where T : struct, Enum =>
        Enum.GetNames<T>().Contains(Text(field), StringComparer.Ordinal) ? Enum.Parse<T>(Text(field)) : null;

    /// <summary>A question that is answered with yes or no.</summary>
    public bool Yes(string field, BothLanguages label, BothLanguages? need = null) =>
        OneOf<YesNoUnknown>(field, label, need) == YesNoUnknown.Yes;

    public string OneOf(string field, BothLanguages label, IEnumerable<string> codes, BothLanguages? need = null)
    {
        var code = Text(field);
        if (!codes.Contains(code, StringComparer.Ordinal)) Wrong(field, Need(need, FormWords.NeedChoice, label));
        return code;
    }

    public DateOnly Day(string field, BothLanguages label, BothLanguages? need = null)
    {
        if (DateOnly.TryParseExact(Text(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 2000 and < 2200)
            return day;
        Wrong(field, need is null ? language.Say(FormWords.NeedDate, language.Say(label))
            : language.Say(FormWords.DateLike, language.Say(need)));
        return default;
    }

    /// <summary>A date and a time on the municipality's clock.</summary>
    public DateTimeOffset Instant(string dayField, string timeField)
    {
        var day = Day(dayField, FormWords.Date, FormWords.NeedDay);
        if (!TimeOnly.TryParseExact(Text(timeField), ["HH:mm", "HH:mm:ss", "HH.mm"], CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var time))
            Wrong(timeField, language.Say(FormWords.NeedTime));
        return Valid ? CopenhagenTime.At(day, time) : default;
    }

    public void Wrong(string field, string text) => _errors.Add(new FieldError(field, text));

    private long Counted(string field) => long.TryParse(posted[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number : -1;

    private string Need(BothLanguages? need, BothLanguages generic, BothLanguages label) =>
        need is null ? language.Say(generic, language.Say(label)) : language.Say(need);

    private T Missing<T>(string field, BothLanguages label, BothLanguages? need)
    {
        Wrong(field, Need(need, FormWords.NeedChoice, label));
        return default!;
    }
}
