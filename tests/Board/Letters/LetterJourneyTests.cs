using EarlyWarning.Tests.Privacy;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EarlyWarning.Board.Letters;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Letters;

/// <summary>Letters and calendar files from the real host: who gets them, and what they leave behind.</summary>
public sealed class LetterJourneyTests : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private const string Name = "Navnløs Testborger";
    private const string Street = "Prøvevænget 71";
    private Town _town = null!;
    private string _id = "";

    private string Case => "/board/cases/" + _id;

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr, body => (body["name"], body["tenancy"]!["address"]) = (Name, Street + ", 4000 Testby"));
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.InviteHousing(_id);
        await _town.Do(_id, version => new AnswerInvitation(_id, version, "jens.bak", Sector.HousingAssociation, null));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_member_gets_no_letter_and_a_stranger_learns_nothing()
    {
        foreach (var (person, expected) in new[] { ("jens.bak", HttpStatusCode.NotFound), ("ida.beck", HttpStatusCode.NotFound),
            ("hans.moos", HttpStatusCode.Forbidden) })
        {
            await Enter(person);
            foreach (var letter in LetterNames.All)
            {
                using var shown = await _town.Http.GetAsync($"{Case}/letters/{letter}");
                using var addressed = await _town.Http.PostAsync($"{Case}/letters/{letter}",
                    new FormUrlEncodedContent([new("language", "da")]));
                Assert.Equal((expected, expected), (shown.StatusCode, addressed.StatusCode));
            }
        }
        await Enter("mette.holm");
        foreach (var address in new[] { $"{Case}/letters/nothing", "/board/cases/2026-9999/letters/why", "/board/pictures/mette.holm",
            "/board/pictures/..%2froster" })
        {
            using var missing = await _town.Http.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
        Assert.Empty(await Looks());
    }

    [Fact]
    public async Task Name_and_address_stand_on_one_answer_after_a_logged_look_and_nowhere_else()
    {
        await Enter("mette.holm");
        var address = $"{Case}/letters/invitation";
        Assert.DoesNotContain(Name, (await Get(address + "?language=en")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var forged = await _town.Http.PostAsync(address, new FormUrlEncodedContent([new("language", "da")]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.DoesNotContain(Name, await forged.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await Looks());

        var page = await Get(address + "?language=en");
        var form = page.QuerySelector(".tools form")!;
        Assert.DoesNotContain("language=", form.GetAttribute("action")!, StringComparison.Ordinal);
        using var filled = await _town.Http.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(
            form.QuerySelectorAll("input")
                .Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value")!))));

        Assert.Equal(HttpStatusCode.OK, filled.StatusCode);
        Assert.True(filled.Headers.CacheControl!.NoStore);
        var letter = await new HtmlParser().ParseDocumentAsync(await filled.Content.ReadAsStringAsync());
        Assert.Equal([Name, Street, "4000 Testby"], letter.QuerySelectorAll("address span").Select(line => line.TextContent));
        Assert.Equal("en", letter.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain("610190", letter.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var look = Assert.Single(await Looks());
        Assert.Equal(("mette.holm", Purposes.WriteToCitizen, _id), (look.StaffId, look.Purpose, look.CaseId));
        foreach (var one in LetterNames.All)
            Assert.DoesNotContain(Name, (await Get($"{Case}/letters/{one}")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        foreach (var secret in new[] { Name, Street, Cpr })
            Assert.DoesNotContain(_town.Log.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Why_names_both_senders_from_the_signals_themselves()
    {
        await Enter("mette.holm");
        var text = (await Get($"{Case}/letters/why")).QuerySelector("main")!.TextContent;
        Assert.Contains("Enghavn Boligforening: der mangler husleje", text, StringComparison.Ordinal);
        Assert.Contains("Ydelseskontoret: ydelsesstop", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_goes_into_the_calendars_of_those_who_accepted_moves_with_it_and_leaves_when_the_case_closes()
    {
        await Enter("jens.bak");
        var own = await _town.Page(_id, "jens.bak");
        using var none = await _town.Http.GetAsync(own + "/meeting.ics");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        var at = _town.Clock.UtcNow.AddDays(1);
        await _town.Do(_id, version => new SetMeeting(_id, version, "mette.holm", at, new(MeetingPlace.Home)));
        await _town.AdvanceTo(_town.Clock.UtcNow.AddMinutes(1));
        await _town.Do(_id, version => new SetMeeting(_id, version, "mette.holm", at.AddDays(1),
            new(MeetingPlace.Home), "She works that day"));
        await _town.Do(_id, version => new AnswerInvitation(_id, version, "sofie.lund", Sector.BenefitsOffice, null));
        using var download = await _town.Http.GetAsync(own + "/meeting.ics");
        await _town.AdvanceTo(_town.Clock.UtcNow.AddMinutes(1));
        await _town.Do(_id, version => new CloseCase(_id, version, "mette.holm", Outcome.NeedsNoHelp, "Talt med hende"));

        var jens = Invitations("jens.bak");
        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], jens.Select(file => Value(file, "METHOD")));
        Assert.Equal(3, jens.Select(file => Value(file, "SEQUENCE")).Distinct(StringComparer.Ordinal).Count());
        Assert.All(jens, file => Assert.DoesNotContain(_id, string.Join('\n', file), StringComparison.Ordinal));
        Assert.Single(jens.Select(file => Value(file, "UID")).Distinct(StringComparer.Ordinal));
        Assert.Equal(["1", "2"], Invitations("sofie.lund").Select(file => Value(file, "SEQUENCE"))); // Joined after it was moved.
        Assert.Empty(Invitations("anne.riis"));
        Assert.Equal("text/calendar", download.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"meeting-{own.Split('/')[^1]}.ics", download.Content.Headers.ContentDisposition!.FileName);
        var entry = CalendarTests.Unfold(await download.Content.ReadAsStringAsync());
        Assert.Equal(Value(jens[1], "UID"), Value(entry, "UID"));
        Assert.Equal(at.AddDays(1).ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            Value(entry, "DTSTART"));
        await Enter("ida.beck");
        using var stranger = await _town.Http.GetAsync(Case + "/meeting.ics");
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    /// <summary>The calendar files in the mails to somebody, in the order they were made.</summary>
    private IReadOnlyList<IReadOnlyList<string>> Invitations(string person) =>
    [
        .. Directory.GetFiles(Path.Combine(_town.Folder, "mail"), "*.eml").Select(File.ReadAllText)
            .Where(mail => mail.Contains($"<{person}@", StringComparison.Ordinal)
                && mail.Contains("text/calendar", StringComparison.Ordinal))
            .Select(mail => CalendarTests.Unfold(CalendarTests.Decoded(mail.Split("--=_part")[2])))
            .OrderBy(file => Value(file, "SEQUENCE"), StringComparer.Ordinal),
    ];

    private static string Value(IReadOnlyList<string> file, string property) =>
        file.Single(line => line.StartsWith(property + ":", StringComparison.Ordinal))[(property.Length + 1)..];

    private async Task<List<AccessEntry>> Looks()
    {
        var log = new List<AccessEntry>();
        await foreach (var entry in _town.Host.Services.GetRequiredService<AccessLog>().LooksAt(_town.Token(Cpr))) log.Add(entry);
        return log;
    }

    private async Task Enter(string person)
    {
        var form = (await Get("/board/sign-in")).QuerySelector("form[action='/board/sign-in']")!;
        using var answer = await _town.Http.PostAsync("/board/sign-in", new FormUrlEncodedContent(
            form.QuerySelectorAll("input")
                .Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value") ?? ""))
                .Append(KeyValuePair.Create("person", person))));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private async Task<IHtmlDocument> Get(string address)
    {
        using var answer = await _town.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }
}
