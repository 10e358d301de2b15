using EarlyWarning.Board;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board;

/// <summary>The list over its own rows: the order, the pages, what is counted, and that nothing else is read.</summary>
public sealed class WorkListTests : IAsyncLifetime
{
    private static readonly Person Mette = Scene.People.Find(Scene.Contact)!;
    private Town _town = null!;
    private ITable _rows = null!;
    private Worklist _list = null!;

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _rows = _town.Host.Services.GetRequiredKeyedService<ITable>(Tables.Worklist);
        _list = _town.Host.Services.GetRequiredService<Worklist>();
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_case_stands_in_each_of_its_lists_once_and_moves_when_it_changes()
    {
        var id = await _town.OpenCase("6101901234");
        Assert.Equal([id], await Ids(WorkViews.All));
        Assert.Equal([id], await Ids(WorkViews.Waiting));
        Assert.Equal([id], await Ids(WorkViews.Of("mette.holm")));
        Assert.Equal([id], await Ids(WorkViews.Of("rikke.toft"))); // The deputy may see the invitation too.
        Assert.Equal([id], await Ids(WorkViews.Of(NextStep.AcceptCase)));
        Assert.Equal([id], await Ids(WorkViews.Of(Sector.BenefitsOffice)));
        Assert.Equal([id], await Ids(WorkViews.Tenancy("LM-6101")));
        Assert.Empty(await Ids(WorkViews.Of("ali.demir")));

        await _town.Do(id, version => new AcceptCase(id, version, "ali.demir"));
        Assert.Empty(await Ids(WorkViews.Of(NextStep.AcceptCase)));
        Assert.Equal([id], await Ids(WorkViews.Of("ali.demir")));
        Assert.Empty(await Ids(WorkViews.Of("mette.holm")));

        await _town.Do(id, version => new PauseCase(id, version, "ali.demir", PauseReason.Other, DateOnly.FromDateTime(_town.Clock.UtcNow.UtcDateTime).AddDays(5)));
        Assert.Equal([id], await Ids(WorkViews.Paused));
        Assert.Empty(await Ids(WorkViews.Due));

        await _town.Do(id, version => new CloseCase(id, version, "ali.demir", Outcome.AlreadyResolved));
        Assert.All(await Task.WhenAll(new[] { WorkViews.All, WorkViews.Paused, WorkViews.Tenancy("LM-6101") }.Select(view => Ids(view))), Assert.Empty);
        Assert.Equal([id], await Ids(WorkViews.All, Worklist.Closed));
        Assert.Equal([id], await Ids(WorkViews.Tenancy("LM-6101"), Worklist.Closed));
    }

    [Fact]
    public async Task With_thousands_of_cases_a_page_is_one_short_read_in_the_lists_order_and_touches_no_other_table()
    {
        await Fill(3000);
        using var counted = CallCounter.Begin();

        var first = await MyWork.Read(_list, Mette, new WorkQuery(WorkFilter.Team), _town.Clock.UtcNow, default);
        var second = await MyWork.Read(_list, Mette, new WorkQuery(WorkFilter.Team, After: first.Next), _town.Clock.UtcNow, default);

        var calls = counted.Tally.ByName.Keys.ToList();
        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.StartsWith(Tables.Worklist + ".", call, StringComparison.Ordinal));
        Assert.Equal((MyWork.PageSize, MyWork.PageSize), (first.Rows.Count, second.Rows.Count));
        var shown = first.Rows.Concat(second.Rows).ToList();
        Assert.Equal(WorkRow.Sort(shown).Select(row => row.Case.CaseId), shown.Select(row => row.Case.CaseId));
        Assert.Equal(100, shown.DistinctBy(row => row.Case.CaseId).Count());
        Assert.Equal(MyWork.MostCounted, first.Counts[WorkFilter.Team]);
    }

    [Fact]
    public async Task A_list_is_narrowed_by_band_stage_sector_and_pause_together()
    {
        await Fill(120);
        var work = await MyWork.Read(_list, Mette, new WorkQuery(WorkFilter.Team, Band.Acute, NextStep.AcceptCase, Sector.HousingAssociation), _town.Clock.UtcNow, default);
        Assert.NotEmpty(work.Rows);
        Assert.All(work.Rows, row => Assert.Equal((Band.Acute, NextStep.AcceptCase), (row.Case.Band, row.Case.NextStep!.Value)));
        Assert.Empty((await MyWork.Read(_list, Mette, new WorkQuery(WorkFilter.Team, Paused: true), _town.Clock.UtcNow, default)).Rows);
    }

    [Theory]
    [InlineData("?show=team&band=Acute&stage=HoldMeeting&sector=JobCentre&paused=1&after=0abc|1")]
    [InlineData("?show=overdue")]
    [InlineData("")]
    public void The_address_of_a_list_is_the_list(string query)
    {
        var asked = WorkQuery.Of(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)));
        var url = new Uri("http://x" + asked.Url());
        Assert.Equal(asked, WorkQuery.Of(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(url.Query))));
    }

    private async Task<IReadOnlyList<string>> Ids(string view, string partition = Worklist.Open) =>
        [.. (await _list.Page(partition, view, after: null, 100)).Cases.Select(file => file.CaseId)];

    /// <summary>Lines as the writer makes them, without the rest of the pipeline.</summary>
    private async Task Fill(int cases)
    {
        var scene = Scene.Asked();
        var rows = new List<RowChange>();
        for (var number = 1; number <= cases; number++)
        {
            var score = 50 + (number * 7 % 50);
            var file = scene.Case with
            {
                CaseId = CaseTable.CaseId(2026, number), Score = score, Band = score >= 80 ? Band.Acute : Band.High,
                LegalStep = number % 3 == 0 ? null : new LegalStep(LegalStepKind.DemandDeadline, new DateOnly(2026, 11, 1).AddDays(number % 40), Estimated: false),
            };
            var line = Json.Write(WorkViews.LineOf(file));
            rows.AddRange(WorkViews.KeysOf(file).Select(key => RowChange.Insert(new Row(Worklist.Open, key).WithLongText(Worklist.LineColumn, line))));
        }
        foreach (var chunk in rows.Chunk(100)) await _rows.Transact(chunk);
    }
}
