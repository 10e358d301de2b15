using System.Text;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>Text of people and systems, before it is compared.</summary>
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
}
