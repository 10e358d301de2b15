using EarlyWarning.Local.Sqlite;

namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>A folder for one test.</summary>
/// <param name="under">Where; null: where temporary files are, which may be in memory.</param>
public sealed class TempFolder(string? under = null) : IDisposable
{
    public string Path { get; } = under is null ? Directory.CreateTempSubdirectory("earlywarning-").FullName
        : Directory.CreateDirectory(System.IO.Path.Combine(under, $"earlywarning-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>A store of its own for one test.</summary>
public sealed class TempStore : IDisposable
{
    private readonly TempFolder _folder;

    public TempStore() : this(new TempFolder())
    {
    }

    private TempStore(TempFolder folder) => (_folder, Store) = (folder, new SqliteStore(folder.Path));

    public SqliteStore Store { get; private set; }

    public string Folder => _folder.Path;

    /// <summary>Closes the store and opens its file again.</summary>
    public void Reopen()
    {
        Store.Dispose();
        Store = new SqliteStore(_folder.Path);
    }

    /// <summary>The files as a kill at this instant leaves them, opened beside the living store.</summary>
    public TempStore CopyAsIfKilled()
    {
        var copy = new TempFolder();
        foreach (var file in Directory.GetFiles(_folder.Path))
            if (!file.EndsWith("-shm", StringComparison.Ordinal)) File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        return new TempStore(copy);
    }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }
}
