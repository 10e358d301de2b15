using System.Net;
using AngleSharp.Html.Dom;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Administration;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Extensions.DependencyInjection;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.MyWork;

/// <summary>Whoever searches for many is asked why, keeps what was typed, and is seen; whichever way they look, it is one count.</summary>
public sealed class SearchLimitTests : IAsyncLifetime
{
    private const string Curious = "birgit.juul", First = "6101901234", Second = "6201901235", Third = "6301901236";
    private const string Form = "form.case-form", Purpose = Purposes.ContactCitizen;
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await Town.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Board:OthersCasesPerHour"] = "2",
    });

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [InlineData(First, Second, Third)]
    [InlineData("Jonas Kanarie", "Gulvej 12", "+4522334455")]
    public async Task One_search_too_many_asks_for_a_reason_that_stands_in_the_log_and_the_auditors_see_it(params string[] typed)
    {
        using var birgit = await Enter(_town, Curious);
        foreach (var few in typed[..2]) Assert.Empty((await Searched(birgit, few)).QuerySelectorAll("[name=why]"));
        Assert.Empty(await Told("hans.moos"));

        var asked = await Begun(birgit, typed[2]);
        Assert.Equal(ReadingReasons.All, asked.QuerySelectorAll("[name=why]").Select(one => one.GetAttribute("value")!));
        using var silent = await birgit.Send(asked, Form, ("purpose", Purpose));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Equal(2, (await Lines()).Count); // Nothing was looked for.
        var again = await Read(silent);
        Assert.Equal(Purpose, again.QuerySelector("[name=purpose] option[selected]")!.GetAttribute("value"));
        Assert.DoesNotContain(typed[2], again.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var made = await birgit.Send(again, Form, ("purpose", Purpose), ("why", "curiosity"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, made.StatusCode);
        using var said = await birgit.Send(again, Form, ("purpose", Purpose), ("why", ReadingReasons.Citizen));
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        Assert.Equal([null, null, ReadingReasons.Citizen], (await Lines()).Select(line => line.Reason).Order(StringComparer.Ordinal));

        foreach (var person in new[] { "hans.moos", "eva.lind" }) Assert.Single(await Told(person));
        using var hans = await Enter(_town, "hans.moos");
        var row = Assert.Single((await hans.Get(AccessLogPages.Home + "/unusual")).QuerySelectorAll(".unusual tbody tr"));
        Assert.Equal("Birgit Juul Skiller sig ud Se linjerne 0 3 0 3 Borgeren, eller en for borgeren, har henvendt sig (1)", Words(row));
        _town.Clock.UtcNow += TimeSpan.FromMinutes(61);
        Assert.Empty((await Begun(birgit, typed[2])).QuerySelectorAll("[name=why]"));
    }

    [Fact]
    public async Task The_auditors_are_told_once_a_day_however_often_somebody_is_asked()
    {
        for (var day = 1; day <= 2; day++)
        {
            using var birgit = await Enter(_town, Curious);
            foreach (var cpr in new[] { First, Second }) await Searched(birgit, cpr);
            for (var minute = 0; minute < 3; minute++)
            {
                Assert.NotEmpty((await Begun(birgit, Third)).QuerySelectorAll("[name=why]"));
                _town.Clock.UtcNow += TimeSpan.FromMinutes(7);
            }
            Assert.Equal(day, (await Told("hans.moos")).Count);
            _town.Clock.UtcNow += TimeSpan.FromDays(1);
        }
    }

    [Fact]
    public async Task Cases_of_others_and_searches_are_one_count_and_the_citizen_who_was_searched_for_is_none_more()
    {
        var (one, two, three) = (await _town.OpenCase(First), await _town.OpenCase(Second), await _town.OpenCase(Third));
        using var birgit = await Enter(_town, Curious);
        await birgit.Get("/board/cases/" + one);
        await Searched(birgit, Second);
        await Searched(birgit, Second);
        await birgit.Get("/board/cases/" + two); // Found, and read.
        await Searched(birgit, First);
        using var page = await birgit.Ask("/board/cases/" + three);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Single((await Begun(birgit, Third)).QuerySelectorAll("fieldset:has([name=why])"));
    }

    [Fact]
    public async Task Their_own_work_is_found_however_often()
    {
        using var mette = await Enter(_town, "mette.holm");
        foreach (var cpr in new[] { First, Second, Third })
        {
            var id = await _town.OpenCase(cpr);
            Assert.Equal(CommandResult.Done, await _town.Do(id, version => new AcceptCase(id, version, "mette.holm")));
            Assert.Empty((await Begun(mette, cpr)).QuerySelectorAll("[name=why]"));
            await Searched(mette, cpr);
            await mette.Get("/board/cases/" + id);
        }
        Assert.Empty(await Told("hans.moos"));
    }

    [Fact]
    public async Task Many_that_are_sent_at_once_are_counted_one_after_the_other()
    {
        using var birgit = await Enter(_town, Curious);
        List<IHtmlDocument> asked = [];
        for (var day = 1; day <= 6; day++) asked.Add(await Begun(birgit, $"6{day}01901234"));
        var answers = await Task.WhenAll(asked.Select(page => birgit.Send(page, Form, ("purpose", Purpose))));
        Assert.Equal((2, 4), (answers.Count(one => one.StatusCode == HttpStatusCode.OK),
            answers.Count(one => one.StatusCode == HttpStatusCode.UnprocessableEntity)));
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task A_case_that_is_opened_by_hand_asks_too_keeps_what_was_typed_and_opens_it_with_the_reason()
    {
        using var birgit = await Enter(_town, Curious);
        await Searched(birgit, First);
        await Searched(birgit, Second);
        using var asked = await birgit.Send(await birgit.Get("/board/new-case"), "form[action='/board/new-case']", ("cpr", Third),
            ("name", "Kanarina Gulfjer"), ("reason", nameof(HandReason.OwnRequest)), ("words", "Ringede selv"),
            ("children", nameof(YesNoUnknown.No)), ("provision", "serviceloven-85a"), ("from", "2026-11-02"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.Equal(2, (await Lines()).Count);
        var form = await Read(asked);
        Assert.Equal((Third, "Kanarina Gulfjer", "Ringede selv"), (form.QuerySelector("[name=cpr]")!.GetAttribute("value"),
            form.QuerySelector("[name=name]")!.GetAttribute("value"), form.QuerySelector("[name=words]")!.TextContent));
        using var opened = await birgit.Send(form, "form[action='/board/new-case']", ("why", ReadingReasons.Colleague));
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        Assert.Equal(ReadingReasons.Colleague, Assert.Single(await Lines(), line => line.Purpose == Purposes.OpenCase).Reason);
    }

    [Fact]
    public async Task Whoever_gives_a_reason_for_case_after_case_without_being_asked_is_told_of_too()
    {
        using var birgit = await Enter(_town, Curious);
        foreach (var cpr in new[] { First, Second, Third })
        {
            var id = await _town.OpenCase(cpr);
            var form = await birgit.Get("/board");
            form.QuerySelector("form[action='/board/search']")!.SetAttribute("action", $"/board/cases/{id}/why");
            using var said = await birgit.Send(form, $"form[action='/board/cases/{id}/why']", ("reason", ReadingReasons.Other),
                ("back", "/board"));
            Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
        }
        Assert.Single(await Told("hans.moos"));
    }

    private static async Task<IHtmlDocument> Begun(Clerk who, string typed)
    {
        using var asked = await who.Send(await who.Get("/board"), "form[action='/board/search']", ("q", typed));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        return await Read(asked);
    }

    private static async Task<IHtmlDocument> Searched(Clerk who, string typed)
    {
        using var answer = await who.Send(await Begun(who, typed), Form, ("purpose", Purpose));
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.SeeOther });
        return await Read(answer);
    }

    private async Task<List<AccessEntry>> Lines() => await _town.Host.Services.GetRequiredService<AccessLog>()
        .OfMonth(new DateOnly(2026, 11, 1), Curious).ToListAsync();

    private async Task<List<Alert>> Told(string person)
    {
        await _town.Settle();
        return [.. (await _town.Host.Services.GetRequiredService<AlertInbox>().Read(person)).Items
            .Where(item => item is { Kind: AlertKind.UnusualAccess, CaseId: null, About: null })];
    }
}
