using System.Net;
using AngleSharp.Dom;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Administration.Review;
using EarlyWarning.People;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Board.Administration;

/// <summary>Twice a year one administrator goes through everybody's access, and another signs.</summary>
public sealed class AccessReviewTests
{
    private const string Page = ReviewPages.Home, Review = $"form[action='{Page}']", Sign = $"form[action='{Page}/sign']";
    private const string Eva = "eva.lind", Niels = "niels.ravn", Hans = "hans.moos", Ida = "ida.beck";

    [Fact]
    public async Task One_goes_through_everybody_and_another_signs_once_what_was_to_go_is_gone()
    {
        await using var town = await Town.Start();
        using var eva = await Clerk.Enter(town, Eva);
        using var niels = await Clerk.Enter(town, Niels);
        using var hans = await Clerk.Enter(town, Hans);
        using (var mette = await Clerk.Enter(town, "mette.holm"))
        {
            using var closed = await mette.Ask(Page);
            Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        }
        var shown = await eva.Get(Page);
        var people = town.Host.Services.GetRequiredService<Roster>().People.Where(person => !person.Left).ToList();
        Assert.Equal(people.Count, shown.QuerySelectorAll($"{Review} fieldset").Length);
        Assert.Contains("Logget ind 4. nov. kl. 09.00 · brugt", About(shown, "Hans Moos"), StringComparison.Ordinal);
        Assert.Contains("Ikke logget ind i det seneste halve år", About(shown, "Ida Beck"), StringComparison.Ordinal);

        // Nothing is chosen beforehand, and what was chosen stays.
        using var half = await eva.Send(shown, Review, (Field(Ida), nameof(AccessVerdict.Remove)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, half.StatusCode);
        var again = await Clerk.Read(half);
        Assert.Equal(people.Count - 1, again.QuerySelectorAll("[role=alert] li").Length);
        Assert.True(again.QuerySelector($"input[name='{Field(Ida)}'][value=Remove]")!.HasAttribute("checked"));
        await eva.Save(Page, Review, All(people, Ida));

        var own = await eva.Get(Page);
        Assert.Equal((false, false, true), (Has(own, Sign), Has(own, Review), Has(own, "a[href$='again=1']")));
        Assert.Equal((false, false), (Has(await hans.Get(Page), Sign), Has(await hans.Get(Page), Review)));
        var waits = await niels.Get(Page);
        Assert.Contains("Ida Beck", Clerk.Words(waits.QuerySelector(".removed")!), StringComparison.Ordinal);
        Assert.Equal(people.Count - 1, waits.QuerySelectorAll(".stays li").Length);
        Assert.Contains("Der kan ikke skrives under endnu", await Refused(niels, waits, HttpStatusCode.UnprocessableEntity),
            StringComparison.Ordinal);

        await eva.Save("/board/roster/people/ida.beck/leave", "form[action$='/leave']");
        var token = waits.QuerySelector($"{Sign} input[name=version]")!.GetAttribute("value")!;
        using (var alone = await eva.Send(await eva.Get($"{Page}?again=1"), Review, ("x", "y"))) Assert.NotEqual(HttpStatusCode.SeeOther,
            alone.StatusCode);
        using (var forged = await niels.Post($"{Page}/sign", ("version", token), ("revision", "1")))
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Contains("Listen er ændret", await Refused(niels, waits, HttpStatusCode.Conflict, ("revision", "7")),
            StringComparison.Ordinal);
        await niels.Save(Page, Sign);
        Assert.Contains("underskrevet 4. nov. kl. 09.00 af Niels Ravn", Clerk.Words((await hans.Get(Page)).QuerySelector("main")!),
            StringComparison.Ordinal);
        Assert.Contains(town.Log.Lines, line => line.Contains("Security: access-reviewed by niels.ravn about eva.lind",
            StringComparison.Ordinal));

        // Whoever went through them signs for nobody, whatever they send.
        var desk = town.Host.Services.GetRequiredService<AccessReviews>();
        var now = await town.Host.Services.GetRequiredService<RosterDesk>().Read();
        Assert.Equal(CommandStatus.Done, (await desk.Make([.. ReviewPages.Here(now).Select(person =>
            new ReviewedPerson(person.Id, person.Roles, null, AccessVerdict.Keep))], now.Version, Eva)).Status);
        Assert.Equal(AccessReviews.Second, (await desk.Sign(2, 1, Eva, _ => Task.CompletedTask)).Refusal);
        Assert.Equal(AccessReviews.Second, (await desk.Sign(2, 1, Hans, _ => Task.CompletedTask)).Refusal);
    }

    [Fact]
    public async Task What_was_gone_through_is_what_is_signed()
    {
        var (clock, rows) = (new ManualClock(), new MemoryTable());
        var roster = new Roster(RosterFile.Read(Path.Combine(AppContext.BaseDirectory, "roster.json")).Data);
        var desk = new RosterDesk(rows, roster, clock, Options.Create(new PeopleOptions { RolesAlone = true }));
        var reviews = new AccessReviews(rows, desk, clock);
        var mette = roster.People.First(person => person.Id == "mette.holm");
        async Task Made(string? gone)
        {
            var now = await desk.Read();
            Assert.Equal(CommandResult.Done, await reviews.Make([.. ReviewPages.Here(now).Select(person => new ReviewedPerson(person.Id,
                person.Roles, null, person.Id == gone ? AccessVerdict.Remove : AccessVerdict.Keep))], now.Version, Eva));
        }
        async Task Save(Func<Person, Person> change)
        {
            var now = await desk.Read();
            Assert.Equal(CommandResult.Done, await desk.Save(now.Data with { People = [.. now.Data.People.Select(person =>
                person.Id == mette.Id ? change(person) : person)] }, now.Version, Eva));
        }
        Task<CommandResult> Signed(int round) => reviews.Sign(1, round, Niels, _ => Task.CompletedTask);

        // Who was to go has another role instead: that is no access that went.
        await Made(gone: mette.Id);
        await Save(person => person with { Roles = [Roles.TeamLeader] });
        Assert.Equal(AccessReviews.NotGone, (await Signed(1)).Refusal);

        // Somebody who was to stay has more than was seen; less than was seen is no news.
        await Made(gone: null);
        await Save(person => person with { Roles = [Roles.TeamLeader, Roles.Auditor] });
        var refused = (await Signed(2)).Refusal!;
        Assert.Equal("given-since", refused.Rule);
        Assert.Contains(mette.Name, refused.Why.Da, StringComparison.Ordinal);
        await Save(person => person with { Roles = [Roles.TeamLeader] });
        Assert.Equal(CommandResult.Done, await Signed(2));
    }

    [Fact]
    public async Task It_is_asked_for_after_half_a_year_each_week_and_of_auditors_when_it_is_late()
    {
        var (clock, sent, rows) = (new ManualClock(), new Sent(), new MemoryTable());
        var roster = new Roster(RosterFile.Read(Path.Combine(AppContext.BaseDirectory, "roster.json")).Data);
        var desk = new RosterDesk(rows, roster, clock, Options.Create(new PeopleOptions()));
        var reviews = new AccessReviews(rows, desk, clock);
        var reminder = new ReviewReminder(reviews, roster, sent, clock);
        async Task<List<string>> After(int days)
        {
            clock.Advance(TimeSpan.FromDays(days));
            sent.Alerts.Clear();
            for (var time = 0; time < 2; time++) await reminder.RemindOfReview(new(),
                CancellationToken.None); // The night's run comes twice.
            Assert.All(sent.Alerts, alert => Assert.Equal(AlertKind.ReviewDue, alert.Kind));
            return [.. sent.Alerts.DistinctBy(alert => alert.Id).Select(alert => alert.To)];
        }
        Assert.Empty(await After(0));
        Assert.Empty(await After(182));
        Assert.Equal([Eva, Niels], (await After(2)).Order(StringComparer.Ordinal));
        var first = sent.Alerts.Select(alert => alert.Id).ToList();
        Assert.Equal(first, (await After(1), sent.Alerts.Select(alert => alert.Id)).Item2); // The same until a week has passed.
        Assert.NotEqual(first, (await After(7), sent.Alerts.Select(alert => alert.Id)).Item2);
        Assert.Contains(Hans, await After(7));

        var now = await desk.Read();
        await reviews.Make([.. ReviewPages.Here(now).Select(person => new ReviewedPerson(person.Id, person.Roles, null,
            AccessVerdict.Keep))],
            now.Version, Eva);
        Assert.Equal([Niels], await After(0));
        Assert.Equal(CommandStatus.Done, (await reviews.Sign(1, 1, Niels, _ => Task.CompletedTask)).Status);
        Assert.Empty(await After(182));
        Assert.NotEmpty(await After(2));
    }

    private static (string, string)[] All(IEnumerable<Person> people, string gone) => [.. people.Select(person =>
        (Field(person.Id), person.Id == gone ? nameof(AccessVerdict.Remove) : nameof(AccessVerdict.Keep)))];

    private static string Field(string id) => "person-" + id.Replace('.', '_');

    private static bool Has(IParentNode page, string what) => page.QuerySelector(what) is not null;

    private static string About(IParentNode page, string name) => Clerk.Words(page.QuerySelectorAll($"{Review} fieldset").Single(field =>
        field.QuerySelector("legend")!.TextContent == name));

    private static async Task<string> Refused(Clerk clerk, AngleSharp.Html.Dom.IHtmlDocument page, HttpStatusCode status,
        params (string, string)[] filled)
    {
        using var answer = await clerk.Send(page, Sign, filled);
        Assert.Equal(status, answer.StatusCode);
        return Clerk.Words((await Clerk.Read(answer)).QuerySelector("[role=alert]")!);
    }

    private sealed class Sent : IBus
    {
        public List<Alert> Alerts { get; } = [];

        public Task Send(BusMessage message, CancellationToken cancellation = default)
        {
            Alerts.AddRange(Json.Read<AlertsDue>(message.Body).Alerts);
            return Task.CompletedTask;
        }

        public Task Check(CancellationToken cancellation = default) => Task.CompletedTask;
    }
}
