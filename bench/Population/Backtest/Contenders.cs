using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Bench.Population.Backtest;

/// <summary>
/// Somebody who reads what was told of a citizen and says whether to open a case. It is given nothing but the fold of the signals.
/// </summary>
internal abstract class Contender(string code)
{
    public string Code { get; } = code;

    /// <returns><see cref="Band.High"/> or more: a case.</returns>
    public abstract Band Says(Situation situation, DateOnly today);
}

/// <summary>The product's own rules, as in production.</summary>
internal sealed class PublishedRules(RuleSet set) : Contender("rules")
{
    public override Band Says(Situation situation, DateOnly today) => set.BandOf(Outcome.ScoreOf(situation, today, set));
}

/// <summary>As before the product: a non-profit landlord must say that it has asked the bailiff's court; a private one need not.</summary>
/// <param name="bound">The senders that are non-profit landlords.</param>
internal sealed class StatutoryNotice(IReadOnlySet<string> bound) : Contender("notice")
{
    public override Band Says(Situation situation, DateOnly today) => situation.Tenancies.Any(tenancy =>
        tenancy is { Open: true, Bailiff: not null } && bound.Contains(tenancy.Sender)) ? Band.High : Band.None;
}

/// <summary>Two months' rent owed; with the rent unknown, the amount that the published rules take in its place.</summary>
internal sealed class TwoMonthsOwed() : Contender("two-months")
{
    private const long WhenRentUnknown = 12_000_00;

    public override Band Says(Situation situation, DateOnly today) => situation.Tenancies.Any(tenancy => tenancy.Open
        && tenancy.Episode?.Oere >= (tenancy.RentOere is > 0 and var rent ? 2 * rent : WhenRentUnknown)) ? Band.High : Band.None;
}

/// <summary>A logistic regression on the same facts that the rules read. Its threshold gives as many cases as the rules do.</summary>
/// <param name="weights">One for each of <see cref="Features.Names"/>.</param>
internal sealed class Regression(IReadOnlyList<float> weights, double threshold) : Contender("regression")
{
    public override Band Says(Situation situation, DateOnly today) => Logit(situation, today) >= threshold ? Band.High : Band.None;

    public double Logit(Situation situation, DateOnly today)
    {
        var (sum, features) = (0.0, Features.Of(situation, today));
        for (var index = 0; index < features.Length; index++) sum += weights[index] * features[index];
        return sum;
    }
}

/// <summary>What a regression is given: the same facts as the rules, none of them of a person.</summary>
internal static class Features
{
    public static readonly IReadOnlyList<string> Names =
    [
        "months owed", "months owed, at least one", "at least two", "demand running", "demand passed", "terminated", "bailiff",
        "eviction set", "evicted", "benefit stopped", "benefit reduced", "stopped and owing", "plan agreed", "plan broken",
        "episodes of a year", "rising", "crisis", "weeks since the episode opened",
    ];

    public static float[] Of(Situation situation, DateOnly today)
    {
        var open = situation.Tenancies.Where(tenancy => tenancy.Open).OrderByDescending(Furthest).FirstOrDefault();
        var (episode, months) = (open?.Episode, MonthsOwed(open));
        var cuts = situation.BenefitCuts.Where(cut => cut.From.AddDays(-30) <= today && today <= cut.From.AddDays(90)
            && !(cut.Until <= today)).ToList();
        var stopped = cuts.Exists(cut => cut.Stopped);
        return
        [
            Math.Min(months, 6), One(months >= 1), One(months >= 2),
            One(episode?.Demands.Any(demand => demand.Deadline >= today) == true),
            One(episode?.Demands.Any(demand => demand.Deadline < today) == true),
            One(open?.Terminated is not null), One(open?.Bailiff is not null), One(open?.Eviction is not null),
            One(situation.Tenancies.Any(tenancy => tenancy.PutOut is not null)),
            One(stopped), One(cuts.Exists(cut => !cut.Stopped)), One(stopped && months >= 1),
            One(episode?.Plan is { Broken: false }), One(episode?.Plan is { Broken: true }),
            open?.Opened.Count(opened => today <= opened.On.AddMonths(12)) ?? 0,
            One(episode?.Amounts is [var first, var second, var third] && first.Oere < second.Oere && second.Oere < third.Oere),
            One(open?.Crisis is not null),
            episode is null ? 0 : Math.Min(26, (today.DayNumber - episode.OpenedOn.DayNumber) / 7f),
        ];
    }

    private static float MonthsOwed(Tenancy? open) => open?.Episode?.Oere is { } oere
        ? (float)oere / (open.RentOere is > 0 and var rent ? rent : 6_000_00) : 0;

    private static long Furthest(Tenancy tenancy) => (tenancy.Eviction is null ? 0 : 4_000_000_000)
        + (tenancy.Bailiff is null ? 0 : 2_000_000_000) + (tenancy.Terminated is null ? 0 : 1_000_000_000) + (tenancy.Episode?.Oere ?? 0);

    private static float One(bool yes) => yes ? 1 : 0;
}

/// <summary>
/// One citizen's signals told again in the order in which they came, as the rules laboratory does it (<see cref="CitizenCourse"/>): after
/// each, and at the start of each day on which time alone may change a score, every contender looks at what was known then.
/// </summary>
internal static class Watch
{
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    /// <param name="signals">In the order in which they came.</param>
    public static IEnumerable<(DateTimeOffset At, Situation Situation)> Moments(IReadOnlyList<Signal> signals, RuleWindows windows,
        DateTimeOffset until)
    {
        var heard = new List<Signal>();
        for (var next = 0; next < signals.Count && signals[next].ReceivedAt <= until;)
        {
            var first = signals[next].ReceivedAt;
            while (next < signals.Count && signals[next].ReceivedAt - first <= Together) heard.Add(signals[next++]);
            var at = AcceptedSignal.Time(signals[next - 1].ReceivedAt);
            var before = next < signals.Count ? AcceptedSignal.Time(signals[next].ReceivedAt) : until;
            var situation = Situation.From(heard);
            yield return (at, situation);
            var today = CopenhagenTime.DateOf(at);
            foreach (var start in NextChange.Days(situation, windows).Where(day => day > today).Distinct().Order()
                .Select(CopenhagenTime.StartOf).TakeWhile(start => start <= before))
                yield return (start, situation);
        }
    }

    public static Watched[] Of(IReadOnlyList<Signal> signals, IReadOnlyList<Contender> contenders, RuleSet set, DateTimeOffset until)
    {
        var watched = contenders.Select(_ => new Watched()).ToArray();
        foreach (var (at, situation) in Moments(signals, set.Windows, until))
        {
            var (today, debt) = (CopenhagenTime.DateOf(at), situation.Tenancies.Sum(tenancy => tenancy.Episode?.Oere ?? 0));
            for (var index = 0; index < watched.Length; index++)
                watched[index].See(at, contenders[index].Says(situation, today), debt, situation.Episodes);
        }
        return watched;
    }
}

/// <summary>What one contender said of one citizen.</summary>
internal sealed class Watched
{
    private readonly SimulatedCases _cases = new(TimeSpan.FromDays(BacktestRun.CaseDays));
    private readonly List<(DateTimeOffset At, bool Past)> _turns = [];

    /// <summary>Cases, by the rules laboratory's own account of when there is a new one.</summary>
    public IReadOnlyList<DateTimeOffset> Opened => _cases.Opened;

    public void See(DateTimeOffset at, Band band, long debt, int episodes)
    {
        _cases.See(at, band, debt, episodes);
        var past = band >= Band.High;
        if (past != (_turns.Count > 0 && _turns[^1].Past)) _turns.Add((at, past));
    }

    /// <returns>
    /// Days from the first on which it was past the threshold to this one, looking back no further than a case is in hand.
    /// </returns>
    public int? Warning(DateOnly day)
    {
        var (end, earliest) = (CopenhagenTime.StartOf(day), CopenhagenTime.StartOf(day.AddDays(-BacktestRun.CaseDays)));
        for (var index = 0; index < _turns.Count && _turns[index].At < end; index++)
        {
            if (!_turns[index].Past || (index + 1 < _turns.Count && _turns[index + 1].At <= earliest)) continue;
            return day.DayNumber - CopenhagenTime.DateOf(_turns[index].At < earliest ? earliest : _turns[index].At).DayNumber;
        }
        return null;
    }
}
