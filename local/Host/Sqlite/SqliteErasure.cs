using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Sqlite;

/// <summary>Whoever reads the bytes of the store's file finds nobody who was erased, from the end of the night on.</summary>
internal sealed class SqliteErasure(SqliteStore store, ILogger<SqliteErasure> log) : IErasable
{
    public Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default) => Task.CompletedTask;

    public async Task Overwrite(CancellationToken cancellation = default)
    {
        try
        {
            if (!await store.Rewrite())
                log.LogWarning("The store's log is not emptied, since something reads from it (a backup?); done the next night.");
        }
        catch (StoreUnavailableException e)
        {
            // Here alone, else the night would be tried again and again: where its disk is too full for a second file, say.
            throw new ErasureException($"The store's file is not written anew: {e.Message}");
        }
    }
}
