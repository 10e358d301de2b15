using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases.Store;

/// <summary>
/// Brings a person's cases to what their numbers say: two open ones become one, one that went on in a case of somebody who is another
/// person after all goes on by itself, and a row that lies with the wrong number goes to the right one. Every step may be taken again.
/// </summary>
public sealed class CaseJoining([FromKeyedServices(Tables.CasesByCitizen)] ITable byCitizen, CaseStore store, CaseLocks locks,
    Roster roster)
{
    /// <returns>True when something was done: look again.</returns>
    internal async Task<bool> Settle(CasesOfPerson person, CancellationToken cancellation)
    {
        foreach (var (caseId, goesOnIn) in person.GoneOn)
            if (await Part(person, caseId, goesOnIn, cancellation)) return true;
        if (person.Bereft.FirstOrDefault() is (Row row, var gone))
        {
            await TakeBack(CaseTable.CaseIn(row), gone, (draft, goesOn) => Joining.Bereave(draft, gone, roster, goesOn), cancellation);
            await byCitizen.TryReplace(row.With(CaseTable.BroughtColumn, null), cancellation); // Else somebody else did.
            return true;
        }
        if (person.KeptOut.FirstOrDefault() is { } keptOut) return await LetIn(person, keptOut, cancellation);
        var open = new List<CaseFile>();
        foreach (var held in person.Locks)
        {
            if (await store.Read(held.Text("caseId"), cancellation) is not { } file) continue; // Being opened.
            if (!person.Numbers.Contains(file.Citizen, StringComparer.Ordinal)) return await locks.Return(held, file, cancellation);
            if (!file.Closed) open.Add(file);
        }
        return open is [var one, var other, ..] && await Join(one, other, cancellation);
    }

    private async Task<bool> Join(CaseFile one, CaseFile other, CancellationToken cancellation)
    {
        var goesOn = Joining.GoesOn(one, other);
        var ends = ReferenceEquals(goesOn, one) ? other : one;
        await store.Apply(goesOn.CaseId, draft => Joining.TakeIn(draft, ends, roster), cancellation);
        // A person closed it this moment: then nothing goes on in it.
        if (await store.Read(goesOn.CaseId, cancellation) is not { Closed: false } file
            || !file.TakenIn.Contains(ends.CaseId, StringComparer.Ordinal)) return true;
        await store.Apply(ends.CaseId, draft => Joining.GoOnIn(draft, goesOn.CaseId), cancellation);
        if (await store.Read(ends.CaseId, cancellation) is { Closed: true } closed) await locks.Release(closed, cancellation);
        return true;
    }

    /// <returns>False: both are one person's, or the citizen has another open case by now.</returns>
    private async Task<bool> Part(CasesOfPerson person, string caseId, string goesOnIn, CancellationToken cancellation)
    {
        if (await store.Read(caseId, cancellation) is not { GoesOn: not null } file) return false;
        if (await store.Read(goesOnIn, cancellation) is { } other)
        {
            if (person.Numbers.Contains(other.Citizen, StringComparer.Ordinal)) return false;
            await TakeBack(goesOnIn, [caseId], (draft, goesOn) => Joining.GiveBack(draft, file, roster, goesOn), cancellation);
        }
        var parted = await store.Change(caseId, version: null, draft =>
        {
            Joining.GoApart(draft);
            return null;
        }, cancellation, hold: locks.TakeAgain);
        return parted == CommandResult.Done;
    }

    /// <summary>One that was closed for what these cases had brought along goes on, unless the citizen has had another since.</summary>
    private async Task TakeBack(string caseId, IReadOnlyCollection<string> gone, Func<CaseDraft, bool, CaseDraft> rule,
        CancellationToken cancellation)
    {
        if (await store.Read(caseId, cancellation) is { } file && Joining.ClosedFor(file, gone)
            && await store.Change(caseId, version: null, draft =>
            {
                rule(draft, true);
                return null;
            }, cancellation, hold: locks.Hold) == CommandResult.Done) return;
        await store.Apply(caseId, draft => rule(draft, false), cancellation);
    }

    /// <summary>A case was closed while it kept out what senders tell for a number that is another person's after all.</summary>
    private async Task<bool> LetIn(CasesOfPerson person, Row keptOut, CancellationToken cancellation)
    {
        var caseId = CaseTable.CaseIn(keptOut);
        await store.Apply(caseId, Parting.LetIn, cancellation);
        // What the citizen objected to in this case itself stays upheld.
        var upheld = await store.Read(caseId, cancellation) is { ObjectionUpheld: true };
        if (person.Rows.FirstOrDefault(row => row.RowKey == CaseTable.LastClosed && CaseTable.CaseIn(row) == caseId) is { } last
            && !await byCitizen.TryReplace(last.With("case", Json.Write(
                Json.Read<ClosedCase>(last.Text("case")) with { ObjectionUpheld = upheld })), cancellation)) return true;
        await byCitizen.TryReplace(keptOut.With(CaseTable.KeptOutColumn, null), cancellation);
        return true;
    }
}
