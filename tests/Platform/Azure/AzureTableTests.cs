using Azure.Data.Tables;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Platform.Azure;

/// <summary>What the driver makes of the real client's answers, beside the contract that every driver keeps: what the two
/// themselves do is seen too.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureTableTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly TableClient _client = azurite.Clients.Tables.GetTableClient($"t{Guid.NewGuid():N}");

    private AzureTable Table => new(_client);

    public Task InitializeAsync() => azurite.Store.MakeTable(_client.Name);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_row_goes_and_comes_without_the_services_own_properties()
    {
        await Table.Insert(new Row("p", "r").With("text", "æ").With("number", 7));

        var stored = (await _client.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "Timestamp", "odata.etag" },
            stored.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(["number", "text"], (await Table.Get("p", "r"))!.Values.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_client_takes_a_missing_table_for_a_missing_row_and_the_driver_does_not()
    {
        await _client.DeleteAsync();
        Assert.False((await _client.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
        Assert.Equal(404, (await _client.DeleteEntityAsync("p", "r")).Status);

        var row = new Row("p", "r") { ETag = "W/\"datetime'2026-11-04T08%3A00%3A00.0000000Z'\"" };
        foreach (var use in new Func<Task>[]
        {
            () => Table.Get("p", "r"), () => Table.Delete(row), () => Table.Insert(row), () => Table.Replace(row), () =>
                Table.Transact([RowChange.Insert(row)]),
            () => Table.Transact([RowChange.Delete(row)]), () => Table.Query("p").ToListAsync().AsTask(), () =>
                Table.Scan().ToListAsync().AsTask(),
            () => Table.First(1, "p").ToListAsync().AsTask(),
        })
        {
            var told = await Assert.ThrowsAsync<StoreUnavailableException>(use);
            Assert.Equal((StoreReasons.Missing, $"The table '{_client.Name}' is missing."), (told.Reason, told.Message));
            Assert.True(StoreUnavailableException.IsOutage(told)); // No message is to blame for it.
        }
    }

    [Fact]
    public async Task A_transaction_goes_on_without_the_delete_of_a_missing_row_and_names_a_conflict_by_the_callers_index()
    {
        await Table.Insert(new Row("p", "b"));
        RowChange[] changes = [RowChange.Insert(new Row("p", "a")), RowChange.Delete(new Row("p", "gone")),
            RowChange.Insert(new Row("p", "b"))];

        var itself = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            _client.SubmitTransactionAsync(changes[..2].Select(AzureRows.Action)));
        Assert.Equal((404, "ResourceNotFound", 1), (itself.Status, itself.ErrorCode, itself.FailedTransactionActionIndex));

        var conflict = await Assert.ThrowsAsync<TableConflictException>(() => Table.Transact(changes));
        Assert.Equal((TableConflict.Exists, 2), (conflict.Conflict, conflict.Index));
        Assert.Equal(["b"], await Table.Scan().Select(row => row.RowKey).ToListAsync());
        await Table.Transact(changes[..2]);
        Assert.Equal(["a", "b"], await Table.Scan().Select(row => row.RowKey).ToListAsync());
    }

    [Fact]
    public async Task A_transaction_of_deletes_that_are_all_done_already_is_done() =>
        await Table.Transact([RowChange.Delete(new Row("p", "gone")), RowChange.Delete(new Row("p", "gone too"))]);

    [Fact]
    public async Task A_row_that_was_changed_or_is_gone_is_named_in_a_transaction()
    {
        var old = await Table.Insert(new Row("p", "a"));
        await Table.Replace(new Row("p", "a") { ETag = old });
        RowChange first = RowChange.Delete(new Row("p", "gone"));

        var changed = await Assert.ThrowsAsync<TableConflictException>(() =>
            Table.Transact([first, RowChange.Delete(new Row("p", "a") { ETag = old })]));
        var missing = await Assert.ThrowsAsync<TableConflictException>(() =>
            Table.Transact([first, RowChange.Replace(new Row("p", "none") { ETag = old })]));

        Assert.Equal((TableConflict.Changed, 1), (changed.Conflict, changed.Index));
        Assert.Equal((TableConflict.Missing, 1), (missing.Conflict, missing.Index));
    }

    [Fact]
    public async Task A_quote_in_a_key_stays_a_quote_in_a_filter()
    {
        foreach (var key in new[] { "p's", "p' or 'a' eq 'a", "q" }) await Table.Insert(new Row(key, "a'"));
        Assert.Single(await Table.Query("p's", "a'", "b").ToListAsync());
        Assert.Equal(["p' or 'a' eq 'a"], await Table.Query("p' or 'a' eq 'a").Select(row => row.PartitionKey).ToListAsync());
    }
}
