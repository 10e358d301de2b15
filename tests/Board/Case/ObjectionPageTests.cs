using System.Net;
using AngleSharp.Html.Dom;
using EarlyWarning.Board.Letters;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Privacy;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Case;

/// <summary>While an objection waits who the citizen is comes to nobody but whoever decides, on what must not wait.</summary>
public sealed class ObjectionPageTests : IAsyncLifetime
{
    private const string Cpr = "6101901234", Name = "Navnløs Testborger", Reason = "Vi har set, at kastanjen er betalt";
    private Town _town = null!;
    private string _id = "";

    private string Case => "/board/cases/" + _id;

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr, body => (body["name"], body["tenancy"]!["address"]) = (Name, "Prøvevænget 71, 4000 Testby"));
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.Do(_id, version => new SetMeeting(_id, version, "mette.holm", _town.Clock.UtcNow.AddDays(7), new(MeetingPlace.Phone)));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Only_whoever_decides_puts_a_name_on_the_answer_and_on_the_letter_that_the_meeting_is_off()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var before = await mette.Get(Case);
        await _town.Do(_id, version => new RecordObjection(_id, version, "mette.holm", "Hun vil ikke have hjælp"));
        await _town.Settle();
        Assert.Empty((await mette.Get(Case)).QuerySelectorAll("form[action*=reveal]"));
        await Refused(mette.Send(before, "form[action*=reveal]", ("purpose", Purposes.ContactCitizen)));
        foreach (var letter in new[] { LetterNames.Why, LetterNames.Disclosures, LetterNames.Cancelled, LetterNames.Objection })
        {
            Assert.Null((await mette.Get($"{Case}/letters/{letter}")).QuerySelector(".tools form"));
            await Refused(Posted(mette, before, $"{Case}/letters/{letter}"));
        }
        await Refused(Posted(mette, before, $"{Case}/records", ("purpose", Purposes.HandOver)));

        using var karen = await Clerk.Enter(_town, "karen.krogh");
        var hers = await karen.Get(Case);
        await Refused(Posted(karen, hers, $"{Case}/reveal", ("purpose", Purposes.ContactCitizen)));
        await Refused(Posted(karen, hers, $"{Case}/letters/{LetterNames.Why}"));
        Assert.Empty(await Looks());
        foreach (var letter in new[] { LetterNames.Cancelled, LetterNames.Objection })
        {
            using var addressed = await karen.Send(await karen.Get($"{Case}/letters/{letter}"), ".tools form");
            Assert.Contains(Name, (await Clerk.Read(addressed)).QuerySelector("address")!.TextContent, StringComparison.Ordinal);
        }
        Assert.All(await Looks(), look => Assert.Equal(("karen.krogh", Purposes.WriteToCitizen), (look.StaffId, look.Purpose)));

        // Decided, it waits no more: the letter prints what was typed, and whoever has the case sends it.
        await karen.Save($"{Case}?do=objection-decided", "#step form", ("upheld", "No"), ("note", Reason));
        await _town.Settle();
        var answer = await mette.Get($"{Case}/letters/{LetterNames.Objection}");
        Assert.Contains(Reason, answer.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(answer.QuerySelectorAll(".line"));
        using var sent = await mette.Send(answer, ".tools form");
        Assert.Contains(Name, (await Clerk.Read(sent)).QuerySelector("address")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(await _town.Rows(), row => row.Contains("kastanjen", StringComparison.Ordinal)); // Sealed.
    }

    /// <summary>With the token of a page that they had.</summary>
    private static Task<HttpResponseMessage> Posted(Clerk who, IHtmlDocument page, string address, params (string, string)[] fields)
    {
        var token = page.QuerySelector("form[method=post] input[name^=__]")!;
        return who.Post(address, [(token.GetAttribute("name")!, token.GetAttribute("value")!), .. fields]);
    }

    private static async Task Refused(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await Clerk.Read(answer);
        Assert.Contains("indsigelse er ikke afgjort", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private async Task<List<AccessEntry>> Looks() =>
        await _town.Host.Services.GetRequiredService<AccessLog>().LooksAt(_town.Token(Cpr)).ToListAsync();
}
