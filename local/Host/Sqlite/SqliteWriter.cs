using System.Collections.Concurrent;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// The one writer: a thread that takes what is waiting into one transaction (group commit), so that many callers share one
/// sync of the disk. One caller's conflict leaves the others' rows alone: if what was refused had changed something, all begin anew, each
/// of several statements under a savepoint of its own. Results, conflicts too, are handed out only after the commit; if that fails,
/// everybody hears that the store is unavailable, nothing is half applied, and the next batch opens the file anew, so the writer heals
/// when the disk does.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MaxBatch = 512;
    private const int MaxWaiting = 50_000;

    private readonly BlockingCollection<WriteOperation> _waiting = new(MaxWaiting);
    private readonly Func<SqliteSession> _open;
    private readonly SqliteDamage _damage;
    private readonly Thread _thread;
    private SqliteSession? _session;
    private bool _closed;
    private long _commits, _rows;

    public SqliteWriter(SqliteSession session, Func<SqliteSession> open, SqliteDamage damage)
    {
        (_session, _open, _damage) = (session, open, damage);
        _thread = new Thread(Run) { IsBackground = true, Name = "sqlite-writer" };
        _thread.Start();
    }

    public StoreTally Tally => new(Interlocked.Read(ref _commits), Interlocked.Read(ref _rows));

    /// <param name="atOnce">It changes rows by one statement, which SQLite undoes itself.</param>
    public async Task<T> Write<T>(Func<SqliteSession, T> work, bool atOnce, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var operation = new WriteOperation<T>(work, atOnce, cancellation);
        Enqueue(operation);
        return await operation.Result;
    }

    /// <summary>The whole file anew, after what is written now. Who comes later waits for it.</summary>
    /// <returns>False: its log could not be emptied, since somebody reads from it.</returns>
    public async Task<bool> Rewrite()
    {
        var operation = new RewriteOperation(_open, _damage);
        Enqueue(operation);
        return await operation.Result;
    }

    /// <summary>Finishes what is waiting, then closes.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, true)) return;
        _waiting.CompleteAdding();
        _thread.Join();
        _session?.Dispose();
        _waiting.Dispose();
    }

    private void Enqueue(WriteOperation operation)
    {
        try
        {
            if (!_waiting.TryAdd(operation, 0, CancellationToken.None))
                throw new StoreUnavailableException("The store has too many writes waiting.", reason: StoreReasons.TooManyWaiting);
        }
        catch (Exception e) when (e is InvalidOperationException or ObjectDisposedException)
        {
            throw new StoreUnavailableException("The store is closed.", e, StoreReasons.Closed);
        }
    }

    private void Run()
    {
        var batch = new List<WriteOperation>(MaxBatch);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < MaxBatch && _waiting.TryTake(out var next)) batch.Add(next);
            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<WriteOperation> batch)
    {
        try
        {
            _damage.ThrowIfSeen();
            var session = _session ??= _open();
            var before = session.RowsWritten;
            session.Execute("BEGIN IMMEDIATE");
            if (!batch.TrueForAll(operation => operation.Run(session, undone: false)))
            {
                session.Execute("ROLLBACK");
                before = session.RowsWritten;
                session.Execute("BEGIN IMMEDIATE");
                foreach (var operation in batch) operation.Run(session, undone: true);
            }
            session.Execute("COMMIT");
            Count(session.RowsWritten - before);
        }
        catch (Exception e)
        {
            // Closing rolls back whatever is open, also after an I/O error that left the connection unusable.
            _session?.Dispose();
            _session = null;
            var trouble = _damage.Note(e);
            foreach (var operation in batch) operation.Fail(trouble);
            return;
        }
        foreach (var operation in batch) operation.Deliver();
    }

    // One that wrote nothing, such as a look into an empty queue, costs the disk nothing either.
    private void Count(long rows)
    {
        if (rows == 0) return;
        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _rows, rows);
    }
}

/// <summary>One caller's work in a batch.</summary>
internal abstract class WriteOperation
{
    /// <summary>
    /// Runs within the open transaction; keeps the outcome for <see cref="Deliver"/>. Throws only what fails the whole batch.
    /// </summary>
    /// <param name="undone">What it changed before it was refused is undone; that has to be prepared for.</param>
    /// <returns>False: it was refused and what it changed stands.</returns>
    public abstract bool Run(SqliteSession session, bool undone);

    public abstract void Deliver();

    public abstract void Fail(StoreUnavailableException reason);
}

internal sealed class WriteOperation<T>(Func<SqliteSession, T> work, bool atOnce, CancellationToken cancellation) : WriteOperation
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _error;
    private T? _value;

    public Task<T> Result => _result.Task;

    public override bool Run(SqliteSession session, bool undone)
    {
        if (cancellation.IsCancellationRequested)
        {
            _error = new OperationCanceledException(cancellation);
            return true;
        }
        var (savepoint, written) = (undone && !atOnce, session.RowsWritten);
        if (savepoint) session.Execute("SAVEPOINT operation");
        try
        {
            (_value, _error) = (work(session), null);
        }
        catch (Exception e) when (!StoreFaults.IsOfStore(e))
        {
            _error = e;
            if (savepoint) session.Execute("ROLLBACK TO operation");
        }
        if (savepoint) session.Execute("RELEASE operation");
        return undone || _error is null || session.RowsWritten == written;
    }

    public override void Deliver()
    {
        if (_error is OperationCanceledException) _result.TrySetCanceled(cancellation);
        else if (_error is not null) _result.TrySetException(_error);
        else _result.TrySetResult(_value!);
    }

    public override void Fail(StoreUnavailableException reason) => _result.TrySetException(reason);
}
