using System.Runtime.ExceptionServices;

namespace EarlyWarning.Platform.Runs;

/// <summary>Work in several parts, of which one that fails keeps none of the others from its turn.</summary>
public static class Parts
{
    /// <summary>
    /// One after the other; what failed is told when all have had their turn. An outage of the store ends it at once: the others would meet
    /// it too.
    /// </summary>
    /// <exception cref="AggregateException">Several failed; one that failed alone is thrown as it is.</exception>
    public static async Task Each<T>(IAsyncEnumerable<T> all, Func<T, Task> part)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(part);
        var failures = new List<Exception>();
        await foreach (var one in all)
        {
            try
            {
                await part(one);
            }
            catch (Exception e) when (e is not OperationCanceledException && !StoreUnavailableException.IsOutage(e))
            {
                failures.Add(e);
            }
        }
        if (failures is [var only]) ExceptionDispatchInfo.Throw(only);
        if (failures.Count > 0) throw new AggregateException(failures);
    }

    /// <inheritdoc cref="Each{T}"/>
    public static Task Each(params Func<Task>[] parts) => Each(parts.ToAsyncEnumerable(), part => part());

    /// <inheritdoc cref="Each{T}"/>
    /// <returns>What they come to together.</returns>
    public static async Task<int> Sum(params Func<Task<int>>[] parts)
    {
        var sum = 0;
        await Each(parts.ToAsyncEnumerable(), async part => sum += await part());
        return sum;
    }
}
