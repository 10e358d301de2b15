using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Tour;

/// <summary>One page of a tour.</summary>
/// <param name="Url">The page of the board that it tells of.</param>
public sealed record TourStep(BothLanguages Title, BothLanguages Text, string Url, BothLanguages Link);

/// <summary>The first day: three pages for each role, offered once and found again in the help.</summary>
public static class Tours
{
    public const string Home = "/board/tour";
    public const string First = Home + "/1";

    /// <summary>Ends the address of the first page once the tour was taken or declined.</summary>
    public const string Had = "?tour=had";

    /// <summary>The role that somebody works in, the first that fits; null: none of those with a tour.</summary>
    public static IReadOnlyList<TourStep>? For(Person person) =>
        Access.LeadsTeam(person) ? TourWords.Leader : Access.SeesAll(person) ? TourWords.ContactPerson
        : Access.HasWork(person) ? TourWords.Member : Access.SenderOf(person) is not null ? TourWords.Sender
        : Access.LooksAfterQueues(person) ? TourWords.Administrator : null;
}
