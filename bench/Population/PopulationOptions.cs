using System.Globalization;

namespace EarlyWarning.Bench.Population;

/// <summary>How large the simulation and the largest board are, and whether it takes the place of what is in <c>docs</c>.</summary>
internal sealed record PopulationOptions(int Seeds = 20, int Citizens = 41_000, bool Record = false, int Cases = 100_000)
{
    /// <summary>Null: nobody said how many.</summary>
    public int? SaidCitizens { get; init; }

    private const int FewestSeeds = 10;

    /// <returns>The options, the other words of the command line, and what is wrong with them.</returns>
    public static (PopulationOptions Options, IReadOnlyList<string> Others, string? Wrong) Of(IReadOnlyList<string> words)
    {
        var (options, others) = (new PopulationOptions(), new List<string>());
        for (var index = 0; index < words.Count; index++)
        {
            switch (words[index])
            {
                case "--record": options = options with { Record = true }; break;
                case "--seeds" when Next(words, ref index) is { } seeds: options = options with { Seeds = seeds }; break;
                case "--cases" when Next(words, ref index) is { } cases: options = options with { Cases = cases }; break;
                case "--citizens" when Next(words, ref index) is { } citizens:
                    options = options with { Citizens = citizens, SaidCitizens = citizens };
                    break;
                case "--seeds" or "--citizens" or "--cases": return (options, others, $"{words[index]} needs a number above nought.");
                default: others.Add(words[index]); break;
            }
        }
        var wrong = options is { Record: true, Seeds: < FewestSeeds } ? $"A record needs {FewestSeeds} seeds or more." : null;
        return (options, others, wrong);
    }

    private static int? Next(IReadOnlyList<string> words, ref int index) => index + 1 < words.Count
        && int.TryParse(words[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? Moved(ref index, number) : null;

    private static int Moved(ref int index, int number)
    {
        index++;
        return number;
    }
}
