using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Laboratory;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Risk;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Laboratory;

/// <summary>
/// From a number that somebody changed to rules that are in force: who, by when, and what follows. It is Wednesday 4 November.
/// </summary>
public sealed class ProposalTests : IAsyncLifetime
{
    private const string Karen = "karen.krogh", Birgit = "birgit.juul", Erik = "erik.dam", Mette = "mette.holm";
    private static readonly DateOnly Tuesday = new(2026, 11, 10);
    private static readonly RuleReplayTerms Terms = new(180, 50, ByFacts: false);

    /// <summary>A broken plan gives 40 instead of 15, a stop with arrears 35 instead of 25.</summary>
    private static readonly RuleSet Stricter = RuleSet.First
        with { Points = RuleSet.First.Points with { PlanBroken = 40, StopAndArrears = 35 } };
    private Town _town = null!;

    private ProposalDesk Desk => Of<ProposalDesk>();

    private RuleBook Book => Of<RuleBook>();

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Three_people_look_at_it_before_a_rule_changes_and_every_step_is_on_record()
    {
        var version = await Desk.Save(Stricter, Terms, Karen);
        Assert.Equal(("2026-2", "2026-2"), (version, await Desk.Save(Stricter, Terms, Karen))); // The form came twice.
        Assert.Equal("replayed", (await Desk.Propose(version, 1, Karen, Tuesday, "x")).Refusal?.Rule); // Nobody is asked without figures.
        await Work();
        Assert.Equal("author", (await Desk.Propose(version, 1, Birgit, Tuesday, "x")).Refusal?.Rule);
        Assert.Equal("from", (await Desk.Propose(version, 1, Karen, new DateOnly(2026, 11, 5), "x")).Refusal?.Rule); // Fifteen hours.
        Assert.Equal(CommandResult.Done, await Desk.Propose(version, 1, Karen, Tuesday, "Flere brudte aftaler ender i fogedretten."));
        Assert.Equal("author", (await Desk.Approve(version, 2, Karen, null)).Refusal?.Rule);
        Assert.Equal("leader", (await Desk.Approve(version, 2, Mette, null)).Refusal?.Rule);
        Assert.Equal(CommandResult.Done, await Desk.Approve(version, 2, Birgit, null));
        Assert.Equal("twice", (await Desk.Approve(version, 3, Birgit, null)).Refusal?.Rule);
        Assert.Equal([RuleSet.FirstVersion], (await Book.All()).Select(dated => dated.Set.Version)); // One is not two.
        Assert.Equal(CommandResult.Stale, await Desk.Approve(version, 2, Erik, null));
        Assert.Equal(CommandResult.Done, await Desk.Approve(version, 3, Erik, "Enig."));
        Assert.Equal(CommandResult.Stale, await Desk.Approve(version, 3, Erik, "Enig.")); // The form came twice.

        var set = (await Book.All())[^1];
        Assert.Equal((CopenhagenTime.StartOf(Tuesday), "2026-2", 40), (set.From, set.Set.Version, set.Set.Points.PlanBroken));
        var view = (await Desk.Find(version))!;
        Assert.Equal(ProposalState.Approved, view.Proposal.StateAt(_town.Clock.UtcNow));
        Assert.Equal([(ProposalAct.Saved, Karen), (ProposalAct.Proposed, Karen), (ProposalAct.Approved, Birgit),
            (ProposalAct.Approved, Erik)], view.Proposal.Steps.Select(step => (step.Act, step.By!)));
        Assert.Equal("Flere brudte aftaler ender i fogedretten.", view.Reasons[1]);
        await Work();
        await _town.Settle();
        Assert.Equal([AlertKind.RulesApproved], await Inbox(Karen));
        Assert.Equal([AlertKind.RulesProposed, AlertKind.RulesApproved], (await Inbox(Birgit)).Order());
        Assert.Equal([AlertKind.RulesProposed], await Inbox(Erik));
        Assert.Empty(await Inbox(Mette));
    }

    [Fact]
    public async Task An_approval_in_the_last_day_is_too_late_and_a_later_day_asks_everybody_anew()
    {
        var version = await Proposed(Tuesday);
        Assert.Equal(CommandResult.Done, await Desk.Approve(version, 2, Birgit, null));
        _town.Clock.UtcNow = CopenhagenTime.StartOf(Tuesday).AddHours(-23);
        Assert.Equal("decided", (await Desk.Approve(version, 3, Erik, null)).Refusal?.Rule);
        Assert.Equal(ProposalState.Lapsed, (await Desk.Find(version))!.Proposal.StateAt(_town.Clock.UtcNow));

        Assert.Equal(CommandResult.Done, await Desk.Propose(version, 3, Karen, Tuesday.AddDays(7), "Igen."));
        Assert.Empty((await Desk.Find(version))!.Proposal.Approvers);
        Assert.Equal([CommandResult.Done, CommandResult.Done],
            [await Desk.Approve(version, 4, Erik, null), await Desk.Approve(version, 5, Birgit, null)]);
        Assert.Equal(2, (await Book.All()).Count);
    }

    [Fact]
    public async Task It_can_be_withdrawn_until_an_hour_before_and_what_builds_on_it_first()
    {
        var first = await Approved(Tuesday);
        // Compared with what it would not replace.
        Assert.Equal("base", (await Desk.Propose(await Saved(50), 1, Karen, Tuesday.AddDays(7), "x")).Refusal?.Rule);
        _town.Clock.UtcNow = CopenhagenTime.StartOf(Tuesday).AddMinutes(-30);
        Assert.Equal("late", (await Desk.Withdraw(first, 4, Karen, "x")).Refusal?.Rule);
        _town.Clock.UtcNow = CopenhagenTime.StartOf(Tuesday).AddHours(-2);
        Assert.Equal(CommandResult.Done, await Desk.Withdraw(first, 4, Erik, "En fejl i tallene."));
        Assert.Equal([RuleSet.FirstVersion], (await Book.All()).Select(dated => dated.Set.Version));

        var again = await Approved(Tuesday.AddDays(7));
        _town.Clock.UtcNow = CopenhagenTime.StartOf(Tuesday.AddDays(7)).AddMinutes(1);
        await Work();
        Assert.Equal(ProposalState.TookEffect, (await Desk.Find(again))!.Proposal.StateAt(_town.Clock.UtcNow));
        Assert.Equal("decided", (await Desk.Withdraw(again, 5, Karen, "x")).Refusal?.Rule);
        var back = await Desk.Save(RuleSet.First, Terms, Karen); // Rolling back is a proposal like any other.
        Assert.Equal((again, 0),
            ((await Desk.Find(back))!.Proposal.Against, RuleNumbers.Between(RuleSet.First, (await Desk.Find(back))!.Proposal.Set).Count));
    }

    [Fact]
    public async Task Of_two_who_answer_at_the_same_moment_one_is_told_that_the_other_did()
    {
        var version = await Proposed(Tuesday);
        var answers = await Task.WhenAll(Desk.Approve(version, 2, Birgit, null), Desk.Approve(version, 2, Erik, null));
        Assert.Equal([CommandStatus.Done, CommandStatus.Stale], answers.Select(answer => answer.Status).Order());
        Assert.Single((await Desk.Find(version))!.Proposal.Approvers);
        Assert.Single(await Book.All());
    }

    [Fact]
    public async Task Work_that_died_is_begun_again_and_work_done_twice_is_done_once()
    {
        await _town.OpenCase("6101901234");
        var version = await Desk.Save(Stricter, Terms, Karen);
        var dying = new MeddledTable(_town.Host.Services.GetRequiredKeyedService<ITable>(Tables.Rules), change =>
            change == nameof(ITable.Transact)
            ? throw new StoreUnavailableException("Gone before the figures were kept.")
            : Task.CompletedTask);
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            ActivatorUtilities.CreateInstance<ProposalWork>(_town.Host.Services, dying).DoAll());
        Assert.Null((await Desk.Find(version))!.Outcome);

        await Task.WhenAll(Work(), Work());
        Assert.Equal(1, (await Desk.Find(version))!.Outcome!.Citizens);
        Assert.Equal(CommandResult.Done, await Desk.Propose(version, 1, Karen, Tuesday, "Fordi."));
        await Task.WhenAll(Work(), Work());
        await _town.Settle();
        Assert.Equal([AlertKind.RulesProposed], await Inbox(Erik));
    }

    [Fact]
    public async Task On_its_day_everybody_is_scored_again_and_what_the_rules_did_is_told_as_such()
    {
        var open = await _town.OpenCase("6101901234"); // 70, high; by the new set 80, acute.
        var closed = await _town.OpenCase("6201901234");
        await _town.Rent("6301901234", "ArrearsOpened", "HA-3", body => body["arrearsDkk"] = 9600);
        await _town.Rent("6301901234", "PaymentPlanBroken", "HA-4"); // 35, raised; by the new set 60, high.
        Assert.Equal(CommandResult.Done, await _town.Do(open, version => new AcceptCase(open, version, Mette)));
        Assert.Equal(CommandResult.Done, await _town.Do(closed, version =>
            new CloseCase(closed, version, Mette, EarlyWarning.Cases.Contracts.Outcome.NeedsNoHelp, "Talt med hende")));
        await Approved(Tuesday);
        await _town.Settle();

        _town.Clock.UtcNow = CopenhagenTime.StartOf(Tuesday).AddMinutes(-1);
        await _town.Settle();
        Assert.Equal(Band.High, (await _town.View(open)).Case.Band);
        _town.Clock.UtcNow = CopenhagenTime.StartOf(Tuesday).AddMinutes(2);
        for (var twice = 0; twice < 2; twice++)
        {
            await Work();
            await Of<RulesTaken>().AskAll();
            await _town.Settle();
        }

        var view = await _town.View(open);
        Assert.Equal((Band.Acute, 80, "2026-2"), (view.Case.Band, view.Case.Score, view.Assessment.RuleSet));
        Assert.Single(view.Timeline, entry => entry is RulesChanged { Band: Band.Acute, Score: 80 });
        Assert.Single(await Inbox(Mette), AlertKind.RulesMoved); // Of the open case, once.
        Assert.DoesNotContain(AlertKind.BandFell, await Inbox(Mette));
        Assert.DoesNotContain(AlertKind.BecameAcute, await Inbox(Karen)); // The leader hears of the rules, not of each case.
        var cases = await _town.Cases();
        Assert.Equal(3, cases.Count); // The third citizen's is new; the closed one stays closed.
        Assert.Equal("closed", Assert.Single(cases, one => one!["caseId"]!.GetValue<string>() == closed)!["status"]!.GetValue<string>());
        Assert.Equal(AlertKind.RulesInForce, (await Inbox(Erik))[0]);
        Assert.Single(await Inbox(Erik), AlertKind.RulesInForce);
    }

    [Fact]
    public async Task The_replay_under_todays_set_opens_the_cases_that_were_opened()
    {
        await _town.OpenCase("6101901234");
        _town.Clock.UtcNow = _town.Clock.UtcNow.AddDays(9);
        await _town.OpenCase("6201901234");
        await _town.Rent("6301901234", "ArrearsOpened", "HA-3", body => body["arrearsDkk"] = 9600);
        // Its deadline passes on 27 November.
        await _town.Rent("6301901234", "DemandSent", "HA-4", body => body["demandReceivedOn"] = "2026-11-13");
        _town.Clock.UtcNow = _town.Clock.UtcNow.AddDays(16);
        await Of<DueAssessments>().SendDue();
        await _town.Settle();

        var (version, mondays) = (await Desk.Save(Stricter, Terms, Karen), new List<DateOnly>());
        await Work();
        foreach (var one in await _town.Cases()) mondays.Add(Monday((await _town.View(one!["caseId"]!.GetValue<string>())).Case.OpenedAt));
        var outcome = (await Desk.Find(version))!.Outcome!;
        Assert.Equal((3, 3), (outcome.Citizens, mondays.Count));
        Assert.Equal(mondays.Order(), outcome.Weeks.SelectMany(week => Enumerable.Repeat(week.Monday, week.OpenedNow)));
    }

    private static DateOnly Monday(DateTimeOffset at) =>
        CopenhagenTime.DateOf(at).AddDays(-(((int)CopenhagenTime.DateOf(at).DayOfWeek + 6) % 7));

    private T Of<T>() where T : notnull => _town.Host.Services.GetRequiredService<T>();

    /// <summary>The host's own timer may be at it too, now or before: doing it again is fine.</summary>
    private Task Work() => Of<ProposalWork>().DoAll();

    private async Task<string> Saved(int planBroken)
    {
        var version = await Desk.Save(Stricter with { Points = Stricter.Points with { PlanBroken = planBroken } }, Terms, Karen);
        await Work();
        return version;
    }

    private async Task<string> Proposed(DateOnly from)
    {
        var version = await Saved(40);
        Assert.Equal(CommandResult.Done, await Desk.Propose(version, 1, Karen, from, "Fordi."));
        return version;
    }

    private async Task<string> Approved(DateOnly from)
    {
        var version = await Proposed(from);
        foreach (var (leader, revision) in new[] { (Birgit, 2), (Erik, 3) })
            Assert.Equal(CommandResult.Done, await Desk.Approve(version, revision, leader, null));
        return version;
    }

    private async Task<List<AlertKind>> Inbox(string person) =>
        [.. (await Of<AlertInbox>().Read(person)).Items.Select(alert => alert.Kind)];
}
