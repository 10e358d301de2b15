using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.OpenApi;
using EarlyWarning.Signals.Template;

namespace EarlyWarning.Tests.Signals.Template;

/// <summary>The workbook opens, and what is filled in and saved as CSV is taken.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData(SignalType.RentArrears)]
    [InlineData(SignalType.BenefitStops)]
    public void The_workbook_is_valid_its_cells_are_text_and_its_lists_are_the_codes(SignalType type)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(WorkbookTemplate.Make(type)), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath} {error.Description}"));
        var sheet = Sheet(document, "Signaler");
        var column = Assert.Single(sheet.GetFirstChild<Columns>()!.Elements<Column>());
        Assert.Equal((1u, (uint)Headings(sheet).Count), (column.Min!.Value, column.Max!.Value));
        var format = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>()
            .ElementAt((int)column.Style!.Value);
        Assert.Equal(49u, format.NumberFormatId!.Value); // Text.
        var kinds = Sheet(document, "Koder").Descendants<Row>().Skip(1).SelectMany(row => row.Elements<Cell>())
            .Where(cell => cell.CellReference!.Value!.StartsWith(Letter(Headings(sheet).IndexOf("kind")), StringComparison.Ordinal))
            .Select(cell => cell.InnerText).ToList();
        Assert.Equal(SignalRules.Kinds[type].Select(kind => kind.ToString()), kinds);
        var list = sheet.Descendants<DataValidation>().Single(one => one.PromptTitle == "kind");
        Assert.Equal($"Koder!$B$2:$B${kinds.Count + 1}".Replace("B", Letter(Headings(sheet).IndexOf("kind")), StringComparison.Ordinal),
            list.Formula1!.Text);
    }

    [Theory]
    [InlineData(SignalType.RentArrears)]
    [InlineData(SignalType.BenefitStops)]
    public async Task What_is_filled_in_and_saved_is_taken_and_a_row_is_the_line_of_its_answer(SignalType type)
    {
        using var app = await SignalsApp.Start();
        using var document = SpreadsheetDocument.Open(new MemoryStream(WorkbookTemplate.Make(type)), isEditable: false);
        var headings = Headings(Sheet(document, "Signaler"));
        var rows = SignalRules.Kinds[type].Select(kind => Filled(headings, kind, type, app)).ToList();
        rows.Insert(1, rows[0].Replace("610190-1234", "610190123", StringComparison.Ordinal)); // A nought that went.
        var reply = await app.PostCsv("\uFEFF" + string.Join("\r\n", rows.Prepend(string.Join(';', headings))) + "\r\n",
            $"?type={(type == SignalType.RentArrears ? "rent-arrears" : "benefit-stops")}",
            type == SignalType.RentArrears ? "dev-housing" : "dev-benefits");
        Assert.Equal((202, rows.Count - 1, 1), (reply.Status, (int)reply.Body!["accepted"]!, (int)reply.Body["rejected"]!));
        Assert.Equal(3, (int)reply.Body["rows"]![1]!["line"]!);
    }

    /// <summary>As Excel writes a row of it, Danish dates and commas included.</summary>
    private static string Filled(IReadOnlyList<string> headings, SignalKind kind, SignalType type, SignalsApp app)
    {
        var signal = Examples.Of(kind, type, app.Clock.GetUtcNow());
        return string.Join(';', headings.Select(heading => heading switch
        {
            "tenancy.ref" => (string?)signal["tenancy"]!["ref"],
            "asOf" => "04-11-2026 08:00",
            _ => signal[heading]?.ToJsonString().Trim('"').Replace("true", "SAND", StringComparison.Ordinal)
                .Replace("9600.5", "9600,50", StringComparison.Ordinal),
        }));
    }

    private static Worksheet Sheet(SpreadsheetDocument document, string name)
    {
        var book = document.WorkbookPart!;
        var id = book.Workbook!.Sheets!.Elements<Sheet>().Single(sheet => sheet.Name == name).Id!.Value!;
        return ((WorksheetPart)book.GetPartById(id)).Worksheet!;
    }

    private static List<string> Headings(Worksheet sheet) =>
        [.. sheet.Descendants<Row>().First().Elements<Cell>().Select(cell => cell.InnerText)];

    private static string Letter(int index) => ((char)('A' + index)).ToString();
}
