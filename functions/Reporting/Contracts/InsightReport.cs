using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Reporting.Contracts;

/// <summary>What became of the cases that were opened in a period: counts, no case and no person.</summary>
public sealed record InsightReport
{
    /// <summary>The first instant of the period; null: from the beginning.</summary>
    public required DateTimeOffset? From { get; init; }
    public required DateTimeOffset Until { get; init; }

    /// <summary>A number below this, and above 0, is not to be shown: see <see cref="SmallNumbers"/>.</summary>
    public required int LeastShown { get; init; }
    public required int Opened { get; init; }
    public required int StillOpen { get; init; }

    /// <summary>Every outcome, also those that nobody had.</summary>
    public required IReadOnlyDictionary<Outcome, int> Outcomes { get; init; }

    /// <summary>Most frequent first.</summary>
    public required IReadOnlyList<RuleFigures> Rules { get; init; }

    /// <summary>From the opening to the first attempt of any kind.</summary>
    public required Waits FirstContact { get; init; }

    /// <summary>From the opening to the first attempt that reached the citizen.</summary>
    public required Waits Reached { get; init; }
    public required IReadOnlyDictionary<AttemptChannel, ChannelFigures> Channels { get; init; }

    /// <summary>Signals on the cases by the name of their kind.</summary>
    public required IReadOnlyDictionary<string, int> Signals { get; init; }

    /// <summary>All open cases at the end of each of the last months, oldest first, whatever the period.</summary>
    public required IReadOnlyList<BandsOn> Bands { get; init; }

    /// <summary>The last months, oldest first, whatever the period; the last is under way.</summary>
    public required IReadOnlyList<MonthFigures> Months { get; init; }
    public required SocialInvestment Investment { get; init; }
}

/// <summary>Cases opened and closed in a month, and how those that were closed ended.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="HomeKept">As in <see cref="RuleFigures"/>; so is <paramref name="HomeLost"/>.</param>
public sealed record MonthFigures(DateOnly Month, int Opened, int Closed, int HomeKept, int HomeLost);

/// <summary>Cases in which a rule fires, by the newest score of the citizen that the case has taken in.</summary>
/// <param name="HomeKept">Closed as kept-home or moved-to-suitable-home.</param>
/// <param name="HomeLost">Closed as evicted or homeless.</param>
public sealed record RuleFigures(string Rule, int Cases, int Closed, int HomeKept, int HomeLost);

/// <summary>Attempts through one channel, and how many of them reached the citizen: an association, not an effect.</summary>
public sealed record ChannelFigures(int Attempts, int Reached);

/// <summary>Open cases by band at the end of a day.</summary>
public sealed record BandsOn(DateOnly Day, IReadOnlyDictionary<Band, int> Cases);
