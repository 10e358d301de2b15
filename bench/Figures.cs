using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>Times of the same thing done again and again.</summary>
internal sealed class Times
{
    private const int Least = 3;
    private readonly List<double> _milliseconds = [];
    private bool _sorted;

    public int Count => _milliseconds.Count;

    /// <summary>In milliseconds, in no order.</summary>
    public IReadOnlyList<double> All => _milliseconds;

    public void Add(TimeSpan time)
    {
        _milliseconds.Add(time.TotalMilliseconds);
        _sorted = false;
    }

    public static Times Together(IEnumerable<Times> rounds)
    {
        var all = new Times();
        all._milliseconds.AddRange(rounds.SelectMany(round => round._milliseconds));
        return all;
    }

    /// <param name="most">So many, or as many as fit into <paramref name="within"/>, but at least three.</param>
    public static Task<Times> Of(int most, TimeSpan within, Func<Task> work) => Of(most, within, time => time(work));

    /// <param name="work">Is given what takes the time of a part of it.</param>
    public static async Task<Times> Of(int most, TimeSpan within, Func<Func<Func<Task>, Task>, Task> work)
    {
        var (times, since) = (new Times(), Stopwatch.StartNew());
        for (var i = 0; i < most && (i < Least || since.Elapsed < within); i++)
        {
            await work(async part =>
            {
                var one = Stopwatch.StartNew();
                await part();
                times.Add(one.Elapsed);
            });
        }
        return times;
    }

    /// <summary>Nearest rank.</summary>
    public double At(double percentile)
    {
        if (!_sorted) _milliseconds.Sort();
        _sorted = true;
        return _milliseconds[Math.Max(0, (int)Math.Ceiling(percentile / 100 * _milliseconds.Count) - 1)];
    }

    public string P50 => Figures.Ms(At(50));

    public string P99 => Figures.Ms(At(99));
}

internal static class Figures
{
    public static string Ms(double milliseconds) => milliseconds.ToString(milliseconds < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture)
        + " ms";

    public static string Rate(double count, TimeSpan time) =>
        (count / time.TotalSeconds).ToString("#,0", CultureInfo.InvariantCulture) + "/s";

    public static string Rate(double aSecond) => aSecond.ToString("#,0", CultureInfo.InvariantCulture) + "/s";

    public static string Small(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Ratio(double one, double other) => (one / other).ToString("0.0", CultureInfo.InvariantCulture) + "×";

    public static string Number(double number) => number.ToString("#,0.#", CultureInfo.InvariantCulture);

    public static Table Table(string title, params string[] columns)
    {
        var table = new Table { Title = new TableTitle(title) };
        foreach (var column in columns) table.AddColumn(column, one => one.Alignment = column == columns[0] ? Justify.Left : Justify.Right);
        return table;
    }
}
