using EarlyWarning.Tests.Privacy;
using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using EarlyWarning.Bench;
using EarlyWarning.Board.Site;
using EarlyWarning.Board.Today;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Today;

/// <summary>The day on the real host: who is named, for how long, what is logged of it, and attempts written from its rows.</summary>
public sealed class TodayTests : IAsyncLifetime
{
    private const string Cpr = "6101901234", Name = "Zirkonia Testborger", Street = "Prøvevænget 71", Phone = "+4593847561";
    private const string Home = $"{Street}, 4000 Testby", Page = "/board/today";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr, body => (body["name"], body["tenancy"]!["address"], body["phone"]) = (Name, Home, Phone));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Nobody_is_named_before_the_case_is_taken_and_the_day_is_opened_and_each_is_logged_once()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        await Open(mette);
        AssertNobody(await mette.Get(Page)); // Asked, and has not answered.
        await Accept();

        var page = await mette.Get(Page);
        Assert.Contains($"{Name}, {Street}", Clerk.Words(page.Body!), StringComparison.Ordinal);
        Assert.DoesNotContain("Testby", Clerk.Words(page.Body!), StringComparison.Ordinal);
        Assert.Equal("tel:" + Phone, page.QuerySelector(".acts a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("a[target=_blank]")); // No map is set.
        var look = Assert.Single(await Looks());
        Assert.Equal(("mette.holm", Purposes.OpenDay, _id), (look.StaffId, look.Purpose, look.CaseId));

        await mette.Get(Page);
        await mette.Get(Page + "/visits");
        Assert.Single(await Looks());
        using var ali = await Clerk.Enter(_town, "ali.demir");
        await Open(ali);
        AssertNobody(await ali.Get(Page));
        Assert.Single(await Looks());
    }

    [Fact]
    public async Task While_the_day_is_open_the_case_shows_who_it_is_without_a_second_purpose()
    {
        await Accept();
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var shut = await mette.Get($"/board/cases/{_id}");
        Assert.DoesNotContain(Name, shut.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await Open(mette);
        var page = await mette.Get($"/board/cases/{_id}?do=meeting");
        Assert.Contains(Name, Clerk.Words(page.QuerySelector(".citizen")!), StringComparison.Ordinal);
        Assert.DoesNotContain(Cpr[6..], Clerk.Words(page.QuerySelector(".citizen")!), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("button[name=look]")); // The form has the phone without being asked again.
        Assert.Equal(Purposes.OpenDay, Assert.Single(await Looks()).Purpose);
        await mette.Get(Page);
        Assert.Single(await Looks());

        using var ali = await Clerk.Enter(_town, "ali.demir");
        await Open(ali);
        Assert.DoesNotContain(Name, (await ali.Get($"/board/cases/{_id}")).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_meetings_of_one_person_at_one_time_are_asked_about_and_not_refused()
    {
        await Accept();
        var other = await _town.OpenCase("6201901234");
        if ((await _town.View(other)).Case.ContactPerson != "mette.holm")
            await _town.Do(other, version => new ReassignCase(other, version, "karen.krogh", "mette.holm", ReassignReason.Other));
        await _town.Do(other, version => new AcceptCase(other, version, "mette.holm"));
        var at = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
        await _town.Do(other, version => new SetMeeting(other, version, "mette.holm", at, new MeetingVenue(MeetingPlace.Home), "Aftalt"));
        await _town.Settle();

        using var mette = await Clerk.Enter(_town, "mette.holm");
        (string, string)[] sent = [("date", "2026-11-24"), ("time", "10:30"), ("place", nameof(MeetingPlace.Home)), ("why", "Aftalt")];
        using var asked = await mette.Send(await mette.Get($"/board/cases/{_id}?do=meeting"), ".case-form[action$='/meeting']", sent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        var page = await Clerk.Read(asked);
        Assert.Contains($"Mette Holm har også møde", Clerk.Words(page.QuerySelector("[role=alert]")!), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($".case-form a[href='/board/cases/{other}#meeting']"));
        Assert.Equal("10:30", page.QuerySelector("#f-time")!.GetAttribute("value"));
        Assert.Null((await _town.View(_id)).Case.Meeting);

        using var no = await mette.Send(page, ".case-form[action$='/meeting']", [.. sent, ("anyway", "No")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, no.StatusCode);
        using var yes = await mette.Send(page, ".case-form[action$='/meeting']", [.. sent, ("anyway", "Yes")]);
        Assert.Equal(HttpStatusCode.SeeOther, yes.StatusCode);
        Assert.NotNull((await _town.View(_id)).Case.Meeting);
    }

    [Fact]
    public async Task Names_end_at_sign_out_and_at_midnight_in_Denmark()
    {
        await Accept();
        using var mette = await Clerk.Enter(_town, "mette.holm");
        await Open(mette);
        Assert.Contains(Name, Clerk.Words((await mette.Get(Page)).Body!), StringComparison.Ordinal);

        using var left = await mette.Send(await mette.Get(Page), "form[action='/board/sign-out']");
        Assert.Equal("\"storage\"", Assert.Single(left.Headers.GetValues("Clear-Site-Data")));
        using var again = await Clerk.Enter(_town, "mette.holm");
        AssertNobody(await again.Get(Page));
        await Open(again);
        Assert.Contains(Name, Clerk.Words((await again.Get(Page)).Body!), StringComparison.Ordinal);
        Assert.Single(await Looks()); // The same look on the same day.

        var midnight = CopenhagenTime.StartOf(CopenhagenTime.DateOf(_town.Clock.UtcNow).AddDays(1));
        _town.Clock.UtcNow = midnight.AddSeconds(-1);
        Assert.Contains(Name, Clerk.Words((await again.Get(Page)).Body!), StringComparison.Ordinal);
        _town.Clock.UtcNow = midnight;
        AssertNobody(await again.Get(Page));
        await Open(again);
        await again.Get(Page);
        Assert.Equal(2, (await Looks()).Count);
    }

    [Fact]
    public async Task A_day_is_one_range_of_lines_its_own_row_and_for_each_who_is_named_one_read_and_whether_somebody_is_barred()
    {
        await Accept();
        await _town.Settle();
        var (reader, days) = (_town.Host.Services.GetRequiredService<DayReader>(), _town.Host.Services.GetRequiredService<OpenedDays>());
        var roster = _town.Host.Services.GetRequiredService<Roster>();
        var page = new PageContext(Language.Danish, roster, roster.Find("mette.holm"), _town.Clock.UtcNow, Page);
        await reader.Read(page); // That the list was seen is noted once a day.
        Assert.Equal(["audit.Get 1", "days.Get 1", "worklist.First 1"], await Calls());
        await days.Open("mette.holm", page.Now);
        await reader.Read(page); // The first time today: logged, and noted.
        // All cases of the citizen, and those about the same home, are asked whether the reader has a conflict of interest there.
        Assert.Equal([
            "audit.Get 1", "cases.Get 1", "casesByCitizen.Query 1", "citizens.Query 1", "days.Get 1", "vault.Query 1", "worklist.First 3",
        ], await Calls());

        async Task<IEnumerable<string>> Calls()
        {
            using var counted = CallCounter.Begin();
            await reader.Read(page);
            return counted.Tally.ByName.Select(call => $"{call.Key} {call.Value}").Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task A_protected_citizen_is_marked_and_their_address_is_neither_on_a_map_nor_on_paper()
    {
        await Accept();
        using var mette = await Clerk.Enter(_town, "mette.holm");
        await mette.Save("/board/cases/" + _id, $"form[action='/board/cases/{_id}/protection']");
        await _town.Settle();
        await Open(mette);

        var day = await mette.Get(Page);
        Assert.NotNull(day.QuerySelector(".entry .protected-mark"));
        var paper = Clerk.Words((await mette.Get(Page + "/visits")).QuerySelector("main")!);
        Assert.Contains(Name, paper, StringComparison.Ordinal);
        Assert.DoesNotContain(Street, paper, StringComparison.Ordinal);
        Assert.DoesNotContain("93 84 75 61", paper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_is_written_on_the_row_and_the_day_says_what_was_saved()
    {
        await Accept();
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var page = await mette.Get(Page);
        using var answer = await mette.Send(page, Form, ("reached", "No"), ("note", "Lagt en seddel i postkassen"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"{Page}?saved={_id}#saved", answer.Headers.Location!.ToString());
        var after = await mette.Get($"{Page}?saved={_id}");
        Assert.Equal($"Gemt i sag {_id}: opkald i dag kl. 09.00, ikke truffet. Åbn sagen", Clerk.Words(after.QuerySelector("#saved")!));
        var view = await _town.View(_id);
        Assert.False(Assert.Single(view.Case.Attempts).Reached);
        Assert.Equal("Lagt en seddel i postkassen", Assert.Single(view.Journal).Latest.Text);

        // The same form once more, as an impatient finger or a phone sends it.
        using var twice = await mette.Send(page, Form, ("reached", "No"), ("note", "Lagt en seddel i postkassen"));
        Assert.Equal(HttpStatusCode.SeeOther, twice.StatusCode);
        Assert.Single((await _town.View(_id)).Case.Attempts);
    }

    [Fact]
    public async Task Two_attempts_of_ones_own_are_no_conflict_and_what_another_did_brings_everything_typed_back()
    {
        await Accept();
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var page = await mette.Get(Page);
        using var first = await mette.Send(page, Form, ("reached", "No"), (DayAttempts.SentAs, "one"));
        using var second = await mette.Send(page, Form, ("reached", "No"), (DayAttempts.SentAs, "two"));
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (first.StatusCode, second.StatusCode));

        await _town.Do(_id, version =>
            new LogAttempt(_id, version, "karen.krogh", _town.Clock.UtcNow, AttemptChannel.Phone, Reached: false));
        using var stale = await mette.Send(page, Form, ("reached", "Yes"), ("note", "Hun ringer igen torsdag"),
            (DayAttempts.SentAs, "three"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var back = await Clerk.Read(stale);
        Assert.Equal("Hun ringer igen torsdag", back.QuerySelector("textarea[name=note]")!.TextContent);
        Assert.Contains("Karen Krogh", Clerk.Words(back.QuerySelector("[role=alert]")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_cannot_be_taken_leads_from_its_summary_to_the_field()
    {
        await Accept();
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var wrong = await mette.Send(await mette.Get(Page), Form, ("reached", "No"), ("time", "halv tre"), ("note", "Huske"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var page = await Clerk.Read(wrong);
        var link = page.QuerySelector("[role=alert] a")!.GetAttribute("href")!;
        Assert.Equal("time", page.QuerySelector(link)!.GetAttribute("name"));
        Assert.Equal("Huske", page.QuerySelector("details[open] textarea")!.TextContent);
    }

    [Fact]
    public async Task A_phone_is_told_in_words_what_became_of_each_attempt_and_sends_for_nobody_else()
    {
        await Accept();
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var told = await mette.Ask(Page + "/phone/token");
        var token = (string)JsonNode.Parse(await told.Content.ReadAsStringAsync())!["token"]!;
        var file = (await _town.View(_id)).Case;
        (string, string)[] fields =
        [
            ("__RequestVerificationToken", token), ("person", "mette.holm"), ("version", $"{file.Version}"),
            ("revision", $"{file.Revision}"), ("date", "2026-11-03"), ("time", "13:30"), ("channel", "Visit"), ("reached", "No"),
            ("note", "Ingen åbnede"), (DayAttempts.SentAs, "6f1c1c3e"),
        ];
        async Task<(int, JsonNode?)> Send(params (string Name, string Value)[] changed)
        {
            using var answer = await mette.Post($"{Page}/phone/{_id}",
                [.. fields.Where(field => changed.All(one => one.Name != field.Item1)), .. changed]);
            var body = await answer.Content.ReadAsStringAsync();
            return ((int)answer.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body));
        }

        Assert.Equal(403, (await Send(("person", "ali.demir"))).Item1);
        Assert.Equal(400, (await Send(("__RequestVerificationToken", "forged"))).Item1);
        var (status, refused) = await Send(("date", "2026-12-24"));
        Assert.Equal((422, true), (status, ((string)refused!["why"]!).Length > 10));
        Assert.Empty((await _town.View(_id)).Case.Attempts);
        var both = await Task.WhenAll(Send(), Send()); // The answer was lost on the way, and it is sent again at once.
        Assert.Equal([200, 200], both.Select(one => one.Item1));
        var attempt = Assert.Single((await _town.View(_id)).Case.Attempts);
        Assert.Equal((AttemptChannel.Visit, new DateTimeOffset(2026, 11, 3, 12, 30, 0, TimeSpan.Zero)), (attempt.Channel, attempt.At));

        using var jens = await Clerk.Enter(_town, "jens.bak");
        using var none = await jens.Post($"{Page}/phone/{_id}", fields);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task The_day_is_the_first_page_of_who_carries_cases_and_leads_others_to_theirs()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var page = await mette.Get(Page);
        Assert.Equal(Page, page.QuerySelector("a.brand")!.GetAttribute("href"));
        Assert.Equal(Page, page.QuerySelector("nav a")!.GetAttribute("href"));
        foreach (var (person, first) in new[] { ("jens.bak", "/board"), ("pia.holst", "/board/sent"), ("eva.lind", "/board/dead-letters") })
        {
            using var other = await Clerk.Enter(_town, person);
            using var answer = await other.Ask(Page);
            Assert.Equal((HttpStatusCode.SeeOther, first), (answer.StatusCode, answer.Headers.Location!.ToString()));
            Assert.DoesNotContain((await other.Get(first)).QuerySelectorAll("nav a"), link => link.GetAttribute("href") == Page);
        }
        using var jens = await Clerk.Enter(_town, "jens.bak");
        foreach (var closed in new[] { "/visits", "/phone", "/phone/day", "/calendar" })
        {
            using var answer = await jens.Ask(Page + closed);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Days_that_are_over_are_deleted_by_night_and_an_erased_case_leaves_todays()
    {
        await Accept();
        using var mette = await Clerk.Enter(_town, "mette.holm");
        await Open(mette);
        await mette.Get(Page);
        var days = _town.Host.Services.GetRequiredService<OpenedDays>();
        var now = _town.Clock.UtcNow;
        Assert.Equal([_id], (await days.Read("mette.holm", now))!.Seen);

        await days.Forget([_id]);
        Assert.Empty((await days.Read("mette.holm", now))!.Seen);
        Assert.Equal(0, await days.Prune(now));
        Assert.Equal(1, await days.Prune(now.AddDays(1)));
        Assert.Null(await days.Read("mette.holm", now));
    }

    private string Form => $"form[action='{Page}/{_id}/attempt']";

    private Task Accept() => _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));

    private static async Task Open(Clerk clerk)
    {
        using var answer = await clerk.Send(await clerk.Get(Page + "/phone"), "form[action='/board/today/open']", ("back", ""));
        Assert.Equal((HttpStatusCode.SeeOther, PageContext.AfterSaving(Page)), (answer.StatusCode, answer.Headers.Location!.ToString()));
    }

    private Task<List<AccessEntry>> Looks() =>
        _town.Host.Services.GetRequiredService<AccessLog>().LooksAt(_town.Token(Cpr)).ToListAsync().AsTask();

    private static void AssertNobody(IHtmlDocument page)
    {
        foreach (var secret in new[] { Name, Street, "93847561", "93 84 75 61" })
            Assert.DoesNotContain(secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }
}
