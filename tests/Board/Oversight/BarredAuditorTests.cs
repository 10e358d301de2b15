using System.Net;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
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

    private static async Task Refused(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        foreach (var secret in new[] { "Kanarina", OldTown.Goal, "Zirkon", OldTown.Helped })
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }
}
