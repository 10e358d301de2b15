using System.Net;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Oversight;

/// <summary>A citizen who asks to be erased: shown first, decided by a person, and nothing is left but what is said to stay.</summary>
public sealed class RequestTests : KeepingPages
{
    private const string Home = "/board/keeping/erase";

    [Fact]
    public async Task What_goes_and_what_stays_is_shown_first_and_then_nothing_else_is_left()
    {
        using var hans = await Clerk.Enter(Town, "hans.moos");
        var page = await Send(hans, await hans.Get(Home), OldTown.Helped);
        Assert.StartsWith("2 signaler og 1 sag, med alt hvad der hører til", Clerk.Words(page.QuerySelector(".goes")!),
            StringComparison.Ordinal);
        Assert.Equal(6, page.QuerySelectorAll(".stays li").Length);
        Assert.NotNull(await Person(OldTown.Helped));
        page = await Send(hans, page, OldTown.Helped, ("do", "erase"));
        Assert.Single(page.QuerySelectorAll(".form-error")); // Nothing was ticked.
        Assert.NotNull(await Person(OldTown.Helped));

        page = await Send(hans, page, OldTown.Helped, ("do", "erase"), ("sure", "filed"), ("sure", "final"));
        Assert.Contains("Borgeren er slettet", page.Body!.TextContent, StringComparison.Ordinal);
        var token = Town.Token(OldTown.Helped);
        Assert.DoesNotContain(await Town.Rows(Tables.Audit), row => row.Contains(token, StringComparison.Ordinal));
        Assert.Contains(await Town.Host.Services.GetRequiredService<AccessLog>().OfCitizen(token).ToListAsync(), look =>
            look is { StaffId: "hans.moos", Purpose: Purposes.ErasureAsked });
        Assert.NotNull(await Person(OldTown.Watched)); // And nobody else.
        // It was one person's decision: others are told, and the security log says whose.
        Assert.Contains(Town.Log.Lines, line => line.Contains("Security: citizen-erased by hans.moos about -", StringComparison.Ordinal));
        await Town.Settle();
        Assert.Contains((await Town.Host.Services.GetRequiredService<AlertInbox>().Read("eva.lind")).Items, alert =>
            alert is { Kind: AlertKind.ErasedOnRequest, CaseId: null });
        page = await Send(hans, await hans.Get(Home), OldTown.Helped);
        Assert.Contains("ikke gemt noget", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_case_and_an_exemption_stand_in_its_way_and_nobody_else_may()
    {
        using var hans = await Clerk.Enter(Town, "hans.moos");
        var page = await Send(hans, await hans.Get(Home), OldTown.Open, ("do", "erase"), ("sure", "filed"), ("sure", "final"));
        Assert.Contains("åben sag", page.QuerySelector(".barred")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("button[value=erase]"));
        Assert.NotNull(await Person(OldTown.Open));

        var holds = Town.Host.Services.GetRequiredService<LegalHolds>();
        Assert.Equal(CommandResult.Done, await holds.Place(Town.Token(OldTown.Helped), "hans.moos",
            DateOnly.FromDateTime(Town.Clock.UtcNow.AddMonths(1).UtcDateTime), "klage"));
        page = await Send(hans, await hans.Get(Home), OldTown.Helped, ("do", "erase"), ("sure", "filed"), ("sure", "final"));
        Assert.Contains("undtaget fra sletning", page.QuerySelector(".barred")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(await Person(OldTown.Helped));
        using var eva = await Clerk.Enter(Town, "eva.lind");
        using var refused = await eva.Ask(Home);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Send(Clerk clerk, AngleSharp.Html.Dom.IHtmlDocument page, string cpr,
        params (string, string)[] more)
    {
        using var answer = await clerk.Send(page, "form.case-form", [("cpr", cpr), .. more]);
        return await Clerk.Read(answer);
    }
}
