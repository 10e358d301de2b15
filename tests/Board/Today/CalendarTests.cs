using EarlyWarning.Tests.People;
using System.Net;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Retention;
using Ical.Net;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Today;

/// <summary>Somebody's day as their own calendar reads it, by an address that only they have been shown.</summary>
public sealed class CalendarTests : IAsyncLifetime
{
    private const string Page = "/board/today/calendar";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase("6101901234", body => body["name"] = "Zirkonia Testborger");
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.Do(_id, version => new LogAttempt(_id, version, "mette.holm", _town.Clock.UtcNow, AttemptChannel.Visit, Reached: true));
        await _town.Do(_id, version => new SetMeeting(_id, version, "mette.holm", _town.Clock.UtcNow.AddDays(1), new(MeetingPlace.Home)));
        await _town.Settle();
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task It_has_number_kind_time_and_a_place_in_general_words_and_nobodys_name()
    {
        var address = await Make(await Clerk.Enter(_town, "mette.holm"));
        using var answer = await _town.Http.GetAsync(address);

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.Private);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Zirkonia", text, StringComparison.Ordinal);
        Assert.DoesNotContain("udsæt", text, StringComparison.OrdinalIgnoreCase);
        var visit = Calendar.Load(text)!.Events.Single(one => one.Location is not null);
        Assert.Equal(($"Besøg, sag {_id}", "Hjemme hos borgeren"), (visit.Summary, visit.Location));
        Assert.Equal(_town.Clock.UtcNow.AddDays(1).UtcDateTime, visit.Start!.AsUtc);

        using var asked = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        using var same = await _town.Http.SendAsync(asked);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task The_address_is_kept_nowhere_and_a_new_one_closes_the_old()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var first = await Make(mette);
        var secret = first.Split('/')[^2];
        Assert.Equal(40, secret.Length);
        Assert.DoesNotContain(await _town.Rows(), row => row.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(secret, (await mette.Get(Page)).DocumentElement.OuterHtml, StringComparison.Ordinal);

        var second = await Make(mette);
        Assert.Equal(HttpStatusCode.NotFound, await Status(first));
        Assert.Equal(HttpStatusCode.OK, await Status(second));
        await mette.Save(Page, $"form[action='{Page}/revoke']");
        Assert.Equal(HttpStatusCode.NotFound, await Status(second));
        foreach (var strange in new[] { "x", new string('0', 40), secret.ToUpperInvariant() })
            Assert.Equal(HttpStatusCode.NotFound, await Status($"/board/calendar/{strange}/day.ics"));
    }

    [Fact]
    public async Task Who_has_left_has_no_calendar()
    {
        var address = await Make(await Clerk.Enter(_town, "mette.holm"));
        var desk = _town.Host.Services.GetRequiredService<RosterDesk>();
        var file = await desk.Read();
        var people = file.Data.People.Select(person => person.Id == "mette.holm" ? person with { Roles = [Roles.Auditor] } : person);
        var saved = await desk.SaveAgreed(
            file.Data with { People = [.. people], Team = file.Data.Team with { ContactPersons = ["ali.demir"] } }, file.Version);
        Assert.Equal(CommandStatus.Done, saved.Status);

        Assert.Equal(HttpStatusCode.NotFound, await Status(address));
    }

    /// <summary>Whoever took a telephone has read the address too, and whoever left comes back without one.</summary>
    [Fact]
    public async Task Who_is_signed_out_everywhere_has_no_calendar_any_more()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var ali = await Clerk.Enter(_town, "ali.demir");
        var (address, other) = (await Make(mette), await Make(ali));
        using var left = await mette.Send(await mette.Get("/board/help"), "form[action='/board/sign-out-everywhere']");
        Assert.Equal(HttpStatusCode.SeeOther, left.StatusCode);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await Status(address), await Status(other)));
        using var again = await Clerk.Enter(_town, "mette.holm");
        Assert.Equal(HttpStatusCode.NotFound, await Status(address));
    }

    private static async Task<string> Make(Clerk clerk)
    {
        using var answer = await clerk.Send(await clerk.Get(Page), $"form[action='{Page}']");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new Uri((await Clerk.Read(answer)).QuerySelector("#f-address")!.GetAttribute("value")!).PathAndQuery;
    }

    private async Task<HttpStatusCode> Status(string address)
    {
        using var answer = await _town.Http.GetAsync(address);
        return answer.StatusCode;
    }
}
