using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Api;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Retention;

/// <summary>
/// A night in which something comes between: whether a citizen whom a sender told of is erased, or kept for what another told, that sender
/// is answered the same.
/// </summary>
public sealed class EndsBeforeErasureTests
{
    private static readonly DateTimeOffset Day = ManualClock.DefaultStart;

    /// <summary>Where it is told: as the night begins; when all has ended and nobody is erased yet; or while they are.</summary>
    public static TheoryData<string> Moments => ["first", "ended", "erasing"];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task What_is_told_while_the_night_is_at_work_keeps_nothing_that_was_over_as_it_began(string moment)
    {
        async Task<IReadOnlyList<string>> Live(bool kept)
        {
            var between = new Between();
            await using var town = await Start(between, last: moment == "ended", kept);
            Task Tell()
            {
                town.Clock.Advance(TimeSpan.FromSeconds(1));
                return town.Rent(OldTown.Watched, "ArrearsReduced", "W-2", body => body["arrearsDkk"] = 500);
            }
            if (moment == "erasing") between.Last = Tell;
            else between.First = Tell;
            var run = await town.Erase();
            Assert.Equal((kept ? 0 : 1, 0), (run.Citizens, run.Failures));
            return await Ask(town);
        }

        var alone = await Live(kept: false);
        Assert.Equal(["W-1 404", "W-2 200", "W-1 409"], alone);
        Assert.Equal(alone, await Live(kept: true));
    }

    /// <summary>Then nothing has begun, in either world: what is told before the next night keeps all.</summary>
    [Fact]
    public async Task A_night_that_breaks_off_before_anything_has_ended_has_begun_nothing()
    {
        async Task<IReadOnlyList<string>> Live(bool kept)
        {
            var between = new Between();
            await using var town = await Start(between, last: false, kept);
            between.First = () => throw new StoreUnavailableException("Made to fail.");
            await Record.ExceptionAsync(() => town.Strike("NightlyErasure"));
            town.Clock.Advance(TimeSpan.FromHours(8));
            await town.Rent(OldTown.Watched, "ArrearsReduced", "W-2", body => body["arrearsDkk"] = 500);
            await town.JumpTo(town.Clock.UtcNow.AddDays(1));
            Assert.Equal((0, 0), await town.Erase() is var run ? (run.Citizens, run.Failures) : default);
            return await Ask(town);
        }

        var alone = await Live(kept: false);
        Assert.Equal(["W-1 200", "W-2 200", "W-1 409"], alone);
        Assert.Equal(alone, await Live(kept: true));
    }

    [Fact]
    public async Task Where_the_ends_are_not_done_nobody_is_begun_and_the_next_night_does_both()
    {
        var between = new Between();
        await using var town = await Start(between, last: false, kept: false);
        between.First = () => throw new ErasureException("A test is in the way.");
        var run = await town.Erase();
        Assert.Equal((0, 1), (run.Citizens, run.Failures));
        town.Clock.Advance(TimeSpan.FromDays(1));
        run = await town.Erase();
        Assert.Equal((1, 0), (run.Citizens, run.Failures));
    }

    [Fact]
    public async Task Of_whom_they_are_not_done_nobody_is_begun_and_everybody_else_is()
    {
        var between = new Between();
        await using var town = await Start(between, last: false, kept: false);
        await town.Rent(OldTown.Open, "ArrearsOpened", "W-3", body => body["arrearsDkk"] = 9600);
        await town.JumpTo(town.Clock.UtcNow.AddMonths(13));
        between.Fails = town.Token(OldTown.Watched);
        var run = await town.Erase();
        Assert.Equal((1, 1), (run.Citizens, run.Failures));
        Assert.Equal("W-3 404", (await Ask(town, "W-3")).Single());
        between.Fails = null;
        town.Clock.Advance(TimeSpan.FromDays(1));
        run = await town.Erase();
        Assert.Equal((1, 0), (run.Citizens, run.Failures));
    }

    /// <summary>As if nobody else had told anything; and the citizen hears all the same what was told of them.</summary>
    [Fact]
    public async Task What_a_sender_tells_after_its_end_opens_a_case_though_more_was_known_before()
    {
        await using var town = await OldTown.Start();
        var id = await town.OpenOwnCase(OldTown.Watched, body => body["arrearsDkk"] = 60_000);
        var contact = (await town.View(id)).Case.ContactPerson!;
        await town.Do(id, version => new AcceptCase(id, version, contact));
        await town.Do(id, version => new LogAttempt(id, version, contact, town.Clock.UtcNow, AttemptChannel.Phone, Reached: true));
        await town.TellSenders(40);
        Assert.Equal(CommandResult.Done,
            await town.Do(id, version => new CloseCase(id, version, contact, Outcome.NeedsNoHelp, "Talt med hende")));
        await town.Settle();
        await town.JumpTo(Day.AddMonths(7));
        await town.Benefit(OldTown.Watched, "BenefitReduced", "B-1");
        var (kinds, token) = (town.Host.Services.GetRequiredService<SignalKinds>(), town.Token(OldTown.Watched));
        var heard = await kinds.Heard(token, await kinds.Facts(token));
        Assert.NotEmpty(heard);

        await town.JumpTo(Day.AddMonths(14));
        Assert.Equal(0, (await town.Erase()).Citizens);
        Assert.Equal(heard, await kinds.Heard(token, await kinds.Facts(token)));
        await town.Rent(OldTown.Watched, "ArrearsIncreased", "W-2", body => body["arrearsDkk"] = 9_000);
        Assert.Empty(await town.Cases("open")); // Not enough by itself.
        await town.Rent(OldTown.Watched, "LeaseTerminated", "W-3", body => body["arrearsDkk"] = 9_000);
        var anew = Assert.Single(await town.Cases("open"))!["caseId"]!.GetValue<string>();
        Assert.NotEqual(id, anew);

        // A repeat brings nothing: it is what the case was closed on.
        await town.Do(anew, version => new AcceptCase(anew, version, contact));
        await town.Do(anew, version => new LogAttempt(anew, version, contact, town.Clock.UtcNow, AttemptChannel.Phone, Reached: true));
        Assert.Equal(CommandResult.Done,
            await town.Do(anew, version => new CloseCase(anew, version, contact, Outcome.NeedsNoHelp, "Talt med hende")));
        await town.Settle();
        Assert.Null(await town.Host.Services.GetRequiredService<CaseIntake>().Take(token, default));
    }

    /// <param name="last">What comes between comes after the other features' turn.</param>
    /// <param name="kept">For what another sender told.</param>
    private static async Task<Town> Start(Between between, bool last, bool kept)
    {
        var town = await OldTown.Start(services =>
            services.Insert(last ? services.Count : 0, ServiceDescriptor.Singleton<IErasable>(between)));
        await town.Rent(OldTown.Watched, "ArrearsOpened", "W-1", body => body["arrearsDkk"] = 9600);
        await town.JumpTo(Day.AddMonths(6));
        if (kept) await town.Benefit(OldTown.Watched, "BenefitReduced", "B-1");
        await town.JumpTo(Day.AddMonths(13));
        return town;
    }

    private static async Task<IReadOnlyList<string>> Ask(Town town, string? only = null)
    {
        var heard = new List<string>();
        foreach (var id in only is null ? ["W-1", "W-2"] : new[] { only })
            heard.Add($"{id} {(await town.Get($"/api/signals/{id}", Call.Housing)).Status}");
        if (only is not null) return heard;
        // With other words than before.
        heard.Add($"W-1 {(await town.PostJson("/api/signals/rent-arrears", Call.Housing, town.Rent("W-1", OldTown.Watched))).Status}");
        return heard;
    }

    /// <summary>Does something once, in the turn of a night's ends, or when an erasure begins and at the end of the night.</summary>
    private sealed class Between : IErasable
    {
        private Func<Task>? _first, _last;

        /// <summary>Token of whose turn fails.</summary>
        public string? Fails { get; set; }

        public Func<Task> First { set => _first = value; }
        public Func<Task> Last { set => _last = value; }

        public Task Prepare(DateTimeOffset now, Func<string, Func<Task>, Task> each, CancellationToken cancellation = default) =>
            Fails is { } token ? each(token, () => throw new ErasureException("A test is in the way.")) : Once(ref _first);

        public Task Begin(Erasure erasure, CancellationToken cancellation = default) => Once(ref _last);

        public Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default) => Task.CompletedTask;

        public async Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default)
        {
            await Once(ref _last);
            return 0;
        }

        private static Task Once(ref Func<Task>? work) => Interlocked.Exchange(ref work, null)?.Invoke() ?? Task.CompletedTask;
    }
}
