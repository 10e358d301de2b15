using System.Net;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Oversight;

/// <summary>What a night would erase is seen before it does; whoever is exempt is left for as long as that stands.</summary>
public sealed class KeepingTests : KeepingPages
{
    private const string Home = "/board/keeping", Reason = "Obsidianklagen til Ankestyrelsen";
    private static readonly DateTimeOffset Day = ManualClock.DefaultStart;

    [Fact]
    public async Task What_a_night_will_erase_is_counted_beforehand_with_the_reasons_and_nothing_is_erased()
    {
        using var hans = await Clerk.Enter(Town, "hans.moos");
        Assert.Contains("Ingens tid ville være gået", Text(await hans.Get(Home)), StringComparison.Ordinal);
        var then = Day.AddMonths(13).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var rows = await Town.Rows(Tables.SecurityEvents, Tables.Sessions);
        var page = await hans.Get($"{Home}?at={then}");
        Assert.Equal(["ingen sag, og det sidste signal er gammelt 1 1 0", "den sidste sag er afsluttet for længe siden 1 2 1"],
            page.QuerySelectorAll(".due tbody tr").Select(row => Clerk.Words(row)));
        Assert.Contains("frister, der gælder nu", Text(page), StringComparison.Ordinal);
        // Longer periods, as somebody thinks of them; what the app would not start with is not counted.
        page = await hans.Get($"{Home}?at={then}&closedCaseMonths=14");
        Assert.Single(page.QuerySelectorAll(".due tbody tr"));
        Assert.Contains("andre frister", Text(page), StringComparison.Ordinal);
        Assert.Contains("Retention:SignalMonths must be 13", Text(await hans.Get($"{Home}?signalMonths=3")), StringComparison.Ordinal);
        Assert.Contains("skriv hele tal", Text(await hans.Get($"{Home}?at=snart")), StringComparison.Ordinal);
        Assert.Equal(rows, await Town.Rows(Tables.SecurityEvents, Tables.Sessions));

        await Town.JumpTo(Day.AddMonths(13).AddDays(1));
        Assert.Equal((2, 3, 1), await Town.Erase() is var run ? (run.Citizens, run.Signals, run.Cases) : default);
    }

    [Fact]
    public async Task Whoever_is_exempt_stays_whole_until_that_is_over_and_the_citizen_is_told_why()
    {
        using var hans = await Clerk.Enter(Town, "hans.moos");
        await Town.JumpTo(Day.AddMonths(11));
        using (var placed = await Place(hans, OldTown.Helped, Until(6))) Assert.Equal(HttpStatusCode.SeeOther, placed.StatusCode);
        using (var twice = await Place(hans, OldTown.Helped, Until(6))) Assert.Equal(HttpStatusCode.SeeOther, twice.StatusCode);
        using (var other = await Place(hans, OldTown.Helped, Until(7)))
            Assert.Contains("undtaget fra sletning i forvejen", Text(await Clerk.Read(other)), StringComparison.Ordinal);
        var hold = Assert.Single(await Holds.All());
        Assert.Equal([Reason], hold.Reasons);
        Assert.DoesNotContain(await Town.Rows(), row => row.Contains("Obsidian", StringComparison.Ordinal)); // Sealed.
        using var shown = await hans.Send(await hans.Get("/board/access-log/citizen"), "form[action$='/citizen']", ("cpr", OldTown.Helped));
        Assert.Contains(Reason, Clerk.Words((await Clerk.Read(shown)).QuerySelector(".exempt")!), StringComparison.Ordinal);

        await Town.JumpTo(Day.AddMonths(14));
        Assert.Equal((1, 0), await Town.Erase() is var run ? (run.Citizens, run.Failures) : default);
        Assert.Contains("1 borger mere ville blive slettet, men er undtaget", Text(await hans.Get(Home)), StringComparison.Ordinal);
        Assert.NotNull(await Person());
        var over = Town.Clock.UtcNow.AddMonths(4).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Single((await hans.Get($"{Home}?at={over}")).QuerySelectorAll(".due tbody tr")); // By then it will have ended.

        // An administrator sees counts, and neither reasons nor whose it is; a caseworker sees nothing.
        using var eva = await Clerk.Enter(Town, "eva.lind");
        Assert.DoesNotContain("Undtagelse", Text(await eva.Get(Home)), StringComparison.Ordinal);
        using (var refused = await eva.Ask($"{Home}/holds/{hold.Hold.Id}")) Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var mette = await Clerk.Enter(Town, "mette.holm");
        using (var refused = await mette.Ask(Home)) Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        var page = await hans.Get($"{Home}/holds/{hold.Hold.Id}");
        using (var nothing = await hans.Send(page, "form.case-form"))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using (var longer = await hans.Send(page, "form.case-form", ("what", "Reviewed"), ("until", Until(2)), ("reason", "Ikke slut")))
            Assert.Equal(HttpStatusCode.SeeOther, longer.StatusCode);
        using (var stale = await hans.Send(page, "form.case-form", ("what", "Lifted"), ("reason", "Slut")))
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);

        // It ends by itself, and the citizen goes with all that was said of it.
        await Town.JumpTo(Day.AddMonths(17));
        Assert.Equal(1, (await Town.Erase()).Citizens);
        Assert.Null(await Person());
        Assert.Empty(await Holds.All());
        Assert.DoesNotContain(await Town.Rows(Tables.Audit), row =>
            row.Contains(Town.Token(OldTown.Helped), StringComparison.Ordinal));
    }

    [Fact]
    public async Task That_it_ends_is_told_thirty_seven_and_one_days_before_and_once_more_the_day_after()
    {
        using var hans = await Clerk.Enter(Town, "hans.moos");
        await Town.JumpTo(Day.AddMonths(11));
        using (var placed = await Place(hans, OldTown.Helped, Until(6))) Assert.Equal(HttpStatusCode.SeeOther, placed.StatusCode);
        var hold = Assert.Single(await Holds.All()).Hold;
        Assert.Contains("natten efter den sidste dag sletter borgeren", Text(await hans.Get($"{Home}/holds/{hold.Id}")),
            StringComparison.Ordinal);
        var last = hold.Until!.Value;
        // A day on which no timer struck (the 30th), one on which it struck twice, and one after the end.
        foreach (var before in new[] { 31, 29, 28, 7, 7, 6, 1, 0, -1, -1 })
        {
            await Town.JumpTo(CopenhagenTime.At(last.AddDays(-before), new TimeOnly(3, 20)));
            await Town.Strike("RemindOfKeeping");
        }
        Assert.Equal([AlertKind.HoldEnds, AlertKind.HoldEnds, AlertKind.HoldEnds, AlertKind.HoldEnded], await Told());
        Assert.Equal(1, (await Town.Erase()) is var run ? run.Citizens - 1 : -1); // The other one, too.
        Assert.Null(await Person());
    }

    [Fact]
    public async Task Who_gives_it_a_few_days_is_not_told_at_once_that_those_are_few_and_a_new_last_day_is_told_of_anew()
    {
        using var hans = await Clerk.Enter(Town, "hans.moos");
        var first = DateOnly.FromDateTime(Town.Clock.UtcNow.UtcDateTime).AddDays(5);
        Assert.Equal(CommandResult.Done, await Holds.Place(Town.Token(OldTown.Helped), "hans.moos", first, Reason));
        await Town.Strike("RemindOfKeeping");
        Assert.Empty(await Told());
        await Town.JumpTo(Day.AddDays(4));
        await Town.Strike("RemindOfKeeping");
        Assert.Equal([AlertKind.HoldEnds], await Told());
        var hold = Assert.Single(await Holds.All()).Hold;
        Assert.Equal(CommandResult.Done, await Holds.Review(hold.Id, 1, "hans.moos", first.AddDays(2), "Ikke slut"));
        await Town.JumpTo(Day.AddDays(6));
        await Town.Strike("RemindOfKeeping");
        Assert.Equal([AlertKind.HoldEnds, AlertKind.HoldEnds], await Told());
        Assert.Contains("borgeren slettes ikke dagen efter", Text(await hans.Get($"{Home}/holds/{hold.Id}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nights_of_a_new_installation_only_count_until_somebody_lets_them_erase()
    {
        await using var town = await OldTown.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            { ["Retention:CountFirst"] = "true" });
        await OldTown.Fill(town);
        await town.JumpTo(Day.AddMonths(13));
        var rows = await town.Rows(Tables.Erasures, Tables.Runs, Tables.Alerts);
        for (var night = 0; night < 8; night++) // From a Saturday on.
        {
            if (night == 2) Assert.Equal(rows, await town.Rows(Tables.Erasures, Tables.Runs, Tables.Alerts));
            var counted = await town.Erase();
            Assert.Equal((new CountedNight(2, 3, 1), 0, 0, 0), (counted.Counted, counted.Citizens, counted.Lines, counted.Failures));
            town.Clock.Advance(TimeSpan.FromDays(1));
        }
        foreach (var watches in new[] { "eva.lind", "hans.moos" })
            Assert.Equal([DayOfWeek.Monday, DayOfWeek.Saturday],
                (await town.Host.Services.GetRequiredService<AlertInbox>().Read(watches)).Items
                    .Where(alert => alert.Kind == AlertKind.NightsOnlyCount).Select(alert => CopenhagenTime.DateOf(alert.At).DayOfWeek));
        using var eva = await Clerk.Enter(town, "eva.lind");
        Assert.Contains("talte kun", Text(await eva.Get("/board/settings")), StringComparison.Ordinal);
        var page = await eva.Get(Home);
        for (var time = 0; time < 2; time++)
            using (var go = await eva.Send(page, "form[action$='/go']")) Assert.Equal(HttpStatusCode.SeeOther, go.StatusCode);
        Assert.Null((await eva.Get(Home)).QuerySelector(".only-counts"));
        Assert.Single(town.Log.Lines, line => line.Contains("Security: nights-erase by eva.lind", StringComparison.Ordinal));
        var run = await town.Erase();
        Assert.Equal((null, 2), (run.Counted, run.Citizens));
    }

    [Fact]
    public async Task Lifting_it_lets_the_next_night_erase_and_one_that_is_lifted_is_decided_on_no_more()
    {
        using var hans = await Clerk.Enter(Town, "hans.moos");
        await Town.JumpTo(Day.AddMonths(11));
        using (var placed = await Place(hans, OldTown.Helped, Until(6))) Assert.Equal(HttpStatusCode.SeeOther, placed.StatusCode);
        var id = Assert.Single(await Holds.All()).Hold.Id;
        Assert.Equal(CommandResult.Done, await Holds.Lift(id, 1, "hans.moos", "Trukket tilbage"));
        Assert.Equal(CommandResult.Done, await Holds.Lift(id, 1, "hans.moos", "Trukket tilbage")); // Sent twice.
        var later = await Holds.Review(id, 2, "hans.moos", DateOnly.FromDateTime(Day.AddMonths(12).UtcDateTime), "x");
        Assert.Equal("hold-over", later.Refusal!.Rule);
        await Town.JumpTo(Day.AddMonths(13));
        Assert.Equal(2, (await Town.Erase()).Citizens);
    }

    [Fact]
    public async Task A_reason_that_cannot_be_read_is_said_to_be_so_and_the_hold_stands_all_the_same()
    {
        using var hans = await Clerk.Enter(Town, "hans.moos");
        using (var placed = await Place(hans, OldTown.Helped, Until(6))) Assert.Equal(HttpStatusCode.SeeOther, placed.StatusCode);
        var table = Town.Host.Services.GetRequiredKeyedService<ITable>(Tables.Erasures);
        var row = await table.Query("holds").FirstAsync();
        var hold = Json.Read<LegalHold>(row.LongText("hold"));
        var broken = hold with { Steps = [hold.Steps[0] with { Reason = [.. hold.Steps[0].Reason.SkipLast(1), 0] }] };
        await table.Replace(row.WithLongText("hold", Json.Write(broken)));

        Assert.Contains(hold.Id, (await hans.Get(Home)).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("Dette kan ikke læses", Text(await hans.Get($"{Home}/holds/{hold.Id}")), StringComparison.Ordinal);
        var outlook = await Town.Host.Services.GetRequiredService<RequestedErasures>().Look(Town.Token(OldTown.Helped));
        Assert.Equal(hold.Until, outlook.HeldUntil);
        using var shown = await hans.Send(await hans.Get("/board/access-log/citizen"), "form[action$='/citizen']", ("cpr", OldTown.Helped));
        Assert.Contains("Dette kan ikke læses", Clerk.Words((await Clerk.Read(shown)).QuerySelector(".exempt")!),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erasure_that_has_begun_and_a_hold_never_both_go_on()
    {
        await Town.JumpTo(Day.AddMonths(13));
        var (services, token) = (Town.Host.Services, Town.Token(OldTown.Helped));
        var book = services.GetRequiredService<ErasureBook>();
        var begun = new Begun("b1", Town.Clock.UtcNow, new Erasure(token, Town.Clock.UtcNow, [], []));
        await book.Begin([begun], CancellationToken.None);
        var until = DateOnly.FromDateTime(Town.Clock.UtcNow.AddMonths(1).UtcDateTime);
        Assert.Equal("hold-leaving", (await Holds.Place(token, "hans.moos", until, Reason)).Refusal!.Rule);
        Assert.Empty(await Holds.All());
        Assert.Empty(await book.Settle([begun], held: true, CancellationToken.None)); // Nothing was erased: it is forgotten.

        // The hold first, and the erasure beside it: the erasure gives way, though it was begun.
        Assert.Equal(CommandResult.Done, await Holds.Place(token, "hans.moos", until, Reason));
        await book.Begin([begun], CancellationToken.None);
        var run = await Town.Erase();
        Assert.Equal((1, 0), (run.Citizens, run.Failures)); // The other one.
        Assert.NotNull(await Person());
        Assert.Empty(await book.All(CancellationToken.None));

        // What came to be as the hold's own try died beside it: asked again, it is told, and what is half erased is finished.
        await book.Begin([begun], CancellationToken.None);
        Assert.Single(await book.Settle([begun], held: false, CancellationToken.None));
        Assert.Single(await book.Settle([begun], held: true, CancellationToken.None)); // Something may have gone.
        Assert.Equal("hold-leaving", (await Holds.Place(token, "hans.moos", until, Reason)).Refusal!.Rule);
        Assert.Empty(await Holds.All());
        Assert.Equal((1, 0), await Town.Erase() is var last ? (last.Citizens, last.Failures) : default);
    }

    [Fact]
    public async Task A_hold_beside_what_is_half_erased_does_not_keep_the_rest()
    {
        await Town.JumpTo(Day.AddMonths(11));
        var (book, token) = (Town.Host.Services.GetRequiredService<ErasureBook>(), Town.Token(OldTown.Helped));
        var until = DateOnly.FromDateTime(Town.Clock.UtcNow.AddMonths(1).UtcDateTime);
        Assert.Equal(CommandResult.Done, await Holds.Place(token, "hans.moos", until, Reason)); // It died before it asked.
        var begun = new Begun("b1", Town.Clock.UtcNow, new Erasure(token, Town.Clock.UtcNow, [], []), Erasing: true);
        await book.Begin([begun], CancellationToken.None);
        Assert.Equal((1, 0), await Town.Erase() is var run ? (run.Citizens, run.Failures) : default);
        Assert.Empty(await Holds.All());
    }

    private async Task<IReadOnlyList<AlertKind>> Told() =>
        [.. (await Town.Host.Services.GetRequiredService<AlertInbox>().Read("hans.moos")).Items.OrderBy(alert => alert.At)
            .Select(alert => alert.Kind).Where(kind => kind is AlertKind.HoldEnds or AlertKind.HoldEnded)];

    private LegalHolds Holds => Town.Host.Services.GetRequiredService<LegalHolds>();

    private string Until(int months) => DateOnly.FromDateTime(Town.Clock.UtcNow.AddMonths(months).UtcDateTime)
        .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<HttpResponseMessage> Place(Clerk hans, string cpr, string until) => await hans.Send(await hans.Get(Home),
        "form[action$='/holds']", ("cpr", cpr), ("until", until), ("reason", Reason));

    private static string Text(AngleSharp.Html.Dom.IHtmlDocument page) => page.Body!.TextContent;
}
