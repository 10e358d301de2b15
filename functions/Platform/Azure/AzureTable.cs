using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace EarlyWarning.Platform.Azure;

/// <summary>
/// One table of Azure Table storage (or of Azurite). The tables themselves come with the deployment: the app may not make any.
/// </summary>
public sealed class AzureTable(TableClient client) : ITable
{
    /// <summary>The service answers no more rows at a time.</summary>
    private const int MostInAnswer = 1000;

    private readonly TableFaults _faults = new(client.Name);

    public async Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default)
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        var found = await _faults.Told(() =>
            client.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellation));
        if (found.HasValue) return AzureRows.Read(found.Value!);
        _faults.ThrowIfMissing(found.GetRawResponse());
        return null;
    }

    public async Task<string> Insert(Row row, CancellationToken cancellation = default)
    {
        TableLimits.CheckRow(row);
        return ETagOf(await _faults.Told(() => client.AddEntityAsync(AzureRows.Write(row), cancellation)));
    }

    public async Task<string> Replace(Row row, CancellationToken cancellation = default)
    {
        TableLimits.CheckRow(row);
        TableLimits.CheckETag(row);
        return ETagOf(await _faults.Told(() =>
            client.UpdateEntityAsync(AzureRows.Write(row), new ETag(row.ETag!), TableUpdateMode.Replace, cancellation)));
    }

    public async Task Delete(Row row, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        TableLimits.CheckKeys(row.PartitionKey, row.RowKey);
        // A row that is gone already is what was asked for: the client answers its 404 and throws nothing.
        _faults.ThrowIfMissing(await _faults.Told(() =>
            client.DeleteEntityAsync(row.PartitionKey, row.RowKey, AzureRows.Match(row), cancellation)));
    }

    public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default)
    {
        TableLimits.CheckKeys(partitionKey, from ?? "");
        return Rows(Range(partitionKey, from, before), most: null, cancellation);
    }

    public IAsyncEnumerable<Row> First(int most, string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default)
    {
        TableLimits.CheckKeys(partitionKey, from ?? "");
        return Rows(Range(partitionKey, from, before), Math.Min(most, MostInAnswer), cancellation).Take(most);
    }

    public IAsyncEnumerable<string> FirstKeys(int most, string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default)
    {
        TableLimits.CheckKeys(partitionKey, from ?? "");
        return Entities(Range(partitionKey, from, before), Math.Min(most, MostInAnswer), [nameof(TableEntity.RowKey)], cancellation)
            .Take(most).Select(entity => entity.RowKey);
    }

    public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
        CancellationToken cancellation = default) =>
        Rows(Filter(
            AzureRows.Where("PartitionKey", "ge", fromPartition),
            AzureRows.Where("PartitionKey", "lt", beforePartition)), most: null, cancellation);

    public async Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default)
    {
        TableLimits.CheckTransaction(changes);
        // The service refuses a whole transaction that deletes a missing row; here such a delete is done already.
        for (var left = changes.Select((change, index) => (Change: change, Index: index)).ToList(); left.Count > 0;)
        {
            try
            {
                await _faults.Told(() => client.SubmitTransactionAsync(left.Select(step => AzureRows.Action(step.Change)), cancellation));
                return;
            }
            catch (TableConflictException e)
            {
                var (change, index) = left[e.Index];
                if (e.Conflict != TableConflict.Missing || change.Kind != RowChangeKind.Delete)
                    throw new TableConflictException(e.Conflict, index, e);
                left.RemoveAt(e.Index);
            }
        }
    }

    private IAsyncEnumerable<Row> Rows(string? filter, int? most, CancellationToken cancellation) =>
        Entities(filter, most, columns: null, cancellation).Select(AzureRows.Read);

    private async IAsyncEnumerable<TableEntity> Entities(string? filter, int? most, string[]? columns,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var rows = client.QueryAsync<TableEntity>(filter, most, columns, cancellation).GetAsyncEnumerator(cancellation);
        while (await _faults.Told(() => rows.MoveNextAsync().AsTask())) yield return rows.Current;
    }

    private static string? Range(string partitionKey, string? from, string? before) => Filter(
        AzureRows.Where("PartitionKey", "eq", partitionKey),
        AzureRows.Where("RowKey", "ge", from),
        AzureRows.Where("RowKey", "lt", before));

    private static string? Filter(params string?[] parts) =>
        parts.OfType<string>().ToList() is { Count: > 0 } kept ? string.Join(" and ", kept) : null;

    private static string ETagOf(Response response) => response.Headers.ETag?.ToString()
        ?? throw new StoreUnavailableException("The table answered a write without an ETag.");
}
