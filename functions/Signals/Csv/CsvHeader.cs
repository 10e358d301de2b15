using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals.Csv;

/// <summary>A column that holds a field.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Path">As in the header, such as <c>tenancy.ref</c>.</param>
/// <param name="Required">In every row.</param>
internal sealed record CsvColumn(int Index, string Path, ValueRule Rule, bool Required = false);

/// <summary>
/// The first line of a file, which names the fields. What is wrong with it is wrong with every row: it is told once, and no
/// row is taken. A column without a name is fine as long as nothing stands in it: spreadsheets save such columns.
/// </summary>
internal sealed class CsvHeader
{
    private const int MostErrors = 50;
    private readonly Dictionary<string, CsvColumn> _columns = new(StringComparer.Ordinal);
    private readonly List<ProblemError> _errors = [];
    private readonly HashSet<string> _required;

    public CsvHeader(CsvLine line, SignalType type)
    {
        var rules = Rules(SignalRules.For(type));
        (Line, Count) = (line.Number, line.Count);
        _required = [.. SignalRules.For(type).Where(field => field.Required).SelectMany(Paths)];
        if (!line.Cells.Any(rules.ContainsKey)) _errors.Add(Broken("", 0, CsvWords.NoHeader, "header"));
        else
        {
            foreach (var (index, name) in line.Cells.Index().Where(cell => cell.Item.Length > 0)) Add(index, name, rules);
            foreach (var field in SignalRules.For(type)) Require(field);
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
    public string? Name(int index) => _columns.Values.FirstOrDefault(column => column.Index == index)?.Path;

    private void Add(int index, string name, Dictionary<string, ValueRule> rules)
    {
        if (!rules.TryGetValue(name, out var rule))
            _errors.Add(Broken(name, index, CsvWords.UnknownColumn(Meant(name, rules.Keys)), "unknown-property"));
        else if (!_columns.TryAdd(name, new(index, name, rule, _required.Contains(name))))
            _errors.Add(Broken(name, index, CsvWords.ColumnTwice, "duplicate-property"));
    }

    private void Require(Field field)
    {
        foreach (var path in Paths(field))
            if (field.Required && !_columns.ContainsKey(path))
                _errors.Add(new(Pointer(path), "required", CsvWords.NoColumn(Line, path)) { Line = Line });
    }

    /// <summary>The columns without which a required field cannot be.</summary>
    private static IEnumerable<string> Paths(Field field) => field.Fields.Where(inner => inner.Required && field.MostItems == 0)
        .Select(inner => $"{field.Name}.{inner.Name}").DefaultIfEmpty(field.Name);

    private ProblemError Broken(string name, int index, ProblemMessage message, string rule) =>
        new(name.Length == 0 ? "" : Pointer(name), rule,
        CsvWords.At(Line, index, name.Length == 0 ? null : SignalReader.Shown(name), message)) { Line = Line, Column = index + 1 };

    private static string Pointer(string name) => $"/header/{SignalReader.Shown(name)}";

    private static string? Meant(string name, IEnumerable<string> names) =>
        names.FirstOrDefault(known => known.Equals(name.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, ValueRule> Rules(IReadOnlyList<Field> fields) => fields
        .Where(field => field.MostItems == 0)
        .SelectMany(field => field.Rule is { } rule ? [(field.Name, rule)] : field.Fields.Select(inner =>
            (Name: $"{field.Name}.{inner.Name}", Rule: inner.Rule!)))
        .ToDictionary(pair => pair.Name, pair => pair.Rule, StringComparer.Ordinal);
}
