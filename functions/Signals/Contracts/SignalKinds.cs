using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>That somebody told us something: who, what kind of thing, and the day it was true.</summary>
public sealed record SignalFact(SignalRef Signal, SignalKind Kind, DateTimeOffset AsOf);

/// <summary>Reads what was told of one citizen.</summary>
public sealed class SignalKinds([FromKeyedServices(Tables.Citizens)] ITable citizens, CitizenNumbers numbers)
{
    /// <summary>All of them, oldest first, without what they say: for the letter that tells the citizen.</summary>
    public async Task<IReadOnlyList<SignalFact>> Facts(string token, CancellationToken cancellation = default)
    {
        var facts = new List<SignalFact>();
        await foreach (var signal in All(token, cancellation)) facts.Add(new SignalFact(signal.Ref, signal.Kind, signal.AsOf));
        return [.. facts.OrderBy(fact => fact.AsOf).ThenBy(fact => fact.Kind)];
    }

    /// <summary>One sender's, of each number in the order of their ids.</summary>
    public IAsyncEnumerable<Signal> Of(string token, string sender, CancellationToken cancellation = default) =>
        Between(token, SignalRows.Key(sender, ""), SignalRows.Key(sender, "~"), cancellation);

    private IAsyncEnumerable<Signal> All(string token, CancellationToken cancellation) =>
        Between(token, SignalRows.Prefix, SignalRows.End, cancellation);

    /// <summary>With whichever of the citizen's numbers they were told.</summary>
    private async IAsyncEnumerable<Signal> Between(string token, string first, string end,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var one in await numbers.All(token, cancellation))
            await foreach (var row in citizens.Query(one, first, end, cancellation)) yield return SignalRows.FromRow(row);
    }
}
