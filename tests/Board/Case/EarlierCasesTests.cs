using EarlyWarning.Board.Case;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Store;
using EarlyWarning.Tests.Cases.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Case;

/// <summary>After a death or a move, on the real host: the leader is asked, and a new case shows how the earlier one ended.</summary>
public sealed class EarlierCasesTests : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr);
        await _town.Do(_id, version => new AcceptCase(_id, version, Scene.Contact));
        await _town.Do(_id, version => new CloseCase(_id, version, Scene.Contact, Outcome.MovedMunicipality, "Talt med hende"));
        await _town.Rent(Cpr, "LeaseTerminated", "HA-2");
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_signal_after_a_move_opens_nothing_until_the_leader_says_so_and_then_one_case()
    {
        var asked = await _town.View(_id);
        Assert.Single(asked.Timeline.OfType<NewCaseAsked>());
        Assert.Equal([_id], await Ids());
        Assert.NotNull((await Shown(asked, Scene.Leader)).QuerySelector($"form[action='/board/cases/{_id}/new-case']"));
        Assert.Null((await Shown(asked, Scene.Contact)).QuerySelector("form[action$='/new-case']"));

        Assert.Equal(EarlyWarning.Platform.CommandStatus.Done, (await Answer(opens: true)).Status);

        var opened = await _town.View("2026-0002");
        Assert.Equal(CaseStatus.Open, opened.Case.Status);
        var contact = Assert.IsType<string>(opened.Case.ContactPerson); // Whoever carries least.
        Assert.Equal([new EarlierCase(_id, asked.Case.ClosedAt, Outcome.MovedMunicipality)], opened.EarlierCases);
        Assert.Contains(OutcomeWords.Of(Outcome.MovedMunicipality).Da,
            (await Shown(opened, contact)).QuerySelector("#earlier")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await _town.View(_id)).EarlierCases);
        Assert.Equal("2026-0002", await _town.Host.Services.GetRequiredService<CaseIntake>().Take(_town.Token(Cpr), default));
        Assert.Equal([_id, "2026-0002"], await Ids());
    }

    [Fact]
    public async Task A_mistake_opens_nothing_and_what_comes_later_is_asked_about_anew()
    {
        await Answer(opens: false);
        Assert.Null(await _town.Host.Services.GetRequiredService<CaseIntake>().Take(_town.Token(Cpr), default));
        Assert.Single((await _town.View(_id)).Timeline.OfType<NewCaseAsked>());

        await _town.Rent(Cpr, "BailiffRequested", "HA-3");

        Assert.Equal(2, (await _town.View(_id)).Timeline.OfType<NewCaseAsked>().Count());
        Assert.Equal([_id], await Ids());
    }

    private Task<EarlyWarning.Platform.CommandResult> Answer(bool opens) =>
        _town.Do(_id, version => new AnswerNewCase(_id, version, Scene.Leader, opens, "Slået op i folkeregisteret"));

    private async Task<IEnumerable<string>> Ids() => (await _town.Host.Services.GetRequiredService<CaseStore>()
        .CasesOf(_town.Token(Cpr), default)).Order(StringComparer.Ordinal);

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Shown(CaseView view, string viewer) =>
        await Render.Page<CasePage>(new { Context = Sample.Page(viewer), View = view });
}
