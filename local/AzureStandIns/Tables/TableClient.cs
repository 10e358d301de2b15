#nullable disable // The official package has no nullable annotations.
using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Models;
using EarlyWarning.AzureStandIns;

namespace Azure.Data.Tables;

// The asynchronous half: the synchronous twins are official too, and not used here.
public class TableClient
{
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    public TableClient(string connectionString, string tableName, TableClientOptions options = null) =>
        throw SignaturesOnly.Exception(nameof(TableClient));

    public TableClient(
        Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null) =>
        throw SignaturesOnly.Exception(nameof(TableClient));

    protected TableClient()
    {
    }

    public virtual string AccountName => throw SignaturesOnly.Exception(nameof(AccountName));

    public virtual string Name => throw SignaturesOnly.Exception(nameof(Name));

    public virtual Uri Uri => throw SignaturesOnly.Exception(nameof(Uri));

    public static string CreateQueryFilter(FormattableString filter) =>
        throw SignaturesOnly.Exception(nameof(CreateQueryFilter));

    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) =>
        throw SignaturesOnly.Exception(nameof(CreateQueryFilter));

    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(CreateAsync));

    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(CreateIfNotExistsAsync));

    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(DeleteAsync));

    public virtual Task<Response<T>> GetEntityAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity => throw SignaturesOnly.Exception(nameof(GetEntityAsync));

    public virtual Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity => throw SignaturesOnly.Exception(nameof(GetEntityIfExistsAsync));

    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity => throw SignaturesOnly.Exception(nameof(AddEntityAsync));

    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity,
        ETag ifMatch,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default)
        where T : ITableEntity => throw SignaturesOnly.Exception(nameof(UpdateEntityAsync));

    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => throw SignaturesOnly.Exception(nameof(UpsertEntityAsync));

    public virtual Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(DeleteEntityAsync));

    public virtual Task<Response> DeleteEntityAsync(
        ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(DeleteEntityAsync));

    public virtual AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter,
        int? maxPerPage = null,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity => throw SignaturesOnly.Exception(nameof(QueryAsync));

    public virtual AsyncPageable<T> QueryAsync<T>(
        string filter = null,
        int? maxPerPage = null,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity => throw SignaturesOnly.Exception(nameof(QueryAsync));

    public virtual Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(SubmitTransactionAsync));
}
