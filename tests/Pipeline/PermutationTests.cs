using System.Globalization;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Api;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Pipeline;

/// <summary>
/// Signals come late, twice and in any order, from several systems at once. Whatever way the same set comes, through HTTP,
/// queues and store, the citizen ends at the same score, has at most one case, and has one when the score asks for it.
/// </summary>
public sealed class PermutationTests(SharedTown shared) : IClassFixture<SharedTown>
{
    private readonly Town _town = shared.Town;
    private int _citizens;

    [Fact]
    public void Order_and_repeats_change_neither_the_score_nor_the_number_of_cases() =>
        Prop.ForAll(Ways().ToArbitrary(), ways => SameEnd(ways, OneByOne).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(12).WithEndSize(10));

    [Fact]
    public void Neither_does_posting_from_several_systems_at_once() =>
        Prop.ForAll(Ways().ToArbitrary(), ways => SameEnd(ways, AllAtOnce).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10).WithEndSize(10));

    /// <summary>Each way of posting the set, for a citizen of its own.</summary>
    private async Task<bool> SameEnd(IReadOnlyList<IReadOnlyList<Told>> ways, Func<string, IReadOnlyList<Told>, Task> post)
    {
        var citizens = ways.Select(_ => Cprs.Of(Interlocked.Increment(ref _citizens) + (post == AllAtOnce ? 1000 : 0))).ToList();
        await Task.WhenAll(citizens.Zip(ways).Select(pair => post(pair.First, pair.Second)));
        await _town.Settle();
        var ends = new List<(int Score, int Cases)>();
        foreach (var cpr in citizens) ends.Add(await End(_town.Token(cpr)));
        return ends.All(end => end.Score == ends[0].Score && end.Cases <= 1 && (end.Score < 50 || end.Cases == 1))
            ? true
            : throw new InvalidOperationException("Ends " + string.Join(", ", ends) + " of ways "
                + string.Join(" | ", ways.Select(way => string.Join(", ", way.Select(told => told.Id)))));
    }

    private async Task<(int Score, int Cases)> End(string token)
    {
        var assessment = await _town.Host.Services.GetRequiredService<Assessments>().Latest(token);
        var cases = await _town.Host.Services.GetRequiredService<Worklist>().Items(Worklist.Open).CountAsync(item =>
            item.Case.Citizen == token);
        return (assessment!.Score, cases);
    }

    private async Task OneByOne(string cpr, IReadOnlyList<Told> way)
    {
        foreach (var told in way) await Post(cpr, told);
    }

    private Task AllAtOnce(string cpr, IReadOnlyList<Told> way) => Task.WhenAll(way.Select(told => Post(cpr, told)));

    private async Task Post(string cpr, Told told)
    {
        var body = told.Body(cpr);
        using var answer = await _town.Post(told.Rent ? "rent-arrears" : "benefit-stops", body, told.Rent ? Call.Housing : Call.Benefits);
        Assert.True((int)answer.StatusCode is 200 or 202, $"{body.ToJsonString()}: {answer.StatusCode}");
    }

    /// <summary>A set in the order it was made, turned round, and shuffled with repeats.</summary>
    private static Gen<IReadOnlyList<IReadOnlyList<Told>>> Ways() =>
        from count in Gen.Choose(1, 7)
        from drawn in Gen.ListOf(Gen.OneOf(Rents, Rents, Stops), count)
        // Of two facts of one kind at one instant the one received later counts, and of a stop and what ends it: there the order is
        // part of what was told.
        let set = drawn.DistinctBy(told => (told.Kind, told.What, told.DaysAgo)).Select((told, index) => told with { Number = index })
        .Where(told => told.Kind != "BenefitReinstated" || !drawn.Any(other => other.Kind != told.Kind && other.IsOfOne(told))).ToList()
        from repeats in Gen.ListOf(Gen.Elements<Told>(set), 3)
        from shuffled in Gen.Shuffle([.. set, .. repeats])
        select (IReadOnlyList<IReadOnlyList<Told>>)[set, [.. Enumerable.Reverse(set)], [.. shuffled]];

    private static Gen<Told> Rents =>
        from kind in Gen.Elements("ArrearsOpened", "ArrearsIncreased", "ArrearsReduced", "ArrearsSettled", "DemandSent",
            "PaymentPlanAgreed",
            "PaymentPlanBroken", "LeaseTerminated", "BailiffRequested", "ProceedingsWithdrawn", "TenancyEnded", "EvictionScheduled")
        from day in Gen.Choose(0, 20)
        from tenancy in Gen.Elements("T1", "T1", "T1", "T2")
        from owed in Gen.Elements(4000, 9600, 17000, 25000)
        from children in Gen.Elements(true, false)
        select new Told(true, kind, day, tenancy, owed, children);

    private static Gen<Told> Stops =>
        from kind in Gen.Elements("BenefitStopped", "BenefitStopped", "BenefitReduced", "SanctionApplied", "BenefitReinstated")
        from day in Gen.Choose(0, 20)
        from benefit in Gen.Elements("kontanthjaelp", "boligstoette")
        select new Told(false, kind, day, benefit, 0, false);

    /// <summary>One signal before it is about somebody.</summary>
    internal sealed record Told(bool Rent, string Kind, int DaysAgo, string What, int Owed, bool Children)
    {
        public int Number { get; init; }

        /// <summary>Of the same tenancy or benefit at the same instant.</summary>
        public bool IsOfOne(Told other) => (What, DaysAgo) == (other.What, other.DaysAgo);

        public string Id => $"{Number}-{Kind}-{DaysAgo}";

        public JsonObject Body(string cpr)
        {
            var asOf = ManualClock.DefaultStart.AddDays(-DaysAgo);
            var body = new JsonObject
            {
                ["signalId"] = $"p{Number}-{Citizen(cpr)}",
                ["kind"] = Kind, ["cpr"] = cpr, ["asOf"] = asOf.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            };
            if (!Rent)
            {
                (body["benefit"], body["effectiveFrom"]) = (What, asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                return body;
            }
            (body["tenancy"], body["monthlyRentDkk"]) = (new JsonObject { ["ref"] = What }, 8000);
            if (Kind.StartsWith("Arrears", StringComparison.Ordinal)) body["arrearsDkk"] = Kind == "ArrearsSettled" ? 0 : Owed;
            if (Kind == "DemandSent") body["demandReceivedOn"] = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (Kind == "EvictionScheduled") body["evictionDate"] = "2026-12-01";
            if (Children) body["childrenUnder18"] = "yes";
            return body;
        }

        /// <summary>An id may not hold the number itself.</summary>
        private static string Citizen(string cpr) => string.Concat(cpr.Select(digit => (char)(digit - '0' + 'a')));
    }
}
