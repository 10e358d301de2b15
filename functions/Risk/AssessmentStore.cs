using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk;

/// <summary>
/// Assesses a citizen and keeps the result: the same signals and outcome write nothing, so a repeated message is nearly free. Table
/// calls when something changed: 5, and 2 more when a case is due; 2 when nothing did.
/// </summary>
public sealed class AssessmentStore(
    [FromKeyedServices(Tables.Citizens)] ITable citizens, DueAssessments due, WatchlistProjection watchlist, ScoredSignals scored,
        Outbox outbox, IBus bus, RuleBook book, TimeProvider clock)
{
    private const int Attempts = 5;

    private readonly Turns _turns = new();

    /// <summary>One at a time of each citizen, and nothing when the signal it is about was read by an assessment that is done.</summary>
    /// <exception cref="StoreUnavailableException">As below.</exception>
    public async Task Reassess(CitizenChanged changed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(changed);
        using var turn = await _turns.Take(changed.Token, cancellation);
        if (!scored.Covers(changed)) await Reassess(changed.Token, changed.Signal?.Sender, cancellation);
    }

    /// <exception cref="StoreUnavailableException">Also when many assess the same citizen at once: try again.</exception>
    public Task Reassess(string token, CancellationToken cancellation = default) => Reassess(token, sender: null, cancellation);

    private async Task Reassess(string token, string? sender, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await Read(token, cancellation);
            // Erased, or an intent whose signal was never committed.
            if (known.Signals.Count + known.Retracted.Count == 0) return;
            // The signals stay as facts; when the objection ends, the citizen is assessed again with all of them.
            if (known.Objected) return;
            var next = await Next(known, cancellation);
            if (known.Latest is { } latest && Same(latest, next))
            {
                await watchlist.Heal(token, latest, cancellation);
                // Whoever wrote it may have died before it was told, and the sweep may have sent its promise before it was written.
                if (latest.EverHigh || known.Opened) await bus.Send(RiskTable.CaseDue(token, latest.Sequence, sender), cancellation);
            }
            else if (!await TryWrite(token, sender, known, next, cancellation)) continue;
            scored.Keep(token, known.Signals);
            return;
        }
        throw new StoreUnavailableException("A citizen is being assessed by many at once.");
    }

    /// <summary>One query: <c>latest</c>, the mark of an erasure, an objection and a case by hand sort right before the signals.</summary>
    private async Task<Known> Read(string token, CancellationToken cancellation)
    {
        Row? latest = null, leaving = null;
        var (objected, opened) = (false, false);
        List<Signal> signals = [];
        List<Row> retractions = [];
        await foreach (var row in citizens.Query(token, Assessments.LatestKey, SignalRows.End, cancellation))
        {
            if (row.RowKey == Assessments.LatestKey) latest = row;
            else if (row.RowKey == RiskTable.LeavingKey) leaving = row;
            else if (SignalRows.IsSignal(row)) signals.Add(SignalRows.FromRow(row));
            else if (Retractions.IsRetraction(row)) retractions.Add(row);
            else (objected, opened) = (objected || Objections.Stands(row), opened || row.RowKey == CasesByHand.Key);
        }
        if (leaving is not null) signals.RemoveAll(signal => signal.ReceivedAt < leaving.Instant("before"));
        var (standing, retracted) = Retractions.Of(signals, retractions);
        var assessed = latest is null ? null : Assessments.FromRow(latest);
        return new Known(assessed, latest?.ETag, signals, standing, retracted,
            assessed?.Sequence ?? leaving?.Number("sequence") ?? 0, objected, opened);
    }

    private async Task<Assessment> Next(Known known, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var set = await book.InForce(now, cancellation);
        var next = Scoring.Assess(known.Standing, now, set);
        return next with
        {
            Retracted = Bounds.Retracted(known.Retracted),
            RestsOnRetracted = known.Retracted.Count > 0 && !CitizenCourse.EverDue(known.Standing, set, now),
            Sequence = known.Sequence + 1,
            EverHigh = known.Latest is { EverHigh: true } || next.Band >= Band.High || known.Opened,
            NewRules = known.Latest is not { } latest ? null
                : latest.RuleSet == next.RuleSet ? latest.NewRules
                : await Turn(known, latest, next, now, cancellation),
        };
    }

    /// <summary>The same facts by the set of before: what is the rules' doing, and what is not.</summary>
    private async Task<NewRules> Turn(Known known, Assessment latest, Assessment next, DateTimeOffset now, CancellationToken cancellation)
    {
        var set = await book.Find(latest.RuleSet, cancellation);
        var (score, band) = set is null ? (latest.Score, latest.Band) : Scoring.ScoreOf(known.Standing, now, set);
        return new NewRules(latest.RuleSet, score, band, next.Score, next.Band);
    }

    /// <summary>The sentences need no look: they change with the signals, or at the <c>NextChangeAt</c> that is compared.</summary>
    private static bool Same(Assessment one, Assessment other) =>
        one.Score == other.Score && one.RuleSet == other.RuleSet && one.NextStep == other.NextStep && one.NextChangeAt == other.NextChangeAt
        && one.RestsOnRetracted == other.RestsOnRetracted
        && one.Retracted.Select(gone => gone.Signal).SequenceEqual(other.Retracted.Select(gone => gone.Signal))
        && one.Rules.Select(rule => (rule.Rule, rule.Points)).SequenceEqual(other.Rules.Select(rule => (rule.Rule, rule.Points)))
        && (other.SignalsDigest is { } all ? (one.SignalsDigest ?? Bounds.Digest(one.Signals)) == all
            : one.Signals.SequenceEqual(other.Signals));

    /// <returns>False when somebody else assessed meanwhile. What we promised then stands: the winner promised the same or the sweep sends
    /// it, and either is read again.</returns>
    private async Task<bool> TryWrite(string token, string? sender, Known known, Assessment next, CancellationToken cancellation)
    {
        var intent = next.EverHigh
            ? await outbox.Promise(RiskTable.CaseDue(token, next.Sequence, sender), cancellation: cancellation) : null;
        if (next.NextChangeAt is { } at) await due.Note(token, at, cancellation);
        if (!await TryCommit(token, known, next, cancellation)) return false;
        await watchlist.Write(token, next, cancellation);
        if (intent is not null) await intent.Send(cancellation);
        return true;
    }

    private async Task<bool> TryCommit(string token, Known known, Assessment next, CancellationToken cancellation)
    {
        var latest = RiskTable.LatestRow(token, next, known.ETag);
        try
        {
            await citizens.Transact(
                [RowChange.Insert(RiskTable.AssessmentRow(token, next)), known.ETag is null ? RowChange.Insert(latest)
                    : RowChange.Replace(latest)],
                cancellation);
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }

    /// <param name="Signals">All of them.</param>
    /// <param name="Standing">Those that count.</param>
    private sealed record Known(Assessment? Latest, string? ETag, IReadOnlyList<Signal> Signals, IReadOnlyList<Signal> Standing,
        IReadOnlyList<RetractedSignal> Retracted, long Sequence, bool Objected, bool Opened);
}
