using System.Net;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Oversight;

/// <summary>An auditor who has a conflict of interest with a citizen, as one who is a caseworker too: another auditor does it.</summary>
public sealed class BarredAuditorTests : KeepingPages
{
    [Fact]
    public async Task Neither_the_extract_nor_exemption_nor_erasure_of_the_citizen_is_theirs()
    {
        var token = Town.Token(OldTown.Helped);
        var holds = Town.Host.Services.GetRequiredService<LegalHolds>();
        var id = (await Town.Desk.CaseOf(token))!.CaseId;
        using var hans = await Clerk.Enter(Town, "hans.moos");
        await Town.Host.Services.GetRequiredService<CaseStore>().Apply(id,
            draft => draft.Set(file => file with { Conflicted = ["hans.moos", "eva.lind"] }), default);
        await Town.Settle();

        var until = Town.Clock.UtcNow.AddMonths(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await Refused(hans.Send(await hans.Get("/board/access-log/citizen"), "form[action$='/citizen']", ("cpr", OldTown.Helped)));
        await Refused(hans.Send(await hans.Get("/board/keeping"), "form[action$='/holds']", ("cpr", OldTown.Helped), ("until", until),
            ("reason", "min egen")));
        await Refused(hans.Send(await hans.Get("/board/keeping/erase"), "form.case-form", ("cpr", OldTown.Helped)));
        await Refused(hans.Send(await hans.Get("/board/keeping/erase"), "form.case-form", ("cpr", OldTown.Helped), ("do", "ask"),
            ("sure", "filed"), ("sure", "final")));
        Assert.Null(await holds.Of(token));
        Assert.Empty(await Town.Host.Services.GetRequiredService<AskedErasures>().All());

        Assert.Equal(CommandResult.Done, await holds.Place(token, "niels.ravn",
            DateOnly.FromDateTime(Town.Clock.UtcNow.AddMonths(1).UtcDateTime), "Zirkonklagen"));
        var hold = (await holds.Of(token))!.Hold.Id;
        await Refused(hans.Ask("/board/keeping/holds/" + hold));
        Assert.Equal(CommandResult.Done, await holds.Lift(hold, 1, "niels.ravn", "slut"));
        var requested = Town.Host.Services.GetRequiredService<RequestedErasures>();
        Assert.Equal(CommandResult.Done, await requested.Ask(token, "hans.moos")); // From before they said so.
        var asked = Assert.Single(await Town.Host.Services.GetRequiredService<AskedErasures>().All());
        using var eva = await Clerk.Enter(Town, "eva.lind");
        await Refused(eva.Ask("/board/keeping/erase/" + asked.Id));

        // Of anybody else they read and decide as ever.
        using var other = await hans.Send(await hans.Get("/board/access-log/citizen"), "form[action$='/citizen']",
            ("cpr", OldTown.Watched));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    /// <summary>Their address is that of whom the auditor may read nothing of; no case says so, only what the landlord told.</summary>
    [Fact]
    public async Task Nor_is_what_is_kept_of_somebody_without_a_case_who_lives_with_them_or_a_case_to_be_opened()
    {
        const string housemate = "6301907890";
        await Town.Rent(housemate, "ArrearsOpened", "HA-mate", body => (body["arrearsDkk"], body["tenancy"]) = (9_000,
            new System.Text.Json.Nodes.JsonObject { ["ref"] = Town.Tenancy(OldTown.Helped) }));
        Assert.Empty(await Town.Desk.FilesOf(Town.Token(housemate)));
        var id = (await Town.Desk.CaseOf(Town.Token(OldTown.Helped)))!.CaseId;
        using var hans = await Clerk.Enter(Town, "hans.moos");
        using var before = await Extract(hans, housemate);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        var extract = await Clerk.Read(before);
        await Town.Host.Services.GetRequiredService<CaseStore>().Apply(id,
            draft => draft.Set(file => file with { Conflicted = ["hans.moos", "ali.demir"] }), default);
        await Town.Settle();

        await Refused(Extract(hans, housemate));
        await Refused(hans.Send(extract, "form[action$='/citizen/rectify']", ("signal", "dev-housing HA-mate"),
            ("words", "Det passer ikke")));
        Assert.Empty(await Town.Host.Services.GetRequiredService<RectificationDesk>().Known(Town.Token(housemate)));
        await Refused(hans.Send(await hans.Get("/board/keeping/erase"), "form.case-form", ("cpr", housemate)));
        var day = DateOnly.FromDateTime(Town.Clock.UtcNow.UtcDateTime);
        Assert.Equal(HandEnd.Barred, (await Town.Host.Services.GetRequiredService<HandDesk>().Open(new HandCase(
            new PersonalData(Cprs.Read(housemate), "Kanarina Gulfjer", "Elmevej 3, 4000 Søby", Phone: null), "ali.demir",
            HandReason.OwnRequest, "Hun ringede", Eviction: null, Children: false, "serviceloven-85a", "cti", day, "form-1"))).End);
    }

    private static async Task<HttpResponseMessage> Extract(Clerk hans, string cpr) =>
        await hans.Send(await hans.Get("/board/access-log/citizen"), "form[action$='/citizen']", ("cpr", cpr));

    private static async Task Refused(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        foreach (var secret in new[] { "Kanarina", OldTown.Goal, "Zirkon", OldTown.Helped })
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }
}
