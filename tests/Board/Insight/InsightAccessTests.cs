using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EarlyWarning.Cases.Contracts;

namespace EarlyWarning.Tests.Board.Insight;

/// <summary>Who gets the pages of figures and their files, from the real host.</summary>
public sealed class InsightAccessTests : IAsyncLifetime
{
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase("6101901234", body => body["name"] = "Test Borger");
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [InlineData("karen.krogh", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("mette.holm", HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("jens.bak", HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("sofie.lund", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("hans.moos", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("eva.lind", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Figures_are_for_team_leaders_and_the_meeting_list_for_those_who_meet(string person, HttpStatusCode figures,
        HttpStatusCode meetings)
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await Get("/board/team")).Status);
        await Enter(person);

        foreach (var path in new[] { "/board/team", "/board/insight", "/board/insight/csv/outcomes", "/board/team/csv/workload" })
            Assert.Equal(figures, (await Get(path)).Status);
        foreach (var path in new[] { "/board/meetings", "/board/meetings/csv/meetings" }) Assert.Equal(meetings, (await Get(path)).Status);

        var menu = (await Page("/board/inbox")).QuerySelectorAll("header nav a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal((figures == HttpStatusCode.OK, figures == HttpStatusCode.OK, meetings == HttpStatusCode.OK),
            (menu.Contains("/board/team"), menu.Contains("/board/insight"), menu.Contains("/board/meetings")));
    }

    [Fact]
    public async Task The_files_hold_what_the_pages_show_and_other_tables_do_not_exist()
    {
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.InviteHousing(_id);
        await Enter("karen.krogh");

        var unanswered = await Get("/board/team/csv/unanswered");
        Assert.Equal(("text/csv", $"attachment; filename=unanswered-2026-11-04.csv"),
            (unanswered.Type, unanswered.Disposition?.Split("; filename*")[0]));
        Assert.StartsWith("\uFEFFSag;Spurgt om;Hvem;Frist;", unanswered.Text, StringComparison.Ordinal);
        Assert.Contains($"\r\n{_id};Boligorganisationen: at være med i teamet;Jens Bak;", unanswered.Text, StringComparison.Ordinal);
        var signals = await Get("/board/insight/csv/signals?period=90");
        Assert.Equal("\uFEFFArt;Afsendertype;Signaler\r\nNy restance;Boligorganisationen;skjult\r\nYdelsesstop;Ydelseskontoret;skjult"
            + "\r\n", signals.Text);
        Assert.Contains(_id, (await Get("/board/meetings/csv/meetings")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Test Borger", (await Get("/board/team")).Text + (await Get("/board/insight")).Text
            + (await Get("/board/meetings")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_id, (await Get("/board/insight")).Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/board/team/csv/outcomes", "/board/insight/csv/..%2f", "/board/meetings/csv/x" })
            Assert.Equal(HttpStatusCode.NotFound, (await Get(path)).Status);
    }

    [Fact]
    public async Task A_case_that_closes_moves_from_the_open_ones_to_its_outcome()
    {
        await Enter("karen.krogh");
        Assert.Contains("Ikke afsluttet;skjult;", (await Get("/board/insight/csv/outcomes")).Text, StringComparison.Ordinal);

        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.Do(_id, version => new CloseCase(_id, version, "mette.holm", Outcome.NotJustified, "Talt med hende"));

        var outcomes = (await Get("/board/insight/csv/outcomes")).Text;
        Assert.Contains("Ikke afsluttet;0;", outcomes, StringComparison.Ordinal);
        Assert.Contains("Sagen var ikke begrundet;skjult;", outcomes, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Text, string? Type, string? Disposition)> Get(string path)
    {
        using var answer = await _town.Http.GetAsync(path);
        return (answer.StatusCode, Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()),
            answer.Content.Headers.ContentType?.MediaType,
            answer.Content.Headers.ContentDisposition?.ToString());
    }

    private async Task<IHtmlDocument> Page(string path) => await new HtmlParser().ParseDocumentAsync((await Get(path)).Text);

    private async Task Enter(string person)
    {
        var form = (await Page("/board/sign-in")).QuerySelector("form[action='/board/sign-in']")!;
        var token = form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await _town.Http.PostAsync("/board/sign-in",
            new FormUrlEncodedContent([new("person", person), new("returnUrl", "/board"), new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }
}
