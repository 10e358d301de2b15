using System.Globalization;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// What waits for the domain clock. A storage queue could only hide a message in real time, and that clock may run faster, stand still or
/// jump: so it waits in a row of a table and is sent when it is due. Two hosts at once, or a crash between the sending and the deletion,
/// send twice. Rows: one partition, RK the due instant and what tells it from others of that instant.
/// </summary>
internal sealed class DueRows(ITable rows, string partition, TimeProvider domain, Func<Row, CancellationToken, Task> send)
{
    private const int Batch = 32;

    /// <summary>What another host left, and died before it was due, is found by then.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1, 1);

    // What this process knows of the first that is due; nothing until it has looked.
    private volatile Known? _known;

    public DateTimeOffset? Next => _known?.Next;

    public async Task Add(DateTimeOffset due, string which, Func<Row, Row> with, CancellationToken cancellation)
    {
        try
        {
            await rows.Insert(with(new Row(partition, string.Create(CultureInfo.InvariantCulture, $"{due.UtcTicks:D19}|{which}"))),
                cancellation);
        }
        catch (TableConflictException e) when (e.Conflict == TableConflict.Exists)
        {
            // An earlier try got so far.
        }
    }

    /// <summary>What was added is now to be sent, when it is due.</summary>
    public async Task Expect(DateTimeOffset due)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            // Unknown stays unknown: the look finds this row among the others.
            if (_known is { } known && (known.Next is null || due < known.Next)) _known = known with { Next = due };
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Sends what is due.</summary>
    public async Task Release(CancellationToken cancellation)
    {
        if (!MayBeDue()) return;
        await _gate.WaitAsync(cancellation);
        try
        {
            if (!MayBeDue()) return;
            var looked = TimeProvider.System.GetUtcNow();
            _known = new Known(await SendDue(cancellation), looked);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<long> Count(CancellationToken cancellation) =>
        await rows.Query(partition, cancellation: cancellation).LongCountAsync(cancellation);

    /// <summary>Something is there whose time has come.</summary>
    public async Task<bool> IsDue(CancellationToken cancellation) =>
        await rows.First(1, partition, cancellation: cancellation).FirstOrDefaultAsync(cancellation) is { } first
            && Due(first) <= domain.GetUtcNow();

    private bool MayBeDue() =>
        _known is not { } known || known.Next <= domain.GetUtcNow() || known.Looked + LookAgain <= TimeProvider.System.GetUtcNow();

    private async Task<DateTimeOffset?> SendDue(CancellationToken cancellation)
    {
        for (var sent = Batch; sent == Batch;)
        {
            sent = 0;
            await foreach (var row in rows.First(Batch, partition, cancellation: cancellation))
            {
                if (Due(row) is var due && due > domain.GetUtcNow()) return due;
                await send(row, cancellation);
                await rows.Delete(row, cancellation);
                sent++;
            }
        }
        return null;
    }

    private static DateTimeOffset Due(Row row) => new(long.Parse(row.RowKey.AsSpan(0, 19), CultureInfo.InvariantCulture), TimeSpan.Zero);

    private sealed record Known(DateTimeOffset? Next, DateTimeOffset Looked);
}
