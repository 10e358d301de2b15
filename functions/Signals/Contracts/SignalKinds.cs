using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Unidentified;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>That somebody told us something: who, what kind of thing, and the day it was true.</summary>
/// <param name="Retracted">Its sender corrected it or took it back: it counts no more.</param>
public sealed record SignalFact(SignalRef Signal, SignalKind Kind, DateTimeOffset AsOf, bool Retracted = false);

/// <summary>A signal with all that it says, for the citizen whom it is about.</summary>
/// <param name="Retracted">As of a <see cref="SignalFact"/>.</param>
public sealed record ToldSignal(Signal Signal, bool Retracted);

/// <summary>Reads what was told of one citizen; not what a person put to them by mistake, which is another's.</summary>
public sealed class SignalKinds([FromKeyedServices(Tables.Citizens)] ITable citizens, CitizenNumbers numbers)
{
    /// <summary>All of them, oldest first, without what they say: for the letter that tells the citizen.</summary>
    public async Task<IReadOnlyList<SignalFact>> Facts(string token, CancellationToken cancellation = default) =>
        [.. (await All(token, cancellation)).Select(told =>
            new SignalFact(told.Signal.Ref, told.Signal.Kind, told.Signal.AsOf, told.Retracted))];

    /// <summary>All of them, oldest first, with what they say.</summary>
    public async Task<IReadOnlyList<ToldSignal>> All(string token, CancellationToken cancellation = default)
    {
        var (signals, rows) = (new List<Signal>(), new List<Row>());
        await foreach (var row in Between(token, Retractions.Prefix, SignalRows.End, cancellation))
        {
            if (SignalRows.IsSignal(row)) signals.Add(SignalRows.FromRow(row));
            else if (Retractions.IsRetraction(row)) rows.Add(row);
        }
        var gone = Retractions.Of(signals, rows).Retracted.Select(one => one.Signal).ToHashSet();
        return [.. signals.Where(IsTheirs).Select(signal => new ToldSignal(signal, gone.Contains(signal.Ref)))
            .OrderBy(told => told.Signal.AsOf).ThenBy(told => told.Signal.Kind)];
    }

    /// <summary>One sender's, of each number in the order of their ids.</summary>
    public IAsyncEnumerable<Signal> Of(string token, string sender, CancellationToken cancellation = default) =>
        Between(token, SignalRows.Key(sender, ""), SignalRows.Key(sender, "~"), cancellation).Select(SignalRows.FromRow)
            .Where(IsTheirs);

    private static bool IsTheirs(Signal signal) => !Misplaced.Is(signal.SignalId);

    /// <summary>With whichever of the citizen's numbers they were told.</summary>
    private async IAsyncEnumerable<Row> Between(string token, string first, string end,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var one in await numbers.All(token, cancellation))
            await foreach (var row in citizens.Query(one, first, end, cancellation)) yield return row;
    }
}
