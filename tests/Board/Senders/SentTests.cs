using System.Net;
using System.Text.RegularExpressions;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Senders;

/// <summary>Senders' staff: their own receipts, answers and quality, and nothing else of the whole board.</summary>
public sealed class SentTests : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr, body => (body["name"], body["childrenUnder18"]) = ("Test Borger", "yes"));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task They_see_what_was_told_of_their_own_signals_and_of_nobody_elses()
    {
        await _town.Rent(Cpr, "LeaseTerminated", "HA-terminated"); // Its own signals alone are enough for the case from now on.
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.TellSenders(5);
        using var pia = await Clerk.Enter(_town, "pia.holst");
        using var home = await pia.Ask("/board");
        Assert.Equal((HttpStatusCode.SeeOther, "/board/sent"), (home.StatusCode, home.Headers.Location!.ToString()));

        var answers = Clerk.Words((await pia.Get("/board/sent")).QuerySelector("main")!);
        Assert.Contains("Enghavn Boligforening", answers, StringComparison.Ordinal);
        Assert.Contains("Signal HA-610190 Taget op: kommunen er i gang", answers, StringComparison.Ordinal);
        var receipts = Clerk.Words((await pia.Get("/board/sent/signals")).QuerySelector("main")!);
        Assert.Contains("Signal HA-610190 Husleje · Taget op", receipts, StringComparison.Ordinal);
        var receipt = Clerk.Words((await pia.Get("/board/sent/signals/HA-610190")).QuerySelector("main")!);
        Assert.Contains("Ny restance", receipt, StringComparison.OrdinalIgnoreCase);
        Assert.All(new[] { answers, receipts, receipt }, text =>
            Assert.All(new[] { "YK-", _id, "Test Borger", Cpr, "610190-1234", "/17", "kontanthjælp", "Mette" },
            secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase)));

        using var another = await pia.Ask("/board/sent/signals/YK-610190");
        Assert.Equal(HttpStatusCode.NotFound, another.StatusCode);
        using var ole = await Clerk.Enter(_town, "ole.krag", "en");
        Assert.Contains("Signal YK-610190 Benefit", Clerk.Words((await ole.Get("/board/sent/signals")).QuerySelector("main")!),
            StringComparison.Ordinal);
        using var theirs = await ole.Ask("/board/sent/signals/HA-610190");
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
    }

    [Fact]
    public async Task They_see_the_warnings_that_their_system_was_answered_with_in_both_languages()
    {
        await _town.Rent(Cpr, "ArrearsIncreased", "HA-doubtful", body => (body["arrearsDkk"], body["phone"]) = (99_000, "1"));
        var signal = await _town.Get("/api/signals/HA-doubtful", Call.Housing);
        var told = signal.Body!["warnings"]!.AsArray();
        Assert.Equal(["phone-unreadable", "amount-tenfold"], told.Select(one => (string)one!["rule"]!));
        foreach (var (language, count) in new[] { ("da", "2 bemærkninger"), ("en", "2 remarks") })
        {
            using var pia = await Clerk.Enter(_town, "pia.holst", language);
            var list = Clerk.Words((await pia.Get("/board/sent/signals")).QuerySelector("main")!);
            Assert.Contains(count, list, StringComparison.Ordinal);
            var receipt = Clerk.Words((await pia.Get("/board/sent/signals/HA-doubtful")).QuerySelector("#doubts-title")!.ParentElement!);
            Assert.All(told, one => Assert.Contains((string)one!["message"]![language]!, receipt, StringComparison.Ordinal));
            Assert.Null((await pia.Get("/board/sent/signals/HA-610190")).QuerySelector("#doubts-title"));
        }
    }

    [Fact]
    public async Task A_clerk_is_told_in_words_where_a_program_is_told_the_names_of_fields()
    {
        await _town.Rent(Cpr, "ArrearsOpened", "HA-nameless", body =>
        {
            body.Remove("cpr");
            (body["arrearsDkk"], body["name"], body["tenancy"]!["address"]) = (9_600, "Per Møller", "Vej 1");
        });
        var told = (string)(await _town.Get("/api/signals/HA-nameless", Call.Housing)).Body!["warnings"]![0]!["message"]!["da"]!;
        Assert.Contains("Kvitteringen (identity) siger", told, StringComparison.Ordinal);
        using var pia = await Clerk.Enter(_town, "pia.holst", "da");
        var receipt = Clerk.Words((await pia.Get("/board/sent/signals/HA-nameless")).QuerySelector("#doubts-title")!.ParentElement!);
        Assert.Contains("Kvitteringen siger, hvordan det går", receipt, StringComparison.Ordinal);
        Assert.DoesNotContain("identity", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_other_page_file_or_form_of_the_board_opens_to_them()
    {
        using var pia = await Clerk.Enter(_town, "pia.holst");
        string[] theirs = ["/board", "/board/help", "/board/sign-in", "/board/assets/{*path}", "/board/sent", "/board/sent/signals",
            "/board/sent/signals/{signalId}", "/board/sent/signals/{signalId}/withdraw",
            "/board/sent/keys", "/board/sent/agreement", "/board/sent/quality", "/board/sent/webhook",
            "/board/sent/tenancies", "/board/sent/tenancies/{signalId}", "/board/sent/upload", "/board/sent/new", "/board/sent/new/{kind}",
            "/board/today"];
        Assert.Empty(theirs.Except(BoardRoutes.All));
        foreach (var route in BoardRoutes.All.Except(theirs))
        {
            var path = Regex.Replace(route.Replace("{caseId}", _id, StringComparison.Ordinal)
                .Replace("{id}", "mette.holm", StringComparison.Ordinal), @"\{[^}]*\}", "x", RegexOptions.None, TimeSpan.FromSeconds(1));
            using var answer = await pia.Ask(path);
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
            Assert.DoesNotContain("Test Borger", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        foreach (var form in new[] { $"/board/cases/{_id}/accept", $"/board/cases/{_id}/reveal", "/board/search", "/board/roster/team",
            "/board/dead-letters/alerts/1/replay" })
        {
            using var answer = await pia.Post(form, ("version", "1"), ("purpose", "contact-citizen"), ("q", Cpr));
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{form}: {answer.StatusCode}");
        }
        Assert.Equal(["/board/sent", "/board/sent/signals", "/board/sent/upload", "/board/sent/new"],
            (await pia.Get("/board/sent")).QuerySelectorAll("header nav a")
            .Select(link => link.GetAttribute("href")!));

        foreach (var person in new[] { "mette.holm", "jens.bak", "eva.lind", "hans.moos" })
        {
            using var other = await Clerk.Enter(_town, person);
            foreach (var path in new[] { "/board/sent", "/board/sent/signals", "/board/sent/signals/HA-610190" })
            {
                using var answer = await other.Ask(path);
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_receipt_is_found_by_its_id_and_a_CPR_number_stands_in_no_address()
    {
        using var pia = await Clerk.Enter(_town, "pia.holst");
        var page = await pia.Get("/board/sent/signals");

        using var found = await pia.Send(page, "form.find", ("signal", " HA-610190 "));
        Assert.Equal((HttpStatusCode.SeeOther, "/board/sent/signals/HA-610190"), (found.StatusCode, found.Headers.Location!.ToString()));
        using var none = await pia.Send(page, "form.find", ("signal", Cpr));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.DoesNotContain(Cpr, await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var forged = await pia.Post("/board/sent/find", ("signal", "HA-610190"));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task A_signal_is_taken_back_with_its_reason_and_what_was_corrected_leads_to_what_stands()
    {
        const string Receipt = "/board/sent/signals/HA-610190", Withdraw = Receipt + "/withdraw";
        using var pia = await Clerk.Enter(_town, "pia.holst");
        Assert.NotNull((await pia.Get(Receipt)).QuerySelector($"a[href='{Withdraw}']"));
        using var none = await pia.Send(await pia.Get(Withdraw), ".case-form");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#f-reason"),
            (none.StatusCode, (await Clerk.Read(none)).QuerySelector("[role=alert] a")!.GetAttribute("href")));
        using var forged = await pia.Post(Withdraw, ("reason", "WrongPerson"));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        var form = await pia.Get(Withdraw);
        using var done = await pia.Send(form, ".case-form", ("reason", "WrongPerson"));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        using var again = await pia.Send(form, ".case-form", ("reason", "Other"));
        Assert.Equal((HttpStatusCode.SeeOther, Receipt), (again.StatusCode, again.Headers.Location!.ToString()));
        var receipt = await pia.Get(Receipt);
        Assert.Contains("forkert person. Det tæller ikke mere.", Clerk.Words(receipt.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Null(receipt.QuerySelector($"a[href='{Withdraw}']"));

        await _town.Rent(Cpr, "LeaseTerminated", "HA-wrong");
        await _town.Rent(Cpr, "LeaseTerminated", "HA-right", body => body["supersedes"] = "HA-wrong");
        Assert.NotNull((await pia.Get("/board/sent/signals/HA-wrong")).QuerySelector("main a[href='/board/sent/signals/HA-right']"));
        Assert.NotNull((await pia.Get("/board/sent/signals/HA-right")).QuerySelector("main a[href='/board/sent/signals/HA-wrong']"));
        using var theirs = await pia.Ask("/board/sent/signals/YK-610190/withdraw");
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var staff = await mette.Ask("/board/sent/signals/HA-right/withdraw");
        Assert.Equal(HttpStatusCode.Forbidden, staff.StatusCode);
    }

    [Fact]
    public async Task The_night_counts_what_makes_their_signals_useful()
    {
        await _town.Rent("6102901234", "ArrearsOpened", "HA-late", body =>
            (body["arrearsDkk"], body["asOf"]) =
            (1000, _town.Clock.UtcNow.AddDays(-8).ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture)));
        using var pia = await Clerk.Enter(_town, "pia.holst");
        Assert.Contains("natten efter jeres første signal", Clerk.Words((await pia.Get("/board/sent/quality")).QuerySelector("main")!),
            StringComparison.Ordinal);
        _town.Clock.Advance(TimeSpan.FromHours(1));
        var tally = ActivatorUtilities.CreateInstance<QualityTally>(_town.Host.Services);

        await tally.TallyQuality(new Microsoft.Azure.Functions.Worker.TimerInfo(), default);
        await tally.TallyQuality(new Microsoft.Azure.Functions.Worker.TimerInfo(), default);

        var quality = await _town.Host.Services.GetRequiredService<QualityDesk>().Of("dev-housing");
        Assert.Equal((2, 0, 1, 2, 2, 1, 0),
            (quality!.Signals, quality.Incomplete, quality.Late, quality.Rent, quality.RentKnown, quality.ChildrenKnown, quality.Attempts));
        Assert.Contains("Mere end 7 dage gamle, da de kom 1 af 2",
            Clerk.Words((await pia.Get("/board/sent/quality")).QuerySelector("main")!),
            StringComparison.Ordinal);
        Assert.Equal(1, (await _town.Host.Services.GetRequiredService<QualityDesk>().Of("dev-benefits"))!.Benefit);
    }

    [Fact]
    public async Task Receipts_and_answers_come_in_pages_and_an_id_that_begins_another_keeps_its_own_answer()
    {
        var (desk, feedback) = (_town.Host.Services.GetRequiredService<SentDesk>(), _town.Host.Services.GetRequiredService<Feedback>());
        foreach (var id in new[] { "A", "A-1", "A-10", "A.b", "B" })
        {
            await _town.Rent("6103901234", "ArrearsReduced", id, body => body["arrearsDkk"] = 100);
            await feedback.Add("dev-housing", new FeedbackEntry(id, FeedbackCodes.NotPickedUp, _town.Clock.UtcNow), $"test|{id}");
        }

        var first = await desk.Page("dev-housing", after: null, 3);
        var second = await desk.Page("dev-housing", first.Next, 3);

        Assert.Equal(["A", "A-1", "A-10"], first.Signals.Select(one => one.SignalId));
        Assert.Equal(["A.b", "B", "HA-610190"], second.Signals.Select(one => one.SignalId));
        Assert.Null(second.Next);
        Assert.All(first.Signals.Concat(second.Signals.Take(2)), one =>
            Assert.Equal(FeedbackCodes.NotPickedUp, Assert.Single(one.Told).Code));
        var newest = await feedback.Newest("dev-housing", before: null, 2);
        Assert.Equal(["B", "A.b"], newest.Select(item => item.SignalId));
        Assert.Equal(["A-10", "A-1"], (await feedback.Newest("dev-housing", newest[^1].Sequence, 2)).Select(item => item.SignalId));
        Assert.Equal(["A"], (await feedback.Newest("dev-housing", 2, 2)).Select(item => item.SignalId));
        Assert.Empty(await feedback.Newest("dev-benefits", before: null, 2));
    }

    [Fact]
    public async Task An_administrator_gives_somebody_the_role_with_the_sender_they_work_for()
    {
        using var eva = await Clerk.Enter(_town, "eva.lind");
        (string, string)[] person =
            [("name", "Nina Bo"), ("titleDa", "udlejning"), ("titleEn", "lettings"), ("roles", Roles.SenderStaff),
                ("phone", "+45 70 10 11 99"), ("email", "nina@boligforening.example")];
        using var without = await eva.Send(await eva.Get("/board/roster/new-person"), ".case-form", person);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Equal("#f-sender", (await Clerk.Read(without)).QuerySelector("[role=alert] a")!.GetAttribute("href"));

        await eva.Save("/board/roster/new-person", ".case-form", [.. person, ("sender", "dev-housing")]);

        using (var niels = await Clerk.Enter(_town, "niels.ravn"))
            await niels.Save("/board/roster/people/nina.bo", "main form[action$='/agree']");
        using var nina = await Clerk.Enter(_town, "nina.bo");
        Assert.Contains("HA-610190", Clerk.Words((await nina.Get("/board/sent/signals")).QuerySelector("main")!), StringComparison.Ordinal);
    }
}
