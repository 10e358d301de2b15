using System.Collections.Concurrent;
using System.Globalization;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// Messages that wait for the domain clock, and go to their queue when they are due.
/// Rows: <c>busSchedule</c>, PK queue, RK due instant and sequence.
/// </summary>
internal sealed class AzuriteSchedule(AzuriteStore store, TimeProvider domain)
{
    public const string Table = "busSchedule";

    private readonly ConcurrentDictionary<string, DueRows> _queues = new(StringComparer.Ordinal);

    public DateTimeOffset? Next(string queue) => Of(queue).Next;

    public async Task Add(string queue, DateTimeOffset due, AzuriteEnvelope envelope, CancellationToken cancellation)
    {
        var which = envelope.Sequence.ToString("D19", CultureInfo.InvariantCulture);
        await Of(queue).Add(due, which, row => row.WithLongText("text", envelope.ToText()), cancellation);
        await Of(queue).Expect(due);
    }

    /// <summary>Sends what is due.</summary>
    public Task Release(string queue, CancellationToken cancellation) => Of(queue).Release(cancellation);

    public Task<long> Count(string queue, CancellationToken cancellation) => Of(queue).Count(cancellation);

    private DueRows Of(string queue) => _queues.GetOrAdd(queue, name =>
        new DueRows(store.Table(Table), name, domain, (row, cancellation) => store.Queues.Put(name, row.LongText("text"), cancellation)));
}
