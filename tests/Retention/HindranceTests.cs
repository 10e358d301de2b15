using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Store;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Retention;

/// <summary>What comes between: a fault, a new signal, a workflow that never ended, a case that opens again.</summary>
public sealed class HindranceTests
{
    private static readonly DateTimeOffset Day = ManualClock.DefaultStart;

    [Fact]
    public async Task What_cannot_be_erased_stops_nothing_else_is_told_each_night_and_ends_once()
    {
        var hindrance = new Hindrance();
        await using var town = await OldTown.Start(services => services.AddSingleton<IErasable>(hindrance));
        await OldTown.Fill(town);
        hindrance.Token = town.Token(OldTown.Helped);
        hindrance.Erasing = () => throw new ErasureException("A test is in the way.");
        await town.JumpTo(Day.AddMonths(13));

        foreach (var night in new[] { 0, 1 })
        {
            var run = await town.Erase();
            Assert.Equal((1 - night, 1), (run.Citizens, run.Failures)); // The other citizen went in the first.
            town.Clock.Advance(TimeSpan.FromDays(1));
        }
        var told = (await town.Host.Services.GetRequiredService<AlertInbox>().Read("eva.lind")).Items;
        Assert.Equal(2, told.Count(alert => alert is { Kind: AlertKind.FailedErasure, CaseId: null }));
        Assert.Contains(town.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal)
            && line.Contains("NightlyErasure", StringComparison.Ordinal)
            && line.Contains("A test is in the way", StringComparison.Ordinal));
        Assert.DoesNotContain(town.Log.Lines, line =>
            line.Contains(hindrance.Token, StringComparison.Ordinal) && line.StartsWith("Error", StringComparison.Ordinal));

        hindrance.Erasing = () => Task.CompletedTask;
        var last = await town.Erase();
        Assert.Equal((1, 2, 1, 0), (last.Citizens, last.Signals, last.Cases, last.Failures));
        Assert.DoesNotContain(await town.Rows(Tables.Audit), row => row.Contains(hindrance.Token, StringComparison.Ordinal));
        var log = await town.Host.Services.GetRequiredService<AccessLog>().OfMonth(DateOnly.FromDateTime(Day.AddMonths(13).UtcDateTime))
            .ToListAsync();
        Assert.Equal([(1, 0), (2, 1)], log.Select(entry => (entry.Erased!.Signals, entry.Erased.Cases)).Order());
    }

    /// <summary>Of one feature too: a row that cannot be read keeps none of what stands behind it.</summary>
    [Fact]
    public async Task A_damaged_row_of_the_access_log_or_of_an_inbox_keeps_nothing_else_past_its_time()
    {
        await using var town = await OldTown.Start();
        await OldTown.Fill(town);
        using (await Clerk.Enter(town, "mette.holm")) await town.Settle();
        ITable Table(string name) => town.Host.Services.GetRequiredKeyedService<ITable>(name);
        await town.JumpTo(Day.AddMonths(25));
        await Table(Tables.Audit).Insert(new Row($"{Day:yyyy-MM}", "damaged"));
        await Table(Tables.Alerts).Insert(new Row("~forgotten", "mette.holm|damaged"));
        var (signIns, inbox) = (await Old(Tables.SecurityEvents), await Old(Tables.Alerts));
        Assert.True(signIns > 0 && inbox > 1);

        Assert.Equal(2, (await town.Erase()).Failures);
        Assert.Equal((0, 1), (await Old(Tables.SecurityEvents), await Old(Tables.Alerts)));

        async Task<int> Old(string table) => await Table(table).Scan().CountAsync(row => table == Tables.Alerts
            ? row.RowKey.EndsWith("damaged", StringComparison.Ordinal) || row.PartitionKey == "mette.holm"
            : row.Instant("at") < Day.AddMonths(11));
    }

    /// <summary>Between the mark and the end: the new signal stays and is scored alone, the old ones go.</summary>
    [Fact]
    public async Task A_signal_that_comes_meanwhile_is_a_new_citizens()
    {
        var hindrance = new Hindrance();
        await using var town = await OldTown.Start(services => services.AddSingleton<IErasable>(hindrance));
        await OldTown.Fill(town);
        var token = hindrance.Token = town.Token(OldTown.Helped);
        var more = 0;
        hindrance.Begun = () => Post("ArrearsOpened", body => body["arrearsDkk"] = 26_000); // Three months: 40, raised.
        hindrance.Erasing = () => Post("LeaseTerminated"); // Now at 100, and a case is due.
        await town.JumpTo(Day.AddMonths(13));
        var run = await town.Erase();

        Assert.Equal((2, 0), (run.Citizens, run.Failures)); // With the one who was only watched.
        var latest = (await town.Host.Services.GetRequiredService<Assessments>().Latest(token))!;
        Assert.Equal(["N-1", "N-2"], latest.Signals.Select(signal => signal.SignalId).Order(StringComparer.Ordinal));
        var rows = await town.Rows(Tables.Audit);
        Assert.DoesNotContain(rows, row => row.Contains("HA-871274", StringComparison.Ordinal)
            || row.Contains("YK-871274", StringComparison.Ordinal) || row.Contains("leaving", StringComparison.Ordinal));
        Assert.Equal(2, rows.Count(row => row.StartsWith($"vault {token}", StringComparison.Ordinal)));
        Assert.Single(await town.Cases("open"), one => (string)one!["citizen"]! == token);
        // It is kept as any other, from its own day.
        await town.JumpTo(Day.AddMonths(24));
        Assert.Equal(0, (await town.Erase()).Citizens);
        Assert.Equal(2, (await town.Host.Services.GetRequiredService<Assessments>().Latest(token))!.Signals.Count);

        Task Post(string kind, Action<System.Text.Json.Nodes.JsonObject>? body = null) =>
            town.Rent(OldTown.Helped, kind, $"N-{++more}", body);
    }

    [Fact]
    public async Task A_closed_case_with_a_newer_signal_stays_until_the_later_of_the_two_and_an_open_one_for_good()
    {
        await using var town = await OldTown.Start();
        var first = await OldTown.Fill(town);
        await town.JumpTo(Day.AddMonths(6));
        await town.Rent(OldTown.Helped, "ArrearsReduced", "later", body => body["arrearsDkk"] = 1000);
        await town.JumpTo(Day.AddMonths(18));
        Assert.Equal(1, (await town.Erase()).Citizens); // The one who was only watched.
        Assert.Equal(OldTown.Goal, (await town.View(first)).CitizensGoal);

        // A second case opens from it: then the first stays too, until both are past their time.
        await town.Rent(OldTown.Helped, "BailiffRequested", "worse");
        var second = Assert.Single(await town.Cases("open"), one =>
            (string)one!["citizen"]! == town.Token(OldTown.Helped))!["caseId"]!.GetValue<string>();
        await town.JumpTo(Day.AddMonths(40));
        Assert.Equal(0, (await town.Erase()).Citizens);
        await OldTown.Live(town, second);
        await town.JumpTo(Day.AddMonths(52).AddMinutes(1));
        var run = await town.Erase();
        Assert.Equal((1, 4, 2), (run.Citizens, run.Signals, run.Cases));
        Assert.DoesNotContain(await town.Rows(Tables.Audit), row =>
            row.Contains(first, StringComparison.Ordinal) || row.Contains(second, StringComparison.Ordinal));
    }

    /// <summary>The message that would have written the case is long gone: its lock must not keep the citizen for ever.</summary>
    [Fact]
    public async Task A_lock_without_a_case_keeps_nobody()
    {
        await using var town = await OldTown.Start();
        await town.Rent(OldTown.Watched, "ArrearsOpened", "W-1", body => body["arrearsDkk"] = 9600);
        await town.Table(Tables.CasesByCitizen)
            .Insert(new Row(town.Token(OldTown.Watched), CaseTable.OpenLock).With("caseId", "2026-0999"));
        await town.JumpTo(Day.AddMonths(13));
        Assert.Equal(1, (await town.Erase()).Citizens);
        Assert.DoesNotContain(await town.Rows(), row => row.Contains(town.Token(OldTown.Watched), StringComparison.Ordinal));
    }

    /// <summary>What cannot be read of one sender's webhook keeps no signal from ending for another.</summary>
    [Fact]
    public async Task Signals_end_for_their_sender_whatever_else_of_the_night_fails()
    {
        await using var town = await OldTown.Start();
        await town.Rent(OldTown.Watched, "ArrearsOpened", "W-1", body => body["arrearsDkk"] = 9600);
        await town.JumpTo(Day.AddMonths(6));
        await town.Benefit(OldTown.Watched, "BenefitReduced", "B-1");
        await town.Table(Tables.Webhooks).Insert(new Row("~endpoints", "dev-benefits"));
        await town.JumpTo(Day.AddMonths(13));
        var run = await town.Erase();
        Assert.Equal((0, 1), (run.Citizens, run.Failures));
        Assert.Equal(404, (await town.Get("/api/signals/W-1", Call.Housing)).Status);
        Assert.Equal(200, (await town.Get("/api/signals/B-1", Call.Benefits)).Status);
    }

    [Fact]
    public async Task A_workflow_that_never_ended_is_ended_and_purged()
    {
        await using var town = await OldTown.Start();
        var client = town.Host.Services.GetRequiredService<DurableTaskClient>();
        var id = await town.OpenCase(OldTown.Helped);
        var strand = FollowStrand.InstanceId(id, Strand.Contact);
        await client.SuspendInstanceAsync(strand);
        await town.Settle();
        await OldTown.Live(town, id);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await client.GetInstanceAsync(ConveneTeam.InstanceId(id)))!.RuntimeStatus);

        await town.JumpTo(Day.AddMonths(13));
        Assert.Equal((1, 0), (await town.Erase()) is var run ? (run.Cases, run.Failures) : default);
        Assert.Empty(await client.GetAllInstancesAsync().ToListAsync());
    }

    /// <summary>The number that is erased first is in the way; with it would go what leads to the other.</summary>
    [Fact]
    public async Task A_request_that_breaks_off_at_one_number_is_finished_with_all_and_no_other_is_held_meanwhile()
    {
        var hindrance = new Hindrance();
        await using var town = await OldTown.Start(services => services.AddSingleton<IErasable>(hindrance));
        await town.Rent(OldTown.Watched, "ArrearsOpened", "W-1", body => body["arrearsDkk"] = 300);
        await town.Rent(OldTown.Helped, "ArrearsOpened", "W-2", body => body["arrearsDkk"] = 200);
        var (old, now) = (town.Token(OldTown.Watched), town.Token(OldTown.Helped));
        await town.Table(Tables.Citizens).Insert(CitizenNumbers.NowRow(old, now, "c-1"));
        await town.Table(Tables.Citizens).Insert(CitizenNumbers.OldRow(old, now));
        hindrance.Token = now;
        hindrance.Erasing = () => throw new ErasureException("A test is in the way.");

        var services = town.Host.Services;
        var requested = services.GetRequiredService<RequestedErasures>();
        Assert.Equal(CommandResult.Done, await requested.Ask(old, "hans.moos"));
        var asked = Assert.Single(await services.GetRequiredService<AskedErasures>().All());
        // The number that the second person has may be another of the same citizen's.
        var result = await requested.Agree(asked.Id, now, await requested.Look(now), "eva.lind",
            services.GetRequiredService<DurableTaskClient>());
        Assert.Equal("erase-later", result.Refusal!.Rule);
        var held = await services.GetRequiredService<LegalHolds>().Place(old, "hans.moos",
            DateOnly.FromDateTime(Day.AddMonths(1).UtcDateTime), "klage");
        Assert.Equal("hold-leaving", held.Refusal!.Rule);

        hindrance.Erasing = () => Task.CompletedTask;
        Assert.Equal((2, 2, 0), await town.Erase() is var run ? (run.Citizens, run.Signals, run.Failures) : default);
        foreach (var token in new[] { old, now })
            Assert.DoesNotContain(await town.Rows(Tables.Audit), row => row.Contains(token, StringComparison.Ordinal));
    }

    /// <summary>In the way of one citizen's erasure.</summary>
    private sealed class Hindrance : IErasable
    {
        public string Token { get; set; } = "";
        public Func<Task> Begun { get; set; } = () => Task.CompletedTask;
        public Func<Task> Erasing { get; set; } = () => Task.CompletedTask;

        public Task Begin(Erasure erasure, CancellationToken cancellation = default) =>
            erasure.Token == Token ? Begun() : Task.CompletedTask;

        public Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default) =>
            erasure.Token == Token ? Erasing() : Task.CompletedTask;
    }
}
