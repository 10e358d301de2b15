using System.Globalization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases.Store;

/// <summary>Turns an assessment into a case or an update of one. At most one case of a citizen is not closed.</summary>
public sealed class CaseIntake(
    [FromKeyedServices(Tables.CasesByCitizen)] ITable byCitizen,
    [FromKeyedServices(Tables.CaseNumbers)] ITable numbers,
    CaseStore store, CitizenCases citizens, CaseJoining joining, CaseLocks locks, CaseHomes homes, WithoutCase withoutCase,
    Assessments assessments, Objections objections, Vault vault, Roster roster, CasePolicy policy, TimeProvider clock)
{
    private const int Tries = 8;

    /// <returns>The id of the case the citizen has now, whose workflow may still have to be started; null when none is due.</returns>
    public async Task<string?> Take(string token, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (all, newest) = await assessments.Today(token, cancellation);
            var person = await citizens.Of(all, cancellation);
            if (await joining.Settle(person, cancellation)) continue;
            var (held, last, stands) = (person.Held, LastOf(person), await objections.Stand(person.Numbers, cancellation));
            if (newest is not { } assessment)
            {
                await Follow(person, cancellation);
                if (stands && (held ?? last?.CaseId) is { } known) await homes.Keep(known, person.Lead, scored: false, cancellation);
                return null;
            }
            if (held is not null && last is not null) await withoutCase.Refresh(token, cancellation);
            if (held is not null)
            {
                if (await store.Read(held, cancellation) is not { } file)
                {
                    if (stands || last is { ObjectionUpheld: true }) return null; // A person was opening one: only a person does.
                    // Locked, then died before the case was written.
                    if (await Opened(held, person, assessment, last, cancellation)) return held;
                    continue;
                }
                if (!file.Closed)
                {
                    if (!await Update(file, person, assessment, cancellation)) continue; // Closed meanwhile: it may be due for a new one.
                    if (stands || file.Unprocessed) await homes.Keep(held, person.Lead, !stands, cancellation);
                    return held;
                }
                await Release(file, cancellation);
                if (file.GoesOn is not null) continue;
                last = CaseLocks.Closed(file);
            }
            if (last is not null && assessment.Retracted.Count > 0)
                await store.Apply(last.CaseId, draft => Retracting.TellClosed(draft, assessment, roster), cancellation);
            if (!await Opens(person, assessment, last, stands, cancellation)) return null;
            var caseId = await Lock(person.Lead, cancellation);
            if (last is not null) await withoutCase.Refresh(token, cancellation);
            if (await Opened(caseId, person, assessment, last, cancellation)) return caseId;
        }
        throw new InvalidOperationException("Others changed the citizen's case each time; the message is tried again.");
    }

    /// <summary>
    /// What the last closed case had taken in. Assessments of another number are counted anew: none before is held against it.
    /// </summary>
    internal static ClosedCase? LastOf(CasesOfPerson person) => person.Last is not { } last ? null
        : (last.Of ?? person.LastRow!.PartitionKey) == person.Lead ? last
        : last with { ConsumedSequence = 0, FollowedTo = null, Of = person.Lead };

    /// <summary>Of a citizen whom nobody has scored.</summary>
    private async Task Follow(CasesOfPerson person, CancellationToken cancellation)
    {
        if (person.Held is not { } held || await store.Read(held, cancellation) is not { Closed: false } file
            || file.AllNumbers.SequenceEqual(person.Numbers, StringComparer.Ordinal)) return;
        var (protection, upheld) = (await vault.Protection(person.Lead, cancellation), await Upheld(file, person, cancellation));
        await store.Apply(held, draft => draft.Case.Closed ? draft
            : Parting.Leave(Joining.Follow(draft, person.Numbers, protection, upheld), told: []), cancellation);
    }

    /// <summary>An objection of the citizen was, with a number that the case does not know yet; one that waits keeps nothing out.</summary>
    private async Task<bool> Upheld(CaseFile file, CasesOfPerson person, CancellationToken cancellation)
    {
        var files = new List<CaseFile>();
        foreach (var caseId in person.Rows.Select(CaseTable.CaseIn).Distinct(StringComparer.Ordinal))
            if (await store.Read(caseId, cancellation) is { } one) files.Add(one);
        foreach (var number in person.Numbers.Except(file.AllNumbers, StringComparer.Ordinal))
        {
            var own = files.FindAll(one => one.Citizen == number);
            // Of erased cases nothing is left but that it stands.
            if ((own.Count == 0 || own.Exists(one => one.ObjectionUpheld || one.SignalsKeptOut))
                && await objections.Stand([number], cancellation)) return true;
        }
        return false;
    }

    /// <summary>After closing: remembers what the case had taken in and lets the next one open. Doing it again changes nothing.</summary>
    public async Task Release(CaseFile file, CancellationToken cancellation)
    {
        await locks.Release(file, cancellation);
        await withoutCase.Refresh(file.Citizen, cancellation);
    }

    /// <returns>False also when a person is asked first. What did not open a case is what a later assessment is held against.</returns>
    private async Task<bool> Opens(CasesOfPerson person, Assessment assessment, ClosedCase? last, bool stands,
        CancellationToken cancellation)
    {
        if (last is null) return !stands && CasePolicy.IsDue(assessment);
        var lowest = await Lowest(person.Lead, last, assessment, cancellation);
        if (CasePolicy.IsDue(assessment))
        {
            // What another of the person's cases was closed for holds in all: nobody is scored then, and what is older opens nothing.
            var reopens = !stands
                && (Reopening.Reopens(assessment, lowest) || await assessments.BeginAnew(person.Lead, last, assessment, cancellation));
            if (await store.Read(last.CaseId, cancellation) is not { CitizenGone: true } gone)
            {
                if (reopens) return true;
            }
            else if (gone.NewCase is { Opens: true }) return true;
            else if (reopens) await store.Apply(gone.CaseId, draft => NewCases.Ask(draft, assessment, roster), cancellation);
        }
        await homes.Keep(last.CaseId, person.Lead, !stands, cancellation);
        await Remember(person.LastRow?.PartitionKey ?? person.Lead, Reopening.Lower(lowest, assessment), cancellation);
        await withoutCase.Refresh(person.Lead, cancellation);
        return false;
    }

    /// <summary>The lowest the citizen had been when the assessment came, of every assessment since the closing.</summary>
    private async Task<ClosedCase> Lowest(string token, ClosedCase last, Assessment assessment, CancellationToken cancellation)
    {
        var lowest = last;
        // Of another number's case: what this number was before has nothing to do with it.
        if (last is { Of: not null, Followed: 0 }) return lowest;
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
        if (known.CaseId != lowest.CaseId || (known.Of == lowest.Of && known.FollowedTo >= lowest.FollowedTo)) return;
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
    private async Task<bool> Opened(string caseId, CasesOfPerson person, Assessment assessment, ClosedCase? last,
        CancellationToken cancellation) =>
        await store.Open(Opening.Open(caseId, person.Lead, new AssessedOrigin(assessment,
            last is null ? null : await assessments.OwnBefore(person.Lead, last, assessment.Sequence, cancellation)), policy,
                clock.GetUtcNow())
            .Set(file => file with { Numbers = person.Numbers.Count > 1 ? person.Numbers : null })
            .After(last is null ? null : await store.Read(last.CaseId, cancellation)), cancellation)
        && await assessments.Latest(person.Lead, cancellation) is { } latest && latest.Sequence == assessment.Sequence;

    /// <returns>False when the case was closed before it could take the assessment in.</returns>
    private async Task<bool> Update(CaseFile file, CasesOfPerson person, Assessment assessment, CancellationToken cancellation)
    {
        var moved = !file.AllNumbers.SequenceEqual(person.Numbers, StringComparer.Ordinal);
        if (!moved && (assessment.Sequence <= file.ConsumedSequence || file.Unprocessed)) return true;
        var protection = moved ? await vault.Protection(person.Lead, cancellation) : null;
        var upheld = moved && await Upheld(file, person, cancellation);
        var closed = false;
        await store.Apply(file.CaseId, draft =>
        {
            closed = draft.Case.Closed;
            if (moved && !closed) Joining.Follow(draft, person.Numbers, protection, upheld);
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
            await byCitizen.Insert(new Row(token, CaseTable.OpenLock).With("caseId", caseId).With(CaseTable.LockedAt, clock.GetUtcNow()),
                cancellation);
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
