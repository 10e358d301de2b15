using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>What the script adds to pages that work without it.</summary>
[Collection(BrowserJourneys.Name)]
public sealed class ScriptTests(Chromium chromium) : IAsyncLifetime
{
    private Town _town = null!;
    private string _id = "";

    private string Case => "/board/cases/" + _id;

    public async Task InitializeAsync()
    {
        _town = await Town.Start(settings: BrowserTown.Told);
        _id = await _town.OpenCase("6101901234", body => body["name"] = "Test Borger");
        await _town.OpenCase("6102901234");
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.InviteHousing(_id);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_change_by_somebody_else_is_told_beside_what_is_being_typed()
    {
        await using var mette = await Open("mette.holm", Case + "?do=meeting-held");
        await mette.Fill("goal", "Et sted med plads");
        await Look(mette);
        Assert.Equal("", await mette.Text(".news"));

        await _town.Do(_id, version =>
            new LogAttempt(_id, version, "ali.demir", _town.Clock.UtcNow, AttemptChannel.Phone, Reached: false));
        await Look(mette);

        await mette.Page.GetByRole(AriaRole.Status)
            .Filter(new() { HasText = "Ali Demir har ændret sagen: Opkald, formiddag: ingen svarede." }).WaitForAsync();
        Assert.Equal("f-goal", await Focused(mette));
        Assert.Equal("Et sted med plads", await mette.Page.Locator("#f-goal").InputValueAsync());
        await using var list = await Open("mette.holm", "/board");
        await _town.Do(_id, version => new AnswerInvitation(_id, version, "jens.bak", Sector.HousingAssociation, null));
        await Look(list);
        await list.Follow("Hent siden igen");
        Assert.Contains("Boligorganisationen: deltager", await list.Text(".cases"), StringComparison.Ordinal);
        Assert.Empty(mette.Faults.Concat(list.Faults));
    }

    [Fact]
    public async Task A_session_that_ended_is_said_and_the_text_stays()
    {
        await using var mette = await Open("mette.holm", Case + "?do=meeting-held");
        await mette.Fill("goal", "Et sted med plads");
        await mette.Context.ClearCookiesAsync(new() { Name = "staff" });
        await Look(mette);

        await mette.Page.GetByRole(AriaRole.Link, new() { Name = "Log ind (åbner en ny fane)" }).WaitForAsync();
        Assert.StartsWith("Du er logget ud.", await mette.Text(".news"), StringComparison.Ordinal);
        Assert.Equal("Et sted med plads", await mette.Page.Locator("#f-goal").InputValueAsync());
    }

    /// <summary>No service of a browser's maker can be reached from here: what it would deliver is handed to the worker.</summary>
    [Fact]
    public async Task A_message_to_a_phone_is_shown_in_its_language_and_knows_where_it_leads()
    {
        await using var mette = await Open("mette.holm", "/board/inbox/choices", new Setting(Whole: true));
        await mette.Context.GrantPermissionsAsync(["notifications"]);
        var session = await mette.Context.NewCDPSessionAsync(mette.Page);
        var registered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            foreach (var one in told!.Value.GetProperty("registrations").EnumerateArray())
                registered.TrySetResult(one.GetProperty("registrationId").GetString()!);
        };
        await session.SendAsync("ServiceWorker.enable");

        await mette.Press("Slå besked til på denne enhed");
        await mette.Page.Locator("#push-status:focus").WaitForAsync();
        Assert.Contains("Intet er slået til", await mette.Text("#push-status"), StringComparison.Ordinal);

        await session.SendAsync("ServiceWorker.deliverPushMessage", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["origin"] = _town.Host.Address, ["registrationId"] = await registered.Task.WaitAsync(TimeSpan.FromMinutes(3)),
            ["data"] = $$"""{"title":"Sag {{_id}}","body":"Senest i dag","language":"da","tag":"one","url":"{{Case}}"}""",
        });
        string? shown;
        var since = System.Diagnostics.Stopwatch.StartNew();
        while ((shown = await mette.Page.EvaluateAsync<string?>("""
            async () => {
              const registration = await navigator.serviceWorker.getRegistration("/board/inbox/choices");
              const [one] = await registration.getNotifications();
              return one ? [one.title, one.body, one.lang, one.data.url].join("|") : null;
            }
            """)) is null && since.Elapsed < TimeSpan.FromMinutes(3)) await Task.Delay(50);
        Assert.Equal($"Sag {_id}|Senest i dag|da|{Case}", shown);
    }

    [Fact]
    public async Task Keys_move_through_the_list_open_a_case_and_reach_its_next_step()
    {
        await using var mette = await Open("mette.holm", "/board?show=team");
        var keys = mette.Page.Keyboard;
        var rows = mette.Page.Locator(".case h2 a");
        await keys.PressAsync("j");
        Assert.Equal(await rows.Nth(0).InnerTextAsync(), await FocusedText(mette));
        await keys.PressAsync("ArrowDown");
        Assert.Equal(await rows.Nth(1).InnerTextAsync(), await FocusedText(mette));
        await keys.PressAsync("j");
        await keys.PressAsync("k");
        Assert.Equal(await rows.Nth(0).InnerTextAsync(), await FocusedText(mette));
        await keys.PressAsync("/");
        Assert.Equal("f-q", await Focused(mette));
        await keys.TypeAsync("jk?/");
        Assert.Equal("jk?/", await mette.Page.Locator("#f-q").InputValueAsync());

        await mette.Go(Case);
        await keys.PressAsync("n");
        Assert.Equal("Skriv kontaktforsøg", await FocusedText(mette));
        await mette.Next(() => keys.PressAsync("Enter"));
        Assert.Equal(1, await mette.Page.Locator("#f-channel").CountAsync());
        await keys.PressAsync("n");
        await mette.Page.EvaluateAsync("document.activeElement.blur()");
        // Both within two seconds, which a busy machine may take for the one key alone.
        await mette.Next(() => mette.Page.EvaluateAsync(
            "for (const key of 'gi') document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))"));
        Assert.EndsWith("/board/inbox", mette.Page.Url, StringComparison.Ordinal);
        Assert.Empty(mette.Faults);
    }

    [Fact]
    public async Task The_keys_are_listed_in_a_dialog_and_can_be_turned_off_without_script()
    {
        await using var mette = await Open("mette.holm", "/board");
        await mette.Page.Keyboard.PressAsync("j");
        var row = await FocusedText(mette);
        await mette.Page.Keyboard.PressAsync("?");
        await mette.Page.GetByRole(AriaRole.Dialog, new() { Name = "Genveje på tastaturet" }).WaitForAsync();
        await mette.Page.Keyboard.PressAsync("j");
        await mette.Page.Keyboard.PressAsync("Escape");
        Assert.Equal(row, await FocusedText(mette));

        await using var still = await Open("mette.holm", "/board/help", new Setting(Script: false));
        Assert.Contains("Næste linje på listen", await still.Text(), StringComparison.Ordinal);
        await still.Press("Slå genvejene fra");
        Assert.Contains("Genvejene er slået fra.", await still.Text(), StringComparison.Ordinal);
        await mette.Go("/board/help");
        await mette.Press("Slå genvejene fra");
        await mette.Go("/board");
        await mette.Page.Keyboard.PressAsync("j");
        await mette.Page.Keyboard.PressAsync("?");
        Assert.Equal("", await Focused(mette));
        Assert.Equal(0, await mette.Page.Locator("dialog").CountAsync());
    }

    [Fact]
    public async Task Leaving_written_text_behind_is_asked_about_and_sending_it_is_not()
    {
        await using var mette = await Open("mette.holm", Case + "?do=meeting-held");
        var asked = new List<string>();
        mette.Page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Type);
            _ = dialog.DismissAsync();
        };
        await mette.Page.Locator("#f-goal").PressSequentiallyAsync("Ro");
        await mette.Page.Locator("header nav a").First.ClickAsync();
        await mette.Page.WaitForTimeoutAsync(200);
        Assert.Equal("beforeunload", Assert.Single(asked));
        Assert.Equal("Ro", await mette.Page.Locator("#f-goal").InputValueAsync());

        await mette.Choose("Ja");
        await mette.Choose("Ja, borgeren kunne ikke vente");
        await mette.Press("Gem mødet");
        Assert.Equal("Ro", await mette.Text(".goal"));
        Assert.Single(asked);
    }

    /// <summary>The tab is looked at again: the page asks at once instead of in its time.</summary>
    private static async Task Look(Visitor who) =>
        await who.Page.RunAndWaitForResponseAsync(() => who.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))"),
            answer => answer.Url.Contains("/changes", StringComparison.Ordinal));

    private static Task<string> Focused(Visitor who) => who.Page.EvaluateAsync<string>("document.activeElement.id");

    private static Task<string> FocusedText(Visitor who) => who.Page.EvaluateAsync<string>("document.activeElement.innerText.trim()");

    private async Task<Visitor> Open(string person, string path, Setting? setting = null)
    {
        var visitor = await Visitor.Open(chromium, _town.Host.Address, person, setting);
        await visitor.Go(path);
        return visitor;
    }
}
