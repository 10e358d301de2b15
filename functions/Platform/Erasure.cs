using Microsoft.DurableTask.Client;

namespace EarlyWarning.Platform;

/// <summary>
/// A citizen whose time is up (docs/domain.md#retention-and-access): everything that leads back to them goes, counts stay.
/// </summary>
/// <param name="Token">The citizen token.</param>
/// <param name="Before">Only what came before this instant goes: a signal that comes while the citizen is erased is a new one.</param>
/// <param name="Signals">The signals that came before.</param>
/// <param name="Cases">Ids of the citizen's closed cases.</param>
/// <param name="MadeUp">There is no such person: nothing is left to be counted.</param>
public sealed record Erasure(string Token, DateTimeOffset Before, IReadOnlyList<ErasedSignal> Signals, IReadOnlyList<string> Cases,
    bool MadeUp = false)
{
    /// <summary>Before their time, since somebody decided so: what people were told of the cases is not past its time either.</summary>
    public bool Early { get; init; }

    /// <summary>What else people call the cases, who do not know their numbers.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}

/// <summary>A sender's own name of a signal.</summary>
public sealed record ErasedSignal(string Sender, string SignalId);

/// <summary>
/// The one contract of erasure: each feature that keeps rows about citizens registers one and erases its own. Every step may
/// be taken again, after a death or beside another run, and ends the same.
/// </summary>
public interface IErasable
{
    /// <summary>
    /// At the start of a night, before anybody is looked for. Of whom it is not done, nobody is begun that night.
    /// </summary>
    /// <param name="each">Does what is to be done of one citizen, by their token: what fails keeps none of the others from it.</param>
    Task Prepare(DateTimeOffset now, Func<string, Func<Task>, Task> each, CancellationToken cancellation = default) => Task.CompletedTask;

    /// <summary>Before anybody erases: from here on late messages find nobody. Every feature has begun before the first erases.</summary>
    Task Begin(Erasure erasure, CancellationToken cancellation = default) => Task.CompletedTask;

    /// <summary>Erases the feature's rows of the citizen.</summary>
    /// <param name="workflows">For the histories that have ended.</param>
    /// <exception cref="ErasureException">It cannot be erased now; tried again the next night, and administrators are told.</exception>
    Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default);

    /// <summary>After everybody has erased: takes down what kept late messages away.</summary>
    Task Finish(Erasure erasure, CancellationToken cancellation = default) => Task.CompletedTask;

    /// <summary>Deletes rows that are past their time by their own age, whoever they are about.</summary>
    /// <returns>How many.</returns>
    Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default) => Task.FromResult(0);

    /// <summary>At the end of a night: what was deleted is left in no byte of a file either.</summary>
    /// <exception cref="ErasureException">Not this night; tried again the next.</exception>
    Task Overwrite(CancellationToken cancellation = default) => Task.CompletedTask;
}

/// <summary>Something of a citizen cannot be erased now.</summary>
/// <param name="message">For operations: no ids of citizens.</param>
public sealed class ErasureException(string message) : Exception(message);

/// <summary>Deleting many rows of one partition.</summary>
public static class ErasedRows
{
    private const int MostChanges = 100;

    /// <summary>Whatever their ETags; in steps, so a death in between leaves the rest for the next try.</summary>
    public static async Task DeleteAll(this ITable table, string partitionKey, IEnumerable<string> rowKeys,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (var keys in rowKeys.Chunk(MostChanges))
            await table.Transact([.. keys.Select(key => RowChange.Delete(new Row(partitionKey, key)))], cancellation);
    }
}
