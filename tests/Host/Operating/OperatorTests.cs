using System.Globalization;
using System.Net.Sockets;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Local;
using EarlyWarning.Local.Operating;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.TaskHub;
using EarlyWarning.Platform.Runs;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Platform.Drivers;
using EarlyWarning.Tests.Reliability;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Host.Operating;

/// <summary>What whoever stands at the server can see and do of what runs on Azure under Azure's own tools.</summary>
public sealed class OperatorTests : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr);
    }

    public Task DisposeAsync() => _town.DisposeAsync().AsTask();

    [Fact]
    public async Task A_nightly_work_runs_at_once_in_the_running_host_and_the_security_log_says_who_ran_it()
    {
        Assert.Contains("StartMissingWorkflows    03:10  has not run yet", await Said("nightly"), StringComparison.Ordinal);
        await CaseWorkflows.Purge(_id, Client, default);

        Assert.Contains("StartMissingWorkflows came to its end", await Said("nightly", "startmissingworkflows"), StringComparison.Ordinal);

        await _town.Settle();
        Assert.NotEmpty(await Alive());
        Assert.Contains(NightlyWork.Names[0], await Said("nightly"), StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"StartMissingWorkflows    03:10  {_town.Clock.UtcNow:yyyy-MM-dd HH:mm} UTC"),
            await Said("nightly"), StringComparison.Ordinal);
        var line = Assert.Single(await ByHand());
        Assert.Equal("StartMissingWorkflows", line.About);
        Assert.StartsWith(SecurityKinds.ConsolePrefix, line.Who, StringComparison.Ordinal);
        Assert.Contains("there is no nightly work 'Erase'. One of: NightlyCopy", await Refused("nightly", "Erase"),
            StringComparison.Ordinal);
        Assert.Contains("no nightly work 'OnAlertsDue'", await Refused("nightly", "OnAlertsDue"), StringComparison.Ordinal);
        Assert.Single(await ByHand());
        var (code, said, _) = await Run(_town.Folder, ["nightly"], new ManualClock(_town.Clock.UtcNow.AddDays(3)));
        Assert.Equal(2, code);
        Assert.Matches("warning +Not brought to an end for two days: NightlyCopy, .*StartMissingWorkflows", said);
    }

    [Fact]
    public async Task The_workflows_of_a_case_say_what_they_wait_for_and_nothing_of_the_citizen()
    {
        var due = (await _town.View(_id)).Case.ContactAsk!.NextAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var said = await Said("workflows", _id);
        Assert.Equal(6, said.Split('\n').Count(line => line.StartsWith("OK ", StringComparison.Ordinal)));
        Assert.Matches($@"case-{_id}-contact +Running .* waits until {due} UTC, or until the case changes", said);
        Assert.Matches($@"case-{_id} +Running .* waits for its strands", said);
        Assert.DoesNotContain(_town.Token(Cpr), said, StringComparison.Ordinal);
        Assert.Contains("open cases: 1, workflows: 6, not well: 0", await Said("workflows"), StringComparison.Ordinal);
        Assert.Equal(said, await Said("workflows", $"case-{_id}-contact")); // As the answer itself names it.
        Assert.Contains("'2026-1' is no number of a case: one is like", await Refused("workflows", "2026-1"), StringComparison.Ordinal);
        Assert.Contains("There is no open case 2026-9999", await Refused("workflows", "2026-9999"), StringComparison.Ordinal);
        Assert.Contains("there is no case 2026-9999", await Refused("workflows", "2026-9999", "--begin-anew"), StringComparison.Ordinal);
        Assert.Contains("'../2026' is no number", await Refused("workflows", "../2026", "--begin-anew"), StringComparison.Ordinal);
        Assert.Contains("takes the number of a case", await Refused("workflows", "--begin-anew"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workflow_that_has_stopped_is_told_with_what_to_do_and_that_mends_it_however_often_it_is_done()
    {
        await Client.TerminateInstanceAsync(FollowStrand.InstanceId(_id, Strand.Contact));
        await _town.Settle();
        var said = await Unwell("workflows");
        Assert.Matches($@"warning +case-{_id}-contact +Terminated .* nobody is reminded", said);
        Assert.Contains($"-> workflows {_id} --begin-anew", said, StringComparison.Ordinal);
        Assert.Contains("workflows: 6, not well: 1", said, StringComparison.Ordinal);

        var revision = (await _town.View(_id)).Case.Revision;
        for (var time = 0; time < 2; time++)
        {
            Assert.Contains($"workflow of {_id} has begun anew", await Said("workflows", _id, "--begin-anew"), StringComparison.Ordinal);
            await _town.Settle();
            Assert.Equal(CaseWorkflows.IdsOf(_id).Order(StringComparer.Ordinal), await Alive());
        }
        Assert.Contains("not well: 0", await Said("workflows"), StringComparison.Ordinal);
        Assert.Equal(["ConveneTeam", "ConveneTeam"], (await ByHand()).Select(line => line.About));
        Assert.Equal(revision, (await _town.View(_id)).Case.Revision); // Nobody is asked or told anew.
        // And the reminder comes once, at its time.
        await _town.AdvanceTo(_town.Clock.UtcNow.AddDays(1).AddHours(6));
        Assert.Single((await _town.View(_id)).Timeline, line =>
            line is EarlyWarning.Cases.Contracts.Timeline.PersonReminded { Concern: Concern.ContactPerson });
    }

    [Fact]
    public async Task A_workflow_that_failed_says_the_kind_of_error_and_a_step_that_is_late_that_it_stands_still()
    {
        await CaseWorkflows.Purge(_id, Client, default);
        await Client.ScheduleNewOrchestrationInstanceAsync("NoSuchWorkflow", null,
            new Microsoft.DurableTask.StartOrchestrationOptions(InstanceId: FollowStrand.InstanceId(_id, Strand.Contact)));
        await _town.Settle();
        Assert.Matches($@"warning +case-{_id}-contact +Failed .* \w+; nobody is reminded of this part", await Unwell("workflows", _id));
        await Said("workflows", _id, "--begin-anew");
        await _town.Settle();

        var later = new ManualClock(_town.Clock.UtcNow.AddDays(30)); // The host's own stands still, as if its timer were lost.
        Assert.Matches($@"warning +case-{_id}-contact +Running .* stands still: its step was due",
            (await Run(_town.Folder, ["workflows"], later)).Said);
    }

    [Fact]
    public async Task A_strand_that_is_gone_while_the_whole_lives_is_told_and_begins_anew()
    {
        await _town.Host.Services.GetRequiredService<SqliteTaskHub>().Store.Write(session =>
            session.Execute("DELETE FROM hub_instances WHERE id = $1", FollowStrand.InstanceId(_id, Strand.Contact)));
        Assert.Matches($@"warning +case-{_id}-contact +none .* nobody is reminded", await Unwell("workflows"));
        await Said("workflows", _id, "--begin-anew");
        await _town.Settle();
        Assert.Contains("not well: 0", await Said("workflows"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_case_that_is_closed_begin_anew_only_takes_away_what_was_left()
    {
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
        await _town.Do(_id, version => new CloseCase(_id, version, "mette.holm", Outcome.NeedsNoHelp, "Talt med hende"));
        Assert.Contains("it is closed", await Said("workflows", _id, "--begin-anew"), StringComparison.Ordinal);
        await _town.Settle();
        Assert.Empty(await Client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = $"case-{_id}" }).ToListAsync());
        Assert.Contains("There is no open case", await Refused("workflows", _id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_owner_comes_that_way_and_without_a_host_it_says_so()
    {
        var folder = _town.Folder;
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(OperatorSocket.In(folder)));
        using var other = new TempFolder();
        Assert.Contains("no host that could be asked", await RefusedAt(other.Path, "nightly", "SealLogs"), StringComparison.Ordinal);
        SqliteBackup.Backup(folder, Path.Combine(other.Path, SqliteStore.FileName));
        foreach (var list in (string[])["workflows", "nightly"])
        {
            var (code, said, _) = await Run(other.Path, [list]);
            Assert.Equal(2, code);
            Assert.Contains("No host runs on this data", said, StringComparison.Ordinal);
        }
        using var starting = await DataFolder.Take(other.Path);
        Assert.Contains("it is starting", await RefusedAt(other.Path, "nightly", "SealLogs"), StringComparison.Ordinal);
    }

    /// <summary>A service that hangs answers nobody.</summary>
    [Fact]
    public async Task Who_waits_no_longer_is_told_that_it_goes_on_and_ends_with_a_code_of_its_own()
    {
        using var other = new TempFolder();
        using var host = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        host.Bind(new UnixDomainSocketEndPoint(OperatorSocket.In(other.Path)));
        host.Listen();
        using var asking = HostProcess.Start(other.Path, more: ["nightly", "SealLogs"]);
        using var visitor = await host.AcceptAsync();
        await visitor.ReceiveAsync(new byte[1]);
        await asking.Signal("TERM"); // As Ctrl-C, which a process that was started in the background may ignore.
        Assert.Equal(130, await asking.Exit(TimeSpan.FromMinutes(3)));
        Assert.Contains("goes on there", Assert.Single(asking.Errors, line => line.Length > 0), StringComparison.Ordinal);
    }

    /// <summary>Else the process is gone at once, and systemd, which takes that for a clean end, starts it no more.</summary>
    [Fact]
    public async Task A_hang_up_stops_the_host_in_order_and_says_so()
    {
        if (HangUpsAreIgnored()) return; // Under nohup the host goes on too, as was asked for.
        using var other = new TempFolder();
        using var host = HostProcess.Start(Path.Combine(other.Path, "data"), more: ["--port", "0"]);
        await host.Ready.WaitAsync(TimeSpan.FromMinutes(3));
        await host.Signal("HUP");
        Assert.Equal(0, await host.Exit(TimeSpan.FromMinutes(3)));
        Assert.Contains(host.Output, line => line.Contains("Told to stop", StringComparison.Ordinal));
    }

    private static bool HangUpsAreIgnored() => File.Exists("/proc/self/status") && File.ReadLines("/proc/self/status")
        .First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is var ignored
        && (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & 1) == 1;

    private DurableTaskClient Client => _town.Host.Services.GetRequiredService<DurableTaskClient>();

    private async Task<IReadOnlyList<string>> Alive() =>
        [.. (await Client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = ConveneTeam.InstanceId(_id) }).ToListAsync())
            .Where(CaseWorkflows.IsAlive).Select(one => one.InstanceId).Order(StringComparer.Ordinal)];

    private async Task<List<SecurityEvent>> ByHand() => await _town.Host.Services.GetRequiredService<SecurityEvents>()
        .OfMonth(DateOnly.FromDateTime(_town.Clock.UtcNow.UtcDateTime)).Where(line => line.Kind == SecurityKinds.ByHand).ToListAsync();

    private async Task<string> Said(params string[] args)
    {
        var (code, said, errors) = await Run(_town.Folder, args);
        Assert.Equal((0, ""), (code, errors));
        return said;
    }

    private async Task<string> Unwell(params string[] args)
    {
        var (code, said, errors) = await Run(_town.Folder, args);
        Assert.Equal((2, ""), (code, errors));
        return said;
    }

    private Task<string> Refused(params string[] args) => RefusedAt(_town.Folder, args);

    private async Task<string> RefusedAt(string data, params string[] args)
    {
        var (code, said, errors) = await Run(data, args);
        Assert.Equal((1, ""), (code, said));
        return Assert.Single(errors.Trim().Split('\n'));
    }

    private async Task<(int Code, string Said, string Errors)> Run(string data, string[] args, TimeProvider? clock = null)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await RunOptions.Run([.. args, "--data", data], new Commands(output, errors) { Clock = clock ?? _town.Clock });
        return (code, output.ToString(), errors.ToString());
    }
}
