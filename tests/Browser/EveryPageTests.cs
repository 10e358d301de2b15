using EarlyWarning.Board.Letters;

namespace EarlyWarning.Tests.Browser;

/// <summary>
/// Every kind of page, as everybody may meet it: accessible, within the window, quiet, from this host alone; in each language at
/// each width, its colours in light and dark. Danish opens on a wide window that becomes narrow, English the other way round.
/// </summary>
public abstract class EveryPageTests(Chromium chromium, BrowserTown town, Setting setting)
{
    /// <summary>Every page of the board must be among them: one that is added is added here too.</summary>
    private readonly HashSet<string> _looked = new(StringComparer.Ordinal);

    private static readonly string[] Lists = ["", "?show=team", "?show=waiting", "?show=overdue", "?show=closed"];

    [Fact]
    public async Task Every_page_is_accessible_fits_the_window_and_stays_at_home()
    {
        var wrong = new List<string>();
        await using (var nobody = await Visitor.Open(chromium, town.Home, setting: setting)) await Look(nobody, wrong, ["/board/sign-in"]);
        await using (var mette = await Visitor.Open(chromium, town.Home, "mette.holm", setting))
        {
            await Look(mette, wrong,
            [
                "/board/today", "/board/today/visits", "/board/today/phone", "/board/today/calendar",
                .. Lists.Select(list => "/board" + list), .. town.Cases.Values.Select(id => "/board/cases/" + id), "/board/inbox",
                    "/board/inbox?show=unread&group=News", "/board/inbox/choices",
                    "/board/help", "/board/tour/1", "/board/tour/3", $"/board/cases/{town.Cases["contact"]}?saved=1",
                    "/board/cases/2026-9999",
                Form("accept", "decline"), Form("contact", "attempt"), Form("contact", "invite"), Form("meeting", "meeting"),
                $"/board/cases/{town.Cases["plan"]}/papers", $"/board/cases/{town.Cases["plan"]}/records", await town.Disputed(),
                .. Letters(), Form("held", "meeting-held"), Form("held", "meeting"),
                Form("held", "meeting-answer"), Form("held", "basis"), "/board/new-case", "/board/unidentified",
                    "/board/unidentified/dev-housing/HA-who", Form("held", "cancel-meeting"),
                Form("plan", "plan"), Form("follow-up", "follow-up"), Form("contact", "close"),
                Form("meeting", "note"), Form("meeting", "correct-note"), Form("meeting", "correct-attempt"),
                    Form("plan", "correct-meeting"),
                    Form("follow-up", "add-action"), Form("follow-up", "correct-action"), $"/board/cases/{town.Cases["meeting"]}/journal",
            ]);
            await AfterMistakes(mette, wrong);
        }
        await using (var mette = await Visitor.Open(chromium, town.Home, "mette.holm", setting)) await ADay(mette, wrong);
        await using (var jens = await Visitor.Open(chromium, town.Home, "jens.bak", setting))
            await Look(jens, wrong, ["/board", "/board/help", "/board/tour/2", await town.Page("accept", "jens.bak"),
                await town.Page("plan", "jens.bak"), await town.Page("silent", "jens.bak"), "/board/meetings",
                "/board/tasks"]);
        await using (var karen = await Visitor.Open(chromium, town.Home, "karen.krogh", setting))
            await Look(karen, wrong, ["/board?show=overdue", "/board?show=withoutcase", "/board/cases/" + town.Cases["silent"],
                "/board/team", "/board/team/cases", "/board/team/cases?who=mette.holm&sort=-horizon&all=1", "/board/team/share",
                "/board/insight", "/board/insight?period=all", "/board/meetings", "/board/roster",
                "/board/roster/people/mette.holm"]);
        await town.Propose();
        await using (var birgit = await Visitor.Open(chromium, town.Home, "birgit.juul", setting))
        {
            await Look(birgit, wrong, ["/board/laboratory", "/board/laboratory/population", "/board/laboratory/year",
                "/board/laboratory/new", "/board/laboratory/2026-1", "/board/laboratory/2026-2", "/board/laboratory/2026-2?do=reject"]);
            await birgit.Page.Locator("form[action$='/reject'] button").ClickAsync();
            await PageCheck.Check(birgit, wrong, "a proposal rejected without a reason");
        }
        await using (var eva = await Visitor.Open(chromium, town.Home, "eva.lind", setting))
        {
            var letter = await town.PutAside();
            await Look(eva, wrong, ["/board", "/board/tour/2",
                "/board/inbox", "/board/dead-letters", letter, "/board/dead-letters/alerts/1"]);
            await eva.Go(letter);
            await eva.Page.Locator("form[action$='/dismiss'] button").ClickAsync();
            await PageCheck.Check(eva, wrong, "a dead letter dropped without a reason");
            await town.EditRoster();
            await Look(eva, wrong,
            [
                "/board/roster", "/board/roster/people/mette.holm", "/board/roster/people/mette.holm/leave", "/board/roster/new-person",
                    "/board/roster/team", "/board/roster/new-district",
                "/board/lists", "/board/lists/rooms/new", "/board/lists/rooms/raadhuset-2", "/board/lists/bases/new",
                "/board/lists/bases/serviceloven-85a", "/board/roster/districts/nord",
                "/board/roster/history", "/board/roster/review", "/board/agreements", "/board/agreements/new",
                    "/board/agreements/dev-housing",
                "/board/agreements/dev-housing/change",
                "/board/status", "/board/settings", "/board/access-log", await town.AskedErasure(),
            ]);
            await eva.Go("/board/roster/new-person");
            await eva.Page.Locator(".case-form .button-primary").ClickAsync();
            await PageCheck.Check(eva, wrong, "a member of staff added without anything");
        }
        await using (var hans = await Visitor.Open(chromium, town.Home, "hans.moos", setting)) await Look(hans, wrong,
            ["/board", "/board/inbox", "/board/access-log", "/board/access-log?what=all", "/board/access-log/unusual",
                "/board/access-log/security", "/board/access-log/citizen", "/board/roster", "/board/roster/review", "/board/keeping",
                "/board/keeping/erase", "/board/keeping?at=2029-01-01&signalMonths=3", await town.Hold()]);

        await using (var pia = await Visitor.Open(chromium, town.Home, "pia.holst", setting))
            await Look(pia, wrong, ["/board/sent", "/board/tour/1", "/board/sent/signals", "/board/sent/signals/HA-610190",
                "/board/sent/signals/HA-doubtful", "/board/sent/signals/HA-610190/withdraw", "/board/sent/signals/nothing",
                "/board/sent/tenancies",
                "/board/sent/tenancies/HA-610190", "/board/sent/quality", "/board/sent/keys", "/board/sent/webhook",
                "/board/sent/agreement", "/board/sent/upload", "/board/sent/new",
                "/board/sent/new/EvictionScheduled", "/board/help#sending",
                "/board/inbox"]);

        wrong.AddRange(BoardRoutes.Pages.Where(route => !_looked.Any(path => BoardRoutes.Matches(route, path)))
            .Select(route => route + " was not looked at"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private IEnumerable<string> Letters() =>
        from letter in LetterNames.All
        let stage = letter is LetterNames.Summary or LetterNames.Disclosures ? "follow-up" : "meeting"
        select $"/board/cases/{town.Cases[stage]}/letters/{letter}";

    private string Form(string step, string form) => $"/board/cases/{town.Cases[step]}?do={form}";

    private async Task Look(Visitor who, List<string> wrong, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            await who.Go(path);
            _looked.Add(path);
            await PageCheck.Check(who, wrong, path, path);
        }
        wrong.AddRange(who.Faults);
    }

    /// <summary>The day with its names, an attempt that came back and one that was saved, on paper and on a phone.</summary>
    private static async Task ADay(Visitor mette, List<string> wrong)
    {
        await mette.Go("/board/today");
        await mette.Page.Locator(".open-day button").ClickAsync();
        await PageCheck.Check(mette, wrong, "the opened day");
        await mette.Page.Locator(".attempt summary").First.ClickAsync();
        await PageCheck.Check(mette, wrong, "the form of an attempt");
        await mette.Page.Locator(".attempt[open] [name=time]").FillAsync("");
        await mette.Page.Locator(".attempt[open] button").First.ClickAsync();
        await PageCheck.Check(mette, wrong, "an attempt without its time");
        await mette.Go("/board/today/visits");
        await PageCheck.Check(mette, wrong, "the visit list with names");
        await mette.Go("/board/today/calendar");
        await mette.Page.Locator("form[action='/board/today/calendar'] button").ClickAsync();
        await PageCheck.Check(mette, wrong, "the address of a calendar");
        await mette.Go("/board/today/phone");
        await mette.Page.Locator("#phone-save").ClickAsync();
        await mette.Page.Locator("#phone-delete").WaitForAsync();
        await PageCheck.Check(mette, wrong, "the day on a phone");
        await mette.Go("/board/today");
        await mette.Page.Locator(".opened button").ClickAsync();
        wrong.AddRange(mette.Faults);
    }

    /// <summary>A form that came back with mistakes, the citizen's name shown, and the page of a session that ended.</summary>
    private async Task AfterMistakes(Visitor mette, List<string> wrong)
    {
        await mette.Go(Form("contact", "attempt"));
        await mette.Page.Locator(".case-form .button-primary").ClickAsync();
        await PageCheck.Check(mette, wrong, "a form with mistakes");
        await mette.Page.Locator(".reveal summary").ClickAsync();
        await mette.Select("purpose-reveal", "contact-citizen");
        await PageCheck.Check(mette, wrong, "the look at a name, before");
        await mette.Page.Locator(".reveal button").ClickAsync();
        await PageCheck.Check(mette, wrong, "the look at a name");
        await mette.Go("/board");
        await mette.Page.Keyboard.PressAsync("?");
        await PageCheck.Check(mette, wrong, "the keys");
        await mette.Page.Keyboard.PressAsync("Escape");
        await mette.Page.EvaluateAsync(
            "document.querySelector('.news').append('Mette Holm har ændret sagen: ', Object.assign(document.createElement('a'), { href: "
            + "'/board', textContent: 'Hent siden igen' }))");
        await PageCheck.Check(mette, wrong, "news of the page");
        await mette.Fill("q", "610190-1234");
        await mette.Page.Locator(".find button").ClickAsync();
        await PageCheck.Check(mette, wrong, "the purpose of a search");
        await mette.Page.Locator(".case-form .button-primary").ClickAsync();
        await PageCheck.Check(mette, wrong, "a search without a purpose");
        await mette.Go(Form("contact", "attempt"));
        await mette.Context.ClearCookiesAsync(new() { Name = "staff" });
        await mette.Page.Locator(".case-form .button-primary").ClickAsync();
        await PageCheck.Check(mette, wrong, "signed out");
        wrong.AddRange(mette.Faults);
    }
}

/// <summary>On a wide window, in light colours.</summary>
[Collection(BrowserRound.Name)]
public sealed class DanishEveryPageTests(Chromium chromium, BrowserTown town) : EveryPageTests(chromium, town, new Setting());

/// <summary>On a telephone, in the dark; beside the Danish round, since each takes minutes.</summary>
[Collection(BrowserRoundInEnglish.Name)]
public sealed class EnglishEveryPageTests(Chromium chromium, BrowserTown town)
    : EveryPageTests(chromium, town, new Setting("en", Width: 390, Dark: true));
