using Azure.Data.Tables;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Official;

public sealed class AzureTableContract : TableContract, IAsyncLifetime
{
    private readonly FreshTable _fresh = new();

    protected override ITable Table => _fresh.Table;

    public Task InitializeAsync() => _fresh.Create();

    public Task DisposeAsync() => _fresh.Delete();
}

public sealed class AzureTableLimits : TableLimitsContract, IAsyncLifetime
{
    private readonly FreshTable _fresh = new();

    protected override ITable Table => _fresh.Table;

    public Task InitializeAsync() => _fresh.Create();

    public Task DisposeAsync() => _fresh.Delete();
}

/// <summary>An empty table in the Azurite of this machine, for one test.</summary>
internal sealed class FreshTable
{
    private readonly TableClient _client = new("UseDevelopmentStorage=true", "t" + Guid.NewGuid().ToString("N"));

    public ITable Table => new AzureTable(_client);

    public Task Create() => _client.CreateAsync();

    public Task Delete() => _client.DeleteAsync();
}
