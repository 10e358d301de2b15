using EarlyWarning.Bench.Population.World;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Laboratory.Contracts;

namespace EarlyWarning.Bench.Year.Simulation;

/// <summary>
/// How people answer. None of it is the product's: all of it is assumption (docs/year.md#what-is-assumption), drawn by the seed.
/// </summary>
internal static class Answering
{
    /// <summary>Attempts after which a contact person lets it be, once the product's ladder is climbed.</summary>
    public const int MostAttempts = 6;

    /// <summary>Working hours until a member of another sector answers an invitation, on average; some take days.</summary>
    public const double MemberHours = 7;

    /// <summary>Homes that want no help, and homes that say they manage.</summary>
    public const double Declines = 0.15, Manages = 0.5;

    /// <summary>Of those who said that they would come to the meeting.</summary>
    public const double Comes = 0.8;

    /// <summary>How much longer or shorter than its mean a task takes.</summary>
    private const double Spread = 0.4;

    /// <summary>Minutes of a contact person's or team leader's time, with the way there and the note.</summary>
    public static int MinutesOf(TaskKind kind) => kind switch
    {
        TaskKind.Take => 20,
        TaskKind.TakeOver => 5,
        TaskKind.Call => 15,
        TaskKind.Visit => 75,
        TaskKind.Arrange => 20,
        TaskKind.Meeting => 120,
        TaskKind.Plan => 60,
        TaskKind.Action => 45,
        TaskKind.FollowUp => 30,
        TaskKind.Avert => 60,
        TaskKind.AvertAgain => 5,
        TaskKind.LegalDate => 15,
        TaskKind.Close => 20,
        TaskKind.Agree => 15,
        TaskKind.Answer => 10,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static double Takes(TaskKind kind, Chance chance) => chance.LogNormal(MinutesOf(kind), Spread);

    /// <summary>
    /// Whether one attempt reaches the home: the more grip it has, the likelier. On average three in ten calls and four in ten visits.
    /// </summary>
    public static bool Reaches(AttemptChannel channel, Home home, Chance chance) =>
        chance.Yes((channel == AttemptChannel.Visit ? 0.2 : 0.1) + (0.3 * home.Grip));

    public static Answer Takes(Home home, Chance chance)
    {
        var drawn = chance.Next();
        return drawn < Declines ? Answer.Declines : drawn < Declines + (Manages * home.Grip) ? Answer.Manages : Answer.Accepts;
    }

    /// <summary>Working hours until somebody in another sector has done what they were asked.</summary>
    public static double HoursOfMember(Chance chance) => -Math.Log(1 - chance.Next()) * MemberHours;
}
