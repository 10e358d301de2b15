using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Site;
using EarlyWarning.Board.Today;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Case.Reaching;

/// <summary>
/// The one way from a case to who its citizen is. Beside a form that needs them, phone and address stand after one look with its purpose,
/// for that day; or while the reader's day is open.
/// </summary>
public sealed class Looks(Vault vault, DayReader days, Conflicts conflicts)
{
    /// <summary>A look for a purpose, in the access log first.</summary>
    /// <returns>Null when the vault knows nobody (any more).</returns>
    /// <param name="letter">The one that they are put on; null: none.</param>
    /// <exception cref="NotToBeSeenException">They have a conflict of interest.</exception>
    /// <exception cref="ObjectionWaitsException">Nobody is shown who the citizen is, for anything but that letter.</exception>
    public async Task<KnownPerson?> For(PageContext page, CaseFile file, string purpose, CancellationToken cancellation,
        string? letter = null)
    {
        if (!await May(page, file, cancellation)) throw new NotToBeSeenException();
        if (!Access.MayLookNow(page.Me, file, letter)) throw new ObjectionWaitsException();
        return await vault.Reveal(new RevealRequest(file.Citizen, page.Me.Id, purpose, file.CaseId), cancellation);
    }

    /// <summary>The look itself, in the access log.</summary>
    public async Task<KnownPerson?> First(PageContext page, CaseFile file, DecisionForm? form, CancellationToken cancellation) =>
        await Request(page, file, form, cancellation) is { } look ? await vault.Reveal(look, cancellation) : null;

    /// <returns>Null when the form needs nobody, or the reader has neither looked today for its purpose nor opened their day.</returns>
    public async Task<KnownPerson?> Again(PageContext page, CaseFile file, DecisionForm? form, CancellationToken cancellation) =>
        await Request(page, file, form, cancellation) is { } look
            ? await vault.RevealAgain(look, cancellation) ?? await days.Look(page, file, cancellation) : null;

    /// <summary>The citizen on a case of the reader's own, while their day is open; null: it is not.</summary>
    public async Task<ShownPerson?> OfDay(PageContext page, CaseFile file, CancellationToken cancellation) =>
        await days.Look(page, file, cancellation) is { } person ? ShownPerson.Of(person) : null;

    private async Task<RevealRequest?> Request(PageContext page, CaseFile file, DecisionForm? form, CancellationToken cancellation) =>
        form?.Look is { } purpose && !file.Objected && await May(page, file, cancellation)
            ? new RevealRequest(file.Citizen, page.Me.Id, purpose, file.CaseId) : null;

    private async Task<bool> May(PageContext page, CaseFile file, CancellationToken cancellation) =>
        Access.MayLook(page.Me, file) && !await conflicts.Hold(page.Me, file, cancellation);
}
