using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;

namespace EarlyWarning.Board.Unidentified;

/// <summary>Reads what is posted of who it is.</summary>
public static class UnidentifiedForms
{
    public const string Identify = "identify", NotFound = "not-found", TakeBack = "take-back";

    /// <summary>Field of each of the two answers; ids on one page differ.</summary>
    public const string Beside = "beside", BesideSearched = "beside-searched";

    /// <summary>In the place of a suggestion: the number is typed.</summary>
    public const string Other = "other";

    /// <returns>Null when something is wrong: the form says what.</returns>
    public static (Cpr Cpr, IdentitySource Source, string? Words)? ReadIdentity(FormReader form, PageContext page)
    {
        var (chosen, typed) = (form.Text("person"), form.Text("cpr"));
        var number = chosen.Length > 0 && chosen != Other ? chosen : typed;
        if (chosen.Length > 0 && chosen != Other && typed.Length > 0) form.Wrong("person", page.Say(UnidentifiedWords.OneOfTwo));
        if (!Cpr.TryParse(number, out var cpr)) form.Wrong("cpr", page.Say(UnidentifiedWords.BadCpr));
        var source = form.OneOf<IdentitySource>("source", UnidentifiedWords.Source, UnidentifiedWords.NeedSource);
        var words = form.TextOrNull("words", UnidentifiedWords.Words);
        return form.Valid ? (cpr!, source, words) : null;
    }

    /// <inheritdoc cref="ReadIdentity"/>
    public static string? ReadSearch(FormReader form)
    {
        var words = form.Needed("searched", UnidentifiedWords.SearchWords, UnidentifiedWords.NeedSearchWords);
        return form.Valid ? words : null;
    }

    /// <inheritdoc cref="ReadIdentity"/>
    public static string? ReadMistake(FormReader form)
    {
        var words = form.Needed("wrong", UnidentifiedWords.BackWords, UnidentifiedWords.NeedBackWords);
        return form.Valid ? words : null;
    }

    /// <summary>Other signals that the answer is given of too, each as it was shown.</summary>
    public static string Code(UnidentifiedSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return string.Create(CultureInfo.InvariantCulture, $"{signal.Signal.SignalId}:{signal.Version}");
    }

    /// <inheritdoc cref="Code"/>
    public static IReadOnlySet<string> ReadBeside(FormReader form) =>
        $"{form.Text(Beside)},{form.Text(BesideSearched)}".Split(',', StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>What somebody typed in a form that came too late.</summary>
    public static IEnumerable<(BothLanguages Name, string Text, BothLanguages? Code)> Typed(FormState state)
    {
        foreach (var (field, name) in new[]
        {
            ("person", UnidentifiedWords.Who), ("cpr", UnidentifiedWords.Cpr), ("source", UnidentifiedWords.Source),
            ("words", UnidentifiedWords.Words), ("searched", UnidentifiedWords.SearchWords), ("wrong", UnidentifiedWords.BackWords),
        })
            if (state.Value(field) is { Length: > 0 } text)
                yield return (name, text, text == Other ? UnidentifiedWords.Other
                    : field == "source" && Enum.TryParse<IdentitySource>(text, out var source) ? UnidentifiedWords.Of(source) : null);
    }
}
