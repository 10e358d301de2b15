using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Csv;

/// <summary>What spreadsheets do to cells, and how a clerk mends it there.</summary>
internal static class CsvHints
{
    public static readonly ProblemMessage NoughtLost = new(
        "CPR-nummeret har kun ni cifre: regnearket har fjernet nullet forrest. Markér kolonnen i Excel, vælg formatet Tekst, skriv "
            + "nummeret igen med alle ti cifre, og gem filen.",
        "The CPR number has nine digits only: the spreadsheet took the nought in front. Mark the column in Excel, choose the format Text, "
            + "write the number again with all ten digits, and save the file.");

    public static readonly ProblemMessage Exponent = new(
        "Regnearket har gjort cellen til et forkortet tal (som 1,02E+09), og cifre kan være gået tabt. Markér kolonnen i Excel, vælg "
            + "formatet Tekst, skriv værdien igen, og gem filen.",
        "The spreadsheet made a shortened number of the cell (such as 1.02E+09), and digits may be lost. Mark the column in Excel, choose "
            + "the format Text, write the value again, and save the file.");

    public static readonly ProblemMessage TooNarrow = new(
        "Der står kun ####: kolonnen er for smal i Excel. Gør den bredere, og gem filen igen.",
        "There is only ####: the column is too narrow in Excel. Make it wider, and save the file again.");

    public static readonly ProblemMessage FormulaError = new(
        "Cellen er en fejl fra en formel i regnearket. Skriv værdien selv, eller lad cellen være tom.",
        "The cell is the error of a formula in the spreadsheet. Write the value itself, or leave the cell empty.");

    public static readonly ProblemMessage Truth = new("Skal være ja eller nej (eller SAND eller FALSK), eller tom.",
        "Must be yes or no (or TRUE or FALSE), or empty.");

    public static readonly ProblemMessage YesNoUnknown = new(
        "Skal være ja, nej eller ukendt, eller tom. Et antal kan ikke bruges: bor der børn, så skriv ja.",
        "Must be yes, no or unknown, or empty. A count cannot be used: if children live there, write yes.");

    public static readonly ProblemMessage Amount = new(
        "Skal være et beløb i kroner uden kr. og med højst to decimaler, fx 9600,50 eller 9.600,50.",
        "Must be an amount in kroner without kr. and with at most two decimals, such as 9600,50 or 9.600,50.");

    public static readonly ProblemMessage Thousands = new(
        "Tre cifre efter et skilletegn kan være tusinder eller decimaler, og der gættes ikke. Markér kolonnen i Excel, vælg formatet "
            + "Tal med to decimaler og uden tusindtalsskilletegn, og gem filen igen.",
        "Three digits behind a separator may be thousands or decimals, and nobody guesses. Mark the column in Excel, choose the format "
            + "Number with two decimals and without a thousands separator, and save the file again.");

    public static readonly ProblemMessage Ambiguous = new(
        "En dato med skråstreger kan være amerikansk, med måneden først. Skriv den som 20-11-2026 eller 2026-11-20.",
        "A date with slashes may be American, with the month first. Write it as 20-11-2026 or 2026-11-20.");

    public static readonly ProblemMessage ShortYear = new("Skriv årstallet med fire cifre, fx 20-11-2026.",
        "Write the year with four digits, such as 20-11-2026.");

    public static readonly ProblemMessage Serial = new(
        "Cellen er et tal og ingen dato. Markér kolonnen i Excel, vælg formatet Dato, og gem filen igen.",
        "The cell is a number and no date. Mark the column in Excel, choose the format Date, and save the file again.");

    public static readonly ProblemMessage NoSuchDay = new("Den dag findes ikke. Se efter i kalenderen, og skriv den som 20-11-2026.",
        "There is no such day. Look in the calendar and write it as 20-11-2026.");

    public static readonly ProblemMessage NoClock = new("Skal være en dato uden klokkeslæt, fx 20-11-2026.",
        "Must be a date without a time of day, such as 20-11-2026.");

    public static readonly ProblemMessage ClockChange = new(
        "Klokkeslættet findes ikke eller findes to gange den nat, uret stilles. Skriv det med tidszone, fx 2026-10-25T02:30:00+01:00.",
        "The time does not exist, or exists twice, in the night the clocks change. Write it with its offset, such as "
            + "2026-10-25T02:30:00+01:00.");
}
