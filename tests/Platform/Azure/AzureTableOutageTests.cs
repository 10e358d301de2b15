using Azure;
using Azure.Data.Tables;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;

namespace EarlyWarning.Tests.Platform.Azure;

/// <summary>The real client before a service in trouble.</summary>
public sealed class AzureTableOutageTests
{
    private const string Row = "the row's own words";

    [Theory]
    [InlineData(409, "TableBeingDeleted", 1, StoreReasons.Unreachable, "Azure does not answer now")]
    [InlineData(403, "AuthorizationFailure", 1, StoreReasons.NotAllowed, "Azure does not let this app's identity in")]
    [InlineData(503, "ServerBusy", 4, StoreReasons.Unreachable, "Azure does not answer now")]
    [InlineData(500, "InternalError", 4, StoreReasons.Unreachable, "Azure does not answer now")]
    public async Task An_outage_is_told_as_one_and_quotes_nothing(int status, string code, int tries, string reason, string words)
    {
        var service = ScriptedService.Says(status, code, Row);
        foreach (var use in Uses(service))
        {
            var told = await Assert.ThrowsAsync<StoreUnavailableException>(use);
            Assert.Equal(($"{words} ({status} {code}).", reason), (told.Message, told.Reason));
        }
        Assert.Equal(tries * Uses(service).Count, service.Requests);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_an_outage()
    {
        var service = new ScriptedService(() => throw new HttpRequestException(HttpRequestError.ConnectionError, Row));
        foreach (var use in Uses(service))
        {
            var told = await Assert.ThrowsAsync<StoreUnavailableException>(use);
            Assert.DoesNotContain(Row, told.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_request_that_is_wrong_in_itself_is_not_an_outage() =>
        await Assert.ThrowsAsync<RequestFailedException>(() =>
            Table(ScriptedService.Says(400, "InvalidInput", Row)).Insert(new Row("p", "r")));

    [Theory]
    [InlineData(409, "EntityAlreadyExists", TableConflict.Exists)]
    [InlineData(412, "UpdateConditionNotSatisfied", TableConflict.Changed)]
    [InlineData(404, "ResourceNotFound", TableConflict.Missing)]
    public async Task A_conflict_is_told_as_one(int status, string code, TableConflict conflict)
    {
        var table = Table(ScriptedService.Says(status, code, Row));
        Assert.Equal(conflict,
            (await Assert.ThrowsAsync<TableConflictException>(() => table.Replace(new Row("p", "r") { ETag = "e" }))).Conflict);
    }

    private static List<Func<Task>> Uses(ScriptedService service) =>
    [
        () => Table(service).Get("p", "r"), () => Table(service).Insert(new Row("p", "r")), () => Table(service).Delete(new Row("p", "r")),
        () => Table(service).Query("p").ToListAsync().AsTask(),
    ];

    private static AzureTable Table(ScriptedService service) =>
        new(new TableClient("UseDevelopmentStorage=true", "things", service.In(new TableClientOptions())));
}
