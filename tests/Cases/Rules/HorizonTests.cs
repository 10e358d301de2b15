using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Digest;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>Nothing that is planned lies behind the next legal date, and a passed one is a question.</summary>
[Scenarios]
public sealed class HorizonTests
{
    private static readonly DateOnly Today = new(2026, 11, 3);

    [Fact]
    public void An_eviction_date_comes_nearer_passes_is_postponed_and_is_withdrawn()
    {
        var scene = Answered(); // Nothing but follow-ups in 30 days and later.
        Assert.Equal(NextStep.FollowUp, scene.Case.NextStep);
        scene.Update(Evicting(2, days: 10)); // Friday 13 November: two hverdage before is Wednesday, at 16:00 in Denmark.
        Assert.Equal((NextStep.AvertEviction, new DateTimeOffset(2026, 11, 11, 15, 0, 0, TimeSpan.Zero)),
            (scene.Case.NextStep!.Value, scene.Case.NextAsk!.DueAt));
        Assert.Contains(scene.Alerts, alert => alert is { To: Contact, Kind: AlertKind.Asked, About: "avert-eviction" });

        scene.Update(Evicting(3, days: 1)); // Two hverdage before have passed: at once, within half a hverdag.
        Assert.Equal((NextStep.AvertEviction, Tuesday.AddHours(20), true),
            (scene.Case.NextStep!.Value, scene.Case.NextAsk!.DueAt, scene.Case.NextAsk.AtOnce));
        Assert.Single(scene.Case.Asks, ask => ask is { Concern: Concern.AvertEviction, Running: true });
        scene.Do(new AvertEviction("", 0, Contact, Aversion.RentHelp, To: null, "applied today"));
        Assert.Equal(NextStep.AvertEviction, scene.Case.NextStep); // The date stands: looked at again on the next hverdag.
        Assert.Equal(Tuesday.AddHours(26), scene.Case.NextAsk!.DueAt); // By 16.

        scene.Until(new(2026, 11, 5, 6, 59, 0, TimeSpan.Zero));
        Assert.Null(scene.Case.Running(Concern.LegalDate));
        scene.Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero)); // The next hverdag at 08:00.
        Assert.Contains(scene.Alerts, alert => alert is { To: Contact, Kind: AlertKind.Asked, About: "legal-date" });
        Assert.Equal(NextStep.FollowUp, scene.Case.NextStep);

        Assert.Equal("postponed-to", scene.Refusal(Postponed(0)));
        scene.Do(Postponed(20));
        Assert.Equal((NextStep.AvertEviction, Today.AddDays(20)), (scene.Case.NextStep!.Value, scene.Case.NextAsk!.Legal!.On));

        scene.Update(Evicting(4, days: 1)); // Told again by the landlord as it was: the postponement stands.
        Assert.Equal(NextStep.AvertEviction, scene.Case.NextStep);
        scene.Update(Assessed(5)); // Withdrawn.
        Assert.Equal(NextStep.FollowUp, scene.Case.NextStep!.Value);
        Assert.Empty(scene.Case.Postponements);
    }

    [Fact]
    public void Days_and_order_go_by_the_date_that_stands_and_not_by_the_one_the_landlord_told_last()
    {
        var scene = Answered().Update(Evicting(2, days: 1)).Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero));
        Assert.Equal(Today.AddDays(1), Horizon.Shown(scene.Case)!.On); // Passed, and a question.
        scene.Do(Postponed(40));
        Assert.Equal((Today.AddDays(1), Today.AddDays(40)), (scene.Case.LegalStep!.On, Horizon.Shown(scene.Case)!.On));
        Assert.Contains(WorkViews.KeysOf(scene.Case), key => key.StartsWith("~all|220261213", StringComparison.Ordinal));

        var paid = Answered().Update(Evicting(2, days: 1)).Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero))
            .Do(new AnswerLegalDate("", 0, Contact, LegalDateEnd.Paid, To: null));
        Assert.Null(Horizon.Shown(paid.Case));
        Assert.False(Overriding.NeedsLeader(paid.Case with { Band = Band.High }, Band.Raised)); // Nothing stands any more.

        // The nearer date is that of a tenancy which is not the one with the highest score.
        var two = Answered().Update(Assessed(2) with
        {
            NextStep = new LegalStep(LegalStepKind.DemandDeadline, Today.AddDays(30), true),
            TenancySteps = [new("dev-housing", "LM-2", new LegalStep(LegalStepKind.Eviction, Today.AddDays(9), false))],
        });
        Assert.Equal(Today.AddDays(9), Horizon.Shown(two.Case)!.On);
        var lowered = two.Case with { Band = Band.Watch, AssessedBand = Band.Acute, LegalStep = null };
        Assert.Equal(Band.Acute, lowered.ListBand);
        Assert.True(Overriding.NeedsLeader(lowered with { Band = Band.High }, Band.Watch));
        Assert.Equal(Horizon.Of(two.Case, Today), Horizon.Shown(WorkViews.LineOf(two.Case))); // A list shows the same.
    }

    [Fact]
    public void A_date_that_somebody_says_is_off_is_not_counted_to_but_nobody_lowers_the_band_alone_for_it()
    {
        var scene = Answered().Update(Evicting(2, days: 10) with
        {
            TenancySteps = [new("dev-housing", "LM-2", new LegalStep(LegalStepKind.DemandDeadline, Today.AddDays(25), true))],
        }).Do(Off);
        Assert.All(new[] { scene.Case, WorkViews.LineOf(scene.Case) }, file => Assert.Equal(Today.AddDays(25), Horizon.Shown(file)!.On));
        Assert.True(Overriding.NeedsLeader(scene.Case, Band.Watch));
    }

    [Fact]
    public void Another_tenancy_s_eviction_is_told_though_the_nearest_date_stays()
    {
        var first = new TenancyStep("dev-housing", "LM-1", new LegalStep(LegalStepKind.DemandDeadline, Today.AddDays(20), true));
        var scene = Answered().Update(Assessed(2) with { NextStep = first.Step, TenancySteps = [first] });
        scene.Update(Assessed(3) with
        {
            NextStep = first.Step,
            TenancySteps = [first, new("dev-housing", "LM-2", new LegalStep(LegalStepKind.Eviction, Today.AddDays(30), false))],
        });
        Assert.Equal([(Contact, AlertKind.NewSignal)], scene.Told);
        var revisions = scene.Revisions.Count;
        scene.Update(Assessed(4) with { NextStep = first.Step, TenancySteps = scene.Case.TenancySteps });
        Assert.True(scene.Revisions.Count == revisions || !scene.Told.Any()); // The same again is nothing new.
    }

    [Fact]
    public void A_case_that_becomes_acute_tells_each_person_once_and_what_is_to_be_averted_with_it()
    {
        var scene = Asked().Update(Evicting(2, days: 1) with
        {
            Score = 100, Band = Band.Acute, // By the landlord's own signals: its adviser must answer sooner too.
            ScoreBySender = new Dictionary<string, int>(StringComparer.Ordinal) { ["dev-housing"] = 100, ["dev-benefits"] = 25 },
        });
        Assert.All(new[] { Contact, Leader, Housing, Benefits }, person =>
            Assert.Single(scene.Alerts, alert => alert.To == person && alert.Kind is not AlertKind.Resumed));
        Assert.Equal((AlertKind.BecameAcute, "avert-eviction"),
            scene.Alerts.Where(alert => alert.To == Contact).Select(alert => (alert.Kind, alert.About!)).Single());
        Assert.Equal((AlertKind.BecameAcute, null), scene.Alerts.Where(alert => alert.To == Leader)
            .Select(alert => (alert.Kind, alert.About)).Single());

        var opened = Asked(Evicting(1, days: 1) with { Score = 100, Band = Band.Acute });
        Assert.Equal((AlertKind.CaseOpened, "avert-eviction"), opened.Revisions.SelectMany(one => one.Alerts)
            .Where(alert => alert.To == Contact).Select(alert => (alert.Kind, alert.About!)).Single());
        foreach (var one in new[] { scene, opened }) Assert.Empty(one.Until(Tuesday).Told); // The races of the same date say no more.
    }

    [Fact]
    public void Of_one_date_a_person_is_told_once_and_a_deputy_anew()
    {
        var scene = Answered().Update(Evicting(2, days: 6));
        for (var time = 0; time < 3; time++) scene.Do(new AvertEviction("", 0, Contact, Aversion.Payment, To: null, "paying"));
        Assert.Single(scene.Revisions.SelectMany(one => one.Alerts), alert => alert is { Kind: AlertKind.Asked, About: "avert-eviction" });
        Assert.Equal(4, scene.Lines.OfType<PersonAsked>().Count(line => line.Concern == Concern.AvertEviction));
    }

    [Fact]
    public void A_date_that_stands_is_looked_at_again_after_half_of_what_is_left_a_week_at_most_and_in_the_end_each_hverdag()
    {
        var scene = Answered().Update(Evicting(2, days: 28)); // Tuesday 1 December: twenty hverdage.
        var left = new List<int>();
        while (scene.Case.Running(Concern.LegalDate) is null)
        {
            left.Add(WorkingCalendar.Municipality.DaysBetween(scene.Now, CopenhagenTime.StartOf(Today.AddDays(28))));
            scene.Do(new AvertEviction("", 0, Contact, Aversion.RentHelp, To: null, "applied"));
            if (scene.Case.Running(Concern.AvertEviction) is not { } look)
            {
                scene.Until(CopenhagenTime.At(Today.AddDays(29), WorkingTime.Opens)); // Done on the day itself: it was the last.
                continue;
            }
            Assert.Equal((NextStep.AvertEviction, left[^1] <= 3), (scene.Case.NextStep!.Value, look.From <= scene.Now));
            scene.Until(look.From > scene.Now ? look.From.AddHours(10) : look.DueAt.AddMinutes(-1));
        }
        Assert.False(scene.Has<AskEscalated>()); // All was done in time.
        Assert.Equal([20, 15, 10, 5, 3, 2, 1, 0], left);
        // Nobody was told of what they had just done.
        Assert.Single(scene.Revisions.SelectMany(one => one.Alerts), alert => alert is { Kind: AlertKind.Asked, About: "avert-eviction" });
    }

    private static readonly LegalStep Deadline = new(LegalStepKind.DemandDeadline, Today.AddDays(10), false) { Sender = "dev-housing" },
        Eviction = new(LegalStepKind.Eviction, Today.AddDays(13), false) { Sender = "dev-private" }; // Friday, and the Monday after it.

    /// <summary>Two landlords, and a date of each.</summary>
    private static Scene TwoDates() => Answered().Update(Assessed(2) with
    {
        NextStep = Deadline, TenancySteps = [new("dev-housing", "LM-1", Deadline), new("dev-private", "P-7", Eviction)],
    });

    private static AvertEviction Did(string words) => new("", 0, Contact, Aversion.Payment, To: null, words);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_eviction_is_asked_of_as_it_nears_whatever_was_done_for_a_nearer_date_of_another_landlord(bool done)
    {
        var scene = TwoDates();
        Assert.Equal(Deadline.On, scene.Case.NextAsk!.Legal!.On);
        if (done) scene.Until(Tuesday.AddDays(7)).Do(Did("a plan with one"));
        scene.Until(Horizon.NearsAt(Eviction.On)); // By the clock alone.
        Assert.Equal((Eviction, false), (scene.Case.NextAsk!.Legal, scene.Case.NextAsk.Again));
        Assert.Equal(Horizon.AvertBy(Eviction.On), scene.Case.NextAsk.DueAt);
        Assert.Contains(scene.Revisions.SelectMany(one => one.Alerts),
            alert => (alert.To, alert.Kind, alert.DueAt) == (Contact, AlertKind.Asked, Horizon.AvertBy(Eviction.On)));
        var revisions = scene.Revisions.Count;
        scene.Change(Averting.Hold); // Again, it changes nothing.
        Assert.Equal(revisions, scene.Revisions.Count);

        scene.Do(Did("and with the other"));
        Assert.Equal((Deadline, done), (scene.Case.NextAsk!.Legal, scene.Case.NextAsk.Again));
    }

    [Fact]
    public void What_was_done_on_the_last_day_of_a_nearer_date_does_not_hide_the_eviction_behind_it()
    {
        var scene = TwoDates().Until(Horizon.NearsAt(Eviction.On)).Do(Did("with the other")).Do(Did("a plan with one"));
        Assert.Equal((Deadline, true), (scene.Case.NextAsk!.Legal, scene.Case.NextAsk.Again));
        scene.Until(Tuesday.AddDays(10).AddHours(-4)); // Friday: each is looked at on each of the last hverdage, the eviction first.
        Assert.Equal((Eviction, true, Today.AddDays(10)), (scene.Case.NextAsk!.Legal, scene.Case.NextAsk.Again,
            CopenhagenTime.DateOf(scene.Case.NextAsk.DueAt)));
        scene.Do(Did("with the other"));
        Assert.Equal(Deadline, scene.Case.NextAsk!.Legal);
        scene.Do(Did("a plan with one"));
        Assert.Equal((Eviction, true), (scene.Case.NextAsk!.Legal, scene.Case.NextAsk.Again));
    }

    [Fact]
    public void What_is_heard_of_a_date_is_written_down_of_that_one_whatever_is_asked()
    {
        // The nearer one is taken up, and the other nears: it is asked of, and now the first landlord rings.
        var scene = TwoDates().Until(Tuesday.AddDays(7)).Do(Did("a plan with one")).Until(Horizon.NearsAt(Eviction.On));
        Assert.Equal(Eviction, scene.Case.NextAsk!.Legal);
        scene.Do(Off with { Of = Deadline });
        Assert.Equal([Eviction], Horizon.Ahead(scene.Case, Today));
        Assert.Equal((Eviction, false, Contact), (scene.Case.NextAsk!.Legal, scene.Case.NextAsk.Again, scene.Case.NextAsk.Person));
        Assert.Equal(Deadline.On, scene.Lines.OfType<EvictionAverted>().Last().On);
        Assert.Equal(Deadline, scene.Until(Horizon.AskedAt(Deadline.On)).Case.Running(Concern.LegalDate)!.Legal);

        // One that nobody is asked of.
        scene = TwoDates().Do(Moved(40) with { Of = Eviction });
        Assert.Equal((Eviction.On, Today.AddDays(40), "dev-private"),
            scene.Case.Postponements.Select(moved => (moved.From!.Value, moved.On, moved.Sender!)).Single());
        Assert.Equal(Deadline, scene.Case.NextAsk!.Legal);
        scene.Do(Did("of whichever is asked"));
        Assert.Equal((Deadline, true), (scene.Case.NextAsk!.Legal, scene.Case.NextAsk.Again));
    }

    [Fact]
    public void What_is_heard_of_a_date_that_is_gone_is_written_down_of_no_other()
    {
        var moved = Off with { Of = Deadline with { Sender = "dev-private" } };
        Assert.Equal("stale", TwoDates().Refusal(moved));
        Assert.Equal(CommandResult.Stale, CommandResult.Refused(Refusal.Stale));
        // The clock has turned to the other one since the form was shown, but what it names still lies ahead.
        TwoDates().Until(Horizon.NearsAt(Eviction.On)).Do(Off with { Of = Deadline });

        var passed = TwoDates().Until(Horizon.AskedAt(Eviction.On));
        var withdrawn = new AnswerLegalDate("", 0, Contact, LegalDateEnd.Paid, To: null) { Of = Eviction };
        Assert.Equal("stale", passed.Refusal(withdrawn with { Of = moved.Of }));
        passed.Do(withdrawn); // Of both it is asked what happened, and the other's answer is its own.
        Assert.Equal(Deadline, passed.Case.Running(Concern.LegalDate)!.Legal);
    }

    [Fact]
    public void A_deadline_that_runs_out_and_that_nobody_has_taken_up_is_asked_of_until_it_is_over()
    {
        var later = Eviction with { On = Today.AddDays(15) }; // Wednesday: it nears on the Friday of the other's deadline.
        Scene Asked() => Answered().Update(Assessed(2) with
        {
            NextStep = Deadline, TenancySteps = [new("dev-housing", "LM-1", Deadline), new("dev-private", "P-7", later)],
        });
        var scene = Asked().Until(Horizon.NearsAt(later.On).AddMinutes(-1));
        var asked = scene.Case.NextAsk!;
        Assert.NotEqual(Contact, asked.Person);
        scene.Until(CopenhagenTime.At(Deadline.On, new TimeOnly(9, 0)));
        Assert.Equal((Deadline, asked.Person), (scene.Case.NextAsk!.Legal, scene.Case.NextAsk.Person));
        // Taken up, the eviction is asked of at once; and so it is when the deadline is over.
        Assert.Equal(later, scene.Do(Did("a plan with one")).Case.NextAsk!.Legal);
        Assert.Equal(later, Asked().Until(Horizon.AskedAt(Deadline.On)).Case.NextAsk!.Legal);
    }

    [Fact]
    public void A_look_stands_in_the_digest_of_its_day_and_is_handed_on_at_its_end()
    {
        var scene = Looking();
        var day = Today.AddDays(7);
        Assert.Equal((CopenhagenTime.StartOf(day), CopenhagenTime.At(day, WorkingTime.Closes)),
            (scene.Case.NextAsk!.From, scene.Case.NextAsk.DueAt));
        Assert.Empty(DigestOf(scene.Case, day.AddDays(-1)));
        Assert.Equal((Contact, "avert-eviction"), DigestOf(scene.Case, day).Select(one => (one.Person, one.Line.About)).Single());
        scene.Until(CopenhagenTime.At(day, WorkingTime.Closes));
        Assert.Equal((Deputy, CopenhagenTime.At(day.AddDays(1), WorkingTime.Closes)),
            (scene.Case.NextAsk!.Person, scene.Case.NextAsk.DueAt));
    }

    [Fact]
    public void A_look_keeps_its_day_whoever_has_it_and_a_date_that_moves_asks_anew()
    {
        var (scene, due) = (Looking(), CopenhagenTime.At(Today.AddDays(7), WorkingTime.Closes));
        var roster = new Roster(Everybody.Data with
        {
            People = [.. Everybody.People.Select(one => one.Id != Contact ? one : one with { Absences = [new(Today, Today.AddDays(7))] })],
        });
        var nobody = new Dictionary<string, int>(StringComparer.Ordinal);
        scene.Change(draft => Replacing.CoverFor(draft, Contact, roster, nobody));
        Assert.Equal((Deputy, due), (scene.Case.NextAsk!.Person, scene.Case.NextAsk.DueAt));
        var revisions = scene.Revisions.Count;
        scene.Change(draft => Replacing.CoverFor(draft, Contact, roster, nobody)).Change(Averting.Hold); // Again, it changes nothing.
        Assert.Equal(revisions, scene.Revisions.Count);

        var nearer = Looking().Update(Evicting(3, days: 6)); // Before the day of the look.
        Assert.Equal((false, true), (nearer.Case.NextAsk!.Again, nearer.Case.NextAsk.From <= nearer.Now));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(29, true)]
    [InlineData(60, false)]
    public void Only_a_step_that_would_be_too_late_gives_way(int days, bool averts) => Assert.Equal(
        averts ? NextStep.AvertEviction : NextStep.FollowUp, Answered().Update(Evicting(2, days)).Case.NextStep);

    [Fact]
    public void A_demand_s_deadline_is_a_horizon_too() => Assert.Equal(NextStep.AvertEviction, Answered()
        .Update(Assessed(2) with { NextStep = new LegalStep(LegalStepKind.DemandDeadline, Today.AddDays(10), true) }).Case.NextStep);

    [Fact]
    public void It_goes_before_the_taking_of_the_case_which_is_taken_all_the_same()
    {
        var scene = Asked(Evicting(1, days: 1)).Until(Tuesday);
        Assert.Equal(NextStep.AvertEviction, scene.Case.NextStep);
        Assert.Equal("accept-first", scene.Refusal(new AvertEviction("", 0, Contact, Aversion.Payment, To: null, Words: null)));
        scene.Do(new AcceptCase("", 0, Contact));
        Assert.Equal("postponed-to", scene.Refusal(new AvertEviction("", 0, Contact, Aversion.Postponed, Today, Words: null)));
        scene.Do(Moved(60));
        Assert.Equal(NextStep.ContactCitizen, scene.Case.NextStep);
        Assert.Equal("nothing-to-avert", Accepted().Refusal(new AvertEviction("", 0, Contact, Aversion.Payment, To: null, Words: null)));
        Assert.Equal("no-passed-date", scene.Refusal(new AnswerLegalDate("", 0, Contact, LegalDateEnd.Evicted, To: null)));
    }

    [Fact]
    public void A_date_that_a_person_says_is_off_is_asked_about_all_the_same_once_it_has_passed()
    {
        var scene = Answered().Update(Evicting(2, days: 3)).Do(Off);
        Assert.Equal(NextStep.FollowUp, scene.Case.NextStep);
        scene.Until(new(2026, 11, 9, 7, 0, 0, TimeSpan.Zero)); // Monday: the date was a Friday.
        Assert.NotNull(scene.Case.Running(Concern.LegalDate));
        Assert.Null(scene.Do(new AnswerLegalDate("", 0, Contact, LegalDateEnd.Evicted, To: null)).Case.Running(Concern.LegalDate));
    }

    [Fact]
    public void A_question_goes_when_the_landlord_withdraws()
    {
        var scene = Answered().Update(Evicting(2, days: 1)).Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero)).Update(Assessed(3));
        Assert.True(scene.Ask(Concern.LegalDate).Cancelled);
    }

    [Fact]
    public void A_deadline_that_passed_before_the_case_began_is_no_question_and_no_race()
    {
        var scene = Asked(Assessed(1) with { NextStep = new LegalStep(LegalStepKind.DemandDeadline, Today.AddDays(-3), true) })
            .Do(new AcceptCase("", 0, Contact)).Until(Tuesday.AddDays(1));
        Assert.False(scene.Has<RaceForeseen>());
        Assert.DoesNotContain(scene.Case.Asks, ask => ask.Concern is Concern.LegalDate or Concern.AvertEviction);
    }

    [Fact]
    public void A_race_whose_date_has_passed_is_told_to_nobody() => Assert.False(
        Asked(Evicting(1, days: -1)).Until(Tuesday.AddHours(1)).Has<RaceForeseen>());

    [Fact]
    public void A_pause_never_reaches_past_the_horizon_and_its_form_offers_the_last_day()
    {
        var scene = Answered().Update(Evicting(2, days: 10));
        Assert.Equal("pause-horizon", scene.Refusal(PauseFor(11)));
        Assert.Equal(Today.AddDays(10), Horizon.LastPauseDay(scene.Case, Today));
        scene.Do(PauseFor(10));
        Assert.Equal((NextStep.AvertEviction, true), (scene.Case.NextStep!.Value, scene.Case.Awake(scene.Case.NextAsk!)));
        Assert.Null(Horizon.LastPauseDay(Answered().Update(Evicting(2, days: 0)).Case, Today));
        Assert.Equal(Today.AddDays(92), Horizon.LastPauseDay(Answered().Case, Today));
    }

    [Fact]
    public void A_nearer_date_or_a_rise_to_acute_ends_a_pause_at_once_and_is_told()
    {
        var nearer = Answered().Do(PauseFor(40)).Update(Evicting(2, days: 30));
        Assert.Equal((false, NextStep.AvertEviction), (nearer.Case.Paused, nearer.Case.NextStep!.Value));
        Assert.Contains((Housing, AlertKind.Resumed), nearer.Told);

        var graver = Accepted().Do(PauseFor(7)).Update(Assessed(2, 90));
        Assert.False(graver.Case.Paused);
        Assert.Contains((Contact, AlertKind.Resumed), graver.Told);
        Assert.True(Accepted().Do(PauseFor(7)).Update(Assessed(2, 75)).Case.Paused);
    }

    [Theory]
    [InlineData(2026, 11, 8, 10, "meeting-time")] // A Sunday.
    [InlineData(2026, 11, 5, 2, "meeting-time")] // 03:00 in Denmark.
    [InlineData(2026, 11, 16, 9, "meeting-horizon")]
    [InlineData(2026, 11, 13, 9, "meeting-horizon")] // The day itself.
    public void A_meeting_at_an_unusual_time_or_behind_the_horizon_needs_words(int year, int month, int day, int hour, string rule)
    {
        var at = new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero);
        var scene = Reached().Update(Evicting(2, days: 10)).Until(Tuesday);
        Assert.Equal(rule, scene.Refusal(new SetMeeting("", 0, Contact, at, AtHome)));
        Assert.Equal(rule, scene.Refusal(new ProposeSlots("", 0, Contact, [Tuesday.AddDays(1), at]))); // One of them is enough.
        scene.Do(new ProposeSlots("", 0, Contact, [at], "the citizen works by day"));
        scene.Do(new SetMeeting("", 0, Contact, at, AtHome, "the citizen works by day"));
        Assert.Equal((at, MeetingPlace.Home), (scene.Case.Meeting!.At, scene.Case.Meeting.Place!.Value));
    }

    [Fact]
    public void A_meeting_is_not_held_before_its_time()
    {
        var scene = Reached().Do(new SetMeeting("", 0, Contact, Tuesday.AddHours(1), AtHome));
        var held = new HoldMeeting("", 0, Contact, CitizenTookPart: true, "goal", WithoutQuorum: true);
        Assert.Equal("meeting-ahead", scene.Refusal(held));
        Assert.Equal("held-in-future", scene.Refusal(held with { HeldAt = Tuesday.AddMinutes(6) }));
        Assert.Equal("held-before-case", scene.Refusal(held with { HeldAt = scene.Case.OpenedAt.AddSeconds(-1) }));
        Assert.NotNull(scene.Until(Tuesday.AddHours(1)).Do(held).Case.Meeting!.HeldAt);
    }

    [Fact]
    public void A_meeting_held_before_its_planned_time_is_recorded_at_its_real_time_and_never_ahead_of_the_clock()
    {
        var held = new HoldMeeting("", 0, Contact, CitizenTookPart: true, "goal", WithoutQuorum: true, "minutes");
        var scene = Reached().Do(new SetMeeting("", 0, Contact, Tuesday.AddDays(3), AtHome)).Until(Tuesday.AddHours(2));
        scene.Do(held with { HeldAt = Tuesday.AddHours(1) });
        Assert.Equal((Tuesday.AddDays(3), Tuesday.AddHours(1)), (scene.Case.Meeting!.At, scene.Case.Meeting.HeldAt!.Value));

        var fast = Reached().Do(new SetMeeting("", 0, Contact, Tuesday.AddHours(1), AtHome)).Until(Tuesday.AddHours(1));
        fast.Do(held with { HeldAt = fast.Now.AddMinutes(4) });
        Assert.Equal(fast.Now, fast.Case.Meeting!.HeldAt);
    }

    [Fact]
    public void An_action_behind_the_horizon_needs_words()
    {
        var scene = Met().Update(Evicting(2, days: 5)).Until(Tuesday);
        Assert.Equal("action-horizon", scene.Refusal(Plan(days: 6)));
        Assert.Equal("action-horizon", scene.Refusal(Plan(days: 5))); // The day itself.
        Assert.NotNull(scene.Do(Plan(days: 6) with { Why = "the new home is ready then" }).Case.Plan);
    }

    [Theory]
    [InlineData(11, Daypart.Morning)]
    [InlineData(12, Daypart.Afternoon)]
    [InlineData(17, Daypart.Evening)]
    public void The_daypart_of_an_attempt_is_computed_from_its_time_in_Denmark(int hour, Daypart part)
    {
        var at = new DateTimeOffset(2026, 11, 3, hour - 1, 0, 0, TimeSpan.Zero).AddDays(-1);
        Assert.Equal(part, Accepted().Do(new LogAttempt("", 0, Contact, at, AttemptChannel.Phone, false)).Case.Attempts[^1].Daypart);
    }

    /// <summary>The date is in twenty hverdage, and something was done: a look in five.</summary>
    private static Scene Looking() => Answered().Update(Evicting(2, days: 28))
        .Do(new AvertEviction("", 0, Contact, Aversion.RentHelp, To: null, "applied"));

    private static List<(string Person, AlertLine Line)> DigestOf(CaseFile file, DateOnly day) =>
        [.. WorkDigest.Of(file, WorkDigest.Morning(CopenhagenTime.At(day, WorkDigest.At))!.Value)
            .Where(one => one.Line.About == Averting.Code)];

    private static AvertEviction Off => new("", 0, Contact, Aversion.Withdrawn, To: null, "by phone") { Source = DateSource.Landlord };

    private static AvertEviction Moved(int days) => new("", 0, Contact, Aversion.Postponed, Today.AddDays(days), "he rang")
    {
        Source = DateSource.BailiffCourt,
    };

    private static AnswerLegalDate Postponed(int days) =>
        new("", 0, Contact, LegalDateEnd.Postponed, Today.AddDays(days), "he rang") { Source = DateSource.Landlord };

    private static Assessment Evicting(long sequence, int days) =>
        Assessed(sequence) with { NextStep = new LegalStep(LegalStepKind.Eviction, Today.AddDays(days), false) };
}
