using System.Net;
using EarlyWarning.People.Contracts;
using EarlyWarning.Cases.Store;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Cases.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases.Household;

/// <summary>Two tenants of one tenancy: each their own case, and the one page names the other to who may see it, to nobody else.</summary>
public sealed class HouseholdTests
{
    private const string One = "6101901234", Other = "6201905678", Elsewhere = "6301907890";
    private static readonly HeldTenancy Home = new("dev-housing", "LM-1");

    [Fact]
    public async Task Each_page_names_the_other_to_staff_and_to_nobody_else_and_a_tenancy_that_ended_or_protection_breaks_it()
    {
        await using var town = await Town.Start();
        Action<System.Text.Json.Nodes.JsonObject> same = body => body["tenancy"] = new System.Text.Json.Nodes.JsonObject
            { ["ref"] = "LM-1", ["address"] = "Opalvej 7, 4000 Testby" };
        var one = await town.OpenOwnCase(One, same);
        var score = (await town.View(one)).Case.Score;
        var other = await town.OpenOwnCase(Other, same);
        var elsewhere = await town.OpenOwnCase(Elsewhere);

        Assert.Equal(score, (await town.View(one)).Case.Score); // A second tenant raises and lowers nothing.
        Assert.Equal([other], await Shown(town, "mette.holm", one));
        Assert.Equal([one], await Shown(town, "mette.holm", other));
        Assert.Empty(await Shown(town, "mette.holm", elsewhere));
        using (var housing = await Clerk.Enter(town, "jens.bak"))
        {
            var page = (await housing.Get(await town.Page(one, "jens.bak"))).DocumentElement.OuterHtml;
            Assert.DoesNotContain(other, page, StringComparison.Ordinal);
            Assert.DoesNotContain("same-tenancy", page, StringComparison.Ordinal);
        }

        var view = await town.View(other);
        Assert.Equal(CommandResult.Done, await town.Host.Services.GetRequiredService<CitizenDesk>()
            .Protect(view.Case, view.Case.Version, "mette.holm", on: true));
        await town.Settle();
        Assert.Empty(await Shown(town, "mette.holm", one));
        view = await town.View(other);
        await town.Host.Services.GetRequiredService<CitizenDesk>().Protect(view.Case, view.Case.Version, "mette.holm", on: false);
        await town.Settle();
        Assert.Equal([other], await Shown(town, "mette.holm", one));

        // Who has a conflict of interest with one of them reaches the home by the other no more than by protection that hides the link.
        var conflicts = town.Host.Services.GetRequiredService<Conflicts>();
        var mette = town.Host.Services.GetRequiredService<Roster>().Find("mette.holm")!;
        Assert.False(await conflicts.Hold(mette, (await town.View(one)).Case));
        await town.Host.Services.GetRequiredService<CaseStore>().Apply(other,
            draft => draft.Set(file => file with { Conflicted = ["mette.holm"] }), default);
        await town.Settle();
        using (var barred = await Clerk.Enter(town, "mette.holm"))
        using (var refused = await barred.Ask("/board/cases/" + one)) Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.True(await conflicts.Hold(mette, (await town.View(one)).Case));
        Assert.False(await conflicts.Hold(mette, (await town.View(elsewhere)).Case));
        // It stays so when the homes part, and is hers alone.
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.Rent(Other, "TenancyEnded", "HA-moved", same); // Who moved out is nobody's household.
        Assert.True(await conflicts.Hold(mette, (await town.View(one)).Case));
        Assert.Empty(await Shown(town, "ali.demir", one));
        Assert.Empty(await Shown(town, "ali.demir", other));
    }

    [Fact]
    public void Only_the_same_senders_same_tenancy_open_for_both_is_shared()
    {
        var (file, beside) = (Of("2026-0001", "1.token", Home), Of("2026-0002", "2.token", Home));

        Assert.True(Shares(file, beside) && Shares(beside, file));
        Assert.False(Shares(file, file));
        Assert.False(Shares(file, Of("2026-0002", "2.token", Home with { Sender = "another" })));
        Assert.False(Shares(file, Of("2026-0002", "2.token", Home with { Tenancy = "LM-2" })));
        Assert.False(Shares(file, beside with { Protection = new AddressProtection(On: true, Scene.Leader, Scene.Tuesday) }));
        Assert.False(Shares(file, beside with { Status = CaseStatus.Closed }));
        Assert.False(Shares(file, beside with { ObjectionUpheld = true }));
        Assert.False(Shares(file, beside with { Citizen = "1.token" })); // One person's.
        Assert.False(Shares(file with { Numbers = ["1.token", "2.token"] }, beside));
    }

    private static bool Shares(CaseFile file, CaseFile other) => EarlyWarning.Cases.Contracts.Household.Shares(file, other);

    private static CaseFile Of(string caseId, string citizen, HeldTenancy held) =>
        Scene.Asked().Case with { CaseId = caseId, Citizen = citizen, Held = [held] };

    private static async Task<IEnumerable<string>> Shown(Town town, string person, string caseId)
    {
        using var clerk = await Clerk.Enter(town, person);
        var page = await clerk.Get($"/board/cases/{caseId}");
        Assert.DoesNotContain("Opalvej", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        return [.. page.QuerySelectorAll("#same-tenancy a").Select(link => link.GetAttribute("href")!.Split('/')[^1])];
    }
}
