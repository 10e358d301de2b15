using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Reporting.Contracts;
using EarlyWarning.Tests.Board;
using static EarlyWarning.Tests.Reporting.Rows;

namespace EarlyWarning.Tests.Reporting;

public sealed class TeamTallyTests
{
    private static readonly Ask Contact = Sample.Ask(Concern.ContactPerson, 3, doneBy: "mette.holm");

    [Fact]
    public void Each_has_their_cases_teams_questions_and_what_is_late()
    {
        var first = Sample.New("1") with
        {
            Asks = [Contact, Sample.Ask(Concern.Team, 3, Sector.HousingAssociation, "jens.bak"),
                Sample.Ask(Concern.Team, -1, Sector.BenefitsOffice), Sample.Ask(Concern.FirstContact, -2)],
        };
        var second = Sample.New("2")
            with { Asks = [Sample.Ask(Concern.ContactPerson, 1) with { Link = 1 }, Sample.Ask(Concern.Meeting, 5)
            with { From = Sample.At(2) }] };
        var resting = Sample.New("3") with { Status = CaseStatus.Paused, Asks = [Contact, Sample.Ask(Concern.Meeting, -3)] };

        var report = Team(25, Item(first), Item(second), Item(resting), Item(Sample.Closed("4")));

        Assert.Equal(new PersonLoad("mette.holm", 2, 0, 0, 1, 1), report.People[0]);
        Assert.Equal(new PersonLoad("jens.bak", 0, 0, 1, 0, 0), report.People[1]);
        Assert.Equal(new PersonLoad("ali.demir", 0, 1, 0, 1, 0), Assert.Single(report.People, load => load.Person == "ali.demir"));
        Assert.Equal(new PersonLoad("sofie.lund", 0, 1, 0, 1, 1), Assert.Single(report.People, load => load.Person == "sofie.lund"));
        Assert.DoesNotContain(report.People, load => load.Person is "eva.lind" or "hans.moos");
        Assert.Equal([("1", Concern.FirstContact), ("1", Concern.Team)], report.Overdue.Select(ask => (ask.CaseId, ask.Concern)));
        Assert.Equal([("1", "sofie.lund"), ("2", "ali.demir")], report.Unanswered.Select(ask => (ask.CaseId, ask.Person)));
        Assert.Equal("2", Assert.Single(report.Escalated).CaseId);
        Assert.Equal((3, 50), (report.Open, report.Capacity)); // Two caseworkers.
    }

    [Fact]
    public void What_must_be_averted_and_then_a_chain_that_let_it_pass_come_first_though_the_leaders_deadline_lies_ahead()
    {
        var silent = Sample.New("2") with { Asks = [Sample.Ask(Concern.ContactPerson, 1) with { Link = 2, Exhausted = true }] };
        var late = Sample.New("1") with { Asks = [Contact, Sample.Ask(Concern.FirstContact, -9)] };

        var averted = Sample.New("3") with { Asks = [Contact, Sample.Ask(Concern.AvertEviction, -1)] };

        Assert.Equal(["3", "2", "1"], Team(25, Item(late), Item(silent), Item(averted)).Overdue.Select(ask => ask.CaseId));
    }

    [Fact]
    public void Weeks_hold_arrivals_departures_and_what_is_open_at_their_end()
    {
        var weeks = Team(25,
            Item(File("1", November(2))), Item(Ended(File("2", November(8)), November(10), Outcome.KeptHome)), Item(File("3", November(9))),
                Item(File("4", November(20)))).Weeks;

        Assert.Equal(8, weeks.Count);
        // Sunday 8 November belongs to the first.
        Assert.Equal([new(new(2026, 11, 2), 2, 0, 2), new(new(2026, 11, 9), 1, 1, 2), new(new(2026, 11, 16), 1, 0, 3)], weeks.TakeLast(3));
        Assert.Equal(new WeekFlow(new(2026, 10, 26), 0, 0, 0), weeks[^4]);
    }

    [Fact]
    public void A_sector_is_measured_from_the_invitation_whoever_of_its_chain_answered()
    {
        var deputy = Sample.Ask(Concern.Team, 3, Sector.BenefitsOffice, "karen.krogh")
            with { Link = 1, From = November(18), DoneAt = November(19) };
        var declined = Sample.Ask(Concern.Team, 3, Sector.BenefitsOffice, "sofie.lund", DeclineReason.Capacity)
            with { DoneAt = November(17) };
        var waiting = Sample.Ask(Concern.Team, -1, Sector.BenefitsOffice);
        WorkItem Invited(string id, Ask ask) => Item(File(id, November(16)) with { Asks = [ask] },
            new PersonAsked(
                November(16, 10), By: null, "sofie.lund", Concern.Team, Sector.BenefitsOffice, ask.DueAt, FollowUpDay: null, Number: null));

        var sector = Assert.Single(Team(25, Invited("1", deputy), Invited("2", declined), Invited("3", waiting),
            Item(File("4", Sample.Now.AddDays(-200)) with { Asks = [waiting] })).Sectors);

        Assert.Equal((3, 1, 1, 1, 1, 1),
            (sector.Invited, sector.Accepted, sector.Declined, sector.NoCapacity, sector.Waiting, sector.Late));
        Assert.Equal((1, 1, 1), (sector.AnswerTimes.Between(3, 3), sector.AnswerTimes.Between(1, 1), sector.AnswerTimes.NotYet));
    }
}
