using EarlyWarning.Cases.Rules.Origins;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Cases.Contracts.Origins;

/// <summary>How an opening by hand ended.</summary>
public enum HandEnd
{
    Opened,

    /// <summary>The citizen has a case that is not closed: that is where things go on.</summary>
    HasCase,

    /// <summary>The citizen's last case ended because they died or moved: a team leader says that it was a mistake.</summary>
    LeadersToOpen,

    /// <summary>Who asks has a conflict of interest with the citizen: somebody else opens it.</summary>
    Barred,

    /// <summary>The provision was not in force on the day, or one of the two is not on the list.</summary>
    NoBasis,
}

/// <summary>How it ended, and the case, where there is one.</summary>
public sealed record HandOpened(HandEnd End, string? CaseId = null);

/// <summary>What a caseworker tells of somebody who needs help, and whom no score has found.</summary>
/// <param name="Person">To the vault, and nowhere else.</param>
public sealed record HandCase(
    PersonalData Person, string By, HandReason Reason, string Words, DateOnly? Eviction, bool Children, string Provision, string? Method,
    DateOnly From, string Form)
{
    /// <summary>One of <see cref="ReadingReasons"/>, where they were asked why they look for so many.</summary>
    public string? Why { get; init; }

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "HandCase";
}

/// <summary>Where a caseworker opens a case: a citizen who calls, a neighbour's worry, a letter from the bailiff court.</summary>
public sealed class HandDesk(HandIntake intake, Vault vault, Roster roster, TimeProvider clock)
{
    /// <summary>
    /// Opens a case, unless the citizen has one. Whether they do is something to look up, so that comes first in the access log. Sent
    /// twice, or after a death in the middle, the same form opens one case.
    /// </summary>
    public async Task<HandOpened> Open(HandCase asked, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (Bases.Chosen(roster, asked.Provision, asked.Method, asked.From, asked.By, clock.GetUtcNow()) is not { } bases)
            return new HandOpened(HandEnd.NoBasis);
        var token = await vault.Find(asked.Person.Cpr, asked.By, Purposes.OpenCase, cancellation, asked.Why);
        var origin = new HandOrigin(asked.By, asked.Reason, asked.Words, asked.Eviction, asked.Children, bases, asked.Form);
        return await intake.Open(token, asked.Person, origin, roster.Find(asked.By)?.Is(Roles.TeamLeader) == true, cancellation);
    }
}
