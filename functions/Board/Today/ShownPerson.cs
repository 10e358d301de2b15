using System.Text.RegularExpressions;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Today;

/// <summary>A citizen as a row of the day has them.</summary>
/// <param name="Name">Null: none is known, or senders differ and nobody has settled that.</param>
/// <param name="Address">The same.</param>
/// <param name="Phones">Those that are still said, the first one said on top.</param>
/// <param name="Differs">What senders do not agree on.</param>
public sealed partial record ShownPerson(string? Name, string? Address, IReadOnlyList<string> Phones, Disagreement Differs)
{
    public static ShownPerson Of(KnownPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new ShownPerson(person.Name.Counts, person.Address.Counts,
            [.. person.Phones.Where(said => !said.Earlier).Select(said => said.Value).Distinct(StringComparer.Ordinal)],
            new Disagreement(person.Name.Differs, person.Address.Differs));
    }

    /// <summary>The address without postcode and town, which a colleague knows.</summary>
    public string? Street => Address is not { Length: > 0 } address ? null
        : Postcodes().Matches(address) is [.., { Index: > 0 } last] ? address[..last.Index].Trim(' ', ',') : address;

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "ShownPerson";

    // The last group of four digits before a town; 0800 and 0999 are postcodes too.
    [GeneratedRegex(@"(?<![0-9])[0-9]{4}(?=\s+\p{L})", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Postcodes();
}
