using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// A table of Azurite over the Table REST API, made when it is first needed. Azurite answers a query by looking at every row
/// of the table, keeps rows in memory and saves them every 5 s: for development, not for people's cases.
/// </summary>
public sealed partial class AzuriteTable : ITable
{
    private const int PageRows = 500;

    // A well-formed ETag no row ever has: one of another store is nobody's here, and Azurite would call it malformed.
    private const string NobodysETag = "W/\"datetime'1601-01-01T00%3A00%3A00.0000000Z'\"";

    private readonly AzuriteClient _client;
    private readonly string _name;
    private readonly StorageRequest _create;

    /// <exception cref="ArgumentException">Not a table name on Azure.</exception>
    public AzuriteTable(AzuriteClient client, string name)
    {
        TableLimits.CheckTable(name);
        (_client, _name) = (client, name);
        _create = new StorageRequest(HttpMethod.Post, client.Account.Tables, "Tables")
        {
            Body = System.Text.Encoding.UTF8.GetBytes($$"""{"TableName":"{{name}}"}"""), ContentType = "application/json",
        };
    }

    public async Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default)
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        var answer = await Send(new StorageRequest(HttpMethod.Get, _client.Account.Tables, Entity(partitionKey, rowKey)) { Repeatable = true }, cancellation);
        return answer.Status switch
        {
            HttpStatusCode.OK => AzuriteRows.Read(answer.Body),
            HttpStatusCode.NotFound => null,
            _ => throw answer.Unexpected($"get from {_name}"),
        };
    }

    public async Task<string> Insert(Row row, CancellationToken cancellation = default)
    {
        TableLimits.CheckRow(row);
        return ETagOf(await Change(RowChange.Insert(row), cancellation));
    }

    public async Task<string> Replace(Row row, CancellationToken cancellation = default)
    {
        TableLimits.CheckRow(row);
        TableLimits.CheckETag(row);
        return ETagOf(await Change(RowChange.Replace(row), cancellation));
    }

    public async Task Delete(Row row, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        TableLimits.CheckKeys(row.PartitionKey, row.RowKey);
        await Change(RowChange.Delete(row), cancellation);
    }

    public async Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default)
    {
        TableLimits.CheckTransaction(changes);
        var left = changes.Select((change, index) => (Change: change, Index: index)).ToList();
        while (left.Count > 0)
        {
            var answer = await Send(AzuriteBatch.Request(_client.Account.Tables, [.. left.Select(step => ToRequest(step.Change))]), cancellation);
            if (AzuriteBatch.Failure(answer) is not { } failed) return;
            if (failed.Error == "TableNotFound")
            {
                await _client.Make(_create, cancellation);
                continue;
            }
            var (change, index) = left[failed.Position];
            // A missing row is as deleted as it can be; Azure calls the whole batch off for it, so it goes again without.
            if (change.Kind == RowChangeKind.Delete && failed.Status == HttpStatusCode.NotFound) left.RemoveAt(failed.Position);
            else throw Conflict(change.Kind, failed.Status, failed.Error, index) ?? (Exception)answer.Unexpected($"transaction on {_name}: {failed.Error}");
        }
    }

    public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null, CancellationToken cancellation = default)
    {
        TableLimits.CheckKeys(partitionKey, "");
        return Pages(PageRows, Filter(("PartitionKey eq", partitionKey), ("RowKey ge", from), ("RowKey lt", before)), cancellation);
    }

    public IAsyncEnumerable<Row> First(int most, string partitionKey, string? from = null, string? before = null, CancellationToken cancellation = default)
    {
        TableLimits.CheckKeys(partitionKey, "");
        return Pages(Math.Min(most, PageRows), Filter(("PartitionKey eq", partitionKey), ("RowKey ge", from), ("RowKey lt", before)), cancellation).Take(most);
    }

    public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null, CancellationToken cancellation = default) =>
        Pages(PageRows, Filter(("PartitionKey ge", fromPartition), ("PartitionKey lt", beforePartition)), cancellation);

    private async IAsyncEnumerable<Row> Pages(int pageRows, string filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{filter}$top={pageRows}");
        var next = "";
        do
        {
            var answer = await Send(new StorageRequest(HttpMethod.Get, _client.Account.Tables, _name + "()", query + next) { Repeatable = true }, cancellation);
            if (answer.Status != HttpStatusCode.OK) throw answer.Unexpected($"query of {_name}");
            foreach (var row in AzuriteRows.ReadAll(answer.Body)) yield return row;
            next = Continuation("NextPartitionKey", answer) + Continuation("NextRowKey", answer);
        }
        while (next.Length > 0);
    }

    private async Task<StorageAnswer> Change(RowChange change, CancellationToken cancellation)
    {
        var answer = await Send(ToRequest(change), cancellation);
        if ((int)answer.Status < 300 || (change.Kind == RowChangeKind.Delete && answer.Status == HttpStatusCode.NotFound)) return answer;
        throw Conflict(change.Kind, answer.Status, answer.Error, 0) ?? (Exception)answer.Unexpected($"{change.Kind} in {_name}");
    }

    private StorageRequest ToRequest(RowChange change)
    {
        var (kind, row) = change;
        var path = kind == RowChangeKind.Insert ? _name : Entity(row.PartitionKey, row.RowKey);
        var method = kind switch { RowChangeKind.Insert => HttpMethod.Post, RowChangeKind.Replace => HttpMethod.Put, _ => HttpMethod.Delete };
        return new StorageRequest(method, _client.Account.Tables, path)
        {
            Body = kind == RowChangeKind.Delete ? null : AzuriteRows.Write(row),
            ContentType = kind == RowChangeKind.Delete ? null : "application/json",
            IfMatch = kind == RowChangeKind.Insert ? null : row.ETag is null ? "*" : WeakETag().IsMatch(row.ETag) ? row.ETag : NobodysETag,
        };
    }

    private Task<StorageAnswer> Send(StorageRequest request, CancellationToken cancellation) => _client.Send(request, _create, cancellation);

    // In a path: quotes doubled, then all but plain characters percent-encoded.
    private string Entity(string partitionKey, string rowKey) => $"{_name}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";

    private static string Escape(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    private static string Filter(params ReadOnlySpan<(string Test, string? Key)> tests)
    {
        var wanted = new List<string>();
        foreach (var (test, key) in tests)
            if (key is not null) wanted.Add($"{test} '{key.Replace("'", "''", StringComparison.Ordinal)}'");
        return wanted.Count == 0 ? "" : $"$filter={Uri.EscapeDataString(string.Join(" and ", wanted))}&";
    }

    private static string Continuation(string name, StorageAnswer answer) =>
        answer.Header("x-ms-continuation-" + name) is { } key ? $"&{name}={Uri.EscapeDataString(key)}" : "";

    private string ETagOf(StorageAnswer answer) => answer.Header("ETag") ?? throw answer.Unexpected($"change in {_name}, no ETag");

    private static Exception? Conflict(RowChangeKind kind, HttpStatusCode status, string? error, int index) => (kind, status, error) switch
    {
        (RowChangeKind.Insert, HttpStatusCode.Conflict, _) => new TableConflictException(TableConflict.Exists, index),
        (_, HttpStatusCode.PreconditionFailed, _) => new TableConflictException(TableConflict.Changed, index),
        (RowChangeKind.Replace, HttpStatusCode.NotFound, _) => new TableConflictException(TableConflict.Missing, index),
        // Azure measures the row, Azurite the request, in which bytes are base64.
        (_, _, "EntityTooLarge") => new NotSupportedException("Azurite takes at most 1 MiB of JSON for a row that is replaced."),
        _ => null,
    };

    [GeneratedRegex("^W/\"[^\"]*\"$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WeakETag();
}
