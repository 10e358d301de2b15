using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Case.Reaching;

/// <summary>
/// Whether somebody has a conflict of interest, before who a citizen is comes out of the vault. Asked of every case of the citizen, with
/// whichever of their numbers, and of those about the same home: an address is everybody's who lives there.
/// </summary>
public sealed class Conflicts(CaseDesk cases, Household household, Homes homes)
{
    /// <summary>Whoever leads the case leads it all the same, and looks.</summary>
    public async Task<bool> Hold(Person person, CaseFile file, CancellationToken cancellation = default)
    {
        if (Access.IsBarred(person, file)) return true;
        if (Leads(person, file)) return false;
        var all = await cases.FilesOf(file.Citizen, cancellation);
        // From a closed case one reaches the address of today, which another case of the citizen may be about.
        return all.Any(one => Access.IsBarred(person, one))
            || await WithHome(person, file.Closed ? [.. all.SelectMany(one => one.Held).Distinct()] : file.Held, cancellation);
    }

    /// <summary>Before somebody who has a number, and perhaps no case, is shown or decides anything of a citizen.</summary>
    /// <exception cref="NotToBeSeenException">
    /// They have a conflict of interest with the citizen, or with somebody of the same home: another does it.
    /// </exception>
    public async Task Refuse(Person person, string citizen, CancellationToken cancellation = default)
    {
        var files = await cases.FilesOf(citizen, cancellation);
        foreach (var file in files)
            if (await Hold(person, file, cancellation)) throw new NotToBeSeenException();
        // The home of who has no case is known by what was told alone.
        if (files.Count == 0 && await WithHome(person, await homes.Of(citizen, cancellation), cancellation))
            throw new NotToBeSeenException();
    }

    private Task<bool> WithHome(Person person, IReadOnlyList<HeldTenancy> home, CancellationToken cancellation) =>
        household.Bars(home, person.Id, cancellation);

    private static bool Leads(Person person, CaseFile file) =>
        file.ContactAsk?.Chain[^1] == person.Id && Access.LeadsTeam(person);
}
