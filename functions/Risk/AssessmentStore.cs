using EarlyWarning.Platform;
using EarlyWarning.Platform.Runs;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>
/// Assesses a citizen and keeps the result: the same signals and outcome write nothing, so a repeated message is nearly free. Table
/// calls when something changed: 5, and 2 more when a case is due; 2 when nothing did.
/// </summary>
public sealed class AssessmentStore(
    WatchlistProjection watchlist, ScoredSignals scored, KnownCitizens history, Outbox outbox, IBus bus, RuleBook book, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>Who waits finds most often that it is done.</summary>
    private readonly Turns _turns = new();

    /// <summary>One at a time of each citizen, and nothing when the signal it is about was read by an assessment that is done.</summary>
    /// <exception cref="StoreUnavailableException">As below.</exception>
    public async Task Reassess(CitizenChanged changed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var (token, sequence) = (changed.Token, 0L);
        for (string? moved = token; moved is not null;)
        {
            token = moved;
            using var turn = await _turns.Take(token, cancellation);
            if (scored.Covers(changed with { Token = token })) return;
            (moved, sequence) = await Assess(token, changed.Signal?.Sender, changed.NumberChanged == true, cancellation);
        }
        if (changed.NumberChanged == true) await bus.Send(RiskTable.NumberChanged(token, sequence), cancellation);
    }

    /// <exception cref="StoreUnavailableException">Also when many assess the same citizen at once: try again.</exception>
    public async Task Reassess(string token, CancellationToken cancellation = default)
    {
        while (await Assess(token, sender: null, numberChanged: false, cancellation) is { Moved: { } moved }) token = moved;
    }

    /// <returns>The number under which the citizen is assessed now, if that is another; the newest assessment, 0: none.</returns>
    private async Task<(string? Moved, long Sequence)> Assess(string token, string? sender, bool numberChanged,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await history.Read(token, scored.Recall(token), cancellation);
            if (numberChanged || known.Moved is not null)
                await watchlist.Withhold(token, known.Moved is not null || known.Objected, cancellation);
            if (known.Moved is not null) return (known.Moved, 0);
            // Erased, or an intent whose signal was never committed. Or an objection: the signals stay as facts; when it ends, the citizen
            // is assessed again with all of them.
            if (known.Objected) await bus.Send(RiskTable.HomeDue(token, known.Sequence, sender), cancellation);
            if (known.Heard.All.Count + known.Heard.Retracted.Count == 0 || known.Objected) return (null, known.Sequence);
            var next = await Next(known, cancellation);
            var sequence = next.Sequence;
            if (known.Latest is { } latest && Same(latest, next))
            {
                sequence = latest.Sequence;
                await watchlist.Heal(token, latest, cancellation);
                // Whoever wrote it may have died before it was told, and the sweep may have sent its promise before it was written.
                if (latest.EverHigh || known.Opened) await bus.Send(RiskTable.CaseDue(token, latest.Sequence, sender), cancellation);
            }
            else if (!await TryWrite(token, sender, known, next, look: attempt > 0 || sequence > 1, cancellation)) continue;
            scored.Keep(token, known.Heard, sequence);
            return (null, sequence);
        }
        throw new StoreUnavailableException("A citizen is being assessed by many at once.");
    }

    private async Task<Assessment> Next(KnownCitizen known, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var set = await book.InForce(now, cancellation);
        var next = Scoring.Assess(known.Heard.Fold, now, set, known.Heard.Own, known.Heard.Ends);
        return next with
        {
            Retracted = Bounds.Retracted(known.Heard.Retracted),
            RestsOnRetracted = known.Heard.Retracted.Count > 0 && !CitizenCourse.EverDue(known.Heard.Standing, set, now),
            Sequence = known.Sequence + 1,
            EverHigh = known.EverHigh || next.Band >= Band.High || known.Opened,
            NewRules = known.Latest is not { } latest ? null
                : latest.RuleSet == next.RuleSet ? latest.NewRules
                : await Turn(known, latest, next, now, cancellation),
        };
    }

    /// <summary>The same facts by the set of before: what is the rules' doing, and what is not.</summary>
    private async Task<NewRules> Turn(KnownCitizen known, Assessment latest, Assessment next,
        DateTimeOffset now, CancellationToken cancellation)
    {
        var set = await book.Find(latest.RuleSet, cancellation);
        var (score, band) = set is null ? (latest.Score, latest.Band) : Scoring.ScoreOf(known.Heard.Standing, now, set);
        return new NewRules(latest.RuleSet, score, band, next.Score, next.Band);
    }

    /// <summary>The sentences need no look: they change with the signals, or at the <c>NextChangeAt</c> that is compared.</summary>
    private static bool Same(Assessment one, Assessment other) =>
        one.Score == other.Score && one.RuleSet == other.RuleSet && one.NextStep == other.NextStep && one.NextChangeAt == other.NextChangeAt
        && one.RestsOnRetracted == other.RestsOnRetracted
        && one.Retracted.Select(gone => gone.Signal).SequenceEqual(other.Retracted.Select(gone => gone.Signal))
        && one.Rules.Select(rule => (rule.Rule, rule.Points)).SequenceEqual(other.Rules.Select(rule => (rule.Rule, rule.Points)))
        && (other.SignalsDigest is { } all ? (one.SignalsDigest ?? new SignalsDigest().Of(one.Signals)) == all
            : one.Signals.SequenceEqual(other.Signals));

    /// <returns>False when somebody else assessed meanwhile. What we promised then stands: the winner promised the same or the sweep sends
    /// it, and either is read again.</returns>
    private async Task<bool> TryWrite(string token, string? sender, KnownCitizen known, Assessment next, bool look,
        CancellationToken cancellation)
    {
        var latest = RiskTable.LatestRow(token, next, known.ETag);
        List<TableChange> changes = [];
        if (next.NextChangeAt is { } at) changes.Add(DueAssessments.ToNote(token, at));
        if (outbox.IsJoint && await watchlist.ToWrite(token, next, look, cancellation) is { } listed) changes.Add(listed);
        changes.Add(TableChange.Insert(Tables.Citizens, RiskTable.AssessmentRow(token, next)));
        changes.Add(new(Tables.Citizens, known.ETag is null ? RowChange.Insert(latest) : RowChange.Replace(latest)));
        var committed = await outbox.Commit(changes, next.EverHigh ? RiskTable.CaseDue(token, next.Sequence, sender) : null, cancellation);
        if (committed.Refused is not null) return false;
        if (!outbox.IsJoint) await watchlist.Write(token, next, cancellation);
        if (committed.Sent is { } intent) await intent.Forget(cancellation);
        return true;
    }
}
