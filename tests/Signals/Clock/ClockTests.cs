using System.Text.Json.Nodes;
using EarlyWarning.Signals.Clock;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Signals.Clock;

public sealed class ClockTests
{
    [Theory]
    [InlineData("2026-04-01", "2026-04-01", "2026-04-09", "2026-04-13", "2026-04-27", "2026-04-28")]
    [InlineData("2021-10-01", "2021-10-01", "2021-10-06", "2021-10-08", "2021-10-22", "2021-10-23")]
    [InlineData("2021-01-01", "2021-01-02", "2021-01-07", "2021-01-11", "2021-01-25", "2021-01-26")]
    public async Task The_course_is_counted_from_the_day_the_rent_was_due(string due, string timely, string demand, string received,
        string deadline, string termination)
    {
        var (status, body) = await Get($"?due={due}");
        Assert.Equal(200, status);
        Assert.Equal([timely, demand, received, deadline, termination], body["steps"]!.AsArray().Select(step => (string)step!["on"]!));
        Assert.All(body["steps"]!.AsArray(), step => Assert.True((bool)step!["estimate"]!));
        Assert.All(body["steps"]!.AsArray(), step => Assert.NotEqual("", (string)step!["rule"]!["da"]!));
        Assert.Contains("skøn", (string)body["note"]!["da"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_told_goes_before_the_estimate()
    {
        var (_, body) = await Get("?due=2026-04-01&demandSentOn=2026-04-10&demandReceivedOn=2026-04-11");
        Assert.Equal(("2026-04-11", false), On(body, "demand-received"));
        Assert.Equal(("2026-04-27", true), On(body, "demand-deadline")); // 25 April is a Saturday.
        Assert.Empty(body["warnings"]!.AsArray());
    }

    [Fact]
    public async Task A_demand_that_came_too_early_is_told()
    {
        var (_, body) = await Get("?due=2026-04-01&demandSentOn=2026-04-08");
        Assert.Equal("demand-too-early", (string)Assert.Single(body["warnings"]!.AsArray())!["rule"]!);
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("?due=1.4.2026", "date")]
    [InlineData("?due=2026-02-30", "date")]
    [InlineData("?due=1900-01-01", "date")]
    [InlineData("?due=2026-04-01&demandSentOn=2026-04-10&demandReceivedOn=2026-04-09", "received-before-sent")]
    [InlineData("?due=2026-04-01&demandSentOn=2026-03-01", "demand-range")]
    [InlineData("?due=2026-04-01&demandReceivedOn=2031-03-01", "demand-range")]
    [InlineData("?due=2026-04-01&cpr=6101901234", "unknown-parameter")]
    public async Task What_cannot_be_counted_is_refused_by_rule(string query, string rule)
    {
        var (status, body) = await Get(query);
        Assert.Equal((400, rule), (status, (string)body["errors"]![0]!["rule"]!));
    }

    [Fact]
    public async Task Without_a_day_it_is_told_which_and_how_it_is_written()
    {
        var error = (await Get("")).Body["errors"]![0]!;
        Assert.Contains("due", (string)error["message"]!["en"]!, StringComparison.Ordinal);
        Assert.Contains("/api/clock?due=2026-04-01", (string)error["mend"]!["da"]!, StringComparison.Ordinal);
    }

    private static (string, bool) On(JsonNode body, string step) => body["steps"]!.AsArray()
        .Where(one => (string)one!["step"]! == step).Select(one => ((string)one!["on"]!, (bool)one["estimate"]!)).Single();

    private static async Task<(int Status, JsonNode Body)> Get(string query)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.QueryString = new QueryString(query);
        using var body = new MemoryStream();
        context.Response.Body = body;
        await new ClockTriggers().GetClock(context.Request).ExecuteAsync(context);
        return (context.Response.StatusCode, JsonNode.Parse(body.ToArray())!);
    }
}
