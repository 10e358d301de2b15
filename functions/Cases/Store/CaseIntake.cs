using System.Globalization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases.Store;

/// <summary>Turns an assessment into a case or an update of one. At most one case of a citizen is not closed.</summary>
public sealed class CaseIntake(
    [FromKeyedServices(Tables.CasesByCitizen)] ITable byCitizen,
    [FromKeyedServices(Tables.CaseNumbers)] ITable numbers,
    CaseStore store, CaseLocks locks, WithoutCase withoutCase, Assessments assessments, Roster roster, CasePolicy policy,
    TimeProvider clock)
{
    private const int Tries = 8;

    /// <returns>The id of the case the citizen has now, whose workflow may still have to be started; null when none is due.</returns>
    public async Task<string?> Take(string token, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await assessments.Latest(token, cancellation) is not { } assessment) return null;
            var (held, last) = await Known(token, cancellation);
            if (held is not null && last is not null) await withoutCase.Refresh(token, cancellation);
            if (held is not null)
            {
                if (await store.Read(held, cancellation) is not { } file)
                {
                    // Locked, then died before the case was written.
                    if (await Opened(held, token, assessment, last, cancellation)) return held;
                    continue;
                }
                if (!file.Closed)
                {
                    if (await Update(file, assessment, cancellation)) return held;
                    continue; // Closed meanwhile: the assessment may be due for a new one.
                }
                await Release(file, cancellation);
                last = CaseLocks.Closed(file);
            }
            if (last is not null && assessment.Retracted.Count > 0)
                await store.Apply(last.CaseId, draft => Retracting.TellClosed(draft, assessment), cancellation);
            if (!await Opens(token, assessment, last, cancellation)) return null;
            var caseId = await Lock(token, cancellation);
            if (last is not null) await withoutCase.Refresh(token, cancellation);
            if (await Opened(caseId, token, assessment, last, cancellation)) return caseId;
        }
        throw new InvalidOperationException("Others changed the citizen's case each time; the message is tried again.");
    }

    /// <summary>The case id in the citizen's lock, and what the last closed case had taken in.</summary>
    internal async Task<(string? Held, ClosedCase? Last)> Known(string token, CancellationToken cancellation)
    {
        string? held = null;
        ClosedCase? last = null;
        await foreach (var row in byCitizen.Query(token, cancellation: cancellation))
        {
            if (row.RowKey == CaseTable.OpenLock) held = row.Text("caseId");
            else if (row.RowKey == CaseTable.LastClosed) last = Json.Read<ClosedCase>(row.Text("case"));
        }
        return (held, last);
    }

    /// <summary>After closing: remembers what the case had taken in and lets the next one open. Doing it again changes nothing.</summary>
    public async Task Release(CaseFile file, CancellationToken cancellation)
    {
        await locks.Release(file, cancellation);
        await withoutCase.Refresh(file.Citizen, cancellation);
    }

    /// <returns>False also when a person is asked first. What did not open a case is what a later assessment is held against.</returns>
    private async Task<bool> Opens(string token, Assessment assessment, ClosedCase? last, CancellationToken cancellation)
    {
        if (last is null) return CasePolicy.IsDue(assessment);
        var lowest = await Lowest(token, last, assessment, cancellation);
        if (CasePolicy.IsDue(assessment))
        {
            var reopens = Reopening.Reopens(assessment, lowest);
            if (await store.Read(last.CaseId, cancellation) is not { CitizenGone: true } gone)
            {
                if (reopens) return true;
            }
            else if (gone.NewCase is { Opens: true }) return true;
            else if (reopens) await store.Apply(gone.CaseId, draft => NewCases.Ask(draft, assessment), cancellation);
        }
        await Remember(token, Reopening.Lower(lowest, assessment), cancellation);
        await withoutCase.Refresh(token, cancellation);
        return false;
    }

    /// <summary>The lowest the citizen had been when the assessment came, of every assessment since the closing.</summary>
    private async Task<ClosedCase> Lowest(string token, ClosedCase last, Assessment assessment, CancellationToken cancellation)
    {
        var lowest = last;
        await foreach (var earlier in assessments.From(token, last.Followed, cancellation))
        {
            if (earlier.Sequence >= assessment.Sequence) break;
            lowest = Reopening.Lower(lowest, earlier);
        }
        return lowest;
    }

    /// <summary>Keeps what a later assessment is held against. If somebody else was faster, they had read as much.</summary>
    private async Task Remember(string token, ClosedCase lowest, CancellationToken cancellation)
    {
        if (await byCitizen.Get(token, CaseTable.LastClosed, cancellation) is not { } row) return;
        var known = Json.Read<ClosedCase>(row.Text("case"));
        if (known.CaseId != lowest.CaseId || known.FollowedTo >= lowest.FollowedTo) return;
        try
        {
            await byCitizen.Replace(
                new Row(token, CaseTable.LastClosed) { ETag = row.ETag }.With("case", Json.Write(lowest)), cancellation);
        }
        catch (TableConflictException)
        {
            cancellation.ThrowIfCancellationRequested(); // What was not kept is read again with the next assessment.
        }
    }

    /// <returns>
    /// False when somebody else opened it, or when there is a newer assessment: its message may have come before there was a case, and one
    /// that is not due for a case left it at that.
    /// </returns>
    private async Task<bool> Opened(string caseId, string token, Assessment assessment, ClosedCase? last, CancellationToken cancellation) =>
        await store.Open(Opening.Open(caseId, token, new AssessedOrigin(assessment,
            last is null ? null : await OwnBefore(token, last, assessment, cancellation)), policy, clock.GetUtcNow()), cancellation)
        && await assessments.Latest(token, cancellation) is { } latest && latest.Sequence == assessment.Sequence;

    /// <summary>By each sender's signals alone the lowest from the end of the last case up to the assessment before this one.</summary>
    private async Task<IReadOnlyDictionary<string, OwnStanding>> OwnBefore(
        string token, ClosedCase last, Assessment assessment, CancellationToken cancellation)
    {
        var lowest = new Dictionary<string, OwnStanding>(StringComparer.Ordinal);
        await foreach (var earlier in assessments.From(token, last.ConsumedSequence, cancellation))
        {
            if (earlier.Sequence >= assessment.Sequence) break;
            foreach (var (sender, own) in earlier.Standings)
                lowest[sender] = lowest.TryGetValue(sender, out var before) ? before.Lower(own) : own;
        }
        return lowest;
    }

    /// <returns>False when the case was closed before it could take the assessment in.</returns>
    private async Task<bool> Update(CaseFile file, Assessment assessment, CancellationToken cancellation)
    {
        if (assessment.Sequence <= file.ConsumedSequence || file.Objected) return true;
        var closed = false;
        await store.Apply(file.CaseId, draft =>
        {
            closed = draft.Case.Closed;
            return Opening.Update(draft, assessment, roster);
        }, cancellation);
        return !closed;
    }

    /// <summary>The insert of the lock row decides who opens; whoever comes second goes on with the first one's case id.</summary>
    internal async Task<string> Lock(string token, CancellationToken cancellation)
    {
        var caseId = await NextNumber(cancellation);
        try
        {
            await byCitizen.Insert(new Row(token, CaseTable.OpenLock).With("caseId", caseId), cancellation);
            return caseId;
        }
        catch (TableConflictException e) when (e.Conflict == TableConflict.Exists)
        {
            var held = await byCitizen.Get(token, CaseTable.OpenLock, cancellation);
            return held?.Text("caseId")
                ?? throw new InvalidOperationException("The lock went as it was read; the message is tried again.", e);
        }
    }

    /// <summary>Numbers may be skipped when a process dies, never used twice.</summary>
    private async Task<string> NextNumber(CancellationToken cancellation)
    {
        var year = CopenhagenTime.DateOf(clock.GetUtcNow()).Year;
        var key = year.ToString(CultureInfo.InvariantCulture);
        while (true)
        {
            try
            {
                var row = await numbers.Get(key, CaseTable.Counter, cancellation);
                var number = row is null ? 1 : row.Number("next");
                var next = new Row(key, CaseTable.Counter) { ETag = row?.ETag }.With("next", number + 1);
                if (row is null) await numbers.Insert(next, cancellation);
                else await numbers.Replace(next, cancellation);
                return CaseTable.CaseId(year, number);
            }
            catch (TableConflictException)
            {
                cancellation.ThrowIfCancellationRequested(); // Another opening took the number: take the next.
            }
        }
    }
}
