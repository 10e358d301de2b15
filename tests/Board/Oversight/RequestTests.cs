using System.Net;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Retention;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Oversight;

/// <summary>A citizen who asks to be erased: shown first, decided by a person, and nothing is left but what is said to stay.</summary>
public sealed class RequestTests : KeepingPages
{
    private const string Home = "/board/keeping/erase";

    [Fact]
    public async Task What_goes_and_what_stays_is_shown_first_and_when_a_second_person_agrees_nothing_else_is_left()
    {
        var helped = (await Town.Desk.CaseOf(Town.Token(OldTown.Helped)))!;
        var others = (await Inbox("mette.holm")).Count(alert => alert.CaseId is { } id && id != helped.CaseId);
        // Who was asked first was told of it.
        Assert.Contains(await Inbox(helped.ContactAsk!.Chain[0]), alert => alert.CaseId == helped.CaseId);
        Assert.True(others > 0);
        using var hans = await Clerk.Enter(Town, "hans.moos");
        var page = await Send(hans, await hans.Get(Home), OldTown.Helped);
        Assert.StartsWith("2 signaler og 1 sag, med alt hvad der hører til", Clerk.Words(page.QuerySelector(".goes")!),
            StringComparison.Ordinal);
        Assert.Equal(6, page.QuerySelectorAll(".stays li").Length);
        Assert.Contains($"borgeren er i dem til og med", page.QuerySelector(".stays")!.TextContent, StringComparison.Ordinal);
        page = await Send(hans, page, OldTown.Helped, ("do", "ask"));
        Assert.Single(page.QuerySelectorAll(".form-error")); // Nothing was ticked.
        Assert.Empty(await Asked.All());

        page = await Send(hans, page, OldTown.Helped, ("do", "ask"), Filed, Final);
        Assert.Contains("Nu venter det på en anden", page.Body!.TextContent, StringComparison.Ordinal);
        var asked = Assert.Single(await Asked.All());
        Assert.NotNull(await Person(OldTown.Helped));
        await Town.Settle();
        Assert.Equal([AlertKind.ErasureAsked], await Told("eva.lind"));
        // Asked again it is the same; and who asked cannot be who agrees, nor can it be done by a form that was made by hand.
        await Send(hans, await hans.Get(Home), OldTown.Helped, ("do", "ask"), Filed, Final);
        Assert.Equal(asked, Assert.Single(await Asked.All()));
        Assert.Null((await hans.Get($"{Home}/{asked.Id}")).QuerySelector("button[value=agree]"));
        Assert.Equal("second-person", (await Requested.Agree(asked.Id, Town.Token(OldTown.Helped),
            await Requested.Look(Town.Token(OldTown.Helped)), "hans.moos", Workflows)).Refusal!.Rule);
        using var shown = await hans.Send(await hans.Get("/board/access-log/citizen"), "form[action$='/citizen']", ("cpr", OldTown.Helped));
        Assert.Contains("En anden hos os skal sige ja", Clerk.Words((await Clerk.Read(shown)).QuerySelector(".asked")!),
            StringComparison.Ordinal);

        using var eva = await Clerk.Enter(Town, "eva.lind");
        Assert.NotNull((await eva.Get("/board/keeping")).QuerySelector($".waiting a[href='{Home}/{asked.Id}']"));
        page = await eva.Get($"{Home}/{asked.Id}");
        Assert.DoesNotContain(OldTown.Helped, page.Body!.InnerHtml, StringComparison.Ordinal);
        page = await Send(eva, page, OldTown.Watched, ("do", "agree"), Filed, Final);
        Assert.Contains("ikke den borger", page.Body!.TextContent, StringComparison.Ordinal);
        page = await Send(eva, page, "6107777777", ("do", "agree"), Filed, Final); // Of whom nothing is kept: the same answer.
        Assert.Contains("ikke den borger", page.Body!.TextContent, StringComparison.Ordinal);
        page = await Send(eva, page, OldTown.Helped, ("do", "agree"), Filed, Final);
        Assert.Contains("Borgeren er slettet", page.Body!.TextContent, StringComparison.Ordinal);
        var token = Town.Token(OldTown.Helped);
        Assert.DoesNotContain(await Town.Rows(Tables.Audit), row => row.Contains(token, StringComparison.Ordinal));
        // Nobody's inbox names the case, by its number or as the landlord's people call it.
        Assert.DoesNotContain(await Town.Rows(Tables.Audit), row => row.Contains(helped.CaseId, StringComparison.Ordinal)
            || row.Contains(CaseIds.Reference(helped, "dev-housing"), StringComparison.Ordinal));
        var looks = await Town.Host.Services.GetRequiredService<AccessLog>().OfCitizen(token).ToListAsync();
        foreach (var person in new[] { "hans.moos", "eva.lind" })
            Assert.Contains(looks, look => look.StaffId == person && look.Purpose == Purposes.ErasureAsked);
        Assert.NotNull(await Person(OldTown.Watched)); // And nobody else.
        Assert.Equal(others, (await Inbox("mette.holm")).Count(alert => alert.CaseId is not null));
        Assert.Contains(Town.Log.Lines, line =>
            line.Contains("Security: citizen-erased by eva.lind about hans.moos", StringComparison.Ordinal));
        await Town.Settle();
        Assert.Contains(AlertKind.ErasedOnRequest, await Told("hans.moos"));
        // Pressed twice: nothing waits, and nobody is known.
        Assert.Equal(CommandResult.NotFound, await Requested.Agree(asked.Id, token, await Requested.Look(token), "eva.lind", Workflows));
        page = await Send(hans, await hans.Get(Home), OldTown.Helped);
        Assert.Contains("ikke gemt noget", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_case_and_an_exemption_stand_in_its_way_and_nobody_else_may()
    {
        using var hans = await Clerk.Enter(Town, "hans.moos");
        var page = await Send(hans, await hans.Get(Home), OldTown.Open, ("do", "ask"), Filed, Final);
        Assert.Contains("åben sag", page.QuerySelector(".barred")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("button[value=ask]"));
        Assert.Empty(await Asked.All());

        var (token, holds) = (Town.Token(OldTown.Helped), Town.Host.Services.GetRequiredService<LegalHolds>());
        Assert.Equal(CommandResult.Done, await Requested.Ask(token, "hans.moos"));
        var asked = Assert.Single(await Asked.All());
        Assert.Equal(CommandResult.Done, await holds.Place(token, "hans.moos",
            DateOnly.FromDateTime(Town.Clock.UtcNow.AddMonths(1).UtcDateTime), "klage"));
        using var eva = await Clerk.Enter(Town, "eva.lind");
        page = await eva.Get($"{Home}/{asked.Id}");
        Assert.Contains("undtaget fra sletning", page.QuerySelector(".barred")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("button[value=agree]"));
        var held = await Requested.Agree(asked.Id, token, await Requested.Look(token), "eva.lind", Workflows);
        Assert.Equal("erase-held", held.Refusal!.Rule);
        Assert.NotNull(await Person(OldTown.Helped));
        using var refused = await eva.Ask(Home); // Administrators agree, and do not ask.
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var mette = await Clerk.Enter(Town, "mette.holm");
        using var neither = await mette.Ask($"{Home}/{asked.Id}");
        Assert.Equal(HttpStatusCode.Forbidden, neither.StatusCode);

        // One's own exemption may be lifted alone. What a colleague exempted is not lifted unseen, nor by whoever then erases.
        var hold = (await holds.Of(token))!.Hold;
        Assert.Equal(CommandResult.Done, await holds.Lift(hold.Id, 1, "hans.moos", "slut"));
        Assert.Equal(CommandResult.Done, await Requested.Drop(asked.Id, "hans.moos"));
        Assert.Equal(CommandResult.Done, await holds.Place(token, "eva.lind",
            DateOnly.FromDateTime(Town.Clock.UtcNow.AddMonths(1).UtcDateTime), "undersøgelse"));
        Assert.Equal(CommandResult.Done, await holds.Lift(hold.Id, 3, "hans.moos", "slut"));
        await Town.Settle();
        Assert.Contains(AlertKind.HoldEnded, await Told("eva.lind"));
        Assert.Equal("erase-cut", (await Requested.Ask(token, "hans.moos")).Refusal!.Rule);
        Assert.Equal(CommandResult.Done, await holds.Place(token, "hans.moos",
            DateOnly.FromDateTime(Town.Clock.UtcNow.AddMonths(2).UtcDateTime), "min egen"));
        Assert.Equal(CommandResult.Done, await holds.Lift(hold.Id, 5, "hans.moos", "slut"));
        Assert.Equal("erase-cut", (await Requested.Ask(token, "hans.moos")).Refusal!.Rule);
    }

    [Fact]
    public async Task What_changed_since_it_was_seen_is_seen_again_and_a_no_is_told()
    {
        var token = Town.Token(OldTown.Watched);
        Assert.Equal(CommandResult.Done, await Requested.Ask(token, "hans.moos"));
        var asked = Assert.Single(await Asked.All());
        using var eva = await Clerk.Enter(Town, "eva.lind");
        var page = await eva.Get($"{Home}/{asked.Id}");
        await Town.Rent(OldTown.Watched, "ArrearsIncreased", "W-2", body => body["arrearsDkk"] = 9700);
        using (var stale = await eva.Send(page, "form.case-form", ("cpr", OldTown.Watched), ("do", "agree"), Filed, Final))
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.NotNull(await Person(OldTown.Watched));
        page = await Send(eva, await eva.Get($"{Home}/{asked.Id}"), "", ("do", "drop"));
        Assert.Contains("Borgeren bliver ikke slettet", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await Asked.All());
        await Town.Settle();
        Assert.Equal([AlertKind.ErasureEnded], await Told("hans.moos"));
        Assert.NotNull(await Person(OldTown.Watched));
    }

    [Fact]
    public async Task Nobody_answers_it_is_told_again_every_third_day_and_lapses_in_time_for_the_citizens_answer()
    {
        var (token, day) = (Town.Token(OldTown.Watched), Town.Clock.UtcNow);
        Assert.Equal(CommandResult.Done, await Requested.Ask(token, "hans.moos"));
        var asked = Assert.Single(await Asked.All());
        foreach (var days in new[] { 1, 3, 3, 4, 6 })
        {
            await Town.JumpTo(day.AddDays(days));
            await Town.Strike("RemindOfKeeping");
        }
        Assert.Equal(3, (await Told("eva.lind")).Count(kind => kind == AlertKind.ErasureAsked));
        Assert.Empty(await Told("hans.moos"));
        await Town.JumpTo(day.AddDays(AskedErasure.Days));
        // Before a timer has struck, too.
        Assert.Equal("erase-lapsed", (await Requested.Agree(asked.Id, token, await Requested.Look(token), "eva.lind", Workflows))
            .Refusal!.Rule);
        for (var time = 0; time < 2; time++) await Town.Strike("RemindOfKeeping");
        Assert.Empty(await Asked.All());
        Assert.Equal([AlertKind.ErasureEnded], await Told("hans.moos"));
        Assert.NotNull(await Person(OldTown.Watched));
        // Asked anew it waits anew, and goes with the citizen when their own time is up.
        Assert.Equal(CommandResult.Done, await Requested.Ask(token, "hans.moos"));
        await Town.JumpTo(day.AddMonths(13));
        Assert.Equal(2, (await Town.Erase()).Citizens);
        Assert.Empty(await Asked.All());
    }

    private static readonly (string, string) Filed = ("sure", "filed"), Final = ("sure", "final");

    private AskedErasures Asked => Town.Host.Services.GetRequiredService<AskedErasures>();

    private RequestedErasures Requested => Town.Host.Services.GetRequiredService<RequestedErasures>();

    private DurableTaskClient Workflows => Town.Host.Services.GetRequiredService<DurableTaskClient>();

    private async Task<IReadOnlyList<Alert>> Inbox(string person) =>
        (await Town.Host.Services.GetRequiredService<AlertInbox>().Read(person)).Items;

    private async Task<List<AlertKind>> Told(string person) =>
        [.. (await Town.Host.Services.GetRequiredService<AlertInbox>().Read(person)).Items.Select(alert => alert.Kind)
            .Where(kind => kind is AlertKind.ErasureAsked or AlertKind.ErasureEnded or AlertKind.ErasedOnRequest
                or AlertKind.HoldEnded)];

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Send(Clerk clerk, AngleSharp.Html.Dom.IHtmlDocument page, string cpr,
        params (string, string)[] more)
    {
        using var answer = await clerk.Send(page, "form.case-form", [("cpr", cpr), .. more]);
        return await Clerk.Read(answer);
    }
}
