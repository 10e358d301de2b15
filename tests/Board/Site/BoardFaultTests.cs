using System.Net;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Site;

public sealed class BoardFaultTests
{
    [Theory]
    [InlineData(true, HttpStatusCode.ServiceUnavailable)]
    [InlineData(false, HttpStatusCode.InternalServerError)]
    public async Task A_fault_is_a_page_in_words_with_the_headers_and_without_the_fault(bool store, HttpStatusCode status)
    {
        await using var town = await Town.Start(services: services =>
            services.AddKeyedSingleton<ITable>(Tables.Worklist,
                new Broken(store ? new StoreUnavailableException("secret detail") : new InvalidOperationException("secret detail"))));
        var session = town.Host.Services.GetRequiredService<StaffSession>();
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        await session.Start(http, Sample.Roster.Find("mette.holm")!);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/board");
        request.Headers.Add("Cookie", http.Response.Headers.SetCookie.ToString().Split(';')[0]);

        using var answer = await town.Http.SendAsync(request);

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(store, answer.Headers.RetryAfter is not null);
        Assert.Contains("Noget gik galt hos os", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", page, StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        Assert.Single(town.Log.Lines, line => line.Contains("A page of the board failed in ShowMyWork", StringComparison.Ordinal));
    }

    /// <summary>A table that cannot be read.</summary>
    private sealed class Broken(Exception fault) : ITable
    {
        public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default) => throw fault;
        public Task<string> Insert(Row row, CancellationToken cancellation = default) => throw fault;
        public Task<string> Replace(Row row, CancellationToken cancellation = default) => throw fault;
        public Task Delete(Row row, CancellationToken cancellation = default) => throw fault;
        public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
            CancellationToken cancellation = default) => throw fault;
        public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
            CancellationToken cancellation = default) => throw fault;
        public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) => throw fault;
    }
}
