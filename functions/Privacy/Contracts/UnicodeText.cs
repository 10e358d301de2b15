using System.Buffers;
using System.Text;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>Text of people and systems, before it is compared or kept.</summary>
public static class UnicodeText
{
    private const int NoCharacter = 0xFFFE;

    /// <summary>
    /// As <see cref="string.Normalize(NormalizationForm)"/>, which throws at half a character (a lone surrogate, as JSON can spell it)
    /// and at U+FFFE: those are left out here, or stand as U+FFFD.
    /// </summary>
    public static string Composed(this string text, NormalizationForm form = NormalizationForm.FormC)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.EnumerateRunes().Where(rune => rune.Value != NoCharacter)).Normalize(form);
    }

    /// <summary>
    /// Without what turns the order of letters round and is itself not seen (U+202E and its like): a name with it would make whatever
    /// stands beside it, in a list, a letter, a mail's subject, read as something else. Taken out where text comes in, so that no place
    /// that shows it must think of it. What joins letters (ZWJ) stays: scripts and emoji are written with it.
    /// </summary>
    public static string Straight(this string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAny(Turning) < 0 ? text : string.Concat(text.Where(letter => !Turning.Contains(letter)));
    }

    /// <summary>Marks, embeddings, overrides, isolates, what Unicode has given up; a space without width, a byte order mark.</summary>
    private static readonly SearchValues<char> Turning = SearchValues.Create(
        "\u061C\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F\uFEFF");
}
