using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Platform.Drivers;

public sealed class SqliteTableContract : TableContract, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SqliteStore _store;

    public SqliteTableContract()
    {
        _store = new SqliteStore(_folder.Path);
        Table = new SqliteTable(_store, "things");
    }

    protected override ITable Table { get; }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
