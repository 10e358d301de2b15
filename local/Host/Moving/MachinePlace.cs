using System.Runtime.CompilerServices;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.Upgrades;
using EarlyWarning.Platform;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Moving;

/// <summary>The data folder of one machine, held while this lives, so that no host starts on it.</summary>
internal sealed class MachinePlace : IPlace
{
    private const int Page = 500;

    private readonly DataFolder _folder;
    private readonly SqliteStore _store;
    private readonly SqliteBus _bus;

    private MachinePlace(DataFolder folder)
    {
        (_folder, _store) = (folder, new SqliteStore(folder.Path));
        (_bus, DeadLetters) = (new SqliteBus(_store, TimeProvider.System), new SqliteDeadLetters(_store));
    }

    public IDeadLetters DeadLetters { get; }

    /// <param name="toRead">A store is there, and is taken over as by a start.</param>
    /// <exception cref="DataFolderInUseException">A host runs on it.</exception>
    public static async Task<MachinePlace> Open(string data, bool toRead, CancellationToken cancellation)
    {
        if (toRead && !File.Exists(Path.Combine(data, SqliteStore.FileName)))
            throw new MoveException($"there is no store in '{Path.GetFullPath(data)}'.");
        var folder = await DataFolder.Take(data, cancellation: cancellation);
        try
        {
            if (toRead) UpgradeCopies.Make(folder.Path, TimeProvider.System.GetUtcNow());
            return new MachinePlace(folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public ITable Table(string name) => new SqliteTable(_store, name);

    public IBlobs Blobs(string container) => FolderBlobs.In(_folder.Path, container);

    public async IAsyncEnumerable<BusMessage> Waiting(string queue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var last = long.MinValue; ;)
        {
            var (after, page) = (last, Page);
            var some = await _store.Read(session => session.Query(
                "SELECT seq, message_id, body, not_before, trace_parent FROM messages WHERE queue = $1 AND seq > $2 ORDER BY seq LIMIT $3",
                row => (Seq: row.GetInt64(0), Message: Read(queue, row)), queue, after, page), cancellation);
            foreach (var (_, message) in some) yield return message;
            if (some.Count < Page) yield break;
            last = some[^1].Seq;
        }
    }

    public Task Send(BusMessage message, CancellationToken cancellation = default) => _bus.Send(message, cancellation);

    public Task Bury(DeadLetter letter, CancellationToken cancellation = default)
    {
        var number = _store.NextNumber();
        return _store.Write(session => session.Execute(
            """
            INSERT INTO dead_letters
                (seq, queue, message_id, body, enqueued, deliveries, first_delivery, last_delivery, reason, description, dead_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            number, letter.Queue, letter.MessageId, letter.Body, letter.EnqueuedAt.UtcTicks, letter.DeliveryCount,
            letter.FirstDeliveryAt?.UtcTicks, letter.LastDeliveryAt?.UtcTicks, letter.Reason, letter.Description,
            (letter.DeadAt ?? letter.EnqueuedAt).UtcTicks), cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static BusMessage Read(string queue, SqliteDataReader row) =>
        new(queue, row.GetString(1), row.GetString(2), row.GetInt64(3) is > 0 and var due ? new DateTimeOffset(due, TimeSpan.Zero) : null)
        {
            TraceParent = row.IsDBNull(4) ? null : row.GetString(4),
        };
}
