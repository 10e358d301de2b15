using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace EarlyWarning.Bench;

/// <summary>
/// Counts calls to tables and queues, so that tests can hold "at most 4 table calls and 1 send before the 202". A query counts
/// once. The engine of the orchestrations has rows of its own and is not counted.
/// </summary>
public sealed class CallCounter
{
    private static readonly AsyncLocal<CallTally?> Scope = new();

    /// <summary>Everything since the start.</summary>
    public CallTally Total { get; } = new();

    /// <summary>Counts, beside the total, what this flow of calls and what it awaits does until disposed.</summary>
    public static CallScope Begin()
    {
        var (outer, tally) = (Scope.Value, new CallTally());
        Scope.Value = tally;
        return new CallScope(tally, () => Scope.Value = outer);
    }

    internal void Table(string table, [CallerMemberName] string operation = "") => Add($"{table}.{operation}", CallKind.Table);

    internal void Send(string queue) => Add($"{queue}.{nameof(Send)}", CallKind.Send);

    private void Add(string name, CallKind kind)
    {
        Total.Add(name, kind);
        Scope.Value?.Add(name, kind);
    }
}

internal enum CallKind { Table, Send }

/// <summary>A tally that ends with the scope.</summary>
public sealed class CallScope(CallTally tally, Action end) : IDisposable
{
    public CallTally Tally { get; } = tally;

    public void Dispose() => end();
}

/// <summary>How often what was called.</summary>
public sealed class CallTally
{
    private readonly ConcurrentDictionary<string, long> _byName = new(StringComparer.Ordinal);
    private readonly long[] _byKind = new long[2];

    public long TableCalls => Interlocked.Read(ref _byKind[(int)CallKind.Table]);

    public long Sends => Interlocked.Read(ref _byKind[(int)CallKind.Send]);

    /// <summary>By <c>table.Operation</c> and <c>queue.Send</c>.</summary>
    public IReadOnlyDictionary<string, long> ByName => new SortedDictionary<string, long>(_byName, StringComparer.Ordinal);

    internal void Add(string name, CallKind kind)
    {
        _byName.AddOrUpdate(name, 1, (_, count) => count + 1);
        Interlocked.Increment(ref _byKind[(int)kind]);
    }
}
