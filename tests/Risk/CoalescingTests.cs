using EarlyWarning.Bench;
using EarlyWarning.Local;
using EarlyWarning.Platform;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

/// <summary>What was scored up to the newest signal is done, whoever asks for it again.</summary>
public sealed class CoalescingTests
{
    private static readonly Signal Opened = RentSignal(SignalKind.ArrearsOpened, "11-20", 1.2);
    private static readonly Signal More = RentSignal(SignalKind.ArrearsIncreased, "11-20", 2.2);

    [Fact]
    public async Task A_message_about_a_signal_that_was_read_costs_the_store_nothing()
    {
        await using var house = new RiskHouse("11-21");
        await house.Tell(Opened, More);
        await house.Store.Reassess(About(Opened));
        using var calls = CallCounter.Begin();
        await house.Store.Reassess(About(More));
        Assert.Equal(0, calls.Tally.TableCalls);
        Assert.Equal((1L, 2), ((await house.Latest())!.Sequence, (await house.Latest())!.SignalCount));
    }

    [Fact]
    public async Task A_signal_that_came_after_the_look_is_assessed()
    {
        await using var house = new RiskHouse("11-21");
        await house.Tell(Opened);
        await house.Store.Reassess(About(Opened));
        await house.Tell(More);
        await house.Store.Reassess(About(Opened));
        Assert.Equal(1, (await house.Latest())!.Sequence);
        await house.Store.Reassess(About(More));
        Assert.Equal((2L, 30), ((await house.Latest())!.Sequence, (await house.Latest())!.Score));
    }

    [Fact]
    public async Task Five_hundred_messages_at_once_about_five_hundred_signals_are_one_assessment()
    {
        await using var house = new RiskHouse("11-21");
        var many = Enumerable.Range(0, 500).Select(i => RentSignal(SignalKind.ArrearsIncreased, "11-20", 1 + (i / 100.0), id: $"r-{i}"))
            .ToArray();
        await house.Tell(many);
        await Parallel.ForEachAsync(many, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (signal, cancellation) =>
            await house.Store.Reassess(About(signal), cancellation));
        Assert.Equal((1L, 500), ((await house.Latest())!.Sequence, (await house.Latest())!.SignalCount));
    }

    [Fact]
    public async Task What_failed_half_way_is_done_by_the_next_message()
    {
        var dead = true;
        await using var house = new RiskHouse("11-21", (name, table) => name == Tables.Watchlist
            ? new MeddledTable(table, _ => dead ? throw new StoreUnavailableException("gone") : Task.CompletedTask)
            : table);
        await house.Tell(Opened, Stop("11-12", "11-12"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => house.Store.Reassess(About(Opened)));
        dead = false;
        await house.Store.Reassess(About(Opened));
        Assert.NotEmpty(await house.Take(Queues.CaseDue));
        Assert.NotNull(await house.Table(Tables.Watchlist).Get("watchlist", RiskHouse.Token));
    }

    [Fact]
    public async Task Time_rules_and_an_erased_id_that_is_used_anew_are_never_taken_for_done()
    {
        await using var house = new RiskHouse("11-21");
        await house.Tell(Opened);
        await house.Store.Reassess(About(Opened));
        var scored = house.Of<ScoredSignals>();
        Assert.True(scored.Covers(About(Opened)));
        Assert.False(scored.Covers(new CitizenChanged(RiskHouse.Token)));
        Assert.False(scored.Covers(About(Opened) with { ReceivedAt = Opened.ReceivedAt.AddSeconds(1) }));
        Assert.False(scored.Covers(About(Opened) with { Token = "t1-other" }));
        await house.Of<IEnumerable<IErasable>>().Single().Begin(new Erasure(RiskHouse.Token, house.Clock.UtcNow, [], []));
        Assert.False(scored.Covers(About(Opened)));
    }

    [Fact]
    public void What_is_remembered_is_bounded_and_the_last_is_kept()
    {
        var scored = new ScoredSignals();
        var many = Enumerable.Range(0, 15_000).Select(i => RentSignal(SignalKind.ArrearsIncreased, "11-20", 1, id: $"r-{i}")).ToArray();
        foreach (var token in new[] { "a", "b", "c" }) scored.Keep(token, new HeardSignals([.. many], [], keys: null), sequence: 1);
        Assert.Equal([false, false, true], new[] { "a", "b", "c" }.Select(token => scored.Covers(About(many[7]) with { Token = token })));
    }

    /// <summary>A row from before the count was kept lists every signal.</summary>
    [Fact]
    public async Task An_assessment_of_before_is_read_and_found_the_same()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(
            [.. Enumerable.Range(0, 60).Select(i => RentSignal(SignalKind.ArrearsIncreased, "11-20", 1, id: $"r-{i:D2}"))]);
        var row = (await house.Table(Tables.Citizens).Get(RiskHouse.Token, Assessments.LatestKey))!;
        var all = Situation.From(await house.Table(Tables.Citizens).Query(RiskHouse.Token, SignalRows.Prefix, SignalRows.End)
            .Select(SignalRows.FromRow).ToListAsync());
        var old = System.Text.Json.Nodes.JsonNode.Parse(
            Json.Write(Assessments.FromRow(row) with { Signals = all.Signals, Kinds = all.Kinds }))!.AsObject();
        old.Remove("signalCount");
        old.Remove("signalsDigest");
        await house.Table(Tables.Citizens).Replace(row.WithLongText("assessment", old.ToJsonString()));

        await house.Store.Reassess(RiskHouse.Token);
        Assert.Equal((1L, 60), ((await house.Latest())!.Sequence, (await house.Latest())!.Signals.Count));
        await house.TellAndAssess(More);
        Assert.Equal((2L, 61, 25),
            ((await house.Latest())!.Sequence, (await house.Latest())!.SignalCount, (await house.Latest())!.Signals.Count));
    }

    private static CitizenChanged About(Signal signal) => new(RiskHouse.Token, signal.Ref, signal.ReceivedAt);
}
