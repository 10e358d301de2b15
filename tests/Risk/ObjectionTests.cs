using EarlyWarning.Platform;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

/// <summary>While a citizen's objection stands, what senders tell is kept and nothing is made of it.</summary>
public sealed class ObjectionTests
{
    private const string Token = RiskHouse.Token;
    private static readonly Signal Opened = RentSignal(SignalKind.ArrearsOpened, "11-20", 1.2);

    [Fact]
    public async Task Nothing_is_scored_or_listed_and_the_signals_count_when_it_ends()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Opened);
        Assert.Single(await house.Watched());

        await house.Of<Objections>().Set(Token, stands: true, 1, 5);
        await house.TellAndAssess(Stop("11-12", "11-12"));
        Assert.Equal((1L, 20), ((await house.Latest())!.Sequence, (await house.Latest())!.Score));
        Assert.Empty(await house.Watched());
        // The case is to look which home is theirs, and hears nothing else.
        Assert.Equal(1, Json.Read<CaseDue>(Assert.Single(await house.Take(Queues.CaseDue)).Body).Sequence);

        await house.Of<Objections>().Set(Token, stands: false, 1, 6);
        Assert.Equal(Token, Json.Read<CitizenChanged>(Assert.Single(await house.Take(Queues.CitizenChanged)).Body).Token);
        await house.Store.Reassess(Token);
        Assert.Equal(Band.High, (await house.Latest())!.Band);
        Assert.Single(await house.Take(Queues.CaseDue));
    }

    [Fact]
    public async Task Whoever_was_kept_out_of_the_list_before_a_first_assessment_stays_out_of_it()
    {
        await using var house = new RiskHouse("11-21", joint: true);
        await house.Of<WatchlistProjection>().Withhold(Token, withheld: true, CancellationToken.None);
        await house.TellAndAssess(Opened);
        Assert.Equal((1L, 20), ((await house.Latest())!.Sequence, (await house.Latest())!.Score));
        Assert.Equal(1L, Watchlist.Version((await house.Table(Tables.Watchlist).Get(Watchlist.Partition, Token))!));
        Assert.Empty(await house.Watched());
    }

    [Fact]
    public async Task The_clock_scores_nobody_meanwhile_and_is_noted_again_afterwards()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Demand("11-20", "11-20", 1.2));
        var next = (await house.Latest())!.NextChangeAt!.Value;
        await house.Of<Objections>().Set(Token, stands: true, 1, 2);

        house.Clock.UtcNow = next.AddDays(1);
        Assert.Equal(1, await house.Due.SendDue());
        await house.Store.Reassess(Token);
        Assert.Equal(1L, (await house.Latest())!.Sequence);

        await house.Of<Objections>().Set(Token, stands: false, 1, 3);
        await house.Store.Reassess(Token);
        Assert.Equal(35, (await house.Latest())!.Points("demand"));
    }

    [Fact]
    public async Task A_late_or_doubled_word_of_it_overwrites_no_newer_one()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Opened);
        var objections = house.Of<Objections>();
        await objections.Set(Token, stands: true, 1, 5);
        await objections.Set(Token, stands: false, 1, 6);
        await objections.Set(Token, stands: true, 1, 5);
        Assert.Single(await house.Watched());

        await objections.Set(Token, stands: true, 2, 1); // Of the citizen's next case.
        await objections.Set(Token, stands: false, 1, 6);
        await objections.Set(Token, stands: true, 2, 1);
        Assert.Empty(await house.Watched());
    }

    [Fact]
    public async Task An_assessment_that_was_under_way_brings_nobody_back_into_the_watchlist()
    {
        await using var house = new RiskHouse("11-21");
        await house.Of<Objections>().Set(Token, stands: true, 1, 1); // Before any row of the list.
        await house.Of<WatchlistProjection>().Write(Token, Assess("11-21", Opened) with { Sequence = 1 }, CancellationToken.None);
        await house.Of<WatchlistProjection>().Write(Token, Assess("11-21", Opened) with { Sequence = 2 }, CancellationToken.None);
        Assert.Empty(await house.Watched());

        await house.Of<Objections>().Set(Token, stands: false, 1, 2);
        Assert.Single(await house.Watched());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_erasure_keeps_of_an_objection_only_that_it_was_upheld(bool upheld)
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Opened);
        await house.Of<Objections>().Set(Token, upheld, 1, 1);
        var (risk, erasure) = (house.Of<IErasable>(), new Erasure(Token, house.Clock.UtcNow.AddDays(1), [], []));
        await risk.Begin(erasure);
        await risk.Erase(erasure, null!);
        await risk.Finish(erasure);

        Assert.Equal(upheld ? [Objections.Key] : [], (await house.Keys(Tables.Citizens, Token))
            .Where(key => !key.StartsWith("sig|", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_that_change_it_at_once_leave_what_the_newer_says()
    {
        Func<Task>? meanwhile = null;
        await using var house = new RiskHouse("11-21", (name, table) => name == Tables.Watchlist ? new MeddledTable(table, Once) : table);
        await house.TellAndAssess(Opened);
        // The objection ends as its beginning is written to the list.
        meanwhile = () => house.Of<Objections>().Set(Token, stands: false, 1, 6);

        await house.Of<Objections>().Set(Token, stands: true, 1, 5);
        Assert.Single(await house.Watched());

        async Task Once(string change)
        {
            if (Interlocked.Exchange(ref meanwhile, null) is { } now) await now();
        }
    }
}
