namespace EarlyWarning.Cases.Contracts;

/// <summary>Why a case would go to somebody else.</summary>
public enum LoadWhy
{
    /// <summary>It lies with the team leader, who was asked because nobody had room, and now somebody has.</summary>
    WithLeader,

    /// <summary>Whose it is carries more than they can.</summary>
    OverCapacity,

    /// <summary>Whose it is carries the most.</summary>
    CarriesMost,
}

/// <summary>Why a case stays where it is, however much its contact person carries. The first that is true counts.</summary>
public enum LoadStay
{
    /// <summary>Another team leader's, who is here.</summary>
    OtherLeader,

    /// <summary>The citizen has objected: nothing happens in it.</summary>
    Objected,

    /// <summary>A meeting is today or on the next hverdag.</summary>
    MeetingSoon,

    /// <summary>A legal date comes within three hverdage: no time to find out who has it.</summary>
    LegalDateSoon,

    /// <summary>The citizen was reached and knows who calls; it goes only when that person carries more than they can.</summary>
    CitizenReached,
}

/// <summary>One case that would change hands.</summary>
/// <param name="FromLoad">What each carries before it, of the moves above it counted.</param>
/// <param name="Weight">Acute ones count twice.</param>
/// <param name="Taken">Its contact person has accepted it.</param>
public sealed record LoadMove(HandOver Case, LoadWhy Why, int FromLoad, int ToLoad, int Weight, bool Taken);

/// <summary>Somebody who carries cases, before and after.</summary>
/// <param name="Person">Roster id.</param>
/// <param name="Takes">Could be given more: here, and not about to be away for long.</param>
public sealed record LoadOf(string Person, int Before, int After, int? Capacity, bool Takes);

/// <summary>How the open cases would lie more evenly. Nothing has happened yet.</summary>
/// <param name="Stays">Cases that are not looked at, and why.</param>
public sealed record LoadPlan(IReadOnlyList<LoadOf> People, IReadOnlyList<LoadMove> Moves, IReadOnlyDictionary<LoadStay, int> Stays)
{
    /// <summary>No more are shown, and moved, at a time: somebody is to read them.</summary>
    public const int Most = 50;
}
