using System.Collections.Concurrent;
using EarlyWarning.Platform;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Sqlite;

/// <summary>Read connections. Each read sees the last commit as a snapshot and never waits for the writer.</summary>
internal sealed class SqliteReaders(Func<SqliteSession> open, SqliteDamage damage) : IDisposable
{
    private static readonly int Slots = Math.Clamp(Environment.ProcessorCount * 2, 4, 16);

    private readonly SemaphoreSlim _slots = new(Slots, Slots);
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _closed;

    public async Task<T> Read<T>(Func<SqliteSession, T> work, CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation);
        try
        {
            if (_closed) throw new StoreUnavailableException("The store is closed.", reason: StoreReasons.Closed);
            damage.ThrowIfSeen();
            return Run(work);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose()
    {
        if (_closed) return;
        _closed = true;
        for (var i = 0; i < Slots; i++) _slots.Wait();
        foreach (var session in _idle) session.Dispose();
        _slots.Release(Slots);
    }

    private T Run<T>(Func<SqliteSession, T> work)
    {
        SqliteSession? session = null;
        try
        {
            if (!_idle.TryTake(out session)) session = open();
            var result = work(session);
            _idle.Add(session);
            return result;
        }
        catch (Exception e)
        {
            // Whatever state it is in, the next reader gets a fresh one.
            session?.Dispose();
            if (e is SqliteException) throw damage.Note(e);
            throw;
        }
    }
}
