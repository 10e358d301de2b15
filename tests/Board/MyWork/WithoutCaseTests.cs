using EarlyWarning.Board.MyWork;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Store;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Cases.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.MyWork;

/// <summary>A citizen at high whose case was closed stands in a list of their own until another opens; on the real host.</summary>
public sealed class WithoutCaseTests : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr);
        await _town.Do(_id, version => new AcceptCase(_id, version, Scene.Contact));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task From_the_closing_until_a_further_legal_step_opens_another()
    {
        Assert.Empty((await Leaders()).Rows);
        await _town.Do(_id, version => new CloseCase(_id, version, Scene.Contact, Outcome.NotJustified, "Talt med hende"));

        var listed = Assert.Single((await Leaders()).Rows);
        Assert.Equal((_id, Outcome.NotJustified, Band.High), (listed.Case.CaseId, listed.Case.Outcome, listed.Case.Band));
        Assert.Equal(1, (await Leaders()).Counts[WorkFilter.WithoutCase]);
        await _town.Rent(Cpr, "ArrearsReduced", "HA-repeat", body => body["arrearsDkk"] = 9600); // A nightly repeat.
        Assert.Single((await Leaders()).Rows);

        await _town.Rent(Cpr, "LeaseTerminated", "HA-2");

        Assert.Empty((await Leaders()).Rows);
        Assert.Equal(Band.Acute, (await _town.View("2026-0002")).Case.Band);
    }

    [Fact]
    public async Task Who_falls_below_high_leaves_the_list_and_a_rise_from_there_opens_a_case()
    {
        await _town.Do(_id, version => new CloseCase(_id, version, Scene.Contact, Outcome.NotJustified, "Talt med hende"));
        await _town.AdvanceTo(_town.Clock.UtcNow.AddHours(1));
        await _town.Rent(Cpr, "ArrearsSettled", "HA-2");
        Assert.Empty((await Leaders()).Rows);

        await _town.AdvanceTo(_town.Clock.UtcNow.AddHours(1));
        await _town.Rent(Cpr, "ArrearsOpened", "HA-3", body => body["arrearsDkk"] = 9000);

        Assert.Empty((await Leaders()).Rows);
        Assert.Equal(9_000_00, (await _town.View("2026-0002")).Case.DebtOere);
    }

    [Theory]
    [InlineData("BailiffRequested")]
    [InlineData("EvictionScheduled")]
    public async Task After_a_closing_at_acute_a_further_step_of_the_landlord_opens_a_case(string step)
    {
        await _town.Rent(Cpr, "LeaseTerminated", "HA-2");
        Assert.Equal(Band.Acute, (await _town.View(_id)).Case.Band);
        await _town.Do(_id, version => new CloseCase(_id, version, Scene.Contact, Outcome.NotJustified, "Talt med hende"));
        Assert.Equal(Band.Acute, Assert.Single((await Leaders()).Rows).Case.Band);

        await _town.Rent(Cpr, step, "HA-3", body => { if (step == "EvictionScheduled") body["evictionDate"] = "2026-11-30"; });

        Assert.Empty((await Leaders()).Rows);
        Assert.Equal((Band.Acute, false), ((await _town.View("2026-0002")).Case.Band, (await _town.View("2026-0002")).Case.Closed));
    }

    [Fact]
    public async Task Doing_it_again_changes_nothing_and_a_line_from_older_knowledge_is_taken_back()
    {
        await _town.Do(_id, version => new CloseCase(_id, version, Scene.Contact, Outcome.NotJustified, "Talt med hende"));
        var list = _town.Host.Services.GetRequiredService<WithoutCase>();
        await list.Refresh(_town.Token(Cpr), default);
        Assert.Single((await Leaders()).Rows);
        Assert.Equal(_id, await Take());

        async Task<string> Take()
        {
            var intake = _town.Host.Services.GetRequiredService<CaseIntake>();
            Assert.Null(await intake.Take(_town.Token(Cpr), default));
            return Assert.Single((await Leaders()).Rows).Case.CaseId;
        }
    }

    [Fact]
    public async Task Leaders_see_it_with_the_outcome_and_nobody_else_does()
    {
        await _town.Do(_id, version => new CloseCase(_id, version, Scene.Contact, Outcome.NotJustified, "Talt med hende"));
        var mine = await MyWorkView.Read(
            List, Scene.Everybody.Find(Scene.Contact)!, new WorkQuery(WorkFilter.WithoutCase), _town.Clock.UtcNow, default);
        Assert.Equal((0, WorkFilter.Mine), (mine.Rows.Count, mine.Query.Filter));
        var theirs = await Render.Page<WorkPage>(new { Context = Sample.Page(), Work = mine });
        Assert.Null(theirs.QuerySelector("a[href*='withoutcase']"));

        var page = await Render.Page<WorkPage>(new { Context = Sample.Page(Scene.Leader), Work = await Leaders() });
        Assert.Contains(WorkWords.WithoutCaseText.Da, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($".cases a[href='/board/cases/{_id}']"));
        Assert.NotNull(page.QuerySelector("a[href*='withoutcase']"));
    }

    [Fact]
    public async Task After_a_death_the_leaders_question_stands_in_their_work_until_it_is_answered()
    {
        await _town.Do(_id, version => new CloseCase(_id, version, Scene.Contact, Outcome.Deceased, "Talt med hende"));
        await _town.Rent(Cpr, "LeaseTerminated", "HA-2");
        await _town.Settle();
        Assert.Equal(_id, Assert.Single((await Leaders()).NewCases).CaseId);
        var page = await Render.Page<WorkPage>(new { Context = Sample.Page(Scene.Leader), Work = await Leaders() });
        Assert.Contains($"Sag {_id}: skal der være en ny sag?", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ingen sager venter", page.Body.TextContent, StringComparison.Ordinal);

        await _town.Do(_id, version => new AnswerNewCase(_id, version, Scene.Leader, Opens: false, "En fejl hos afsenderen"));
        await _town.Settle();
        Assert.Empty((await Leaders()).NewCases);
    }

    private Worklist List => _town.Host.Services.GetRequiredService<Worklist>();

    private Task<MyWorkView> Leaders() => MyWorkView.Read(
        List, Scene.Everybody.Find(Scene.Leader)!, new WorkQuery(WorkFilter.WithoutCase), _town.Clock.UtcNow, default);
}
