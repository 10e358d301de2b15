using System.Runtime.CompilerServices;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Durable;

internal sealed class ProcessDiedException() : Exception("The process died.");

/// <summary>
/// Three tables of one process that dies at a chosen write: before the store got it, or after, when nobody hears the
/// answer. From then on nothing works until <see cref="Revive"/>.
/// </summary>
internal sealed class MortalStore
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _dieAt = int.MaxValue;
    private bool _after;
    private bool _isDead;

    public int Writes { get; private set; }

    public Task Died => _died.Task;

    public bool IsDead { get { lock (_gate) return _isDead; } }

    /// <summary>Fails so many writes, as a full disk would, and then works again.</summary>
    public int Unavailable { get; set; }

    /// <summary>Does so many writes and says it could not.</summary>
    public int Unheard { get; set; }

    public void DieAt(int write, bool after) => (_dieAt, _after) = (write, after);

    public void Revive()
    {
        lock (_gate) (_isDead, _dieAt, _died) = (false, int.MaxValue, new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    public ITable Wrap(ITable inner) => new Table(this, inner);

    private async Task<T> Write<T>(Func<Task<T>> write)
    {
        bool dying;
        lock (_gate)
        {
            ThrowIfDead();
            if (Unavailable > 0)
            {
                Unavailable--;
                throw new StoreUnavailableException("The disk is full.");
            }
            dying = ++Writes == _dieAt;
            if (dying && !_after) Die();
            ThrowIfDead();
        }
        var result = await write();
        lock (_gate)
        {
            if (dying) Die();
            ThrowIfDead();
            if (Unheard == 0) return result;
            Unheard--;
            throw new StoreUnavailableException("Done, and nobody heard.");
        }
    }

    private void Die()
    {
        _isDead = true;
        _died.TrySetResult();
    }

    private void ThrowIfDead()
    {
        if (_isDead) throw new ProcessDiedException();
    }

    private void Read()
    {
        lock (_gate) ThrowIfDead();
    }

    private sealed class Table(MortalStore store, ITable inner) : ITable
    {
        public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default)
        {
            store.Read();
            return inner.Get(partitionKey, rowKey, cancellation);
        }

        public Task<string> Insert(Row row, CancellationToken cancellation = default) => store.Write(() => inner.Insert(row, cancellation));

        public Task<string> Replace(Row row, CancellationToken cancellation = default) => store.Write(() => inner.Replace(row, cancellation));

        public Task Delete(Row row, CancellationToken cancellation = default) => store.Write(async () =>
        {
            await inner.Delete(row, cancellation);
            return true;
        });

        public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) => store.Write(async () =>
        {
            await inner.Transact(changes, cancellation);
            return true;
        });

        public async IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            store.Read();
            await foreach (var row in inner.Query(partitionKey, from, before, cancellation)) yield return row;
        }

        public async IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            store.Read();
            await foreach (var row in inner.Scan(fromPartition, beforePartition, cancellation)) yield return row;
        }
    }
}
