using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Signals.Csv;

/// <summary>
/// Which field a heading is: by the field's own name; by what the sender's agreement calls it; by a word that such systems use. What the
/// agreement says goes before the words, since the sender knows its own columns.
/// </summary>
internal sealed class CsvColumnNames(SignalType type, IReadOnlyDictionary<string, string>? agreed = null)
{
    private readonly Dictionary<string, string> _agreed = (agreed ?? new Dictionary<string, string>(StringComparer.Ordinal))
        .GroupBy(pair => CsvFields.Plain(pair.Key), StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First().Value, StringComparer.Ordinal);

    public SignalType Type => type;

    public IReadOnlyList<CsvField> Fields { get; } = CsvFields.Of(type);

    public CsvField? Find(string heading) => Of(heading)
        ?? (_agreed.TryGetValue(CsvFields.Plain(heading), out var path) ? Of(path) : null)
        ?? (CsvFields.Meant(heading, type) is { } meant ? Of(meant) : null);

    /// <summary>A field whose name differs in case and spaces alone: it is written wrongly, and not another word for it.</summary>
    public string? Nearly(string heading) => Fields.FirstOrDefault(field =>
        field.Path.Equals(heading.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))?.Path;

    private CsvField? Of(string path) => Fields.FirstOrDefault(field => field.Path == path);
}
