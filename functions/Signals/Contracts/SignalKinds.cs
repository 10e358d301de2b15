using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>That somebody told us something: who, what kind of thing, and the day it was true.</summary>
public sealed record SignalFact(SignalRef Signal, SignalKind Kind, DateTimeOffset AsOf);

/// <summary>What kind each of a citizen's signals is.</summary>
public sealed class SignalKinds([FromKeyedServices(Tables.Citizens)] ITable citizens)
{
    public async Task<IReadOnlyDictionary<SignalRef, SignalKind>> Read(string token, CancellationToken cancellation = default)
    {
        var kinds = new Dictionary<SignalRef, SignalKind>();
        await foreach (var signal in All(token, cancellation)) kinds[signal.Ref] = signal.Kind;
        return kinds;
    }

    /// <summary>All of them, oldest first, without what they say: for the letter that tells the citizen.</summary>
    public async Task<IReadOnlyList<SignalFact>> Facts(string token, CancellationToken cancellation = default)
    {
        var facts = new List<SignalFact>();
        await foreach (var signal in All(token, cancellation)) facts.Add(new SignalFact(signal.Ref, signal.Kind, signal.AsOf));
        return [.. facts.OrderBy(fact => fact.AsOf).ThenBy(fact => fact.Kind)];
    }

    private async IAsyncEnumerable<Signal> All(string token, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in citizens.Query(token, SignalRows.Prefix, SignalRows.End, cancellation)) yield return SignalRows.FromRow(row);
    }
}
