using System.Globalization;

namespace EarlyWarning.Bench.Year;

/// <summary>How large the municipality is, who works in it, and whether the year takes the place of the one in <c>docs</c>.</summary>
/// <param name="Contacts">Today's contact persons; one fewer and one more are lived too.</param>
/// <param name="Hours">A week that each of them has for cases.</param>
/// <param name="Seeds">Years that are lived; the first is shown week by week.</param>
internal sealed record YearOptions(int Contacts = 3, int Hours = 25, int Citizens = 41_000, int Seeds = 2, bool Record = false)
{
    /// <summary>More than there are in a week's working time: nobody has them.</summary>
    private const int MostHours = 40;

    private const int MostContacts = 50;

    public IReadOnlyList<int> Staffings => [.. new[] { Contacts - 1, Contacts, Contacts + 1 }.Where(count => count > 0)];

    /// <returns>The options, the other words of the command line, and what is wrong with them.</returns>
    public static (YearOptions Options, IReadOnlyList<string> Others, string? Wrong) Of(IReadOnlyList<string> words)
    {
        var (options, others) = (new YearOptions(), new List<string>());
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] == "--record") options = options with { Record = true };
            else if (words[index] is not ("--contacts" or "--hours" or "--citizens" or "--seeds")) others.Add(words[index]);
            else if (index + 1 == words.Count || !int.TryParse(words[index + 1], NumberStyles.None, CultureInfo.InvariantCulture,
                out var number) || number == 0)
                return (options, others, $"{words[index]} needs a number above nought.");
            else options = options.With(words[index++], number);
        }
        return (options, others, options.Hours > MostHours ? $"--hours: a week has at most {MostHours} working hours."
            : options.Contacts > MostContacts ? $"--contacts: at most {MostContacts}." : null);
    }

    private YearOptions With(string name, int number) => name switch
    {
        "--contacts" => this with { Contacts = number },
        "--hours" => this with { Hours = number },
        "--citizens" => this with { Citizens = number },
        _ => this with { Seeds = number },
    };
}
