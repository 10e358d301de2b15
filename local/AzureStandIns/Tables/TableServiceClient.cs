#nullable disable // The official package has no nullable annotations.
using Azure.Core;
using Azure.Data.Tables.Models;
using EarlyWarning.AzureStandIns;

namespace Azure.Data.Tables;

public class TableClientOptions : ClientOptions
{
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
    }

    public enum ServiceVersion
    {
        V2019_02_02 = 1,
        V2020_12_06 = 2,
    }
}

public class TableServiceClient
{
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    public TableServiceClient(string connectionString, TableClientOptions options = null) =>
        throw SignaturesOnly.Exception(nameof(TableServiceClient));

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null) =>
        throw SignaturesOnly.Exception(nameof(TableServiceClient));

    protected TableServiceClient()
    {
    }

    public virtual string AccountName => throw SignaturesOnly.Exception(nameof(AccountName));

    public virtual Uri Uri => throw SignaturesOnly.Exception(nameof(Uri));

    public virtual TableClient GetTableClient(string tableName) => throw SignaturesOnly.Exception(nameof(GetTableClient));

    public virtual Task<Response<TableItem>> CreateTableAsync(
        string tableName, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(CreateTableAsync));

    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(
        string tableName, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(CreateTableIfNotExistsAsync));

    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(DeleteTableAsync));
}
