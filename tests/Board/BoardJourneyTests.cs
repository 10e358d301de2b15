using EarlyWarning.Tests.Privacy;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board;

/// <summary>Real forms posted to the real host, as a browser would without script.</summary>
public sealed class BoardJourneyTests : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private Town _town = null!;
    private string _case = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _case = "/board/cases/" + await _town.OpenCase(Cpr, body => body["name"] = "Test Borger");
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_page_without_a_session_leads_to_the_sign_in_and_back()
    {
        using var answer = await _town.Http.GetAsync(_case);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/board/sign-in?returnUrl={Uri.EscapeDataString(_case)}", answer.Headers.Location!.ToString());
        using var back = await SignIn("mette.holm", answer.Headers.Location.ToString());
        Assert.Equal(_case, back.Headers.Location!.ToString());
        using var page = await _town.Http.GetAsync(_case);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Sign_in_never_leads_to_another_site()
    {
        using var back = await SignIn("mette.holm", "/board/sign-in?returnUrl=https%3A%2F%2Fevil.example");

        Assert.Equal("/board", back.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Every_answer_has_the_headers_that_keep_it_safe_and_assets_may_be_kept()
    {
        using var root = await _town.Http.GetAsync("/");
        Assert.Equal((HttpStatusCode.SeeOther, "/board/today"), (root.StatusCode, root.Headers.Location!.ToString()));
        using var signIn = await _town.Http.GetAsync("/board/sign-in");
        var policy = Assert.Single(signIn.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(signIn.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(signIn.Headers.CacheControl!.NoStore);
        var page = await Read(signIn);
        foreach (var link in page.QuerySelectorAll("link"))
        {
            using var asset = await _town.Http.GetAsync(link.GetAttribute("href"));
            Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
            Assert.Equal(TimeSpan.FromDays(365), asset.Headers.CacheControl!.MaxAge);
        }
        using var outside = await _town.Http.GetAsync("/board/assets/..%2froster.json");
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
    }

    [Fact]
    public async Task The_contact_person_takes_the_case_and_a_second_form_from_before_is_stale_with_its_text_kept()
    {
        await Enter("mette.holm");
        var before = await Get(_case + "?do=decline");

        using var taken = await Send(await Get(_case), "form[action$='/accept']");
        Assert.Equal((HttpStatusCode.SeeOther, _case + "?saved=1"), (taken.StatusCode, taken.Headers.Location!.ToString()));
        using var stale = await Send(before, "form[action$='/decline']", ("reason", "Capacity"));

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var page = await Read(stale);
        Assert.Contains("Sagen er ændret", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.True(((IHtmlInputElement)page.QuerySelector("input[value=Capacity]")!).IsChecked);
        Assert.True((await _town.View(_case[^9..])).Case.ContactPersonAccepted);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing_and_keeps_what_was_typed()
    {
        await Enter("mette.holm");
        var page = await Get(_case);
        page.QuerySelectorAll("form[action$='/accept'] [name=__RequestVerificationToken]").ToList().ForEach(token => token.Remove());

        using var answer = await Send(page, "form[action$='/accept']");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("for gammel", (await Read(answer)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.False((await _town.View(_case[^9..])).Case.ContactPersonAccepted);
        using var signOut = await _town.Http.PostAsync("/board/sign-out", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, signOut.StatusCode);
    }

    [Fact]
    public async Task A_mistake_comes_back_as_422_with_a_link_to_the_field_and_a_rule_in_words()
    {
        await Enter("mette.holm");
        using var _ = await Send(await Get(_case), "form[action$='/accept']");

        using var mistaken = await Send(await Get(_case + "?do=attempt"), "form[action$='/attempt']", ("time", "25:99"),
            ("channel", "Phone"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mistaken.StatusCode);
        var page = await Read(mistaken);
        Assert.Equal(["#f-time", "#f-reached"], page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("25:99", page.QuerySelector("#f-time")!.GetAttribute("value"));

        using var shown = await Send(await Get(_case + "?do=close"), "form[action$='/close']", ("outcome", "NoContact"));
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Contains("To opkald", (await Read(shown)).QuerySelector(".evidence .missing")!.TextContent, StringComparison.Ordinal);
        using var refused = await Send(await Get(_case + "?do=close"), "form[action$='/close']", ("outcome", "NoContact"), ("shown", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("to opkald", (await Read(refused)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_first_contact_to_a_plan_with_a_fourth_action()
    {
        await Enter("mette.holm");
        using var accepted = await Send(await Get(_case), "form[action$='/accept']");
        using var reached = await Send(await Get(_case + "?do=attempt"), "form[action$='/attempt']", ("channel", "Visit"),
            ("reached", "Yes"));
        using var set = await Send(await Get(_case + "?do=meeting"), "form[action$='/meeting']", ("date", "2026-11-04"), ("time", "10:00"));
        _town.Clock.Advance(TimeSpan.FromHours(1)); // From 09:00.
        using var held = await Send(await Get(_case + "?do=meeting-held"), "form[action$='/meeting-held']", ("tookPart", "Yes"),
            ("goal", "Blive boende"), ("anyway", "Yes"));
        using var more = await Send(await Get(_case + "?do=plan"), "form[action$='/plan']",
            ("code1", "payment-plan"), ("owner1", "mette.holm"), ("due1", "2026-11-20"), ("wording1", "500 kr. om måneden"), ("more", "1"));
        var four = await Read(more);
        Assert.Equal(4, four.QuerySelectorAll("fieldset.action").Length);
        using var adopted = await Send(four, "form[action$='/plan']");

        Assert.All(new[] { accepted, reached, set, held, adopted }, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        var view = await _town.View(_case[^9..]);
        Assert.Equal("Blive boende", view.CitizensGoal);
        Assert.Equal("500 kr. om måneden", Assert.Single(view.PlanWording).Value);
        Assert.Equal("Blive boende", (await Get(_case)).QuerySelector(".goal")!.TextContent);
    }

    [Fact]
    public async Task Name_and_cpr_show_once_for_a_purpose_and_the_look_is_logged()
    {
        await Enter("mette.holm");
        using var without = await Send(await Get(_case), "form[action*='/reveal']", ("purpose", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);

        using var seen = await Send(await Get(_case), "form[action*='/reveal']", ("purpose", "contact-citizen"));

        Assert.True(seen.Headers.CacheControl!.NoStore);
        Assert.Contains("610190-1234", (await Read(seen)).QuerySelector("#citizen")!.TextContent, StringComparison.Ordinal);
        var later = (await Get(_case)).DocumentElement.OuterHtml;
        Assert.All(new[] { Cpr, "610190-1234", "Test Borger" }, secret => Assert.DoesNotContain(secret, later, StringComparison.Ordinal));
        var log = new List<AccessEntry>();
        await foreach (var entry in _town.Host.Services.GetRequiredService<AccessLog>().LooksAt(_town.Token(Cpr))) log.Add(entry);
        Assert.Equal(("mette.holm", "contact-citizen", _case[^9..]), (Assert.Single(log).StaffId, log[0].Purpose, log[0].CaseId));
    }

    [Fact]
    public async Task A_member_sees_the_packet_and_answers_and_others_see_nothing()
    {
        await _town.Do(_case[^9..], version => new AcceptCase(_case[^9..], version, "mette.holm"));
        await _town.InviteHousing(_case[^9..]);
        await Enter("jens.bak");
        var address = await _town.Page(_case[^9..], "jens.bak");
        var packet = await Get(address);
        Assert.Null(packet.QuerySelector(".why"));
        using var reveal = await _town.Http.PostAsync(address + "/reveal", new FormUrlEncodedContent([new("purpose", "contact-citizen")]));
        Assert.Equal(HttpStatusCode.Forbidden, reveal.StatusCode);
        using var answered = await Send(packet, "form[action$='/answer']", ("answer", "Yes"));
        Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);
        Assert.True((await _town.View(_case[^9..])).Case.Members.Single(ask => ask.Sector == Sector.HousingAssociation).Accepted);

        await Enter("ida.beck");
        using var stranger = await _town.Http.GetAsync(_case);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        await Enter("hans.moos");
        using var auditor = await _town.Http.GetAsync(_case);
        Assert.Equal(HttpStatusCode.Forbidden, auditor.StatusCode);
    }

    [Fact]
    public async Task The_list_the_inbox_and_the_language_follow_the_person()
    {
        await Enter("mette.holm");
        Assert.Contains("1 sag venter på dig.", (await Get("/board")).QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await Get("/board/inbox")).QuerySelector($".messages a[href='{_case}']"));

        using var changed = await Send(await Get("/board/inbox"), "form[action='/board/language']");
        Assert.Equal("/board/inbox", changed.Headers.Location!.ToString());
        Assert.Equal("en", (await Get("/board")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Without_the_demo_setting_there_is_no_sign_in_page()
    {
        await using var town =
            await Town.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Board:DemoSignIn"] = "false" });

        using var answer = await town.Http.GetAsync("/board/sign-in");
        using var post = await town.Http.PostAsync("/board/sign-in", new FormUrlEncodedContent([new("person", "mette.holm")]));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, post.StatusCode));
    }

    [Fact]
    public async Task A_case_is_found_by_its_number_its_tenancy_or_the_citizens_cpr_and_the_last_is_logged()
    {
        await Enter("mette.holm");
        foreach (var typed in new[] { _case[^9..], Town.Tenancy("6101") })
        {
            using var found = await Find(typed);
            Assert.Equal((HttpStatusCode.SeeOther, _case), (found.StatusCode, found.Headers.Location?.ToString()));
        }
        foreach (var (typed, there) in new[] { ("610190-1234", true), (Cpr, true), ("6101905555", false) })
        {
            using var asked = await Find(typed);
            Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
            Assert.DoesNotContain(typed, await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            using var without = await Send(await Read(asked), "form.case-form");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
            using var found = await Send(await Read(without), "form.case-form", ("purpose", "contact-citizen"));
            Assert.Equal(there ? (HttpStatusCode.SeeOther, _case) : (HttpStatusCode.OK, null),
                (found.StatusCode, found.Headers.Location?.ToString()));
            Assert.DoesNotContain(typed, await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var old = await Send(await Get("/board"), "form[action='/board/search']", ("kept", "not-sealed-here"),
            ("purpose", "contact-citizen"));
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        using var odd = await Find("../x|y");
        Assert.Equal(HttpStatusCode.OK, odd.StatusCode);
        var log = await _town.Host.Services.GetRequiredKeyedService<ITable>(Tables.Audit).Scan().ToListAsync();
        Assert.Equal(3, log.Count(row =>
            row.PartitionKey.StartsWith("citizen|", StringComparison.Ordinal) && row.Text("purpose") == "contact-citizen"));

        await _town.Do(_case[^9..], version =>
            new CloseCase(_case[^9..], version, "mette.holm", Outcome.AlreadyResolved, "Talt med hende"));
        foreach (var typed in new[] { _case[^9..], Town.Tenancy("6101") })
        {
            using var closed = await Find(typed);
            Assert.Equal((HttpStatusCode.SeeOther, _case), (closed.StatusCode, closed.Headers.Location?.ToString()));
        }
    }

    private async Task<HttpResponseMessage> Find(string typed) =>
        await Send(await Get("/board"), "form[action='/board/search']", ("q", typed));

    private async Task Enter(string person)
    {
        using var answer = await SignIn(person);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SignIn(string person, string address = "/board/sign-in") =>
        await Send(await Get(address), "form[action='/board/sign-in']", ("person", person));

    private async Task<IHtmlDocument> Get(string address)
    {
        using var answer = await _town.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Read(answer);
    }

    private static async Task<IHtmlDocument> Read(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    /// <summary>Sends the form as it stands, with the given fields filled in.</summary>
    private async Task<HttpResponseMessage> Send(IHtmlDocument page, string form, params (string Name, string Value)[] filled)
    {
        var element = page.QuerySelector(form) ?? throw new InvalidOperationException($"The page has no {form}.");
        var fields = element.QuerySelectorAll("input, select, textarea").Where(field => field.GetAttribute("type") != "radio")
            .ToDictionary(field => field.GetAttribute("name")!, Value, StringComparer.Ordinal);
        foreach (var (name, value) in filled) fields[name] = value;
        var answer = await _town.Http.PostAsync(element.GetAttribute("action")!.Split('#')[0], new FormUrlEncodedContent(fields));
        await _town.Settle();
        return answer;
    }

    private static string Value(AngleSharp.Dom.IElement field) => field switch
    {
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlTextAreaElement text => text.Value,
        _ => field.GetAttribute("value") ?? "",
    };
}
