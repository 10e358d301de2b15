using System.Text.Json.Nodes;

namespace EarlyWarning.Tests.Cases;

/// <summary>What a sender hears of a signal that led to nothing.</summary>
public sealed class UnansweredSignalsTests : IAsyncLifetime
{
    private const string Watched = "6101901234";
    private const string Helped = "6201901234";
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Thirty_days_without_a_case_is_told_once_and_a_case_that_waits_is_not_given_away()
    {
        await _town.Rent(Watched, "ArrearsOpened", "HA-watch", body => body["arrearsDkk"] = 9600);
        await _town.OpenCase(Helped);

        _town.Clock.Advance(TimeSpan.FromDays(29));
        await Night();
        Assert.Empty(await Feedback());

        _town.Clock.Advance(TimeSpan.FromDays(2));
        await Night();
        var told = Assert.Single(await Until(items => items.Count > 0));
        Assert.Equal(("HA-watch", "not-picked-up"), (told!["signalId"]!.GetValue<string>(), told["code"]!.GetValue<string>()));

        _town.Clock.Advance(TimeSpan.FromDays(1));
        await Night();
        Assert.Single(await Feedback());
    }

    /// <summary>The timer of the night has had its turn: it looks at the clock five times a second.</summary>
    private static Task Night() => Task.Delay(TimeSpan.FromMilliseconds(700));

    private async Task<JsonArray> Until(Func<JsonArray, bool> enough)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var items = await Feedback();
            if (enough(items)) return items;
            await Task.Delay(50);
        }
        throw new TimeoutException("It was not told.");
    }

    private async Task<JsonArray> Feedback()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/feedback");
        request.Headers.Add("X-Api-Key", "dev-housing");
        using var response = await _town.Http.SendAsync(request);
        return (await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync()))!["entries"]!.AsArray();
    }
}
