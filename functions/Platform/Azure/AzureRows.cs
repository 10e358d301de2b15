using Azure;
using Azure.Data.Tables;

namespace EarlyWarning.Platform.Azure;

/// <summary>
/// A <see cref="Row"/> as Azure's entity, and back. The five types of a row are types of the service, so nothing is converted.
/// </summary>
internal static class AzureRows
{
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "PartitionKey", "RowKey", "Timestamp", "odata.etag",
        "ETag" };

    public static TableEntity Write(Row row)
    {
        var entity = new TableEntity(row.PartitionKey, row.RowKey);
        foreach (var (name, value) in row.Values) entity[name] = value;
        return entity;
    }

    public static Row Read(TableEntity entity) => new(entity.PartitionKey, entity.RowKey)
    {
        ETag = entity.ETag.ToString(),
        Values = entity.Where(property => !Own.Contains(property.Key) && property.Value is not null)
            .ToDictionary(property => property.Key, property => Read(property.Value), StringComparer.Ordinal),
    };

    public static TableTransactionAction Action(RowChange change) => change.Kind switch
    {
        RowChangeKind.Insert => new(TableTransactionActionType.Add, Write(change.Row)),
        RowChangeKind.Replace => new(TableTransactionActionType.UpdateReplace, Write(change.Row), new ETag(change.Row.ETag!)),
        _ => new(TableTransactionActionType.Delete, new TableEntity(change.Row.PartitionKey, change.Row.RowKey), Match(change.Row)),
    };

    public static ETag Match(Row row) => row.ETag is { } etag ? new ETag(etag) : ETag.All;

    /// <summary>A part of an OData filter, in which a quote is doubled; null when there is nothing to compare with.</summary>
    public static string? Where(string key, string comparison, string? value) =>
        value is null ? null : $"{key} {comparison} '{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static object Read(object value) => value switch
    {
        DateTimeOffset instant => instant.ToUniversalTime(),
        DateTime instant => new DateTimeOffset(instant.ToUniversalTime()),
        BinaryData bytes => bytes.ToArray(),
        int number => (long)number,
        _ => value,
    };
}
