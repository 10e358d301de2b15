using EarlyWarning.Bench;
using EarlyWarning.Local;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

public sealed class AssessmentStoreTests
{
    private static readonly Signal Opened = RentSignal(SignalKind.ArrearsOpened, "11-20", 1.2);

    [Fact]
    public async Task A_signal_is_assessed_once_however_often_it_is_told()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Opened);
        var first = await house.Latest();
        Assert.Equal((1L, 20, Band.Watch), (first!.Sequence, first.Score, first.Band));

        house.Clock.Advance(TimeSpan.FromHours(3));
        await house.Of<RuleBook>().All(); // Once a minute, whoever is assessed.
        using var calls = CallCounter.Begin();
        await house.Store.Reassess(RiskHouse.Token);

        Assert.Equal(2, calls.Tally.TableCalls);
        Assert.Equal(first.At, (await house.Latest())!.At);
        Assert.Equal(["assess|0000000001", "latest"], (await house.Keys(Tables.Citizens, RiskHouse.Token))
            .Where(key => !key.StartsWith("sig|", StringComparison.Ordinal)));
        Assert.Empty(await house.Take(Queues.CaseDue));
    }

    [Fact]
    public async Task A_case_is_due_at_high_and_told_of_all_that_follows()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Opened, Stop("11-12", "11-12"));
        var due = Assert.Single(await house.Take(Queues.CaseDue));
        Assert.Equal(new CaseDue(RiskHouse.Token, 1), Json.Read<CaseDue>(due.Body));
        Assert.DoesNotContain(RiskHouse.Token, due.MessageId, StringComparison.Ordinal);

        await house.TellAndAssess(RentSignal(SignalKind.ArrearsSettled, "11-21"));
        var latest = await house.Latest();
        Assert.Equal((2L, 25, true), (latest!.Sequence, latest.Score, latest.EverHigh));
        Assert.Equal(2, Json.Read<CaseDue>(Assert.Single(await house.Take(Queues.CaseDue)).Body).Sequence);
        Assert.Equal(0, await house.Intents());
    }

    [Fact]
    public async Task The_calls_are_few()
    {
        await using var house = new RiskHouse("11-21");
        Assert.InRange(await Calls(house, Opened with { Crisis = true }), 1, 5);
        Assert.InRange(await Calls(house, RentSignal(SignalKind.ArrearsIncreased, "11-20", 1.3)), 1, 5);
        Assert.InRange(await Calls(house, Stop("11-12", "11-12")), 1, 7);
        Assert.InRange(await Calls(house, RentSignal(SignalKind.LeaseTerminated, "11-20")), 1, 7);
    }

    [Fact]
    public async Task The_watchlist_shows_who_is_below_a_case_and_forgets_who_is_not()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Opened);
        var entry = Assert.Single(await house.Watched());
        Assert.Equal((RiskHouse.Token, Band.Watch, 20, "2026-1"), (entry.Citizen, entry.Band, entry.Score, entry.RuleSet));
        Assert.Equal("1,2 måneders husleje er ubetalt.", entry.Summary.Da);
        Assert.Equal(Opened.Ref, Assert.Single(Assert.Single(entry.Rules).Signals));
        await house.TellAndAssess(RentSignal(SignalKind.ArrearsSettled, "11-21"));
        Assert.Empty(await house.Watched());
    }

    [Fact]
    public async Task A_death_after_the_commit_loses_neither_the_case_nor_the_watchlist()
    {
        var dead = true;
        await using var house = new RiskHouse("11-21", (name, table) => name == Tables.Watchlist
            ? new MeddledTable(table, _ => dead ? throw new StoreUnavailableException("gone") : Task.CompletedTask)
            : table);
        await house.Tell(Opened, Stop("11-12", "11-12"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => house.Store.Reassess(RiskHouse.Token));
        Assert.Equal(1, await house.Intents());

        dead = false;
        await house.Store.Reassess(RiskHouse.Token);
        Assert.Equal((1L, "watchlist"),
            ((await house.Latest())!.Sequence, (await house.Table(Tables.Watchlist).Get("watchlist", RiskHouse.Token))!.PartitionKey));
        await house.Of<Outbox>().Sweep(DateTimeOffset.MaxValue);
        Assert.Single((await house.Take(Queues.CaseDue)).DistinctBy(due => due.Body));
    }

    [Fact]
    public async Task Whoever_is_slow_to_commit_and_dies_then_still_has_the_case_opened()
    {
        RiskHouse? house = null;
        var dead = true;
        house = new RiskHouse("11-21", (name, table) => name != Tables.Citizens ? table : new MeddledTable(table,
            async change =>
            {
                // It stands still between its promise and its commit: the sweep lets be what would find nothing yet.
                if (!dead || change != nameof(ITable.Transact)) return;
                Assert.Equal(0, await house!.Of<Outbox>().Sweep(DateTimeOffset.MaxValue));
            },
            committed: () =>
            {
                if (dead) throw new StoreUnavailableException("gone");
            }));
        await using var _ = house;
        await house.Tell(Opened, Stop("11-12", "11-12"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => house.Store.Reassess(RiskHouse.Token));
        Assert.Equal((1L, 1), ((await house.Latest())!.Sequence, await house.Intents()));

        dead = false;
        await house.Store.Reassess(RiskHouse.Token); // Its message comes again.
        Assert.Equal(1, Json.Read<CaseDue>(Assert.Single(await house.Take(Queues.CaseDue)).Body).Sequence);
        Assert.Equal(1, await house.Of<Outbox>().Sweep(DateTimeOffset.MaxValue));
        Assert.Equal(1, Json.Read<CaseDue>(Assert.Single(await house.Take(Queues.CaseDue)).Body).Sequence);
    }

    [Fact]
    public async Task Two_who_assess_at_once_agree()
    {
        RiskHouse? house = null;
        var meddled = false;
        house = new RiskHouse("11-21", (name, table) => name == Tables.Citizens
            ? new MeddledTable(table, async change =>
            {
                if (change != nameof(ITable.Transact) || meddled) return;
                meddled = true;
                await house!.TellAndAssess(Stop("11-12", "11-12"));
            })
            : table);
        await using var _ = house;
        await house.Tell(Opened);
        await house.Store.Reassess(RiskHouse.Token);

        var latest = await house.Latest();
        Assert.Equal((1L, 70, 2), (latest!.Sequence, latest.Score, latest.Signals.Count));
        Assert.Single(await house.Take(Queues.CaseDue));
    }

    [Fact]
    public async Task An_older_writer_never_overwrites_the_watchlist()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Opened);
        var old = await house.Latest();
        await house.TellAndAssess(RentSignal(SignalKind.ArrearsIncreased, "11-20", 2.1));
        await house.Of<EarlyWarning.Risk.WatchlistProjection>().Write(RiskHouse.Token, old!, CancellationToken.None);
        Assert.Equal(30, Assert.Single(await house.Watched()).Score);
    }

    [Fact]
    public async Task Many_signals_fit_in_one_assessment()
    {
        await using var house = new RiskHouse("11-21");
        var nightly = Enumerable.Range(0, 1200).Select(night =>
            RentSignal(SignalKind.ArrearsIncreased, "11-20", 1.2, id: $"{new string('n', 56)}{night:D8}")).ToArray();
        await house.TellAndAssess(nightly);
        var latest = (await house.Latest())!;
        Assert.Equal((1200, 25), (latest.SignalCount, latest.Signals.Count));
    }

    [Fact]
    public async Task Nothing_is_written_about_a_citizen_without_signals()
    {
        await using var house = new RiskHouse("11-21");
        await house.Store.Reassess(RiskHouse.Token);
        Assert.Empty(await house.Keys(Tables.Citizens, RiskHouse.Token));
    }

    private static async Task<long> Calls(RiskHouse house, Signal signal)
    {
        await house.Tell(signal);
        using var calls = CallCounter.Begin();
        await house.Store.Reassess(RiskHouse.Token);
        return calls.Tally.TableCalls;
    }
}
