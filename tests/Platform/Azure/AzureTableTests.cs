using Azure;
using Azure.Data.Tables;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;

namespace EarlyWarning.Tests.Platform.Azure;

/// <summary>What the driver makes of the service's answers. The whole contract runs against Azurite in the official build.</summary>
public sealed class AzureTableTests
{
    private static readonly DateTimeOffset Instant = new(2026, 11, 4, 8, 15, 30, TimeSpan.Zero);
    private readonly FakeTableClient _service = new();

    private AzureTable Table => new(_service);

    [Fact]
    public async Task A_row_goes_and_comes_with_its_types_and_without_the_services_own_properties()
    {
        var row = new Row("p", "r").With("text", "æ").With("number", 7).With("flag", true).With("instant", Instant).With("bytes", new byte[] { 1 });
        Assert.Equal("W/\"new\"", await Table.Insert(row));

        var stored = _service.Written[0];
        stored["Timestamp"] = Instant;
        stored["odata.etag"] = "W/\"1\"";
        stored["bytes"] = BinaryData.FromBytes(new byte[] { 1 });
        stored["instant"] = Instant.UtcDateTime;
        _service.Then(() => stored);
        var read = await Table.Get("p", "r");

        Assert.Equal("W/\"1\"", read!.ETag);
        Assert.Equal(row.Values.Keys.Order(), read.Values.Keys.Order());
        foreach (var (name, value) in row.Values) Assert.Equal(value, read.Values[name]);
    }

    [Theory]
    [InlineData(409, "EntityAlreadyExists", TableConflict.Exists)]
    [InlineData(412, "UpdateConditionNotSatisfied", TableConflict.Changed)]
    [InlineData(404, "ResourceNotFound", TableConflict.Missing)]
    public async Task A_conflict_is_told_as_one(int status, string code, TableConflict conflict)
    {
        _service.Fails(status, code);
        Assert.Equal(conflict, (await Assert.ThrowsAsync<TableConflictException>(() => Table.Replace(new Row("p", "r") { ETag = "e" }))).Conflict);
    }

    [Theory]
    [InlineData(404, "TableNotFound", StoreReasons.Missing, "Azure has no such table or queue")]
    [InlineData(409, "TableBeingDeleted", StoreReasons.Unreachable, "Azure does not answer now")]
    [InlineData(403, "AuthorizationFailure", StoreReasons.NotAllowed, "Azure does not let this app's identity in")]
    [InlineData(503, "ServerBusy", StoreReasons.Unreachable, "Azure does not answer now")]
    [InlineData(0, "", StoreReasons.Unreachable, "Azure does not answer now")]
    public async Task An_outage_is_told_as_one_and_quotes_nothing(int status, string code, string reason, string words)
    {
        _service.Fails(status, code);
        var told = await Assert.ThrowsAsync<StoreUnavailableException>(() => Table.Insert(new Row("p", "r")));
        Assert.Equal(($"{words} ({status} {code}).", reason), (told.Message, told.Reason));
    }

    [Fact]
    public async Task A_request_that_is_wrong_in_itself_is_not_an_outage()
    {
        _service.Fails(400, "InvalidInput");
        await Assert.ThrowsAsync<RequestFailedException>(() => Table.Insert(new Row("p", "r")));
    }

    [Fact]
    public async Task Tries_that_all_failed_are_an_outage()
    {
        _service.Then(() => throw new AggregateException(new IOException("a"), new HttpRequestException("b")));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Table.Insert(new Row("p", "r")));
    }

    [Fact]
    public async Task Writes_say_which_version_they_mean()
    {
        await Table.Replace(new Row("p", "r") { ETag = "W/\"1\"" });
        await Table.Delete(new Row("p", "r") { ETag = "W/\"2\"" });
        await Table.Delete(new Row("p", "r"));
        Assert.Equal(["Replace W/\"1\"", "delete W/\"2\"", "delete *"], _service.Calls);
        await Assert.ThrowsAsync<ArgumentException>(() => Table.Replace(new Row("p", "r")));
    }

    [Fact]
    public async Task A_delete_of_a_missing_row_is_done()
    {
        _service.Fails(404, "ResourceNotFound");
        await Table.Delete(new Row("p", "r"));
        Assert.Single(_service.Calls);
    }

    [Fact]
    public async Task Queries_are_ranges_the_service_filters()
    {
        for (var i = 0; i < 3; i++) _service.Then(Array.Empty<TableEntity>);
        await foreach (var _ in Table.Query("p's", "a", "b")) { }
        await foreach (var _ in Table.Scan(beforePartition: "c")) { }
        await foreach (var _ in Table.Scan()) { }
        Assert.Equal(["query PartitionKey eq 'p''s' and RowKey ge 'a' and RowKey lt 'b'", "query PartitionKey lt 'c'", "query "], _service.Calls);
    }

    [Fact]
    public async Task A_transaction_goes_on_without_the_delete_of_a_missing_row_and_names_a_conflict_by_the_callers_index()
    {
        _service.Then(() => throw Batch(404, 1)).Then(() => throw Batch(409, 1));
        var conflict = await Assert.ThrowsAsync<TableConflictException>(() => Table.Transact([
            RowChange.Insert(new Row("p", "a")), RowChange.Delete(new Row("p", "gone")), RowChange.Insert(new Row("p", "b"))]));

        Assert.Equal((TableConflict.Exists, 2), (conflict.Conflict, conflict.Index));
        Assert.Equal([3, 2], _service.Batches.Select(batch => batch.Count));
        Assert.Equal(["a", "b"], _service.Batches[1].Select(action => action.Entity.RowKey));
    }

    [Fact]
    public async Task A_transaction_of_deletes_that_are_all_done_already_is_done()
    {
        _service.Then(() => throw Batch(404, 0));
        await Table.Transact([RowChange.Delete(new Row("p", "gone"))]);
        Assert.Single(_service.Batches);
    }

    [Fact]
    public async Task A_missing_row_that_is_to_be_replaced_is_a_conflict()
    {
        _service.Then(() => throw Batch(404, 0));
        var conflict = await Assert.ThrowsAsync<TableConflictException>(() => Table.Transact([RowChange.Replace(new Row("p", "r") { ETag = "e" })]));
        Assert.Equal(TableConflict.Missing, conflict.Conflict);
    }

    private static TableTransactionFailedException Batch(int status, int index) =>
        new(new RequestFailedException(status, $"{index}:no", status == 404 ? "ResourceNotFound" : "EntityAlreadyExists", null));
}
