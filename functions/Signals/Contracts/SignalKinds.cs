using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Unidentified;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>That somebody told us something: who, what kind of thing, and the day it was true.</summary>
/// <param name="Retracted">Its sender corrected it or took it back: it counts no more.</param>
public sealed record SignalFact(SignalRef Signal, SignalKind Kind, DateTimeOffset AsOf, bool Retracted = false);

/// <summary>A signal with all that it says, for the citizen whom it is about.</summary>
/// <param name="Retracted">As of a <see cref="SignalFact"/>.</param>
public sealed record ToldSignal(Signal Signal, bool Retracted);

/// <summary>What a sender was told of what it had told of a citizen.</summary>
/// <param name="Code">One of <see cref="FeedbackCodes.Told"/>.</param>
/// <param name="At">Of one day the first time.</param>
public sealed record SenderHeard(string Sender, string Code, DateTimeOffset At);

/// <summary>Reads what was told of one citizen; not what a person put to them by mistake, which is another's.</summary>
public sealed class SignalKinds([FromKeyedServices(Tables.Citizens)] ITable citizens, CitizenNumbers numbers, Feedback feedback)
{
    /// <summary>All of them, oldest first, without what they say: for the letter that tells the citizen.</summary>
    public async Task<IReadOnlyList<SignalFact>> Facts(string token, CancellationToken cancellation = default) =>
        [.. (await All(token, cancellation)).Select(told =>
            new SignalFact(told.Signal.Ref, told.Signal.Kind, told.Signal.AsOf, told.Retracted))];

    /// <summary>
    /// What those who told them were told in answer, oldest first, but of what they themselves corrected, took back or stood by.
    /// </summary>
    public async Task<IReadOnlyList<SenderHeard>> Heard(string token, IEnumerable<SignalFact> facts,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var heard = new List<SenderHeard>();
        // Of what has ended for its sender the feed is no more.
        foreach (var one in await numbers.All(token, cancellation))
            await foreach (var end in citizens.Ended(one, cancellation))
                foreach (var item in end.Heard) Add(end.Signal.Sender, item);
        foreach (var signal in facts.Select(fact => fact.Signal))
            await foreach (var item in feedback.Of(signal.Sender, signal.SignalId, cancellation)) Add(signal.Sender, item);
        return [.. heard.OrderBy(one => one.At).DistinctBy(one => (one.Sender, one.Code, CopenhagenTime.DateOf(one.At)))];

        void Add(string sender, FeedbackItem item)
        {
            if (item.Code is not (FeedbackCodes.Superseded or FeedbackCodes.Withdrawn or FeedbackCodes.StoodBy))
                heard.Add(new SenderHeard(sender, item.Code, item.At));
        }
    }

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

    /// <summary>One sender's, as far as they have not ended for it: of each number in the order of their ids.</summary>
    public async IAsyncEnumerable<Signal> Of(string token, string sender, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var one in await numbers.All(token, cancellation))
        {
            var ended = await citizens.EndedOf(one, sender, cancellation);
            await foreach (var row in citizens.Query(one, SignalRows.Key(sender, ""), SignalRows.Key(sender, "~"), cancellation))
                if (SignalRows.FromRow(row) is var signal && IsTheirs(signal) && !ended.Contains(signal.SignalId)) yield return signal;
        }
    }

    private static bool IsTheirs(Signal signal) => !Misplaced.Is(signal.SignalId);

    /// <summary>With whichever of the citizen's numbers they were told.</summary>
    private async IAsyncEnumerable<Row> Between(string token, string first, string end,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var one in await numbers.All(token, cancellation))
            await foreach (var row in citizens.Query(one, first, end, cancellation)) yield return row;
    }
}
