using EarlyWarning.Board.MyWork;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Bench;
using EarlyWarning.Local;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Cases.Rules;
using Microsoft.Extensions.DependencyInjection;
using Outcome = EarlyWarning.Cases.Contracts.Outcome;

namespace EarlyWarning.Tests.Board.MyWork;

/// <summary>The list over its own rows: the order, the pages, what is counted, and that nothing else is read.</summary>
public sealed class WorkListTests : IAsyncLifetime
{
    private static readonly Person Mette = Scene.Everybody.Find(Scene.Contact)!;
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
        Assert.Empty(await Ids(WorkViews.Of("rikke.toft"))); // The deputy is not asked yet, and sees nothing of it.
        Assert.Equal([id], await Ids(WorkViews.Of(NextStep.AcceptCase)));
        Assert.Equal([id], await Ids(WorkViews.Of(Sector.BenefitsOffice)));
        Assert.Equal([id], await Ids(WorkViews.Tenancy(Town.Tenancy("6101"))));
        Assert.Empty(await Ids(WorkViews.Of("ali.demir")));

        await _town.Do(id, version => new AcceptCase(id, version, "ali.demir"));
        Assert.Empty(await Ids(WorkViews.Of(NextStep.AcceptCase)));
        Assert.Equal([id], await Ids(WorkViews.Of("ali.demir")));
        Assert.Empty(await Ids(WorkViews.Of("mette.holm")));

        await _town.Do(id, version =>
            new PauseCase(id, version, "ali.demir", PauseReason.Other, DateOnly.FromDateTime(_town.Clock.UtcNow.UtcDateTime).AddDays(5)));
        Assert.Equal([id], await Ids(WorkViews.Paused));
        Assert.Empty(await Ids(WorkViews.Due));

        await _town.Do(id, version => new CloseCase(id, version, "ali.demir", Outcome.AlreadyResolved, "Talt med hende"));
        string[] views = [WorkViews.All, WorkViews.Paused, WorkViews.Tenancy(Town.Tenancy("6101"))];
        Assert.All(await Task.WhenAll(views.Select(view => Ids(view))), Assert.Empty);
        Assert.Equal([id], await Ids(WorkViews.All, Worklist.Closed));
        Assert.Equal([id], await Ids(WorkViews.Tenancy(Town.Tenancy("6101")), Worklist.Closed));
    }

    /// <summary>As landlords write them: a key of a table may have no slash.</summary>
    [Fact]
    public async Task A_case_of_a_tenancy_with_slashes_and_danish_letters_is_listed_and_found()
    {
        const string reference = "Åvej 12/17.3-b_tv";
        var id = await _town.OpenCase("6101901234", body => body["tenancy"]!["ref"] = reference);
        Assert.Equal([id], await Ids(WorkViews.Of("mette.holm")));
        Assert.Equal([id], await Ids(WorkViews.Tenancy(reference)));
        using var karen = await Clerk.Enter(_town, "karen.krogh");
        using var found = await karen.Send(await karen.Get("/board"), "form[action='/board/search']", ("q", reference));
        Assert.EndsWith("/board/cases/" + id, found.Headers.Location?.ToString(), StringComparison.Ordinal);
        await _town.Do(id, version => new CloseCase(id, version, "mette.holm", Outcome.AlreadyResolved, "Talt med hende"));
        Assert.Equal([id], await Ids(WorkViews.Tenancy(reference), Worklist.Closed));
    }

    [Fact]
    public async Task A_page_costs_the_same_reads_with_ten_thousand_cases_as_with_ten_and_touches_no_other_table()
    {
        string[] views = [WorkViews.All, WorkViews.Waiting, WorkViews.Due, WorkViews.Of(Scene.Contact)];
        await Fill(10, views);
        await Fill(10, views, closed: true);
        var few = await CallsOfEveryList();
        await Fill(10_000, views, from: 11);
        await Fill(10_000, views, from: 11, closed: true);

        Assert.Equal(few, await CallsOfEveryList());
        Assert.All(few.Keys, call => Assert.StartsWith(Tables.Worklist + ".", call, StringComparison.Ordinal));
        var first = await Page(new WorkQuery(WorkFilter.Team));
        var second = await Page(new WorkQuery(WorkFilter.Team, After: first.Next));
        Assert.Equal((MyWorkView.PageSize, MyWorkView.PageSize), (first.Rows.Count, second.Rows.Count));
        var shown = first.Rows.Concat(second.Rows).ToList();
        Assert.Equal(WorkRow.Sort(shown).Select(row => row.Case.CaseId), shown.Select(row => row.Case.CaseId));
        Assert.Equal(100, shown.DistinctBy(row => row.Case.CaseId).Count());
        Assert.Equal(MyWorkView.MostCounted, first.Counts[WorkFilter.Team]);
        Assert.Equal(MyWorkView.PageSize, (await Page(new WorkQuery(WorkFilter.Mine))).Rows.Count);
    }

    [Fact]
    public async Task The_archive_is_paged_newest_first_and_narrowed_as_the_open_list_is()
    {
        await Fill(130, closed: true);
        var archive = await Through(Mette, new WorkQuery(WorkFilter.Closed));
        Assert.Equal([MyWorkView.PageSize, MyWorkView.PageSize, 30], archive.Select(page => page.Rows.Count));
        var all = archive.SelectMany(page => page.Rows).ToList();
        Assert.Equal(130, all.DistinctBy(row => row.Case.CaseId).Count());
        Assert.Equal(all.OrderByDescending(row => row.Case.ClosedAt).Select(row => row.Case.CaseId), all.Select(row => row.Case.CaseId));

        var lost = await Through(Mette,
            new WorkQuery(WorkFilter.Closed, Band.Acute, Sector: Sector.HousingAssociation, Outcome: Outcome.Evicted));
        var wanted = all.Where(row => row.Case is { Outcome: Outcome.Evicted, Band: Band.Acute }).Select(row => row.Case.CaseId).ToList();
        Assert.InRange(wanted.Count, 5, 60);
        Assert.Equal(wanted, lost.SelectMany(page => page.Rows).Select(row => row.Case.CaseId));
    }

    [Fact]
    public async Task What_must_be_averted_is_overdue_before_the_rest_on_every_page_and_not_before_its_time()
    {
        var legal = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 20), Estimated: false);
        await Fill(120, [WorkViews.Due]);
        await Fill(60, [WorkViews.Due], from: 1000, change: file => Averting(file, Scene.Tuesday.AddDays(3)));
        await Fill(5, [WorkViews.Due], from: 2000, change: file => Averting(file, Scene.Tuesday.AddYears(1)));
        var now = Scene.Tuesday.AddDays(30);

        var (ids, after) = (new List<int>(), (string?)null);
        do
        {
            var slice = await _list.Overdue(now, after, MyWorkView.PageSize, marks: []);
            Assert.InRange(slice.Cases.Count, 1, MyWorkView.PageSize);
            ids.AddRange(slice.Cases.Select(Number));
            after = slice.Next;
        }
        while (after is not null);

        Assert.Equal(180, ids.Distinct().Count());
        Assert.All(ids.Take(60), id => Assert.InRange(id, 1000, 1060));
        Assert.Equal((180, 100), (await _list.CountOverdue(now, 500), await _list.CountOverdue(now, 100)));
        Assert.Equal(0, await _list.CountOverdue(Scene.Tuesday, 500));

        CaseFile Averting(CaseFile file, DateTimeOffset due) =>
            file with { Asks = [file.Asks[0] with { Concern = Concern.AvertEviction, Legal = legal, DueAt = due }] };
    }

    [Fact]
    public async Task A_list_narrowed_to_next_to_nothing_is_looked_through_a_bounded_part_at_a_time()
    {
        await Fill(Worklist.MostRead + 40, [WorkViews.All]);
        await Fill(1, [WorkViews.All], from: 9000, change: file =>
            file with { Score = 1, Band = Band.High, LegalStep = null, Status = CaseStatus.Paused });
        var query = new WorkQuery(WorkFilter.Team, Paused: true);

        var slice = await _list.Page(Worklist.Open, WorkViews.All, after: null, MyWorkView.PageSize, marks: query.Marks);
        Assert.Empty(slice.Cases);
        Assert.NotNull(slice.Next);
        slice = await _list.Page(Worklist.Open, WorkViews.All, slice.Next, MyWorkView.PageSize, marks: query.Marks);
        Assert.Equal(CaseTable.CaseId(2026, 9000), Assert.Single(slice.Cases).CaseId);
        Assert.Null(slice.Next);
    }

    [Fact]
    public async Task A_sector_members_list_is_paged_by_what_must_be_answered_and_tells_nothing_of_the_risk()
    {
        var asked = Scene.Asked().Case;
        var due = asked.Members.First(ask => ask.Sector == Sector.HousingAssociation).DueAt;
        await Fill(70, [WorkViews.Of(Scene.Housing)], change: file => file with
        {
            Asks = [.. file.Asks.Select(ask => ask.Sector != Sector.HousingAssociation ? ask
                : Number(file) % 2 == 0 ? Asking.Done(ask, Scene.Housing, due.AddHours(-2)) : ask
                    with { DueAt = due.AddMinutes(Number(file) * 7 % 70) })],
        });

        var pages = await Through(Scene.Everybody.Find(Scene.Housing)!, new WorkQuery(WorkFilter.Mine));

        Assert.Equal([MyWorkView.PageSize, 20], pages.Select(page => page.Rows.Count));
        var rows = pages.SelectMany(page => page.Rows).ToList();
        Assert.Equal(70, rows.DistinctBy(row => row.Case.CaseId).Count());
        Assert.Equal(
            rows.OrderByDescending(row => Number(row.Case) % 2)
                .ThenBy(row => Number(row.Case) % 2 == 0 ? DateTimeOffset.MaxValue : row.WaitsForMe[0].DueAt)
                .ThenBy(row => row.Name, StringComparer.Ordinal)
                .Select(row => row.Case.CaseId),
            rows.Select(row => row.Case.CaseId));
    }

    [Fact]
    public async Task The_case_interface_streams_cases_from_their_rows_alone_at_a_pace_of_reading_them()
    {
        const int cases = 2000;
        var item = new WorkItem { Case = Scene.Planned().Case, Rules = [], RuleSet = "2026-1",
            Timeline = [.. Scene.Planned().Revisions.SelectMany(revision => revision.Entries)] };
        var text = Json.Write(item);
        var rows = Enumerable.Range(1, cases).Select(number => CaseTable.CaseId(2026, number))
            .Select(id => new Row(Worklist.Open, id).With(Worklist.RevisionColumn, 1)
                .WithLongText(Worklist.ItemColumn, text.Replace("\"2026-0001\"", $"\"{id}\"", StringComparison.Ordinal)));
        foreach (var chunk in rows.Chunk(100)) await _rows.Transact([.. chunk.Select(RowChange.Insert)]);
        var calls = _town.Host.Services.GetRequiredService<CallCounter>().Total;
        var before = calls.ByName;
        Assert.Equal(cases, (await _town.Cases("open")).Count);
        Assert.All(calls.ByName.Where(call => call.Value > before.GetValueOrDefault(call.Key)), call =>
            Assert.True(call.Key.StartsWith(Tables.Worklist + ".", StringComparison.Ordinal)
                || (call.Key.StartsWith(Tables.Audit + ".", StringComparison.Ordinal) && call.Value - before.GetValueOrDefault(call.Key)
                    <= 1 + (cases / 500)), $"{call.Key}: {call.Value}")); // Who read them: a line for each five hundred.

        // 10,000 in under 5 s is what bench/ holds; here the machine may be busy, so the rows themselves are the measure.
        var pace = new List<double>();
        for (var tries = 0; tries < 3; tries++)
        {
            var raw = await Time(async () =>
                Assert.Equal(cases, await _rows.Query(Worklist.Open).Select(row => row.LongText(Worklist.ItemColumn)).CountAsync()));
            pace.Add(await Time(() => _town.Get("/api/cases?status=open", Call.Staff)) / raw);
        }
        Assert.InRange(pace.Min(), 0, 20);
    }

    private static async Task<double> Time(Func<Task> work)
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        await work();
        return since.Elapsed.TotalSeconds;
    }

    [Fact]
    public async Task A_list_is_narrowed_by_band_stage_sector_and_pause_together()
    {
        await Fill(120);
        var work = await MyWorkView.Read(_list, Mette,
            new WorkQuery(WorkFilter.Team, Band.Acute, NextStep.AcceptCase, Sector.HousingAssociation), _town.Clock.UtcNow, default);
        Assert.NotEmpty(work.Rows);
        Assert.All(work.Rows, row => Assert.Equal((Band.Acute, NextStep.AcceptCase), (row.Case.Band, row.Case.NextStep!.Value)));
        Assert.Empty((await MyWorkView.Read(_list, Mette, new WorkQuery(WorkFilter.Team, Paused: true), _town.Clock.UtcNow, default)).Rows);
    }

    /// <summary>By which cases are left, band, stage and the other sectors would be told to whoever sees a packet.</summary>
    [Theory]
    [InlineData("?band=High")]
    [InlineData("?show=team&stage=HoldMeeting")]
    [InlineData("?show=team&sector=BenefitsOffice")]
    [InlineData("?paused=1")]
    [InlineData("?show=closed&outcome=Evicted")]
    public async Task A_sector_member_narrows_no_list(string query)
    {
        await _town.OpenCase("6101901234");
        var member = Scene.Everybody.Find(Scene.Benefits)!;
        var asked = WorkQuery.Of(new Microsoft.AspNetCore.Http.QueryCollection(
            Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)));
        var whole = await MyWorkView.Read(_list, member, new WorkQuery(asked.Filter), _town.Clock.UtcNow, default);
        var narrowed = await MyWorkView.Read(_list, member, asked, _town.Clock.UtcNow, default);
        Assert.Equal(whole.Rows.Select(row => row.Name), narrowed.Rows.Select(row => row.Name));
        Assert.Equal(asked.Filter == WorkFilter.Closed ? 0 : 1, narrowed.Rows.Count);
        Assert.False(narrowed.Query.Narrowed);
        Assert.Equal(narrowed.Stamp, await MyWorkView.CurrentStamp(_list, member, asked, _town.Clock.UtcNow, default));
    }

    [Theory]
    [InlineData("?show=team&band=Acute&stage=HoldMeeting&sector=JobCentre&paused=1&after=0abc|1")]
    [InlineData("?show=overdue")]
    [InlineData("?show=closed&outcome=Evicted&band=High")]
    [InlineData("")]
    public void The_address_of_a_list_is_the_list(string query)
    {
        var asked = WorkQuery.Of(
            new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)));
        var url = new Uri("http://x" + asked.Url());
        Assert.Equal(asked,
            WorkQuery.Of(new Microsoft.AspNetCore.Http.QueryCollection(
            Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(url.Query))));
    }

    private async Task<IReadOnlyList<string>> Ids(string view, string partition = Worklist.Open) =>
        [.. (await _list.Page(partition, view, after: null, 100)).Cases.Select(file => file.CaseId)];

    private Task<MyWorkView> Page(WorkQuery query) => MyWorkView.Read(_list, Mette, query, _town.Clock.UtcNow, default);

    /// <summary>Every page of a list, as its links lead.</summary>
    private async Task<List<MyWorkView>> Through(Person viewer, WorkQuery query)
    {
        var pages = new List<MyWorkView>();
        for (var next = query; pages.Count < 10; next = query with { After = pages[^1].Next })
        {
            pages.Add(await MyWorkView.Read(_list, viewer, next, _town.Clock.UtcNow, default));
            if (pages[^1].Next is null) return pages;
        }
        throw new InvalidOperationException("A list without an end.");
    }

    private async Task<IReadOnlyDictionary<string, long>> CallsOfEveryList()
    {
        using var counted = CallCounter.Begin();
        foreach (var filter in Enum.GetValues<WorkFilter>()) await Page(new WorkQuery(filter));
        return counted.Tally.ByName;
    }

    private static int Number(CaseFile file) => int.Parse(file.CaseId[5..], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Lines as the writer makes them, without the rest of the pipeline.</summary>
    /// <param name="views">Null: every line of the cases.</param>
    private async Task Fill(int cases, IReadOnlyCollection<string>? views = null, int from = 1, bool closed = false,
        Func<CaseFile, CaseFile>? change = null)
    {
        var scene = Scene.Asked();
        var rows = new List<RowChange>();
        for (var number = from; number < from + cases; number++)
        {
            var score = 50 + (number * 7 % 50);
            var file = scene.Case with
            {
                CaseId = CaseTable.CaseId(2026, number), Score = score, Band = score >= 80 ? Band.Acute : Band.High,
                LegalStep = number % 3 == 0
                    ? null : new LegalStep(LegalStepKind.DemandDeadline, new DateOnly(2026, 11, 1).AddDays(number % 40), Estimated: false),
            };
            if (closed) file = file with { Status = CaseStatus.Closed, ClosedAt = Scene.Tuesday.AddMinutes(number * 37 % 1000),
                Outcome = number % 2 == 0 ? Outcome.Evicted : Outcome.KeptHome };
            file = change?.Invoke(file) ?? file;
            // Every other one as lines were before they had marks.
            var marks = number % 2 == 0 ? string.Join(' ', WorkViews.MarksOf(file)) : null;
            var line = Json.Write(WorkViews.LineOf(file));
            rows.AddRange(WorkViews.KeysOf(file)
                .Where(key => views is null || views.Any(view => key.StartsWith(WorkViews.From(view), StringComparison.Ordinal)))
                .Select(key => RowChange.Insert(new Row(closed ? Worklist.Closed : Worklist.Open, key)
                    .With(Worklist.MarksColumn, marks).WithLongText(Worklist.LineColumn, line))));
        }
        foreach (var chunk in rows.Chunk(100)) await _rows.Transact(chunk);
    }
}
