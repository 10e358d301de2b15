using EarlyWarning.Platform;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Azure.Functions.Worker;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

/// <summary>
/// A set that takes effect: every instance from the same instant, everybody scored again, and what the rules did is told apart.
/// </summary>
public sealed class NewRulesTests
{
    /// <summary>1.2 months' rent and a broken plan: 35. By the new set, where a broken plan gives 40: 60.</summary>
    private static readonly RuleSet Stricter = RuleSet.First
        with { Version = "2026-2", Points = RuleSet.First.Points with { PlanBroken = 40 } };

    private static readonly Signal[] Broken = [RentSignal(SignalKind.ArrearsOpened, "11-01", 1.2),
        RentSignal(SignalKind.PaymentPlanBroken, "11-10")];

    [Fact]
    public async Task It_is_in_force_from_the_start_of_its_day_and_the_old_one_stays_known()
    {
        await using var house = new RiskHouse("11-21");
        await Approve(house);
        var book = house.Of<RuleBook>();
        Assert.Equal(RuleSet.FirstVersion, (await book.InForce(At("11-25", 0).AddTicks(-1))).Version);
        Assert.Equal((Stricter.Version, 40),
            ((await book.InForce(At("11-25", 0))).Version, (await book.InForce(At("11-25", 0))).Points.PlanBroken));
        Assert.Equal(RuleSet.First, await book.Find(RuleSet.FirstVersion));
        Assert.Null(await book.Find("2026-9"));
    }

    [Fact]
    public async Task Two_instances_agree_although_one_read_the_rows_before_they_changed()
    {
        await using var house = new RiskHouse("11-21");
        var (one, other) = (house.Of<RuleBook>(), new RuleBook(house.Table(Tables.Rules), house.Clock));
        foreach (var book in new[] { one, other }) Assert.Equal(RuleSet.FirstVersion, (await book.InForce(At("11-25"))).Version);
        await Approve(house);
        one.Forget();
        // It has not looked again: a minute is all it may take.
        Assert.Equal(RuleSet.FirstVersion, (await other.InForce(At("11-25"))).Version);

        house.Clock.UtcNow += RuleBook.Fresh;
        Assert.Equal(Stricter.Version, (await other.InForce(At("11-25"))).Version);
        Assert.True(RuleBook.Notice > RuleBook.LastCall && RuleBook.LastCall > 10 * RuleBook.Fresh);
    }

    [Fact]
    public async Task Everybody_is_scored_again_once_and_the_assessment_tells_what_the_rules_did()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Broken);
        await Approve(house);
        await house.Triggers.OnNewRules(new TimerInfo(), CancellationToken.None);
        Assert.Empty(await house.Take(Queues.CitizenChanged)); // Not before its day.

        house.Clock.UtcNow = At("11-25", 0).AddSeconds(30);
        await house.Triggers.OnNewRules(new TimerInfo(), CancellationToken.None);
        Assert.Single(await house.Take(Queues.CitizenChanged));
        await house.Store.Reassess(RiskHouse.Token);
        await house.Store.Reassess(RiskHouse.Token); // The message came twice.

        var latest = (await house.Latest())!;
        Assert.Equal((2, "2026-2", 60, Band.High), (latest.Sequence, latest.RuleSet, latest.Score, latest.Band));
        Assert.Equal(new NewRules("2026-1", 35, Band.Raised, 60, Band.High), latest.NewRules);
        Assert.Single((await house.Take(Queues.CaseDue)).DistinctBy(due => due.Body));
        await house.Triggers.OnNewRules(new TimerInfo(), CancellationToken.None);
        Assert.Empty(await house.Take(Queues.CitizenChanged));

        await house.TellAndAssess(RentSignal(SignalKind.ArrearsIncreased, "11-26", 2.2)); // Later facts leave it standing.
        Assert.Equal((70, "2026-1"), ((await house.Latest())!.Score, (await house.Latest())!.NewRules!.Before));
    }

    [Fact]
    public async Task A_signal_on_the_same_day_is_not_the_rules_doing()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Broken);
        await Approve(house);
        house.Clock.UtcNow = At("11-25", 9);
        await house.TellAndAssess(RentSignal(SignalKind.LeaseTerminated, "11-25"));
        Assert.Equal(new NewRules("2026-1", 95, Band.Acute, 100, Band.Acute), (await house.Latest())!.NewRules);
    }

    [Fact]
    public async Task Asking_goes_on_where_it_stopped()
    {
        var sends = 0;
        await using var house = new RiskHouse("11-21", (name, table) => name == Tables.Rules
            ? new MeddledTable(table, what => what == "Replace" && sends++ == 0 ? throw new StoreUnavailableException("Not now.")
                : Task.CompletedTask)
            : table);
        for (var citizen = 0; citizen < 450; citizen++)
        {
            var token = $"t1-{citizen:D4}";
            await house.Table(Tables.Citizens).Insert(SignalRows.ToRow(token, Broken[0]));
            await house.Table(Tables.Citizens).Insert(RiskTable.LatestRow(token, Assess("11-21", Broken[0]), etag: null));
        }
        await Approve(house);
        house.Clock.UtcNow = At("11-25", 9);

        // Died at the second note of how far it was.
        await Assert.ThrowsAsync<StoreUnavailableException>(() => house.Of<RulesTaken>().AskAll());
        Assert.Equal(450 - 200 + 1, await house.Of<RulesTaken>().AskAll()); // From the citizen of the last note on.
        var asked = (await house.Take(Queues.CitizenChanged)).Select(message => message.Body).Distinct().Count();
        Assert.Equal(450, asked);
    }

    private static async Task Approve(RiskHouse house)
    {
        await house.Table(Tables.Rules).Insert(RuleRows.ToRow(Stricter, Day("11-25")));
        house.Of<RuleBook>().Forget();
    }
}
