using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Store;

/// <summary>
/// Opens a case that a person asks for, under the same lock as <see cref="CaseIntake"/>: at most one case of a citizen is not closed. First
/// the lock, then the person in the vault, then the case, so that no case is without its citizen; who dies between leaves a lock that the
/// next opening takes over, by hand or by a score.
/// </summary>
public sealed class HandIntake(
    CaseIntake intake, CaseStore store, CitizenCases citizens, Household household, Homes homes,
    WithoutCase withoutCase, Assessments assessments, Objections objections, Vault vault, CasePolicy policy,
    TimeProvider clock)
{
    private const int Tries = 8;

    /// <param name="leader">A team leader asks.</param>
    public async Task<HandOpened> Open(
        string token, PersonalData person, HandOrigin origin, bool leader, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var known = await citizens.Of(token, cancellation);
            var files = await Files(known, cancellation);
            if (await Barred(files, known.Lead, origin.By, cancellation)) return new HandOpened(HandEnd.Barred);
            var (held, last) = (known.Held, known.Last);
            if (held is not null && await store.Read(held, cancellation) is { } file)
            {
                if (!file.Closed)
                    return new HandOpened(file.ByHand?.Form == origin.Form ? HandEnd.Opened : HandEnd.HasCase, file.CaseId);
                await intake.Release(file, cancellation);
                continue;
            }
            var before = files.Find(one => one.CaseId == last?.CaseId);
            if (!leader && before is { CitizenGone: true, NewCase: not { Opens: true } })
                return new HandOpened(HandEnd.LeadersToOpen, before.CaseId);
            var caseId = held ?? await intake.Lock(known.Lead, cancellation);
            if (last is not null) await withoutCase.Refresh(token, cancellation);
            var home = await homes.Of(known.Lead, cancellation);
            var now = clock.GetUtcNow();
            await vault.Keep(token, new SaidBy(SaidBy.Municipality, caseId, now) { ReceivedAt = now }, person, cancellation);
            if (await store.Open(Opening.Open(caseId, known.Lead, await Asked(origin, known, files, cancellation), policy, now)
                .Set(file => file with { Numbers = known.Numbers.Count > 1 ? known.Numbers : null, Held = home })
                .After(before), cancellation))
                return new HandOpened(HandEnd.Opened, caseId);
        }
        throw new InvalidOperationException("Others changed the citizen's case each time.");
    }

    /// <summary>
    /// Whoever has a conflict of interest with the citizen, or with somebody of the same home, opens no case of theirs, says nothing of who
    /// they are, and is not told whether there is one. A team leader leads theirs all the same.
    /// </summary>
    private async Task<bool> Barred(List<CaseFile> files, string lead, string by, CancellationToken cancellation)
    {
        if (files.Count == 0) return await Beside(await homes.Of(lead, cancellation));
        foreach (var file in files)
            if (file.IsBarred(by) || (file.ContactAsk?.Chain[^1] != by && await Beside(file.Held))) return true;
        return false;

        Task<bool> Beside(IReadOnlyList<HeldTenancy> held) => household.Bars(held, by, cancellation);
    }

    private async Task<List<CaseFile>> Files(CasesOfPerson person, CancellationToken cancellation)
    {
        var files = new List<CaseFile>();
        foreach (var caseId in person.Rows.Select(CaseTable.CaseIn).Distinct(StringComparer.Ordinal))
            if (await store.Read(caseId, cancellation) is { } file) files.Add(file);
        return files;
    }

    /// <summary>With what is known of the citizen. Nobody has told anything by it: senders are held against all of it.</summary>
    private async Task<HandOrigin> Asked(HandOrigin origin, CasesOfPerson person, List<CaseFile> files,
        CancellationToken cancellation)
    {
        var (latest, last) = (await assessments.Latest(person.Lead, cancellation), CaseIntake.LastOf(person));
        var stands = last is { ObjectionUpheld: true } || await objections.Stand(person.Numbers, cancellation);
        // Of erased cases nothing is left but that it stands.
        var own = Joining.ObjectedWith(person.Lead, files)
            || (!files.Exists(file => file.Citizen == person.Lead) && await objections.Stand([person.Lead], cancellation));
        return origin with
        {
            Known = latest,
            OwnBefore = last is null || latest is null ? null
                : await assessments.OwnBefore(person.Lead, last, latest.Sequence + 1, cancellation),
            ObjectionStands = stands,
            OfOtherNumber = stands && !own && person.Numbers.Count > 1,
            // In whichever of their cases.
            UpheldAt = files.Select(file => file.Asks.LastOrDefault(ask => ask is { Concern: Concern.Objection, Accepted: true })?.DoneAt
                ?? file.UpheldBefore).Max(),
        };
    }
}
