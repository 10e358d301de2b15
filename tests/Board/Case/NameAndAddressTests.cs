using EarlyWarning.Tests.Privacy;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Case.NameAndAddress;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Letters;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Case;

/// <summary>A second landlord with another name and address, and a citizen under protection, on the real host.</summary>
public sealed class NameAndAddressTests : IAsyncLifetime
{
    private const string Cpr = "6101901234", Name = "Navnløs Testborger", Home = "Prøvevænget 71, 4000 Testby";
    private const string OtherName = "Helen Anden", Canary = "kanariefugl", Elsewhere = "Skovstien 9, 9000 Fjernby", Phone = "+4593847561";
    private Town _town = null!;
    private string _id = "";

    private string Case => "/board/cases/" + _id;

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr, body => (body["name"], body["tenancy"]!["address"], body["phone"]) = (Name, Home, Phone));
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.InviteHousing(_id);
        await _town.Do(_id, version => new AnswerInvitation(_id, version, "jens.bak", Sector.HousingAssociation, null));
        await Enter("mette.holm");
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task No_letter_is_printed_until_a_person_has_settled_what_counts()
    {
        await SecondLandlord();
        foreach (var letter in LetterNames.All)
        {
            using var shown = await _town.Http.GetAsync($"{Case}/letters/{letter}");
            Assert.Equal(LetterNames.IsAddressed(letter) ? HttpStatusCode.Conflict : HttpStatusCode.OK, shown.StatusCode);
            if (!LetterNames.IsAddressed(letter)) continue;
            var page = await Page(shown);
            Assert.Contains(NameAndAddressWords.BothDiffer.Da, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector($"a[href='{Case}#citizen']"));
            AssertNobody(page);
        }
        var before = await Get(Case);
        Assert.Contains(NameAndAddressWords.SettleFirst.Da, before.Body!.TextContent, StringComparison.Ordinal);
        AssertNobody(before);
        Assert.Empty(await Looks());

        var seen = await Page(await Reveal(before));
        Assert.Equal([Name, OtherName, Home, Elsewhere], seen.QuerySelectorAll(".said strong").Take(4).Select(value => value.TextContent));
        Assert.Equal(2, seen.QuerySelectorAll(".citizen dd").Count(value => value.TextContent == NameAndAddressWords.NotSettled.Da));
        var form = seen.QuerySelector($"form[action='{Case}/{SettleTrigger.Form}']")!;
        Assert.DoesNotContain(form.QuerySelectorAll("input[type=radio]"), radio => radio.HasAttribute("checked"));

        var missing = await Page(await Send(form, ("name", "0")), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(missing.QuerySelectorAll(".form-error-message"), error =>
            error.TextContent.Contains("Hvilken adresse", StringComparison.Ordinal));

        using var done = await Send(form, ("name", "0"), ("address", SettleChoices.Typed), ("address-typed", "Registervej 5, 4000 Testby"));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        var after = await Get(Case);
        Assert.DoesNotContain(NameAndAddressWords.SettleFirst.Da, after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Det er afgjort, hvilket navn og hvilken adresse der gælder", after.Body!.TextContent, StringComparison.Ordinal);
        AssertNobody(after);

        var letterPage = await Get($"{Case}/letters/invitation");
        var printed = await Page(await Send(letterPage.QuerySelector(".tools form")!));
        Assert.Equal([Name, "Registervej 5", "4000 Testby"], printed.QuerySelectorAll("address span").Select(line => line.TextContent));
        Assert.Equal([Purposes.ContactCitizen, Purposes.Settle, Purposes.WriteToCitizen],
            (await Looks()).Select(look => look.Purpose).Order(StringComparer.Ordinal));

        // The second landlord repeats itself: nothing to settle. It says something new: there is.
        await SecondLandlord("again");
        Assert.False((await _town.View(_id)).Disagreement.Any);
        await SecondLandlord("moved", address: "Ny Vej 3, 9000 Fjernby");
        Assert.Equal(new Disagreement(Names: false, Addresses: true), (await _town.View(_id)).Disagreement);
    }

    [Fact]
    public async Task A_form_is_stale_once_somebody_has_said_more_and_a_second_sending_changes_nothing()
    {
        await SecondLandlord();
        var form = (await Page(await Reveal(await Get(Case)))).QuerySelector($"form[action='{Case}/{SettleTrigger.Form}']")!;
        await SecondLandlord("more", address: "Ny Vej 3, 9000 Fjernby");
        var stale = await Page(await Send(form, ("name", "0"), ("address", "0")), HttpStatusCode.Conflict);
        Assert.Contains(NameAndAddressWords.Newer.Da, stale.Body!.TextContent, StringComparison.Ordinal);
        Assert.True((await _town.View(_id)).Disagreement.Any);

        form = stale.QuerySelector($"form[action='{Case}/{SettleTrigger.Form}']")!;
        var both = await Task.WhenAll(Send(form, ("name", "0"), ("address", "0")), Send(form, ("name", "1"), ("address", "1")));
        Assert.Single(both, one => one.StatusCode == HttpStatusCode.SeeOther);
        Assert.Single(both, one => one.StatusCode == HttpStatusCode.Conflict);
        Assert.Single((await _town.View(_id)).Timeline, entry => entry is NameAndAddressSettled);
        Assert.False((await _town.View(_id)).Disagreement.Any);
    }

    [Fact]
    public async Task A_death_between_the_line_and_the_vault_is_made_good_by_sending_it_again()
    {
        await SecondLandlord();
        var form = (await Page(await Reveal(await Get(Case)))).QuerySelector($"form[action='{Case}/{SettleTrigger.Form}']")!;
        var seen = form.QuerySelector("[name=seen]")!.GetAttribute("value")!;
        await _town.Host.Services.GetRequiredService<CaseStore>()
            .Apply(_id, draft => NamesAndAddresses.Settle(draft, "mette.holm", seen), default); // And the process died.
        Assert.True((await _town.View(_id)).Disagreement.Any);

        form = (await Page(await Reveal(await Get(Case)))).QuerySelector($"form[action='{Case}/{SettleTrigger.Form}']")!;
        using var done = await Send(form, ("name", "0"), ("address", "0"));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.False((await _town.View(_id)).Disagreement.Any);
        Assert.Single((await _town.View(_id)).Timeline, entry => entry is NameAndAddressSettled);
    }

    [Fact]
    public async Task Protection_is_on_every_page_about_the_citizen_and_in_the_log_and_goes_into_the_next_case()
    {
        await Protect("yes");
        await AssertMarked();
        Assert.Equal([("mette.holm", Purposes.Protect, _id)], (await Looks()).Select(look => (look.StaffId, look.Purpose, look.CaseId!)));
        Assert.Contains((await _town.View(_id)).Timeline, entry => entry is ProtectionSet { By: "mette.holm" });
        Assert.Single(await _town.Cases(), one => one!["addressProtected"]!.GetValue<bool>());

        await _town.Do(_id, version => new CloseCase(_id, version, "mette.holm", Outcome.NeedsNoHelp, "Talt med hende"));
        await _town.Rent(Cpr, "LeaseTerminated", "HA-later", body => (body["arrearsDkk"], body["name"]) = (20000, Name));
        var next = Assert.Single(await _town.Cases("open"))!["caseId"]!.GetValue<string>();
        Assert.NotEqual(_id, next);
        Assert.True((await _town.View(next)).Case.Protected);
        Assert.Contains((await _town.View(next)).Timeline, entry => entry is ProtectionSet { By: "mette.holm" });

        // Withdrawn in the later one, it is withdrawn in the earlier too; and the other way about.
        var earlier = _id;
        _id = next;
        var unseen = await Protect("no", register: false);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unseen);
        Assert.True((await _town.View(next)).Case.Protected);
        await Protect("no");
        Assert.False((await _town.View(earlier)).Case.Protected);
        Assert.DoesNotContain(NameAndAddressWords.ProtectedText.Da, (await Get(Case)).Body!.TextContent, StringComparison.Ordinal);
        _id = earlier;
        await Protect("yes");
        Assert.True((await _town.View(next)).Case.Protected);
    }

    [Fact]
    public async Task A_packet_and_what_a_sender_is_told_hold_nothing_of_a_protected_citizen()
    {
        await SecondLandlord();
        await Protect("yes");
        await _town.Do(_id, version => new SetMeeting(_id, version, "mette.holm", _town.Clock.UtcNow.AddDays(2), new(MeetingPlace.Home)));
        var answers = new List<string>();
        foreach (var path in new[] { "/api/feedback", "/api/signals/HA-610190" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("X-Api-Key", "dev-housing");
            using var answer = await _town.Http.SendAsync(request);
            answers.Add(await answer.Content.ReadAsStringAsync());
        }
        await Enter("jens.bak");
        var address = await _town.Page(_id, "jens.bak");
        var packet = await Get(address);
        Assert.Contains(NameAndAddressWords.ProtectedPacket.Da, packet.Body!.TextContent, StringComparison.Ordinal);
        answers.AddRange([packet.DocumentElement.OuterHtml, await _town.Http.GetStringAsync(address + "/meeting.ics"),
            await _town.Http.GetStringAsync("/board/meetings")]);
        answers.AddRange(Directory.GetFiles(Path.Combine(_town.Folder, "mail"), "*.eml").Select(File.ReadAllText));
        foreach (var secret in new[] { Name, "Testborger", "Prøvevænget", OtherName, "Skovstien", "93847561", Cpr })
            Assert.DoesNotContain(answers, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        var file = (await _town.View(_id)).Case;
        var desk = _town.Host.Services.GetRequiredService<CitizenDesk>();
        Assert.Equal(CommandResult.NotFound, await desk.Protect(file, file.Version, "jens.bak", on: false));
        Assert.Equal(CommandResult.NotFound, await desk.Settle(file, file.Version, "jens.bak", new Settling("", null, null)));
        using var refused = await _town.Http.PostAsync($"{address}/{ProtectionTrigger.Form}",
            new FormUrlEncodedContent([new("on", "no"), new("register", "seen")]));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    /// <summary>Every form that shows or settles who the citizen is, taken while it was theirs and sent when it no longer is.</summary>
    [Fact]
    public async Task Nobody_with_a_conflict_of_interest_is_shown_who_it_is_or_settles_it_in_this_case_or_the_next()
    {
        var (page, letter) = (await Get(Case), $"{Case}/letters/{LetterNames.Invitation}");
        var forms = new[] { $"{Case}/reveal#citizen", $"{Case}/{ProtectionTrigger.Form}", $"{Case}/{ContactTrigger.Form}" }
            .Select(action => page.QuerySelector($"form[action='{action}']")!)
            .Append((await Get(letter)).QuerySelector(".tools form")!).ToList();
        var at = _town.Clock.UtcNow.AddDays(9).AddMinutes(37);
        await _town.Do(_id, version => new SetMeeting(_id, version, "mette.holm", at,
            new(MeetingPlace.Video, Words: $"{Canary} bag porten", Link: $"https://{Canary}.example/rum"), $"{Canary} ønskede det"));
        await _town.Do(_id, version => new WriteNote(_id, version, "mette.holm", "n1", NoteSubject.Call, _town.Clock.UtcNow,
            $"{Canary} ringede"));
        Assert.Contains(Canary, (await Get(Case)).Body!.TextContent, StringComparison.Ordinal);
        await _town.Settle();
        Assert.Contains(_id, (await Get("/board/inbox")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(_id, (await Get("/board/meetings")).Body!.TextContent, StringComparison.Ordinal);
        _town.Clock.Advance(TimeSpan.FromMinutes(1));
        await _town.Do(_id, version => new ReassignCase(_id, version, "karen.krogh", "ali.demir", ReassignReason.ConflictOfInterest));

        await AssertSeesNothingOfTheirs();
        foreach (var form in forms)
            AssertNobody(await Page(await Send(form, ("purpose", Purposes.ContactCitizen), ("phone", "93847562"), ("told-by", "Citizen")),
                HttpStatusCode.Forbidden));
        await SecondLandlord();
        forms[0].SetAttribute("action", $"{Case}/{SettleTrigger.Form}");
        AssertNobody(await Page(await Send(forms[0], ("version", "1"), ("seen", "x"), ("name", "0"), ("address", "0")),
            HttpStatusCode.Forbidden));
        Assert.Empty(await Looks());
        Assert.False((await _town.View(_id)).Case.Protected);

        await _town.Do(_id, version => new CloseCase(_id, version, "ali.demir", Outcome.NeedsNoHelp, "Talt med hende"));
        await _town.Rent(Cpr, "LeaseTerminated", "HA-later", body => body["arrearsDkk"] = 20000);
        var next = await _town.View(Assert.Single(await _town.Cases("open"))!["caseId"]!.GetValue<string>());
        Assert.Contains("mette.holm", next.Case.Conflicted);
        Assert.DoesNotContain("mette.holm", next.Case.ContactAsk!.Chain);

        var asked = next.Case.ContactAsk.Person;
        Assert.Single(await Found(asked));
        await _town.Do(next.Case.CaseId, version => new DeclineCase(next.Case.CaseId, version, asked, DeclineReason.ConflictOfInterest));
        await _town.Settle();
        Assert.Contains(asked, (await _town.View(_id)).Case.Conflicted);
        Assert.Empty(await Found(asked));

        async Task<IReadOnlyList<CaseFile>> Found(string person) => (await _town.Host.Services.GetRequiredService<PersonSearch>().Find(
            "Navnløs Testborger", _town.Host.Services.GetRequiredService<Roster>().Find(person)!, Purposes.ContactCitizen, default)).Cases;
    }

    /// <summary>No list has the case and no message tells of it but that it was taken from them; each of its pages says why.</summary>
    private async Task AssertSeesNothingOfTheirs()
    {
        await _town.Settle();
        foreach (var path in new[] { "/board", "/board?show=team", "/board?show=overdue", "/board/meetings", "/board/meetings/csv/meetings",
            "/board/today" })
            Assert.DoesNotContain(_id, await _town.Http.GetStringAsync(path), StringComparison.Ordinal);
        var told = await _town.Host.Services.GetRequiredService<AlertInbox>().Read("mette.holm");
        Assert.All(told.Items.Where(alert => alert.CaseId == _id), alert => Assert.Equal(_town.Clock.UtcNow, alert.At));
        foreach (var path in LetterNames.All.Select(name => "/letters/" + name).Concat(["", "?do=note", "/journal", "/rectify", "/records",
            "/meeting.ics"]))
        {
            using var refused = await _town.Http.GetAsync(Case + path);
            Assert.True(refused.StatusCode == HttpStatusCode.Forbidden, $"{path}: {refused.StatusCode}");
            Assert.Contains("Du er inhabil i sagen", (await Page(refused, HttpStatusCode.Forbidden)).Body!.TextContent,
                StringComparison.Ordinal);
        }
        using var live = await _town.Http.GetAsync(Case + "/changes");
        Assert.Equal(HttpStatusCode.NotFound, live.StatusCode);
    }

    private async Task AssertMarked()
    {
        foreach (var path in new[] { "/board", Case, $"{Case}/letters/invitation", $"{Case}/letters/team", "/board/meetings" })
            Assert.Contains(NameAndAddressWords.Protected.Da, (await Get(path)).Body!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(NameAndAddressWords.ProtectedText.Da, (await Get(Case)).Body!.TextContent, StringComparison.Ordinal);
        await Enter("jens.bak");
        foreach (var path in new[] { "/board", await _town.Page(_id, "jens.bak"), "/board/meetings" })
            Assert.Contains(NameAndAddressWords.Protected.Da, (await Get(path)).Body!.TextContent, StringComparison.OrdinalIgnoreCase);
        await Enter("mette.holm");
    }

    private async Task<HttpStatusCode> Protect(string on, bool register = true)
    {
        var page = await Get(Case);
        if ((await _town.View(_id)).Case.Closed) page = await Page(await Reveal(page)); // Nothing but the look is offered on a closed case.
        var form = page.QuerySelector($"form[action='{Case}/{ProtectionTrigger.Form}']")!;
        Assert.Equal(on, form.QuerySelector("[name=on]")!.GetAttribute("value"));
        using var answer = await Send(form, on == "no" && register ? [("register", ProtectionTrigger.SeenInRegister)] : []);
        await _town.Settle();
        return answer.StatusCode;
    }

    /// <summary>As the signal of a sender that the demo does not have.</summary>
    private Task SecondLandlord(string id = "first", string address = Elsewhere) => _town.Host.Services.GetRequiredService<Vault>().Keep(
        _town.Token(Cpr), new SaidBy("domea", id, _town.Clock.UtcNow.AddMinutes(id == "moved" ? 5 : 1)) { Tenancy = "7/3",
            ReceivedAt = _town.Clock.UtcNow },
        new PersonalData(Cprs.Read(Cpr), OtherName, address, null));

    private Task<HttpResponseMessage> Reveal(IHtmlDocument page) =>
        Send(page.QuerySelector($"form[action='{Case}/reveal#citizen']")!, ("purpose", Purposes.ContactCitizen));

    private Task<HttpResponseMessage> Send(AngleSharp.Dom.IElement form, params (string, string)[] filled) => _town.Http.PostAsync(
        form.GetAttribute("action"), new FormUrlEncodedContent(
            form.QuerySelectorAll("input[type=hidden]")
                .Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value") ?? ""))
                .Concat(filled.Select(field => KeyValuePair.Create(field.Item1, field.Item2)))));

    private static void AssertNobody(IHtmlDocument page)
    {
        foreach (var secret in new[] { Name, OtherName, "Prøvevænget", "Skovstien", "Registervej", "93847561" })
            Assert.DoesNotContain(secret, page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<List<AccessEntry>> Looks() =>
        await _town.Host.Services.GetRequiredService<AccessLog>().LooksAt(_town.Token(Cpr)).ToListAsync();

    private async Task Enter(string person)
    {
        var form = (await Get("/board/sign-in")).QuerySelector("form[action='/board/sign-in']")!;
        using var answer = await Send(form, ("person", person));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private async Task<IHtmlDocument> Get(string address) => await Page(await _town.Http.GetAsync(address));

    private static async Task<IHtmlDocument> Page(HttpResponseMessage answer, HttpStatusCode? status = null)
    {
        using (answer)
        {
            if (status is { } expected) Assert.Equal(expected, answer.StatusCode);
            return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        }
    }
}
