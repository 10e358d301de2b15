using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Cases.Workflow;

/// <summary>The workflow as people live it: the whole pipeline, a manual clock, real deadlines.</summary>
public class ConveneTeamTests : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private Town _town = null!;

    /// <summary>In which days go by of which only the order is looked at, and what falls due at the hour of the opening.</summary>
    protected virtual TimeSpan Step => TimeSpan.FromHours(1);

    public async Task InitializeAsync() => _town = await StartTown();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Arrears_and_a_stop_open_one_case_with_its_team_asked()
    {
        var id = await _town.OpenCase(Cpr);

        var view = await _town.View(id);
        Assert.Equal((Band.High, 70), (view.Case.Band, view.Case.Score));
        Assert.Equal("mette.holm", view.Case.ContactPerson);
        // The landlord's own signals are not enough: its adviser would learn of the stop.
        Assert.Equal([Sector.BenefitsOffice], view.Case.Members.Select(ask => ask.Sector!.Value));
        Assert.Equal(NextStep.AcceptCase, view.Case.NextStep);
        // Wednesday 09:00 + 2 hverdage.
        Assert.Equal(ManualClock.DefaultStart.AddDays(2), view.Case.NextAsk!.DueAt);
    }

    [Fact]
    public async Task No_answer_is_reminded_at_half_and_handed_to_the_deputy_and_then_the_team_leader_once_each()
    {
        var id = await _town.OpenCase(Cpr);

        await _town.AdvanceTo(ManualClock.DefaultStart.AddDays(7), Step);

        var contact = (await _town.View(id)).Timeline.OfType<RunningAskEntry>()
            .Where(entry => entry.Concern == Concern.ContactPerson).ToList();
        Assert.Equal(
            [(typeof(PersonAsked), "mette.holm"), (typeof(PersonReminded), "mette.holm"), (typeof(AskEscalated), "ali.demir"),
             (typeof(PersonReminded), "ali.demir"), (typeof(AskEscalated), "karen.krogh")],
            contact.Take(5).Select(entry => (entry.GetType(), entry.Person)));
        Assert.Equal(ManualClock.DefaultStart.AddDays(1), contact[1].At, TimeSpan.FromMinutes(1));
        Assert.Equal(ManualClock.DefaultStart.AddDays(2), contact[2].At, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_silent_team_leader_is_told_every_working_day_and_the_case_stays_open()
    {
        var id = await _town.OpenCase(Cpr);

        await _town.AdvanceTo(ManualClock.DefaultStart.AddDays(16), Step);

        var view = await _town.View(id);
        Assert.Equal(CaseStatus.Open, view.Case.Status);
        Assert.True(view.Case.ContactAsk!.Exhausted);
        Assert.Single(view.Timeline, entry => entry is AskUnanswered { Concern: Concern.ContactPerson });
    }

    [Fact]
    public async Task An_accepted_case_is_not_escalated()
    {
        var id = await _town.OpenCase(Cpr);
        Assert.Equal(CommandResult.Done, await _town.Do(id, version => new AcceptCase(id, version, "mette.holm")));

        await _town.AdvanceTo(ManualClock.DefaultStart.AddDays(3), Step);

        var view = await _town.View(id);
        Assert.Equal(NextStep.ContactCitizen, view.Case.NextStep);
        Assert.DoesNotContain(view.Timeline,
            entry => entry is PersonReminded { Concern: Concern.ContactPerson } or AskEscalated { Concern: Concern.ContactPerson });
    }

    [Fact]
    public async Task A_case_goes_from_opening_through_meeting_plan_and_a_year_of_follow_ups_to_its_closing()
    {
        var id = await _town.OpenCase(Cpr);
        await Done(id, version => new AcceptCase(id, version, "mette.holm"));
        await _town.InviteHousing(id);
        await Done(id, version => new AnswerInvitation(id, version, "jens.bak", Sector.HousingAssociation, null));
        await Done(id, version => new AnswerInvitation(id, version, "sofie.lund", Sector.BenefitsOffice, null));
        await Done(id, version =>
            new LogAttempt(id, version, "mette.holm", _town.Clock.UtcNow, AttemptChannel.Phone, true));
        await Done(id, version => new SetMeeting(id, version, "mette.holm", _town.Clock.UtcNow.AddSeconds(1), new(MeetingPlace.Home)));
        _town.Clock.Advance(TimeSpan.FromSeconds(1));
        await Done(id, version => new HoldMeeting(id, version, "mette.holm", true, "Jeg vil blive boende"));
        await Done(id, version => new AdoptPlan(id, version, "mette.holm",
            [new ProposedAction("payment-plan", "jens.bak", DateOnly.FromDateTime(_town.Clock.UtcNow.UtcDateTime).AddDays(7),
                "Afdrag 500 kr.")]));
        Assert.Equal(CaseStatus.FollowUp, (await _town.View(id)).Case.Status);

        foreach (var days in new[] { 30, 90, 180, 365 })
        {
            var follow = (await _town.View(id)).Case.NextAsk!;
            Assert.Equal(days, follow.FollowUpDay);
            _town.Clock.UtcNow = follow.From.AddMinutes(1);
            await _town.Settle();
            await Done(id, version => new RecordFollowUp(id, version, "mette.holm", YesNoUnknown.Yes));
        }
        Assert.Equal(NextStep.Close, (await _town.View(id)).Case.NextStep);
        await Done(id, version => new CloseCase(id, version, "mette.holm", Outcome.NeedsNoHelp, "Talt med hende"));

        var view = await _town.View(id);
        Assert.Equal((CaseStatus.Closed, Outcome.NeedsNoHelp), (view.Case.Status, view.Case.Outcome));
        Assert.Equal("Jeg vil blive boende", view.CitizensGoal);
        Assert.Equal("Afdrag 500 kr.", view.PlanWording[1]);
        Assert.Empty(await _town.Cases("open"));
        Assert.Equal("closed", Assert.Single(await _town.Cases("closed"))!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_attempt_ladder_stands_between_a_case_and_no_contact()
    {
        var id = await _town.OpenCase(Cpr);
        await Done(id, version => new AcceptCase(id, version, "mette.holm"));
        await Attempt(id, AttemptChannel.Letter, Daypart.Evening);
        await Attempt(id, AttemptChannel.Phone, Daypart.Morning);
        await Attempt(id, AttemptChannel.Visit, Daypart.Morning);
        var early = await _town.Do(id, version => new CloseCase(id, version, "mette.holm", Outcome.NoContact, "Talt med hende"));
        Assert.Equal("attempt-ladder", early.Refusal?.Rule);

        await Attempt(id, AttemptChannel.Phone, Daypart.Evening);

        await Done(id, version => new CloseCase(id, version, "mette.holm", Outcome.NoContact, "Talt med hende"));
    }

    [Fact]
    public async Task A_declined_case_asks_the_next_at_once_and_a_late_form_is_stale()
    {
        var id = await _town.OpenCase(Cpr);
        var shown = (await _town.View(id)).Case.Version;
        await Done(id, version => new DeclineCase(id, version, "mette.holm", DeclineReason.Capacity));

        Assert.Equal("ali.demir", (await _town.View(id)).Case.ContactPerson);
        Assert.Equal(CommandStatus.Stale, (await _town.Desk.Do(new AcceptCase(id, shown, "mette.holm"))).Status);
    }

    [Fact]
    public async Task Becoming_acute_tightens_what_runs_and_never_loosens()
    {
        var id = await _town.OpenCase(Cpr);
        await _town.Rent(Cpr, "LeaseTerminated", "HA-T");
        await _town.Rent(Cpr, "BailiffRequested", "HA-B");

        var view = await _town.View(id);
        Assert.Equal(Band.Acute, view.Case.Band);
        Assert.Equal(_town.Clock.UtcNow.AddDays(1), view.Case.Running(Concern.ContactPerson)!.DueAt);
        Assert.All(view.Case.Members, ask => Assert.Equal(_town.Clock.UtcNow.AddDays(1), ask.DueAt));

        await _town.Rent(Cpr, "ProceedingsWithdrawn", "HA-W");
        Assert.Equal(_town.Clock.UtcNow.AddDays(1), (await _town.View(id)).Case.Running(Concern.ContactPerson)!.DueAt);
    }

    [Fact]
    public async Task Children_mean_the_acute_deadlines()
    {
        var id = await _town.OpenCase(Cpr, body => body["childrenUnder18"] = "yes");

        var view = await _town.View(id);
        Assert.True(view.Case.HandleAtOnce);
        Assert.Equal(_town.Clock.UtcNow.AddDays(1), view.Case.NextAsk!.DueAt);
    }

    [Fact]
    public async Task Treatment_is_invited_only_with_purpose_and_basis_by_who_has_the_case()
    {
        var id = await _town.OpenCase(Cpr);
        InviteSector Invite(long version, string by, string purpose, string basis) =>
            new(id, version, by, Sector.SubstanceUseTreatment, purpose, basis);
        Assert.Equal("accept-first", (await _town.Do(id, version => Invite(version, "mette.holm", "support", "consent"))).Refusal?.Rule);
        await Done(id, version => new AcceptCase(id, version, "mette.holm"));
        Assert.Equal("purpose-and-basis", (await _town.Do(id, version => Invite(version, "mette.holm", "support", ""))).Refusal?.Rule);
        Assert.Equal("not-yours", (await _town.Do(id, version => Invite(version, "sofie.lund", "support", "consent"))).Refusal?.Rule);

        await Done(id, version => Invite(version, "mette.holm", "support", "consent"));

        var invited = Assert.Single((await _town.View(id)).Case.Members, ask => ask.Sector == Sector.SubstanceUseTreatment);
        Assert.Equal(("anne.riis", "support", "consent"), (invited.Person, invited.Purpose, invited.Basis));
        await _town.AdvanceTo(_town.Clock.UtcNow.AddDays(5), Step);
        Assert.Contains((await _town.View(id)).Timeline,
            entry => entry is AskEscalated { Sector: Sector.SubstanceUseTreatment, Person: "omar.said" });
    }

    [Fact]
    public async Task A_running_demand_opens_a_case_by_itself_when_its_deadline_passes()
    {
        await _town.Rent(Cpr, "ArrearsOpened", "HA-1", body => body["arrearsDkk"] = 8000);
        await _town.Rent(Cpr, "DemandSent", "HA-2", body => body["demandReceivedOn"] = "2026-11-04");
        Assert.Empty(await _town.Cases());

        _town.Clock.UtcNow = new DateTimeOffset(2026, 11, 19, 12, 0, 0, TimeSpan.Zero);

        var opened = await Eventually(async () => (await _town.Cases()).SingleOrDefault());
        Assert.Equal(55, opened!["score"]!.GetValue<int>());
        Assert.Equal(-1, opened["daysLeft"]!.GetValue<int>());
    }

    [Fact]
    public async Task After_closing_a_repeat_opens_nothing_and_a_higher_debt_opens_a_new_case()
    {
        var id = await _town.OpenCase(Cpr);
        await Done(id, version => new AcceptCase(id, version, "mette.holm"));
        await Done(id, version => new CloseCase(id, version, "mette.holm", Outcome.NeedsNoHelp, "Talt med hende"));
        _town.Clock.Advance(TimeSpan.FromDays(1));

        await _town.Rent(Cpr, "ArrearsIncreased", "HA-same", body => body["arrearsDkk"] = 9600);
        Assert.Empty(await _town.Cases("open"));

        _town.Clock.Advance(TimeSpan.FromHours(1));
        await _town.Rent(Cpr, "ArrearsIncreased", "HA-more", body => body["arrearsDkk"] = 12000);
        Assert.Equal("2026-0002", Assert.Single(await _town.Cases("open"))!["caseId"]!.GetValue<string>());
    }

    /// <summary>On another store in a derived class.</summary>
    protected virtual Task<Town> StartTown() => Town.Start();

    private async Task Done(string id, Func<long, CaseCommand> command) => Assert.Equal(CommandResult.Done, await _town.Do(id, command));

    private Task Attempt(string id, AttemptChannel channel, Daypart daypart) =>
        Done(id, version => new LogAttempt(id, version, "mette.holm", AttemptTimes.On(_town.Clock.UtcNow, daypart), channel, false));

    private static async Task<T> Eventually<T>(Func<Task<T?>> look) where T : class
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await look() is { } found) return found;
            await Task.Delay(50);
        }
        throw new TimeoutException("It did not happen.");
    }
}
