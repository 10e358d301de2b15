using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Tests.Board.Case.Decisions;

/// <summary>Decisions are made on what was seen, on the real host: forms opened before the case became acute.</summary>
public sealed class SeenTests : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr);
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        using var entered = await Send(await Get("/board/sign-in"), "/board/sign-in", ("person", "mette.holm"));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [InlineData("close", "outcome", "NeedsNoHelp", "shown", "1", "note", "Borgeren klarer det selv")]
    [InlineData("pause", "reason", "CourtDate", "until", "2026-11-20")]
    [InlineData("override", "band", "Raised", "reason", "WrongData", "note", "Borgeren har betalt")]
    [InlineData("objection", "words", "Lad mig være")]
    [InlineData("instalments", "amount", "500", "count", "6", "first", "2026-12-01")]
    public async Task A_form_from_before_the_case_became_acute_is_stale_and_shows_what_came(string decision, params string[] fields)
    {
        var filled = fields.Chunk(2).Select(pair => (pair[0], pair[1])).ToArray();
        var before = await Get($"/board/cases/{_id}?do={decision}");
        var file = (await _town.View(_id)).Case;
        await _town.Rent(Cpr, "LeaseTerminated", "HA-2");
        Assert.Equal(Band.Acute, (await _town.View(_id)).Case.Band);

        using var stale = await Send(before, $"/board/cases/{_id}/{decision}", filled);

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var page = await Read(stale);
        Assert.Contains("ophævet", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(file.Version, (await _town.View(_id)).Case.Version);
        Assert.False((await _town.View(_id)).Case is { Closed: true } or { Paused: true });
    }

    [Fact]
    public async Task A_leader_does_not_agree_to_a_closing_on_what_she_has_not_seen()
    {
        await _town.Do(_id, version => new CloseCase(_id, version, "mette.holm", Outcome.KeptHome, "Hun bor der stadig"));
        var shown = (await _town.View(_id)).Case;
        Assert.NotNull(shown.ClosingProposal);
        await _town.Rent(Cpr, "LeaseTerminated", "HA-2");

        var late = await _town.Desk.Do(new AgreeToClosing(_id, shown.Version, "karen.krogh", Agrees: true, Note: null)
            { Seen = shown.ConsumedSequence });

        Assert.Equal(CommandResult.Stale, late);
        var view = await _town.View(_id);
        Assert.Equal((false, null), (view.Case.Closed, view.Case.ClosingProposal));
        Assert.Null(Assert.Single(view.Timeline.OfType<ClosingWithdrawn>()).By);
    }

    [Fact]
    public async Task What_is_heard_of_a_date_that_the_landlord_has_moved_since_is_typed_once_and_chosen_anew()
    {
        await Evict("HA-E", 20);
        var before = await Get($"/board/cases/{_id}?do=avert");
        Assert.Contains("Det gælder udsættelsen den 24. november hos", before.QuerySelector("#step")!.TextContent,
            StringComparison.Ordinal);
        await Evict("HA-F", 25);

        (string, string)[] off = [("what", "Withdrawn"), ("source", "Landlord"), ("words", "Aflyst")];
        using var stale = await Send(before, $"/board/cases/{_id}/avert", off);

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var page = await Read(stale);
        Assert.Equal("Aflyst", page.QuerySelector("#step [name=words]")!.TextContent.Trim());
        var date = Assert.Single(page.QuerySelectorAll("#step input[type=radio][name=of]"));
        Assert.False(date.HasAttribute("checked"));
        Assert.DoesNotContain((await _town.View(_id)).Timeline, line => line is EvictionAverted);
        using var saved = await Send(page, $"/board/cases/{_id}/avert", [.. off, ("of", date.GetAttribute("value")!)]);
        Assert.Equal(29, Assert.Single((await _town.View(_id)).Timeline.OfType<EvictionAverted>()).On.Day);
    }

    [Fact]
    public async Task What_was_written_where_no_date_lay_ahead_is_of_none_that_came_since()
    {
        await Evict("HA-E", 20);
        var page = await Get($"/board/cases/{_id}?do=avert");
        (string, string)[] paid = [("what", "Payment"), ("words", "Hun har betalt")];
        using var stale = await Send(page, $"/board/cases/{_id}/avert", [.. paid, ("of", "none")]);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.DoesNotContain((await _town.View(_id)).Timeline, line => line is EvictionAverted);
        var anew = await Read(stale);
        var date = Assert.Single(anew.QuerySelectorAll("#step input[type=radio][name=of]")).GetAttribute("value")!;
        using var saved = await Send(anew, $"/board/cases/{_id}/avert", [.. paid, ("of", date)]);
        Assert.Single((await _town.View(_id)).Timeline.OfType<EvictionAverted>());
    }

    private Task Evict(string id, int days) => _town.Rent(Cpr, "EvictionScheduled", id, body =>
        body["evictionDate"] = _town.Clock.UtcNow.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task Other_decisions_are_not_kept_waiting_by_a_signal()
    {
        var before = await Get($"/board/cases/{_id}?do=attempt");
        await _town.Rent(Cpr, "LeaseTerminated", "HA-2");

        using var logged = await Send(before, $"/board/cases/{_id}/attempt", ("channel", "Phone"), ("reached", "No"));

        Assert.Equal(HttpStatusCode.SeeOther, logged.StatusCode);
    }

    [Fact]
    public async Task A_members_forms_tell_nothing_of_what_others_signal()
    {
        await _town.InviteHousing(_id);
        using var entered = await Send(await Get("/board/sign-in"), "/board/sign-in", ("person", "jens.bak"));
        var address = await _town.Page(_id, "jens.bak");
        var packet = await Get(address);

        Assert.NotNull(packet.QuerySelector("form[action$='/answer'] [name=version]"));
        Assert.Null(packet.QuerySelector("[name=assessment]"));
        Assert.DoesNotContain(_id, packet.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var numbered = await _town.Http.GetAsync("/board/cases/" + _id);
        Assert.Equal(HttpStatusCode.NotFound, numbered.StatusCode);

        await _town.Benefit(Cpr, "SanctionApplied", "B-2");
        await _town.Do(_id, version =>
            new LogAttempt(_id, version, "mette.holm", _town.Clock.UtcNow, AttemptChannel.Phone, Reached: false));
        using var answered = await Send(packet, address + "/answer", ("answer", "Yes"));

        Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);
    }

    private async Task<IHtmlDocument> Get(string address)
    {
        using var answer = await _town.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Read(answer);
    }

    private static async Task<IHtmlDocument> Read(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    /// <summary>Sends the form as it stood when it was opened, with the given fields filled in.</summary>
    private async Task<HttpResponseMessage> Send(IHtmlDocument page, string action, params (string Name, string Value)[] filled)
    {
        var form = page.QuerySelector($"form[action='{action}']") ?? throw new InvalidOperationException($"No form to {action}.");
        var fields = form.QuerySelectorAll("input, textarea, select").Where(field => field.GetAttribute("type") != "radio")
            .ToDictionary(field => field.GetAttribute("name")!,
                field => (field as IHtmlSelectElement)?.Value ?? field.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var (name, value) in filled) fields[name] = value;
        var answer = await _town.Http.PostAsync(action, new FormUrlEncodedContent(fields));
        await _town.Settle();
        return answer;
    }
}
