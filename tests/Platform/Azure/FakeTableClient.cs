using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace EarlyWarning.Tests.Platform.Azure;

/// <summary>The service, as far as a test scripts it: each call takes the next step, which answers or throws.</summary>
internal sealed class FakeTableClient : TableClient
{
    private readonly Queue<Func<object?>> _steps = new();

    public List<string> Calls { get; } = [];
    public List<TableEntity> Written { get; } = [];
    public List<IReadOnlyList<TableTransactionAction>> Batches { get; } = [];

    public FakeTableClient Then(Func<object?> step)
    {
        _steps.Enqueue(step);
        return this;
    }

    public FakeTableClient Fails(int status, string code) => Then(() => throw new RequestFailedException(status, "no", code, null));

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) => Write("add", entity);

    public override Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        Write($"{mode} {ifMatch}", entity);

    public override Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        Write($"delete {ifMatch}", entity: null);

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        Calls.Add("get");
        return Task.FromResult<NullableResponse<T>>(new Found<T>((T?)Next()));
    }

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        Calls.Add($"query {filter}");
        return AsyncPageable<T>.FromPages([Page<T>.FromValues([.. ((IEnumerable<T>)Next()!)], continuationToken: null, new FakeResponse(200))]);
    }

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        Batches.Add([.. transactionActions]);
        await Task.Yield();
        Next();
        return Response.FromValue<IReadOnlyList<Response>>([], new FakeResponse(202));
    }

    private async Task<Response> Write(string call, ITableEntity? entity)
    {
        Calls.Add(call);
        if (entity is TableEntity written) Written.Add(written);
        await Task.Yield();
        return (Response?)Next() ?? new FakeResponse(204, "W/\"new\"");
    }

    private object? Next() => _steps.TryDequeue(out var step) ? step() : null;

    private sealed class Found<T>(T? value) : NullableResponse<T>
    {
        public override bool HasValue => value is not null;
        public override T? Value => value;
        public override Response GetRawResponse() => new FakeResponse(200);
    }
}

internal sealed class FakeResponse(int status, string? etag = null) : Response
{
    public override int Status => status;
    public override string ReasonPhrase => "";
    public override Stream? ContentStream { get; set; }
    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
        // Nothing is held.
    }

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) =>
        (value = name.Equals("ETag", StringComparison.OrdinalIgnoreCase) ? etag : null) is not null;

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) =>
        (values = TryGetHeader(name, out var value) ? [value] : null) is not null;

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => etag is null ? [] : [new HttpHeader("ETag", etag)];
}
