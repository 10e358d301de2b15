using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals.Csv;

/// <summary>A column that holds a field.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Path">As in the header, such as <c>tenancy.ref</c>.</param>
/// <param name="Required">In every row.</param>
internal sealed record CsvColumn(int Index, string Path, ValueRule Rule, bool Required = false)
{
    /// <summary>As the file calls it.</summary>
    public string Heading { get; init; } = Path;
}

/// <summary>
/// The first line of a file, which names the fields. What is wrong with it is wrong with every row: it is told once, and no
/// row is taken. A column without a name is fine as long as nothing stands in it: spreadsheets save such columns.
/// </summary>
internal sealed class CsvHeader
{
    private const int MostErrors = 50;
    private const string Id = "signalId";
    private readonly Dictionary<string, CsvColumn> _columns = new(StringComparer.Ordinal);
    private readonly List<ProblemError> _errors = [];
    private readonly CsvColumnNames _names;

    public CsvHeader(CsvLine line, CsvColumnNames names)
    {
        (Line, Count, _names) = (line.Number, line.Count, names);
        if (!line.Cells.Any(name => names.Find(name) is not null)) _errors.Add(Broken("", 0, CsvWords.NoHeader, "header"));
        else
        {
            foreach (var (index, name) in line.Cells.Index().Where(cell => cell.Item.Length > 0)) Add(index, name);
            // A file that takes back needs no more than ids; a row of it that tells something lacks its fields by itself.
            foreach (var field in names.Fields.Where(field => field.Required && (Find(CsvFields.Withdraw) is null || field.Path == Id)))
                Require(field.Path);
        }
        if (line.Count > CsvLines.MostCells) _errors.Add(Broken("", CsvLines.MostCells, CsvWords.TooManyColumns, "header"));
    }

    public long Line { get; }

    /// <summary>Columns, those without a name included.</summary>
    public int Count { get; }

    public IReadOnlyCollection<CsvColumn> Columns => _columns.Values;

    public IReadOnlyList<ProblemError> Errors => [.. _errors.Take(MostErrors)];

    public int ErrorsLeftOut => Math.Max(0, _errors.Count - MostErrors);

    public CsvColumn? Find(string path) => _columns.GetValueOrDefault(path);

    /// <summary>Null for a column without a name, or one beyond the header.</summary>
    public string? Name(int index) => _columns.Values.FirstOrDefault(column => column.Index == index)?.Heading;

    private void Add(int index, string name)
    {
        if (_names.Find(name) is not { } field)
            _errors.Add(Broken(name, index, CsvWords.UnknownColumn(_names.Nearly(name)), "unknown-property"));
        else if (!_columns.TryAdd(field.Path, new(index, field.Path, field.Rule, field.Required) { Heading = SignalReader.Shown(name) }))
            _errors.Add(Broken(name, index, CsvWords.ColumnTwice, "duplicate-property"));
    }

    private void Require(string path)
    {
        if (!_columns.ContainsKey(path))
            _errors.Add(new(Pointer(path), "required", CsvWords.NoColumn(Line, path)) { Line = Line });
    }

    private ProblemError Broken(string name, int index, ProblemMessage message, string rule) =>
        new(name.Length == 0 ? "" : Pointer(name), rule,
        CsvWords.At(Line, index, name.Length == 0 ? null : SignalReader.Shown(name), message)) { Line = Line, Column = index + 1 };

    private static string Pointer(string name) => $"/header/{SignalReader.Shown(name)}";
}
