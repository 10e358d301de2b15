using EarlyWarning.DeadLetters.Contracts;
using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.DeadLetters;

/// <summary>
/// Drops messages put aside that name an erased citizen or case: sending them again would find nobody. Decisions are kept as long as the
/// access log.
/// </summary>
public sealed class DeadLetterErasure(
    DeadLetterDesk desk, IDeadLetters letters, [FromKeyedServices(Tables.DeadLetters)] ITable rows, IOptions<RetentionOptions> retention)
        : IErasable
{
    public async Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        string[] names = [erasure.Token, .. erasure.Cases.Select(caseId => $"\"{caseId}\"")];
        // All there are, after a flood too.
        foreach (var letter in await desk.Letters(int.MaxValue, cancellation))
            if (names.Any(name => letter.Body.Contains(name, StringComparison.Ordinal)))
                await letters.Dismiss(letter.Queue, letter.Id, cancellation);
    }

    public async Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var old = await rows.Query(DeadLetterRows.Decisions, DeadLetterRows.Newest(retention.Value.LogBefore(now)),
            cancellation: cancellation)
            .Select(row => row.RowKey).ToListAsync(cancellation);
        await rows.DeleteAll(DeadLetterRows.Decisions, old, cancellation);
        return old.Count;
    }
}
