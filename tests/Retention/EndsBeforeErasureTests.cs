using EarlyWarning.Platform;
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

    private static async Task<IReadOnlyList<string>> Ask(Town town)
    {
        var heard = new List<string>();
        foreach (var id in new[] { "W-1", "W-2" }) heard.Add($"{id} {(await town.Get($"/api/signals/{id}", Call.Housing)).Status}");
        // With other words than before.
        heard.Add($"W-1 {(await town.PostJson("/api/signals/rent-arrears", Call.Housing, town.Rent("W-1", OldTown.Watched))).Status}");
        return heard;
    }

    /// <summary>Does something once, in the turn of a night's ends, or when an erasure begins and at the end of the night.</summary>
    private sealed class Between : IErasable
    {
        private Func<Task>? _first, _last;

        public Func<Task> First { set => _first = value; }
        public Func<Task> Last { set => _last = value; }

        public Task Prepare(DateTimeOffset now, CancellationToken cancellation = default) => Once(ref _first);

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
