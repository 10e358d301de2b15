using System.Net;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Tests.Alerts.Push;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Cases.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Messages;

/// <summary>Messages are counted, found, read and chosen on the board.</summary>
public sealed class InboxJourneyTests : IAsyncLifetime
{
    private Town _town = null!;
    private string _first = "", _second = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            { ["Alerts:PushContact"] = "mailto:drift@kommune.example" });
        (_first, _second) = (await _town.OpenCase("6101901234"), await _town.OpenCase("6201901234"));
        foreach (var id in new[] { _first, _second })
            if ((await _town.View(id)).Case.ContactPerson != Scene.Contact)
                await _town.Do(id, version => new ReassignCase(id, version, Scene.Leader, Scene.Contact, ReassignReason.Other));
        await _town.Settle();
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task They_are_grouped_by_case_counted_in_the_menu_and_read_one_by_one_and_all()
    {
        using var mette = await Clerk.Enter(_town, Scene.Contact);
        var page = await mette.Get("/board/inbox");
        var unread = page.QuerySelectorAll(".messages li.unread").Length;
        Assert.InRange(unread, 2, 9);
        Assert.Equal(unread.ToString(System.Globalization.CultureInfo.InvariantCulture), page.QuerySelector("header .count")!.TextContent);
        Assert.Equal([$"Sag {_first}", $"Sag {_second}"], page.QuerySelectorAll(".message-group h2").Select(title => title.TextContent)
            .Order(StringComparer.Ordinal));

        await mette.Save("/board/inbox?show=unread", ".messages form");
        var narrowed = await mette.Get($"/board/inbox?show=unread&case={_first}&group=Asked");
        Assert.All(narrowed.QuerySelectorAll(".message-group h2"), title => Assert.Equal($"Sag {_first}", title.TextContent));
        Assert.Equal(unread - 1, (await mette.Get("/board/inbox?show=unread")).QuerySelectorAll(".messages > li").Length);

        // Only where all are shown: what a filter hides nobody has seen.
        Assert.Null((await mette.Get("/board/inbox?group=Asked")).QuerySelector(".inbox-tools form"));
        await mette.Save("/board/inbox", ".inbox-tools form");
        page = await mette.Get("/board/inbox");
        Assert.Null(page.QuerySelector("header .count"));
        Assert.Contains("Du har læst det hele.", Clerk.Words(page.Body!), StringComparison.Ordinal);
        Assert.Contains("Ingen beskeder passer", Clerk.Words((await mette.Get("/board/inbox?show=unread")).Body!),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_one_is_told_is_ones_own_choice_with_a_floor()
    {
        using var mette = await Clerk.Enter(_town, Scene.Contact);
        var page = await mette.Get("/board/inbox/choices");
        Assert.Null(page.QuerySelector("#f-Asked option[value=Off]"));
        Assert.Null(page.QuerySelector("#f-Operations"));

        using var below = await mette.Send(page, ".case-form", (nameof(AlertGroup.Asked), nameof(AlertWay.Off)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, below.StatusCode);
        using var saved = await mette.Send(page, ".case-form", (nameof(AlertGroup.News), nameof(AlertWay.Digest)));
        using var stale = await mette.Send(page, ".case-form", (nameof(AlertGroup.News), nameof(AlertWay.Off)));
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (saved.StatusCode, stale.StatusCode));
        Assert.NotNull((await Clerk.Read(stale)).QuerySelector("#f-News option[value=Off][selected]")); // As chosen now.
        var kept = await _town.Host.Services.GetRequiredService<AlertSettings>().Read(Scene.Contact);
        Assert.Equal(AlertWay.Digest, kept.WayOf(AlertGroup.News));

        using var ali = await Clerk.Enter(_town, Scene.Deputy);
        Assert.Equal("AtOnce", (await ali.Get("/board/inbox/choices")).QuerySelector("#f-News option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_browser_is_turned_on_and_off_by_whoever_has_it_and_seen_by_nobody_else()
    {
        using var browser = new PushBrowser();
        var device = browser.Device("https://push.example/mette");
        (string, string)[] sent = [("endpoint", device.Endpoint), ("p256dh", device.PublicKey), ("auth", device.Secret)];
        using var mette = await Clerk.Enter(_town, Scene.Contact);
        var page = await mette.Get("/board/inbox/choices");
        Assert.Equal(87, page.QuerySelector("#push-form")!.GetAttribute("data-key")!.Length); // A point on P-256.

        using var wrong = await mette.Send(page, "#push-form", ("endpoint", "https://169.254.169.254/x"), sent[1], sent[2]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Intet er slået til", Clerk.Words((await Clerk.Read(wrong)).QuerySelector("[role=alert]")!),
            StringComparison.Ordinal);
        for (var twice = 0; twice < 2; twice++)
        {
            using var saved = await mette.Send(page, "#push-form", sent);
            Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        }
        page = await mette.Get("/board/inbox/choices");
        Assert.Single(page.QuerySelectorAll("[data-device]"));
        Assert.DoesNotContain("push.example", page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        using var ali = await Clerk.Enter(_town, Scene.Deputy);
        Assert.Empty((await ali.Get("/board/inbox/choices")).QuerySelectorAll("[data-device]"));
        using var others = await ali.Send(await ali.Get("/board/inbox/choices"), "#push-form", ("endpoint", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, others.StatusCode);
        var devices = _town.Host.Services.GetRequiredService<PushDevices>();
        Assert.Single(await devices.Of(Scene.Contact));

        using var removed = await mette.Send(page, "[data-device]");
        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        Assert.Empty(await devices.Of(Scene.Contact));
    }
}
