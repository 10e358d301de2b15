using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.MyWork;

/// <summary>
/// Cases of citizens with this name, address or phone that the searcher may see; whoever is shown has it in the access log. One whom they
/// may not see, or in whose case they have a conflict of interest, is not found, and that answer takes as long.
/// </summary>
public sealed class PersonSearch(PersonIndex index, CaseDesk desk, Conflicts conflicts, AccessLog log, EvenTime time)
{
    private const int MostShown = 20;

    /// <param name="reason">Why they search for so many, where they were asked.</param>
    /// <returns>The cases, and whether there are more.</returns>
    public Task<(IReadOnlyList<CaseFile> Cases, bool More)> Find(
        string text, Person searcher, string purpose, CancellationToken cancellation, string? reason = null) => time.Of(async () =>
    {
        var tokens = await index.Find(text, searcher.Id, purpose, cancellation, reason);
        var files = await Task.WhenAll(tokens.Take(MostShown + 1).Select(Seen));
        var seen = files.OfType<CaseFile>().ToList();
        IReadOnlyList<CaseFile> shown = [.. seen.OrderBy(file => file.Closed).ThenByDescending(file => file.OpenedAt).Take(MostShown)];
        foreach (var file in shown)
            await log.Write(new RevealRequest(file.Citizen, searcher.Id, purpose, file.CaseId), cancellation);
        return (shown, tokens.Count > MostShown);

        async Task<CaseFile?> Seen(string token) => await desk.CaseOf(token, cancellation) is { } file
            && Access.Of(searcher, file) != Sight.None && !await conflicts.Hold(searcher, file, cancellation) ? file : null;
    }, cancellation);
}
