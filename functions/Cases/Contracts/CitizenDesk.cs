using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>
/// Where staff decide what is the citizen's rather than the case's: protection, and which name and address count. Whoever may see all of
/// the case may decide it, and on a case that is closed too; but nobody who has a conflict of interest.
/// </summary>
public sealed class CitizenDesk(CaseStore store, Roster roster, Vault vault, AccessLog log)
{
    /// <summary>Sets or withdraws protection: in the access log, then in the case, and from there with the citizen.</summary>
    /// <param name="by">Roster id of who saw it in the CPR register.</param>
    /// <returns>
    /// <see cref="CommandResult.NotFound"/> too for somebody whose work is not cases, or who has a conflict of interest in this one.
    /// </returns>
    public async Task<CommandResult> Protect(CaseFile file, long version, string by, bool on, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!MayDecide(by, file)) return CommandResult.NotFound;
        if (file.Version != version) return CommandResult.Stale;
        await log.Write(new RevealRequest(file.Citizen, by, on ? Purposes.Protect : Purposes.Unprotect, file.CaseId), cancellation);
        return await Decide(file, version, by, draft => NamesAndAddresses.Protect(draft, by, on), cancellation);
    }

    /// <summary>
    /// Settles which name and address count, by somebody who has looked. The line of the timeline first, then the vault: stopped in
    /// between, the question is still open, and the same decision sent again ends it with one line.
    /// </summary>
    /// <returns><see cref="CommandResult.Stale"/> too when something was said or settled since they looked.</returns>
    public async Task<CommandResult> Settle(
        CaseFile file, long version, string by, Settling settling, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(settling);
        var result = await Decide(file, version, by, draft => NamesAndAddresses.Settle(draft, by, settling.Seen), cancellation);
        if (result != CommandResult.Done) return result;
        return await vault.Settle(file.Citizen, settling, cancellation) ? CommandResult.Done : CommandResult.Stale;
    }

    /// <summary>
    /// Keeps how the citizen is reached. The line of the timeline first, then the vault: stopped in between, the same form sent again
    /// ends it with one line.
    /// </summary>
    public async Task<CommandResult> Enter(CaseFile file, long version, ContactDetails details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(details);
        var result = await Decide(file, file.EnteredOn == details.Id ? file.Version : version, details.By,
            draft => NamesAndAddresses.Enter(draft, details), cancellation);
        if (result == CommandResult.Done) await vault.KeepContact(file.Citizen, details, cancellation);
        return result;
    }

    private async Task<CommandResult> Decide(
        CaseFile file, long version, string by, Func<CaseDraft, CaseDraft> rule, CancellationToken cancellation) => !MayDecide(by, file)
        ? CommandResult.NotFound
        : await store.Change(file.CaseId, version, draft =>
        {
            rule(draft).Decided();
            return null;
        }, cancellation);

    private bool MayDecide(string person, CaseFile file) => !file.IsBarred(person)
        && roster.Find(person) is { Left: false } found && (found.Is(Roles.Caseworker) || found.Is(Roles.TeamLeader));
}
