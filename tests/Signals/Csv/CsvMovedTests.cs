using System.Globalization;
using System.Text;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Csv;

namespace EarlyWarning.Tests.Signals.Csv;

/// <summary>A row that lost separators, or whose amount has a decimal comma among commas, is taken as it was meant or not at all.</summary>
public sealed class CsvMovedTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, bool Required, string[] Values)[] Columns =
    [
        ("signalId", true, ["r-1", "17", "HA-2026-4"]), ("kind", true, ["DemandSent", "ArrearsOpened"]), ("cpr", true, ["6101901234"]),
        ("asOf", true, ["2026-11-03T10:00:00Z", "03-11-2026 10:00"]), ("tenancy.ref", true, ["L-1", "12", "1024/17/3"]),
        ("arrearsDkk", false, ["9600", "9600,50", "50", "9600.5"]), ("monthlyRentDkk", false, ["8000", "8000,25"]),
        ("arrearsSince", false, ["2026-09-01"]), ("demandSentOn", false, ["2026-11-01"]), ("evictionDate", false, ["2026-12-20"]),
        ("childrenUnder18", false, ["yes", "no"]), ("phone", false, ["22334455", "+45 22 33 44 55"]),
        ("crisis", false, ["true", "SAND"]), ("name", false, ["Hansen", "Per Å. Holm"]),
        ("tenancy.address", false, ["Vej 1", "Åvej 12, 2. tv"]), ("warmHandover", false, ["false"]),
    ];

    [Fact]
    public void Nothing_is_ever_accepted_shifted()
    {
        var (random, taken, refused, whole) = (new Random(20261120), 0, 0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var columns = Columns.Where(column => column.Required || random.Next(4) > 0).ToArray();
            if (i % 3 > 0) random.Shuffle(columns);
            var separator = i % 2 == 0 ? ';' : ',';
            var cells = columns.Select(column => column.Required || random.Next(3) == 0 ? column.Values[random.Next(column.Values.Length)]
                : "").ToList();
            var meant = Read(columns, Row(cells, separator, quoted: true), separator);
            if (!meant.IsValid) continue;
            whole++;
            var broken = Read(columns, Broken(random, cells, separator), separator);
            if (!broken.IsValid) refused++;
            else if (broken.Values.Canonical() == meant.Values.Canonical()) taken++;
            else Assert.Fail($"{string.Join(separator, columns.Select(column => column.Name))}\n{Row(cells, separator, quoted: true)}");
        }
        Assert.True(whole > 4_000 && taken > 500 && refused > 500, $"{whole} whole rows, {taken} taken, {refused} refused.");
    }

    [Theory]
    [InlineData(';', "L;900", null)] // As spreadsheets write a row whose last columns are empty.
    [InlineData(';', "L;900;;Vej 1", null)] // No telephone number, so the last there was to lose is behind it.
    [InlineData(';', "L;900;Vej 1", 7)]
    [InlineData(';', "L", 5)]
    [InlineData(',', "L,900,50,", 7)]
    [InlineData(',', "L,\"900,50\",,,", null)]
    [InlineData(',', "L,900.50,,,", null)]
    [InlineData(',', "L,900.50,,", 6)]
    public void A_short_row_is_taken_only_where_it_can_be_read_in_one_way(char separator, string rest, int? column)
    {
        var columns = Columns.Take(7).Append(Columns[13]).Append(Columns[14]).ToArray();
        if (separator == ';') columns = [.. Columns.Take(6), Columns[13], Columns[14], Columns[11]];
        var start = string.Join(separator, "r-1", "DemandSent", "6101901234", "2026-11-03T10:00:00Z", "");

        var read = Read(columns, start + rest, separator);

        Assert.Equal(column, (int?)read.Errors.FirstOrDefault()?.Column);
        if (column is null) return;
        var told = read.Errors[0].Message;
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"Linje 2, kolonne {column}"), told.Da, StringComparison.Ordinal);
    }

    /// <summary>One separator is lost, or an amount's comma is one; and those at the end are left out, or not.</summary>
    private static string Broken(Random random, List<string> cells, char separator)
    {
        var quoted = separator != ',' || random.Next(2) == 0;
        var row = Row(cells, separator, quoted);
        if (random.Next(3) > 0) row = row.TrimEnd(separator);
        if (!quoted || random.Next(3) == 0) return row;
        var at = Enumerable.Range(0, row.Length)
            .Where(index => row[index] == separator && row[..index].Count(letter => letter == '"') % 2 == 0).ToList();
        return at.Count == 0 ? row : row.Remove(at[random.Next(at.Count)], 1);
    }

    private static string Row(IEnumerable<string> cells, char separator, bool quoted) =>
        string.Join(separator, cells.Select(cell =>
            cell.Contains(separator, StringComparison.Ordinal) && (quoted || cell.Any(char.IsLetter)) ? $"\"{cell}\"" : cell));

    private static ReadSignal Read((string Name, bool, string[])[] columns, string row, char separator)
    {
        var file = $"{string.Join(separator, columns.Select(column => column.Name))}\r\n{row}\r\n";
        var lines = CsvLines.Read(() => new MemoryStream(Encoding.UTF8.GetBytes(file))).ToList();
        return new CsvRows(new CsvHeader(lines[0], new(SignalType.RentArrears)), SignalType.RentArrears, Now, separator).Read(0, lines[1]);
    }
}
