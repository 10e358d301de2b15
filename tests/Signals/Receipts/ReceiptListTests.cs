using System.Text.Json.Nodes;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Signals.Receipts;

/// <summary>A sender goes through all it was answered for, in order.</summary>
public sealed class ReceiptListTests(SharedTown shared) : IClassFixture<SharedTown>
{
    private Town Town => shared.Town;

    [Fact]
    public async Task Receipts_come_in_order_page_by_page_and_each_sender_sees_its_own()
    {
        var start = Town.Clock.UtcNow;
        var rows = new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(0, 103)
            .Select(i => Town.Rent($"list-{103 - i}", Cprs.Of(i)))]);
        Assert.Equal(202, (await Town.PostJson("/api/signals/rent-arrears", Call.Housing, rows)).Status);
        Assert.Equal(202, (await Town.PostJson("/api/signals/benefit-stops", Call.Benefits, Town.Stop("other", Cprs.Of(0)))).Status);
        await Town.Settle();

        var first = (await Town.Get("/api/receipts", Call.Housing)).Body;
        var second = (await Town.Get((string)first["next"]!, Call.Housing)).Body;
        Assert.Equal(Enumerable.Range(0, 103).Select(i => $"list-{103 - i}"), Ids(first).Concat(Ids(second)).Where(id => id != "twice"));
        Assert.Null(second["next"]);
        var last = second["receipts"]!.AsArray()[^1]!;
        Assert.Equal(("ArrearsOpened", "/api/signals/list-1"), ((string)last["kind"]!, (string)last["links"]!["self"]!));
        Assert.Equal(["other"], Ids((await Town.Get($"/api/receipts?from={start.UtcDateTime:s}Z", Call.Benefits)).Body));
        var day = EarlyWarning.Platform.Calendars.CopenhagenTime.DateOf(start);
        Assert.Equal(["other"], Ids((await Town.Get($"/api/receipts?from={day:yyyy-MM-dd}", Call.Benefits)).Body));
        Assert.Contains("%2B", (await Town.Get("/api/receipts?from=2026-11-30T11:00:00+01:00", Call.Housing)).Problem(400).Text,
            StringComparison.Ordinal);
        Assert.Empty(Ids((await Town.Get("/api/receipts?from=2099-01-01T00:00:00Z", Call.Housing)).Body));
    }

    [Theory]
    [InlineData("after=x", "after")]
    [InlineData("after=0639000000000000000.a|b", "after")]
    [InlineData("from=x", "from")]
    [InlineData("form=2026-01-01", "unknown-parameter")]
    public async Task A_place_that_is_none_is_400(string query, string rule) =>
        Assert.Equal([("", rule)], (await Town.Get($"/api/receipts?{query}", Call.Housing)).Problem(400).Errors);

    [Fact]
    public async Task Noted_twice_it_is_there_once()
    {
        await Town.Rent("6203901234", "ArrearsOpened", "twice", body => body["arrearsDkk"] = 100);
        var sent = Town.Host.Services.GetRequiredService<SentTenancies>();
        await sent.Note(new CitizenChanged(Town.Token("6203901234"), new("dev-housing", "twice")));
        Assert.Single(await sent.InOrder("dev-housing", null).Where(one => one.SignalId == "twice").ToListAsync());
    }

    private static IEnumerable<string> Ids(JsonNode page) => page["receipts"]!.AsArray().Select(one => (string)one!["signalId"]!);
}
