using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals.Template;

/// <summary>
/// A workbook to fill in and save as CSV, made of the rules. Every column is text, so that Excel takes no nought from a CPR number and
/// makes no date of a reference; codes are chosen from lists. The number of a row is the line that an answer names. The last column is
/// one that is always filled, so that Excel writes every separator.
/// </summary>
internal static class WorkbookTemplate
{
    private const int Last = CsvBody.MostRows + 1;
    private const uint Text = 1, Heading = 2;
    private const string CodesSheet = "Koder", NumberOrName = "ja, eller name og tenancy.address · yes, or name and tenancy.address";

    /// <summary>In the order of the columns.</summary>
    public static IReadOnlyList<CsvField> Columns(SignalType type) =>
        [.. CsvFields.Of(type).Where(field => field.Path != "signalId"), CsvFields.Of(type).First(field => field.Path == "signalId")];

    public static byte[] Make(SignalType type)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var fields = Columns(type);
            Add(book, "Signaler", Table(fields));
            Add(book, "Vejledning", Guide(fields));
            Add(book, CodesSheet, Codes(fields));
        }
        return stream.ToArray();
    }

    private static Worksheet Table(IReadOnlyList<CsvField> fields) => new(
        new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen,
        }) { WorkbookViewId = 0, TabSelected = true }),
        new Columns(new Column { Min = 1, Max = (uint)fields.Count, Width = 22, CustomWidth = true, Style = Text }),
        new SheetData(Row(1, Heading, fields.Select(field => field.Path))),
        Validations(fields));

    private static DataValidations Validations(IReadOnlyList<CsvField> fields) => new(fields.Select((field, i) =>
    {
        var column = Letters(i);
        var told = new DataValidation
        {
            SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{column}2:{column}{Last}" }, AllowBlank = true,
            ShowInputMessage = true, PromptTitle = Cut(field.Path, 32), Prompt = Cut($"Skal være {Da(field.Rule)}.", 255),
        };
        if (Choices(field.Rule).Count == 0) return told;
        (told.Type, told.ShowErrorMessage) = (DataValidationValues.List, true);
        told.Formula1 = new Formula1($"{CodesSheet}!${column}$2:${column}${Choices(field.Rule).Count + 1}");
        return told;
    })) { Count = (uint)fields.Count };

    private static Worksheet Guide(IReadOnlyList<CsvField> fields)
    {
        string[] head = ["Felt · Field", "Skal udfyldes · Required", "Skal være", "Must be"];
        var rows = fields.Select((field, i) => Row((uint)i + 2, Text,
        [
            field.Path, field.UnlessNamed ? NumberOrName : field.Required ? "ja · yes" : string.Join(", ", field.RequiredFor),
            Da(field.Rule), En(field.Rule),
        ]));
        return new(new Columns(new Column { Min = 1, Max = 4, Width = 44, CustomWidth = true }),
            new SheetData(rows.Prepend(Row(1, Heading, head))));
    }

    /// <summary>Under each column of the table, what can be chosen there.</summary>
    private static Worksheet Codes(IReadOnlyList<CsvField> fields)
    {
        var most = fields.Max(field => Choices(field.Rule).Count);
        var rows = Enumerable.Range(0, most).Select(row => Row((uint)row + 2, Text,
            fields.Select(field => Choices(field.Rule).ElementAtOrDefault(row) ?? "")));
        return new(new SheetData(rows.Prepend(Row(1, Heading, fields.Select(field => field.Path)))));
    }

    private static IReadOnlyList<string> Choices(ValueRule rule) => rule == ValueRules.YesNo ? ["SAND", "FALSK"] : rule.Shape.Codes;

    private static string Da(ValueRule rule) => CsvCells.IsAmount(rule) ? $"{rule.Da}: 9600,50 eller 9.600,50, ikke 9.600" : rule.Da;

    private static string En(ValueRule rule) => CsvCells.IsAmount(rule) ? $"{rule.En}: 9600,50 or 9.600,50, not 9.600" : rule.En;

    private static Row Row(uint number, uint style, IEnumerable<string> texts) => new(texts.Select((text, i) => new Cell
    {
        CellReference = $"{Letters(i)}{number.ToString(CultureInfo.InvariantCulture)}", StyleIndex = style,
        DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)),
    }).Where(cell => cell.InlineString!.InnerText.Length > 0)) { RowIndex = number };

    private static Stylesheet Styles() => new(
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
            new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        // 49 is Excel's own format for text.
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, FontId = 1, ApplyNumberFormat = true, ApplyFont = true }) { Count = 3 });

    private static void Add(WorkbookPart book, string name, Worksheet sheet)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = sheet;
        var sheets = book.Workbook!.Sheets!;
        sheets.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheets.Count() + 1, Name = name });
    }

    private static string Letters(int index) => (index >= 26 ? Letters(index / 26 - 1) : "") + (char)('A' + index % 26);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
