using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Unidentified;

/// <summary>A signal without a CPR number through the whole house: told, answered, taken back; or erased when nobody knows.</summary>
public sealed class UnidentifiedJourneyTests : IAsyncLifetime
{
    private const string Name = "Kanarina Gulfjer", Street = "Fuglekongevej 97 B", Cpr = "8712740607", Wrong = "6101901234",
        Page = "/board/unidentified/dev-housing/U-1";
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await OldTown.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task It_is_told_at_once_answered_on_the_board_opens_a_case_and_can_be_taken_back()
    {
        Assert.Equal(202, (await Post("U-1", "BailiffRequested")).Status);
        Assert.Equal(202, (await Post("U-2", "ArrearsOpened")).Status);
        Assert.Empty(await _town.Cases());
        for (var twice = 0; twice < 2; twice++) await Watch();
        foreach (var person in new[] { "mette.holm", "karen.krogh" })
            Assert.Equal(AlertKind.IdentityAsked, Assert.Single(await Alerts(person)).Kind);

        using var mette = await Clerk.Enter(_town, "mette.holm");
        var today = Clerk.Words(await mette.Get("/board/today"));
        Assert.Contains("Hvem er det?", today, StringComparison.Ordinal);
        Assert.Contains("1 signal uden CPR-nummer venter", today, StringComparison.Ordinal);
        var page = await mette.Get(Page);
        Assert.DoesNotContain("Gulfjer", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var shown = await mette.Send(page, $"form[action='{Page}/show']");
        var form = await Clerk.Read(shown);
        Assert.Contains(Street, Clerk.Words(form), StringComparison.Ordinal);

        // A mistake comes back as it was typed; a colleague who is faster is told of, and nothing typed is lost.
        using var refused = await Identify(mette, form, ("cpr", "123"), ("source", "Sender"), ("words", "Ringet til Boligby"));
        var again = await Clerk.Read(refused);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Ringet til Boligby", Clerk.Words(again), StringComparison.Ordinal);
        using var ali = await Clerk.Enter(_town, "ali.demir");
        using var alis = await ali.Send(await ali.Get(Page), $"form[action='{Page}/show']");
        using (var first = await Identify(ali, await Clerk.Read(alis), ("cpr", Wrong), ("source", "OwnKnowledge")))
            Assert.Equal((HttpStatusCode.SeeOther, "/board/unidentified?saved=1"), (first.StatusCode, first.Headers.Location!.ToString()));
        using var stale = await Identify(mette, again, ("cpr", Cpr), ("source", "Sender"), ("words", "Ringet til Boligby"));
        var late = Clerk.Words(await Clerk.Read(stale));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.All(["En kollega kom først", Cpr, "afsenderen har oplyst det", "Ringet til Boligby", "Ali Demir"],
            text => Assert.Contains(text, late, StringComparison.OrdinalIgnoreCase));

        await _town.Settle();
        var wrong = Assert.Single(await _town.Cases("open"))!;
        Assert.Equal(_town.Token(Wrong), (string)wrong["citizen"]!);

        // Ali was wrong: the case says so and asks; Mette says who it is, and that citizen has a case from then on.
        await mette.Save(Page, $"form[action='{Page}/take-back']", ("wrong", "Det er en anden med samme navn"));
        await _town.Settle();
        Assert.Contains("Lagt hos den forkerte borger", Clerk.Words(await mette.Get($"/board/cases/{(string)wrong["caseId"]!}")),
            StringComparison.Ordinal);
        using var anew = await mette.Send(await mette.Get(Page), $"form[action='{Page}/show']");
        var both = await Clerk.Read(anew); // U-2 has the same name and tenancy: it is answered with it, when it is ticked.
        Assert.Equal("U-2:1", Assert.Single(both.QuerySelectorAll("input[name=beside]")).GetAttribute("value"));
        using (var said = await Identify(mette, both, ("cpr", Cpr), ("source", "Register"), ("beside", "U-2:1,U-1:1")))
            Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
        await _town.Settle();
        var right = Assert.Single(await _town.Cases("open"), one => (string)one!["citizen"]! == _town.Token(Cpr))!;
        var known = await _town.Host.Services.GetRequiredService<Vault>()
            .Reveal(new RevealRequest(_town.Token(Cpr), "mette.holm", Purposes.ContactCitizen, (string)right["caseId"]!));
        Assert.Equal(Name, known!.Name.Counts);
        foreach (var id in new[] { "U-1", "U-2" })
            Assert.Equal("identified", (string)(await _town.Get($"/api/signals/{id}", Call.Housing)).Body!["identity"]!);
        await WhoHasAConflictOfInterestSeesNobody((string)right["caseId"]!);
    }

    private async Task WhoHasAConflictOfInterestSeesNobody(string caseId)
    {
        var asked = (await _town.View(caseId)).Case.ContactAsk!.Person;
        await _town.Do(caseId, version => new DeclineCase(caseId, version, asked, DeclineReason.ConflictOfInterest));
        Assert.Contains(asked, (await _town.View(caseId)).Case.Conflicted);
        using var barred = await Clerk.Enter(_town, asked);
        using var look = await barred.Send(await barred.Get(Page), $"form[action='{Page}/show']");
        Assert.Equal(HttpStatusCode.Forbidden, look.StatusCode);
        using var back = await barred.Send(await barred.Get(Page), $"form[action='{Page}/take-back']", ("wrong", "Min bror er det ikke"));
        var refused = Clerk.Words(await Clerk.Read(back));
        Assert.Equal(HttpStatusCode.Forbidden, back.StatusCode);
        Assert.Contains("Min bror er det ikke", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("Gulfjer", refused + Clerk.Words(await Clerk.Read(look)), StringComparison.Ordinal);
        using var colleague = await Clerk.Enter(_town, asked == "mette.holm" ? "ali.demir" : "mette.holm");
        using var seen = await colleague.Send(await colleague.Get(Page), $"form[action='{Page}/show']");
        Assert.Contains(Street, Clerk.Words(await Clerk.Read(seen)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_see_every_case_sees_none_of_it_and_what_nobody_knows_is_erased_after_its_time()
    {
        await Post("U-1", "ArrearsOpened");
        foreach (var (person, status) in new[] { ("jens.bak", 404), ("eva.lind", 403), ("hans.moos", 403), ("pia.holst", 403) })
        {
            using var clerk = await Clerk.Enter(_town, person);
            foreach (var address in new[] { "/board/unidentified", Page })
            {
                using var answer = await clerk.Ask(address);
                Assert.Equal((person, status), (person, (int)answer.StatusCode));
            }
        }
        await _town.JumpTo(ManualClock.DefaultStart.AddMonths(3).AddMinutes(-1));
        await _town.Erase();
        Assert.Equal(200, (await _town.Get("/api/signals/U-1", Call.Housing)).Status);
        await _town.JumpTo(ManualClock.DefaultStart.AddMonths(3));
        await _town.Erase();
        Assert.Equal(404, (await _town.Get("/api/signals/U-1", Call.Housing)).Status);
        Assert.DoesNotContain(await _town.Rows(Tables.Audit), row => row.Contains("U-1", StringComparison.Ordinal));
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var gone = await mette.Ask(Page);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal((409, 202), ((await Post("U-1", "ArrearsOpened")).Status, (await Post("U-2", "ArrearsOpened")).Status));
    }

    [Fact]
    public async Task Once_it_is_said_it_is_erased_with_the_citizen_and_so_is_a_wrong_answer_with_the_wrong_one()
    {
        await Post("U-1", "ArrearsOpened");
        var (desk, signal) = (_town.Host.Services.GetRequiredService<UnidentifiedDesk>(), new SignalRef("dev-housing", "U-1"));
        await desk.Identify(signal, 1, Cprs.Read(Wrong), IdentitySource.OwnKnowledge, words: null, "ali.demir");
        await _town.Settle();
        await desk.TakeBack(signal, 2, "Det er en anden", _town.Clock.UtcNow, "ali.demir");
        await desk.Identify(signal, 3, Cprs.Read(Cpr), IdentitySource.Register, "Set i registret", "mette.holm");
        await _town.Settle();
        Assert.Equal("Set i registret", Assert.Single(await desk.OfCitizen([_town.Token(Cpr)])).Words); // The citizen may see it.
        Assert.Empty(await desk.OfCitizen([_town.Token(Wrong)]));
        // A night that found it while nobody knew takes nothing of it any more.
        var nobody = (await desk.Find(signal))!.Token;
        await _town.Host.Services.GetRequiredService<ErasureBook>().Begin([new Begun("late", _town.Clock.UtcNow,
            new Erasure(nobody, _town.Clock.UtcNow.AddDays(1), [new ErasedSignal("dev-housing", "U-1")], []))], CancellationToken.None);
        await _town.Erase();
        Assert.Equal("identified", (string)(await _town.Get("/api/signals/U-1", Call.Housing)).Body!["identity"]!);
        await _town.JumpTo(ManualClock.DefaultStart.AddMonths(3).AddDays(1));
        await _town.Erase();
        Assert.Contains(await _town.Rows(Tables.Audit), row => row.Contains("U-1", StringComparison.Ordinal));
        await _town.JumpTo(ManualClock.DefaultStart.AddMonths(13));
        await _town.Erase();
        Assert.DoesNotContain(await _town.Rows(Tables.Audit), row => row.Contains("U-1", StringComparison.Ordinal)
            || row.Contains(_town.Token(Cpr), StringComparison.Ordinal) || row.Contains(_town.Token(Wrong), StringComparison.Ordinal));
    }

    private Task<Answer> Post(string id, string kind) => _town.PostJson("/api/signals/rent-arrears", Call.Housing, new JsonObject
    {
        ["signalId"] = id, ["kind"] = kind, ["asOf"] = _town.Now(), ["name"] = Name, ["arrearsDkk"] = 9600, ["monthlyRentDkk"] = 8000,
        ["tenancy"] = new JsonObject { ["ref"] = "LM-7", ["address"] = $"{Street}, 9881 Bindslev" },
    });

    private async Task Watch()
    {
        await _town.Strike("WatchUnidentified");
        await _town.Settle();
    }

    private async Task<IReadOnlyList<Alert>> Alerts(string person) =>
        (await _town.Host.Services.GetRequiredService<AlertInbox>().Read(person)).Items;

    private static Task<HttpResponseMessage> Identify(Clerk clerk, IHtmlDocument page, params (string Name, string Value)[] filled) =>
        clerk.Send(page, $"form[action='{Page}/identify']", filled);
}
