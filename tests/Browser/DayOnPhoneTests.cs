using EarlyWarning.Cases.Contracts;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>The day of a contact person in a real browser: by keyboard at a desk, and on a phone with the network cut.</summary>
[Collection(BrowserTests.Name)]
public sealed class DayOnPhoneTests(Chromium chromium) : IAsyncLifetime
{
    private const string Name = "Zirkonia Testborger", Phone = "/board/today/phone";

    /// <summary>Everything in the browser's database, as text: keys that could be read would be in it.</summary>
    private const string Kept = """
        async () => {
          const answer = asked => new Promise(done => { asked.onsuccess = () => done(asked.result); });
          const db = await answer(indexedDB.open('earlywarning-day'));
          const all = store => answer(db.transaction(store).objectStore(store).getAll());
          const text = value => value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value)
            : value instanceof CryptoKey ? 'key ' + value.extractable : ArrayBuffer.isView(value) ? '' : typeof value === 'object' && value
            ? Object.values(value).map(text).join(' ') : String(value);
          const said = [];
          for (const store of db.objectStoreNames) said.push(store, ...(await all(store)).map(text));
          db.close();
          return said.join('\n') + JSON.stringify({ ...localStorage, ...sessionStorage });
        }
        """;

    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase("6101901234", body =>
            (body["name"], body["tenancy"]!["address"], body["phone"]) = (Name, "Prøvevænget 71, 4000 Testby", "+4593847561"));
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.Settle();
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_saved_day_is_read_and_written_on_without_a_network_and_sent_when_it_is_back()
    {
        await using var mette = await Saved();
        await mette.Context.SetOfflineAsync(true);
        await mette.Page.ReloadAsync();
        await Expect(mette, "#phone-day", Name);

        await Write(mette, "Hund i opgangen. Ring på hos naboen.", "Ikke truffet");
        await Expect(mette, "#phone-queue", "1 forsøg venter på net.");
        await mette.Page.ReloadAsync();
        await Expect(mette, "#phone-queue", "Hund i opgangen");
        await Write(mette, "Kom ud, da jeg gik", "Talt med");
        await Expect(mette, "#phone-queue", "2 forsøg venter på net.");
        Assert.Empty((await _town.View(_id)).Case.Attempts);

        var kept = await mette.Page.EvaluateAsync<string>(Kept);
        Assert.All(new[] { Name, "Zirkonia", "Prøvevænget", "93847561", "Hund i", "key true" },
            secret => Assert.DoesNotContain(secret, kept, StringComparison.Ordinal));
        Assert.Contains("key false", kept, StringComparison.Ordinal);

        await mette.Press("Log ud"); // Nothing that was typed is lost by it.
        await Expect(mette, "#phone-status", "Du er ikke logget ud");

        await mette.Context.SetOfflineAsync(false);
        await Expect(mette, "#phone-status", "Sendt");
        await mette.Page.Locator("#phone-queue").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        var view = await _town.View(_id);
        Assert.Equal([false, true], view.Case.Attempts.Select(attempt => attempt.Reached));
        Assert.Equal(["Hund i opgangen. Ring på hos naboen.", "Kom ud, da jeg gik"], view.Journal.Select(note => note.Latest.Text));
        Assert.Empty(mette.Faults);

        await mette.Next(() => mette.Press("Log ud"));
        Assert.EndsWith("/board/sign-in", mette.Page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await mette.Page.EvaluateAsync<int>("indexedDB.databases().then(all => all.length)"));
    }

    [Fact]
    public async Task One_that_is_refused_is_shown_with_what_was_typed_and_why_and_is_never_dropped()
    {
        await using var mette = await Saved();
        await mette.Context.SetOfflineAsync(true);
        await Write(mette, "Hun ringer torsdag", "Talt med");
        await _town.Do(_id, version =>
            new LogAttempt(_id, version, "karen.krogh", _town.Clock.UtcNow, AttemptChannel.Phone, Reached: false));
        await mette.Context.SetOfflineAsync(false);

        await Expect(mette, "#phone-queue", "Sagen er ændret");
        await Expect(mette, "#phone-queue", "Hun ringer torsdag");
        await Expect(mette, "#phone-queue", "Karen Krogh");
        Assert.Single((await _town.View(_id)).Case.Attempts);
        await mette.Page.ReloadAsync();
        await Expect(mette, "#phone-queue", "Hun ringer torsdag");

        await mette.Press("Send igen");
        await Expect(mette, "#phone-status", "Sendt");
        Assert.Equal([false, true], (await _town.View(_id)).Case.Attempts.Select(attempt => attempt.Reached));
    }

    [Fact]
    public async Task At_midnight_the_day_is_gone_from_the_phone_though_nobody_could_tell_it()
    {
        await using var mette = await Saved();
        await mette.Context.SetOfflineAsync(true);
        await mette.Page.Clock.InstallAsync();
        await mette.Page.ReloadAsync();
        await Expect(mette, "#phone-day", Name);
        await mette.Page.Clock.FastForwardAsync("15:00:01"); // Saved at 9 in Denmark.

        await Expect(mette, "#phone-status", "slettet fra telefonen");
        Assert.DoesNotContain(Name, await mette.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("key false", await mette.Page.EvaluateAsync<string>(Kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_keyboard_alone_the_day_is_opened_and_an_attempt_is_written_in_a_few_keys()
    {
        await using var mette = await Visitor.Open(chromium, _town.Host.Address, "mette.holm");
        await mette.Go("/board/today");
        await mette.Page.Locator(".open-day button").FocusAsync();
        await mette.Page.Keyboard.PressAsync("Enter");
        await Expect(mette, ".rows", Name + ", Prøvevænget 71");
        await mette.Page.Locator(".attempt summary").FocusAsync();
        await mette.Page.Keyboard.PressAsync("Enter");
        for (var fields = 0; fields < 12 && await mette.Page.EvaluateAsync<string>("document.activeElement.name ?? ''") != "note"; fields++)
            await mette.Page.Keyboard.PressAsync("Tab");
        await mette.Page.Keyboard.TypeAsync("Lagt en seddel");
        await mette.Page.Keyboard.PressAsync("Tab");
        await mette.Page.Keyboard.PressAsync("Enter");

        await Expect(mette, "#saved", "ikke truffet");
        Assert.Equal("saved", await mette.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Equal("Lagt en seddel", Assert.Single((await _town.View(_id)).Journal).Latest.Text);
        Assert.Empty(mette.Faults);
    }

    private async Task<Visitor> Saved()
    {
        var mette = await Visitor.Open(chromium, _town.Host.Address, "mette.holm", new Setting(Width: 390));
        await mette.Go(Phone);
        await mette.Press("Åbn dagen");
        await mette.Press("Gem dagen på telefonen");
        await Expect(mette, "#phone-status", "Dagen er gemt");
        await mette.Page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        return mette;
    }

    private static async Task Write(Visitor who, string note, string button)
    {
        await who.Page.Locator(".attempt summary").First.ClickAsync();
        await who.Page.Locator(".attempt[open] textarea").FillAsync(note);
        await who.Press(button);
    }

    private static Task Expect(Visitor who, string where, string text) =>
        who.Page.Locator(where).Filter(new() { HasText = text }).First.WaitForAsync(new() { Timeout = 60_000 });
}
