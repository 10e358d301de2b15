using EarlyWarning.Board.Leading;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Reporting.Contracts;
using EarlyWarning.Risk.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Tests.Board.Leading;

/// <summary>The team leader's table: what the address asks for is what stands there.</summary>
public sealed class LeaderTableTests
{
    private static readonly IReadOnlyList<CaseLine> Lines =
    [
        Line(1, "mette.holm", late: -5, legal: 10, tried: -2),
        Line(2, "ali.demir", late: null, legal: 3, tried: null),
        Line(3, "mette.holm", late: -1, legal: null, tried: -8, band: Band.High),
        Line(4, "ali.demir", late: null, legal: null, tried: null, step: NextStep.FollowUp),
    ];

    [Theory]
    [InlineData("", "1 3 2 4")] // Most late first, what is on time as it came.
    [InlineData("sort=-late", "3 1 2 4")]
    [InlineData("sort=horizon", "2 1 3 4")]
    [InlineData("sort=-horizon", "1 2 3 4")]
    [InlineData("sort=contact", "2 4 3 1")] // Never tried first.
    [InlineData("sort=who", "2 4 1 3")]
    [InlineData("sort=-case", "4 3 2 1")]
    [InlineData("who=mette.holm&sort=case", "1 3")]
    [InlineData("late=1&band=High", "3")]
    [InlineData("untried=1&stage=FollowUp", "4")]
    [InlineData("sort=nonsense&page=9&stage=7", "1 3 2 4")]
    public void It_is_sorted_and_narrowed_by_the_address(string address, string numbers)
    {
        var table = LeaderTable.Of(Lines, Read(address), id => id);
        Assert.Equal(numbers, string.Join(' ', table.Rows.Select(row => int.Parse(row.CaseId[^4..], null))));
        Assert.Equal((4, 2), (table.Open, table.Late));
    }

    [Theory]
    [InlineData("sort=-horizon&who=mette.holm&stage=ContactCitizen&band=Acute&late=1&untried=1&page=3&all=1")]
    [InlineData("")]
    public void The_address_of_a_table_is_read_back_as_the_same(string address) => Assert.Equal(Read(address), Read(Read(address).Url()
        .Split('?') is [_, var query] ? query : ""));

    [Fact]
    public void Ten_thousand_are_shown_fifty_at_a_time()
    {
        var many = Enumerable.Range(1, 10_000).Select(number =>
            Line(number, "mette.holm", late: -(number % 90), legal: number % 200, tried: null))
            .ToList();
        var last = LeaderTable.Of(many, Read("page=200"), id => id);
        Assert.Equal((50, false, 10_000), (last.Rows.Count, last.HasNext, last.Found));
        var seen = Enumerable.Range(1, 200).SelectMany(page => LeaderTable.Of(many, Read($"page={page}&sort=horizon"), id => id).Rows);
        Assert.Equal(10_000, seen.Select(row => row.CaseId).Distinct(StringComparer.Ordinal).Count());
    }

    private static LeaderQuery Read(string address) =>
        LeaderQuery.Of(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address)));

    private static CaseLine Line(int number, string person, int? late, int? legal, int? tried, Band band = Band.Acute,
        NextStep step = NextStep.ContactCitizen) => new()
    {
        CaseId = $"2026-{number:D4}", Person = person, Leader = "karen.krogh", Band = band, Step = step,
        LateSince = late is { } days ? Sample.At(days) : null, TriedAt = tried is { } ago ? Sample.At(ago) : null,
        Legal = legal is { } ahead
            ? new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 20).AddDays(ahead), Estimated: false) : null,
    };
}
