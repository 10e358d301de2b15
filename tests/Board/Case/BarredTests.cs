using System.Globalization;
using System.Net;
using EarlyWarning.Board.Leading;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Case;

/// <summary>
/// What is about other cases, or about all of them, tells whoever has a conflict of interest no more than the case's page does.
/// </summary>
public sealed class BarredTests : IAsyncLifetime
{
    private const string Theirs = "6101901234", Mine = "6201905678", Member = "lise.vang";
    private Town _town = null!;
    private string _theirs = "", _mine = "", _time = "";
    private DateTimeOffset _at;

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        (_mine, _theirs) = (await _town.OpenCase(Mine), await _town.OpenCase(Theirs));
        _at = CopenhagenTime.At(CopenhagenTime.DateOf(_town.Clock.UtcNow.AddDays(1)), new TimeOnly(13, 37));
        _time = CopenhagenTime.Local(_at).ToString("HH.mm", CultureInfo.InvariantCulture);
        foreach (var id in new[] { _theirs, _mine })
        {
            var contact = (await _town.View(id)).Case.ContactPerson!;
            await Do(id, version => new AcceptCase(id, version, contact));
            await Do(id, version => new InviteSector(id, version, contact, Sector.SocialPsychiatry, "support", "consent"));
            await Do(id, version => new AnswerInvitation(id, version, Member, Sector.SocialPsychiatry, null));
        }
        var their = (await _town.View(_theirs)).Case.ContactPerson!;
        await Do(_theirs, version => new SetMeeting(_theirs, version, their, _at, new(MeetingPlace.Home), "Aftalt"));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_meeting_is_set_at_the_time_of_another_without_a_word_of_it()
    {
        await Bar("mette.holm");
        Assert.Equal("mette.holm", (await _town.View(_mine)).Case.ContactPerson);
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var set = await mette.Send(await mette.Get($"/board/cases/{_mine}?do=meeting"), ".case-form[action$='/meeting']",
            When(_at.AddMinutes(20)));
        Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        Assert.Equal(_at.AddMinutes(20), (await _town.View(_mine)).Case.Meeting!.At);
    }

    [Fact]
    public async Task An_old_form_is_told_of_no_other_meeting_and_a_new_one_is()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var old = await mette.Get($"/board/cases/{_mine}?do=meeting");
        await Do(_mine, version => new InviteSector(_mine, version, "mette.holm", Sector.JobCentre, "support", "consent"));
        foreach (var (form, status) in new[]
        {
            (old, HttpStatusCode.Conflict), (await mette.Get($"/board/cases/{_mine}?do=meeting"), HttpStatusCode.UnprocessableEntity),
        })
        {
            using var answer = await mette.Send(form, ".case-form[action$='/meeting']", When(_at.AddMinutes(20)));
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal(form != old, (await Clerk.Read(answer)).QuerySelector("[name=clashes]") is not null);
        }
    }

    [Fact]
    public async Task No_form_is_said_back_to_them_with_the_case()
    {
        await Bar("mette.holm");
        using var mette = await Clerk.Enter(_town, "mette.holm");
        foreach (var form in new[] { $"today/{_theirs}/attempt", $"today/phone/{_theirs}", $"cases/{_theirs}/why" })
        {
            using var answer = await mette.Post("/board/" + form, (SessionEnded.Resumed, "1"), ("words", "x"));
            Assert.Equal((form, HttpStatusCode.Forbidden), (form, answer.StatusCode));
        }
    }

    [Fact]
    public async Task The_leaders_table_and_what_is_sent_from_it_tell_a_leader_nothing_of_the_case()
    {
        using var birgit = await Clerk.Enter(_town, "birgit.juul");
        Assert.Contains(_time, (await birgit.Get("/board/team/cases")).Body!.TextContent, StringComparison.Ordinal);
        await Bar("birgit.juul");

        var table = await birgit.Get("/board/team/cases");
        Assert.DoesNotContain(_theirs, table.Body!.TextContent, StringComparison.Ordinal);
        var view = (await _town.View(_theirs)).Case;
        using var given = await birgit.Send(table, "form[action*='/board/team/cases'][method=post]",
            (HandOverForm.Cases, $"{_theirs}:{view.Version}:{view.ContactPerson}:"), ("to", "erik.dam"), ("reason", "Workload"));
        var text = await given.Content.ReadAsStringAsync();
        Assert.DoesNotContain(_time, text, StringComparison.Ordinal);
        Assert.Equal(view.ContactPerson, (await _town.View(_theirs)).Case.ContactPerson);
        foreach (var path in new[] { "/board/team", "/board/team/share", "/board", "/board?show=team", "/board/meetings" })
            Assert.DoesNotContain(_time, (await birgit.Get(path)).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private async Task Bar(string person)
    {
        await _town.Host.Services.GetRequiredService<CaseStore>().Apply(_theirs,
            draft => draft.Set(file => file with { Conflicted = [person] }), default);
        await _town.Settle();
    }

    private static (string, string)[] When(DateTimeOffset at) =>
    [
        ("date", CopenhagenTime.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("time", CopenhagenTime.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture)), ("place", nameof(MeetingPlace.Home)),
        ("why", "Aftalt"),
    ];

    private async Task Do(string id, Func<long, CaseCommand> command) => Assert.Equal(CommandResult.Done, await _town.Do(id, command));
}
