using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Case.Reaching;

/// <summary>Phone and address beside a form that needs them: after one look with its purpose, for that day.</summary>
public sealed class Looks(Vault vault)
{
    /// <summary>The look itself, in the access log.</summary>
    public Task<KnownPerson?> First(PageContext page, CaseFile file, DecisionForm? form, CancellationToken cancellation) =>
        Request(page, file, form) is { } look ? vault.Reveal(look, cancellation) : Task.FromResult<KnownPerson?>(null);

    /// <returns>Null when the form needs nobody, or the reader has not looked today for its purpose.</returns>
    public Task<KnownPerson?> Again(PageContext page, CaseFile file, DecisionForm? form, CancellationToken cancellation) =>
        Request(page, file, form) is { } look ? vault.RevealAgain(look, cancellation) : Task.FromResult<KnownPerson?>(null);

    private static RevealRequest? Request(PageContext page, CaseFile file, DecisionForm? form) =>
        form?.Look is { } purpose && Access.Of(page.Me, file) == Sight.Whole && !file.Objected
            ? new RevealRequest(file.Citizen, page.Me.Id, purpose, file.CaseId) : null;
}
