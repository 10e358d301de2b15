using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EarlyWarning.DeadLetters.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.DeadLetters;

/// <summary>The administrators' page, with real forms posted to the real host.</summary>
public sealed class DeadLetterPageTests : IAsyncLifetime
{
    private const string List = "/board/dead-letters";
    private const string Canary = "610190-1234";
    private Town _town = null!;

    private IDeadLetters Letters => _town.Host.Services.GetRequiredService<IDeadLetters>();
    private DeadLetterDesk Desk => _town.Host.Services.GetRequiredService<DeadLetterDesk>();

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task An_administrator_sees_where_why_and_when_and_never_what_it_said()
    {
        var letter = await PutAside(Queues.CaseChanged, $$"""{"caseId":"2026-0042","revision":"{{Canary}}"}""");
        await Enter("eva.lind");

        var list = await Get(List);
        Assert.Equal([$"{List}/{Queues.CaseChanged}/{letter.Id}"], list.QuerySelectorAll(".letters a")
            .Select(link => link.GetAttribute("href")!));
        var page = await Get($"{List}/{Queues.CaseChanged}/{letter.Id}");

        var facts = page.QuerySelectorAll(".facts dd").Select(fact => fact.TextContent).ToList();
        Assert.Equal([QueueMessage.Malformed, "The body is not a CaseChanged.", "2026-0042"], facts[1..4]);
        Assert.Equal(["1", letter.MessageId], facts[7..]);
        Assert.All(facts[4..7], time => Assert.Contains("kl.", time, StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, page.DocumentElement.OuterHtml + list.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mette.holm")]
    [InlineData("karen.krogh")]
    [InlineData("jens.bak")]
    [InlineData("hans.moos")]
    public async Task Nobody_else_sees_the_page_the_link_or_can_send_its_forms(string person)
    {
        var letter = await PutAside(Queues.CaseDue, "{}");
        var address = $"{List}/{Queues.CaseDue}/{letter.Id}";
        await Enter(person);

        foreach (var page in new[] { List, address })
        {
            using var refused = await _town.Http.GetAsync(page);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
        var inbox = await Get("/board/inbox");
        Assert.Null(inbox.QuerySelector($"a[href='{List}']"));
        var token = inbox.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var post = await _town.Http.PostAsync(address + "/dismiss",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("why", nameof(DismissReason.SentByMistake))]));

        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
        Assert.Single(await Letters.List(Queues.CaseDue));
        Assert.Empty(await Desk.Decisions(10));
    }

    [Fact]
    public async Task Without_a_session_the_page_leads_to_the_sign_in()
    {
        using var answer = await _town.Http.GetAsync(List);
        Assert.Equal($"/board/sign-in?returnUrl={Uri.EscapeDataString(List)}", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_message_sent_again_is_handled_anew_and_the_log_says_by_whom()
    {
        var letter = await PutAside(Queues.CaseDue, "{}");
        await Enter("eva.lind");

        using var sent = await Send(await Get($"{List}/{Queues.CaseDue}/{letter.Id}"), "form[action$='/replay']");

        Assert.Equal((HttpStatusCode.SeeOther, List + "?saved=1"), (sent.StatusCode, sent.Headers.Location!.ToString()));
        var again = Assert.Single(await Letters.List(Queues.CaseDue)); // The cause is still there.
        Assert.NotEqual((letter.Id, letter.MessageId), (again.Id, again.MessageId));
        var decision = Assert.Single(await Desk.Decisions(10));
        Assert.Equal(("eva.lind", DeadLetterAction.Replay, null, letter.MessageId, DecisionOutcome.Done, _town.Clock.UtcNow),
            (decision.By, decision.Action, decision.Why, decision.MessageId, decision.Outcome, decision.At));
        Assert.Contains("Eva Lind sendte igen", (await Get(List)).QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_dropped_only_with_a_reason_which_the_log_keeps()
    {
        var letter = await PutAside(Queues.CaseDue, "{}");
        await Enter("eva.lind");
        var page = await Get($"{List}/{Queues.CaseDue}/{letter.Id}");

        using var mistaken = await Send(page, "form[action$='/dismiss']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mistaken.StatusCode);
        var again = await Read(mistaken);
        Assert.Equal(["#f-why"], again.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")!));
        Assert.Single(await Letters.List(Queues.CaseDue));
        Assert.Empty(await Desk.Decisions(10));

        using var dropped = await Send(again, "form[action$='/dismiss']", ("why", nameof(DismissReason.SentByMistake)));
        Assert.Equal(HttpStatusCode.SeeOther, dropped.StatusCode);
        Assert.Empty(await Letters.List(Queues.CaseDue));
        var decision = Assert.Single(await Desk.Decisions(10));
        Assert.Equal((DeadLetterAction.Dismiss, DismissReason.SentByMistake, DecisionOutcome.Done),
            (decision.Action, decision.Why, decision.Outcome));
        Assert.Contains("Grund: den blev sendt ved en fejl.", (await Get(List)).QuerySelector(".timeline")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_from_before_somebody_else_decided_is_told_so_and_does_nothing()
    {
        var letter = await PutAside(Queues.CaseDue, "{}");
        await Enter("eva.lind");
        var page = await Get($"{List}/{Queues.CaseDue}/{letter.Id}");
        await Letters.Dismiss(Queues.CaseDue, letter.Id);

        using var late = await Send(page, "form[action$='/replay']");

        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Contains("ikke længere", (await Read(late)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        var letter = await PutAside(Queues.CaseDue, "{}");
        await Enter("eva.lind");

        using var forged = await _town.Http.PostAsync($"{List}/{Queues.CaseDue}/{letter.Id}/replay", new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(letter.Id, Assert.Single(await Letters.List(Queues.CaseDue)).Id);
        Assert.Empty(await Desk.Decisions(10));
    }

    [Theory]
    [InlineData("nowhere/1")]
    [InlineData("case-due/0")]
    [InlineData("case-due/-1")]
    [InlineData("case-due/99999999999999999999")]
    [InlineData("alerts/7")]
    public async Task An_address_that_names_none_shows_the_list(string which)
    {
        await Enter("eva.lind");
        using var answer = await _town.Http.GetAsync($"{List}/{which}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotNull((await Read(answer)).QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task Only_what_has_the_form_of_a_case_number_comes_out_of_a_body()
    {
        foreach (var body in new[] { $$"""{"caseId":"{{Canary}}"}""", """{"caseId":42}""", "[1]", "null", "no json", """{"alerts":[7]}""",
            """{"alerts":[{"caseId":"2026-0007"}]}""" })
            await PutAside(Queues.CaseDue, body);
        var seen = (await Desk.All()).Select(letter => letter.CaseId).ToList();
        Assert.Equal([null, null, null, null, null, null, "2026-0007"], seen);
    }

    private async Task<DeadLetter> PutAside(string queue, string body)
    {
        await _town.Host.Services.GetRequiredService<IBus>()
            .Send(new BusMessage(queue, string.Create(CultureInfo.InvariantCulture, $"poison-{Guid.NewGuid():N}"), body));
        await _town.Settle();
        return (await Letters.List(queue))[^1];
    }

    private async Task Enter(string person)
    {
        using var answer = await Send(await Get("/board/sign-in"), "form[action='/board/sign-in']", ("person", person));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private async Task<IHtmlDocument> Get(string address)
    {
        using var answer = await _town.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Read(answer);
    }

    private static async Task<IHtmlDocument> Read(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    private async Task<HttpResponseMessage> Send(IHtmlDocument page, string form, params (string Name, string Value)[] filled)
    {
        var element = page.QuerySelector(form) ?? throw new InvalidOperationException($"The page has no {form}.");
        var fields = element.QuerySelectorAll("input").Where(field => field.GetAttribute("type") != "radio")
            .ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var (name, value) in filled) fields[name] = value;
        var answer = await _town.Http.PostAsync(element.GetAttribute("action")!, new FormUrlEncodedContent(fields));
        await _town.Settle();
        return answer;
    }
}
