using System.Globalization;
using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Csv;

/// <summary>
/// What is said of a file to those who sent it: a clerk with a spreadsheet, who sees columns as letters, as well as a
/// program. Never the refused cell.
/// </summary>
internal static class CsvWords
{
    public static readonly ProblemMessage NoHeader = new(
        "Linjen nævner ingen af felterne. Filens første linje skal være overskrifter som signalId;kind;cpr;asOf.",
        "The line names none of the fields. The first line of the file must be headings such as signalId;kind;cpr;asOf.");

    public static readonly ProblemMessage TooManyColumns = new(
        $"Filen har mere end {CsvLines.MostCells} kolonner. Slet de tomme kolonner til højre, og gem igen.",
        $"The file has more than {CsvLines.MostCells} columns. Delete the empty columns to the right, and save again.");

    public static readonly ProblemMessage ColumnTwice = new(
        "Kolonnen står der mere end én gang. Slet den ene.", "The column is there more than once. Delete one of them.");

    public static readonly ProblemMessage SurplusCell = new(
        "Linjen har flere celler, end der er overskrifter, så cellerne kan være flyttet. Sæt anførselstegn om en tekst med skilletegn i, "
            + "eller slet det, der er for meget.",
        "The line has more cells than there are headings, so its cells may have moved. Put a text that holds a separator in quotes, or "
            + "delete what is too much.");

    public static readonly ProblemMessage DecimalComma = new(
        "Skilletegnet er komma, og cellen kan være det, der står efter kommaet i beløbet før den. Skriv beløbet i anførselstegn eller med "
            + "punktum (9600.50), eller brug semikolon som skilletegn.",
        "The separator is a comma, and the cell may be what comes after the comma of the amount before it. Put the amount in quotes, "
            + "write it with a full stop (9600.50), or use semicolons as separators.");

    public static readonly ProblemMessage NamelessCell = new(
        "Kolonnen har ingen overskrift, men der står noget i cellen. Giv kolonnen en overskrift, eller slet den.",
        "The column has no heading, but there is something in the cell. Give the column a heading, or delete it.");

    public static readonly ProblemMessage Encoding = new(
        "Tegnsættet er hverken UTF-8, UTF-16 eller Windows-1252, eller et andet end det, der er oplyst. Gem filen som »CSV UTF-8 "
            + "(semikolonsepareret)«.",
        "The text is in neither UTF-8, UTF-16 nor Windows-1252, or in another than was said. Save the file as \"CSV UTF-8\".");

    private static readonly ProblemMessage TooLong = new(
        "Linjen er længere, end nogen række kan være (64 KB). Ingen linjer er modtaget.",
            "The line is longer than any row can be (64 KB). No line was taken.");

    /// <param name="missing">How many cells the row lacks.</param>
    public static ProblemMessage FewerCells(int missing) => new(
        $"Linjen mangler {Number(missing)} skilletegn, og denne celle kan høre til en senere kolonne. Skriv alle skilletegn, også efter "
            + "tomme celler. Et regneark skriver dem, når den sidste kolonne er en, der altid er udfyldt, fx signalId.",
        $"The line lacks {Number(missing)} separator(s), and this cell may belong to a later column. Write every separator, also after "
            + "empty cells. A spreadsheet writes them when the last column is one that is always filled in, such as signalId.");

    public static ProblemMessage UnknownColumn(string? meant) => meant is null
        ? new("Kolonnen kendes ikke. Slet den fra filen.", "There is no such column. Delete it from the file.")
        : new($"Kolonnen kendes ikke. Den skal hedde {meant}.", $"There is no such column. It must be named {meant}.");

    public static ProblemMessage NoColumn(long line, string name) => new(
        $"Linje {Number(line)}: kolonnen {name} mangler.", $"Line {Number(line)}: the column {name} is missing.");

    public static ProblemMessage QuoteInCell(CsvLine line, string? name) => new(
        $"Linje {Number(line.Number)} er ikke gyldig CSV: i {Da(line.FaultAt, name)} står et anførselstegn inde i cellen. Skriv cellen i "
            + $"anførselstegn, og det indre to gange.",
        $"Line {Number(line.Number)} is not valid CSV: in {En(line.FaultAt, name)} there is a quote inside the cell. Put the cell in "
            + $"quotes, and write the inner quote twice.");

    public static ProblemMessage NotCsv(CsvLine line, string? name) => line.Fault == CsvFault.TooLong
        ? At(line.Number, line.FaultAt, name, TooLong)
        : new(
            $"Filen er ikke gyldig CSV: et anførselstegn i linje {Number(line.Number)}, {Da(line.FaultAt, name)}, er forkert, eller det "
                + $"lukkes aldrig. Ingen linjer er modtaget.",
            $"The file is not valid CSV: a quote on line {Number(line.Number)}, {En(line.FaultAt, name)}, is wrong, or is never closed. No "
                + $"line was taken.");

    /// <summary>The message, with its place in the file before it.</summary>
    /// <param name="index">Of the column, from 0.</param>
    public static ProblemMessage At(long line, int index, string? name, ProblemMessage message) => new(
        $"Linje {Number(line)}, {Da(index, name)}: {message.Da}", $"Line {Number(line)}, {En(index, name)}: {message.En}");

    public static ProblemMessage At(long line, ProblemMessage message) =>
        new($"Linje {Number(line)}: {message.Da}", $"Line {Number(line)}: {message.En}");

    public static ProblemMessage Both(ProblemMessage what, ProblemMessage why) => new($"{what.Da} {why.Da}", $"{what.En} {why.En}");

    private static string Da(int index, string? name) => $"kolonne {Number(index + 1)} ({Place(index, name)})";

    private static string En(int index, string? name) => $"column {Number(index + 1)} ({Place(index, name)})";

    private static string Place(int index, string? name) => name is null ? Letters(index) : $"{Letters(index)}, {name}";

    /// <summary>As a spreadsheet names it: A, …, Z, AA.</summary>
    private static string Letters(int index) => (index >= 26 ? Letters(index / 26 - 1) : "") + (char)('A' + index % 26);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
