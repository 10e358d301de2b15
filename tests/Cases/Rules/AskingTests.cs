using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Digest;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

[Scenarios]
public sealed class AskingTests
{
    [Fact]
    public void Tuesday_two_o_clock_and_two_hverdage_is_thursday_two_o_clock_with_a_reminder_at_half()
    {
        var ask = Asked().Ask(Concern.ContactPerson);
        Assert.Equal((Tuesday.AddDays(1), Tuesday.AddDays(2)), (ask.RemindAt, ask.DueAt));
    }

    [Fact]
    public void Before_its_time_nothing_happens_and_at_its_time_it_happens_once()
    {
        var scene = Asked();
        var revisions = scene.Revisions.Count;
        scene.Strike(Concern.ContactPerson, Tuesday.AddDays(1).AddTicks(-1));
        Assert.Equal(revisions, scene.Revisions.Count);

        scene.Strike(Concern.ContactPerson, Tuesday.AddDays(1)).Strike(Concern.ContactPerson, Tuesday.AddDays(1));
        Assert.Equal(revisions + 1, scene.Revisions.Count);
        Assert.Equal([(Contact, AlertKind.Reminder)], scene.Told);
        Assert.Equal(0, scene.Case.Version); // A form shown before is not stale.
    }

    [Fact]
    public void The_chain_goes_to_its_end_each_with_a_reminder_and_a_full_deadline()
    {
        var scene = Asked();
        var told = new List<(string, AlertKind)>();
        var at = Tuesday;
        while (at < Tuesday.AddDays(8))
        {
            var before = scene.Revisions.Count;
            scene.Strike(Concern.ContactPerson, at);
            if (scene.Revisions.Count > before) told.AddRange(scene.Told);
            at = at.AddHours(1);
        }
        Assert.Equal([(Contact, AlertKind.Reminder), (Deputy, AlertKind.Escalation), (Deputy, AlertKind.Reminder),
            (Leader, AlertKind.Escalation), (Leader, AlertKind.Reminder)], told.Take(5));
        Assert.Equal(Tuesday.AddDays(6), scene.Ask(Concern.ContactPerson).From); // Monday: the weekend does not count.
    }

    [Fact]
    public void The_last_link_is_told_every_working_day_and_written_down_once()
    {
        var scene = Silent(Assessed(1));
        Assert.IsType<AskUnanswered>(Assert.Single(scene.Last.Entries));
        Assert.Empty(scene.Told); // In the digest, as on every working day until somebody has taken the case.
        Assert.All(Mornings(scene.Now).Take(5), morning => Assert.Contains(WorkDigest.Of(scene.Case, morning), told =>
            told is { Person: Leader, Line: { About: "contact-person", Late: true } }
                && AlertWords.Line(told.Line).Da.EndsWith("at være kontaktperson. Ingen af de spurgte svarede til tiden",
                    StringComparison.Ordinal)));

        scene.Strike(Concern.ContactPerson, scene.Ask(Concern.ContactPerson).NextAt);

        Assert.Empty(scene.Last.Entries);
        Assert.Empty(scene.Told);
        Assert.Equal(CaseStatus.Open, scene.Case.Status);
        Assert.True(scene.Ask(Concern.ContactPerson) is { Running: true, Exhausted: true });
        scene.Do(new AcceptCase("", 0, Leader)); // Even then the case can be taken.
    }

    [Fact]
    public void An_acute_case_that_nobody_takes_waits_for_no_digest_and_one_with_children_neither()
    {
        foreach (var opened in new[] { Assessed(1, 90), Assessed(1) with { ChildrenUnder18 = true } })
        {
            var scene = Silent(opened);
            Assert.Equal([(Leader, AlertKind.NoAnswer)], scene.Told);
            scene.Strike(Concern.ContactPerson, scene.Ask(Concern.ContactPerson).NextAt);
            Assert.Equal([(Leader, AlertKind.NoAnswer)], scene.Told);
        }
    }

    /// <summary>What else runs out meanwhile has the same cause.</summary>
    [Fact]
    public void While_nobody_has_taken_the_case_that_alone_is_reminded_of_and_handed_on_aloud()
    {
        var scene = Asked(Assessed(1, 90)).Until(Tuesday.AddDays(6));

        Assert.All(scene.Revisions.SelectMany(one => one.Alerts).Where(alert => alert.Kind is AlertKind.Reminder or AlertKind.Escalation),
            alert => Assert.True(alert.About is "contact-person" or "benefits-office" or "housing-association"));
        Assert.Contains(scene.Lines.OfType<AskEscalated>(), line => line.Concern == Concern.FirstContact); // The time line has it.
    }

    /// <summary>The first contact falls due in the instant in which the case is handed on.</summary>
    [Fact]
    public void The_deputy_is_not_passed_over_for_what_the_contact_person_did_not_do()
    {
        var scene = Asked(Assessed(1, 90)).Until(Tuesday.AddDays(1));
        Assert.Equal((Deputy, Deputy, Tuesday.AddDays(2)),
            (scene.Case.ContactPerson, scene.Ask(Concern.FirstContact).Person, scene.Ask(Concern.FirstContact).DueAt));
        Assert.Equal(Leader, scene.Until(Tuesday.AddDays(2)).Ask(Concern.FirstContact).Person);
    }

    /// <summary>Asked as the next of the case, and again as the deputy of whoever took it after all: the second is no repeat.</summary>
    [Fact]
    public void Who_takes_the_case_after_all_has_its_duties_and_the_deputy_is_asked_once_more_when_those_pass()
    {
        var scene = Asked(Assessed(1, 90)).Until(Tuesday.AddDays(1)).Do(new AcceptCase("", 0, Contact));
        Assert.Equal(Contact, scene.Ask(Concern.FirstContact).Person);
        Assert.Equal(Deputy, scene.Until(Tuesday.AddDays(2)).Ask(Concern.FirstContact).Person);
        Assert.Equal([Deputy, Deputy], scene.Lines.OfType<AskEscalated>().Where(line => line.Concern == Concern.FirstContact)
            .Select(line => line.Person));
    }

    /// <summary>The whole chain has let it pass.</summary>
    private static Scene Silent(Assessment opened)
    {
        var scene = Asked(opened);
        scene.Do(new DeclineCase("", 0, Contact, DeclineReason.Other)).Do(new DeclineCase("", 0, Deputy, DeclineReason.Other));
        var due = scene.Ask(Concern.ContactPerson).DueAt;
        return scene.Strike(Concern.ContactPerson, scene.Ask(Concern.ContactPerson).RemindAt).Strike(Concern.ContactPerson, due);
    }

    private static IEnumerable<DateTimeOffset> Mornings(DateTimeOffset now)
    {
        for (var day = CopenhagenTime.DateOf(now).AddDays(1); ; day = day.AddDays(1))
            if (WorkingCalendar.Municipality.IsWorkingDay(day)) yield return CopenhagenTime.At(day, WorkDigest.At);
    }

    [Fact]
    public void Duties_go_with_the_case_but_one_that_was_handed_on_by_itself_stays_where_it_is()
    {
        var scene = Asked();
        scene.Strike(Concern.ContactPerson, Tuesday.AddDays(1)).Strike(Concern.ContactPerson, Tuesday.AddDays(2));
        Assert.Equal([Deputy, Leader], scene.Ask(Concern.FirstContact).Chain);

        scene.Strike(Concern.FirstContact, Tuesday.AddDays(2)).Strike(Concern.FirstContact, Tuesday.AddDays(3));
        Assert.Equal((Leader, 1), (scene.Ask(Concern.FirstContact).Person, scene.Ask(Concern.FirstContact).Link));
        scene.Do(new AcceptCase("", 0, Deputy));
        Assert.Equal(Leader, scene.Ask(Concern.FirstContact).Person);
        Assert.Equal(Deputy, scene.Ask(Concern.Meeting).Person);
    }

    [Fact]
    public void What_is_due_later_is_told_when_its_time_comes_and_only_then_has_a_deadline()
    {
        var scene = Planned();
        var first = scene.Case.Asks.First(ask => ask.Concern == Concern.FollowUp);
        Assert.Equal((false, Tuesday.AddDays(30)), (first.Told, first.NextAt));

        scene.Strike(Concern.FollowUp, Tuesday.AddDays(30));

        Assert.Equal([(Contact, AlertKind.FollowUpDue)], scene.Told);
        var told = scene.Case.Asks.First(ask => ask.Concern == Concern.FollowUp);
        Assert.Equal((true, WorkingDaysLater(5)), (told.Told, told.DueAt));
        static DateTimeOffset WorkingDaysLater(int days) => EarlyWarning.Platform.Calendars.WorkingTime.Add(Tuesday.AddDays(30), days);
    }

    [Fact]
    public void A_closed_case_strikes_no_more()
    {
        var scene = Asked().Do(new CloseCase("", 0, Contact, Outcome.Deceased, "Talt med hende"));
        var revisions = scene.Revisions.Count;
        foreach (var concern in Enum.GetValues<Concern>()) scene.Strike(concern, Tuesday.AddDays(30));
        Assert.Equal(revisions, scene.Revisions.Count);
    }

    [Fact]
    public void Tightening_counts_from_now_and_leaves_what_would_become_later()
    {
        var scene = Asked().At(Tuesday.AddDays(1)); // One of two hverdage is gone.
        scene.Change(draft => Asking.Tighten(draft, new CasePolicy().Acute));
        Assert.Equal(Tuesday.AddDays(2), scene.Ask(Concern.ContactPerson).DueAt); // Not later, not sooner than from now.
        Assert.Equal(Tuesday.AddDays(2), scene.Ask(Concern.Team, Sector.BenefitsOffice).DueAt); // Was Friday.
        Assert.Equal(Tuesday.AddDays(3), scene.Ask(Concern.Team, Sector.HousingAssociation).DueAt); // Its own signals alone move it.
        Assert.Equal(Tuesday.AddDays(6), scene.Ask(Concern.Meeting).DueAt); // 3 hverdage, over the weekend.
    }
}
