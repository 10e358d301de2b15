using System.Globalization;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Site;
using EarlyWarning.Board.Today;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Tests.Board.Today;

/// <summary>What stands on the day of one person, from the lines of their list. Now is Friday 20 November 2026, 12:00 in Denmark.</summary>
public sealed class DayPlanTests
{
    [Fact]
    public void An_appointment_stands_at_its_hour_and_what_is_due_by_its_deadline()
    {
        var plan = Plan(Meets("2026-0001", Sample.At(0, 13), MeetingPlace.Office), Meets("2026-0002", Sample.At(0, 8), MeetingPlace.Home),
            Sample.Accepted("2026-0003") with { Asks = [Done, Sample.Ask(Concern.FirstContact, 0)] });

        Assert.Equal([("2026-0002", DayKind.Visit)], Kinds(plan.Morning));
        Assert.Equal([("2026-0001", DayKind.Meeting), ("2026-0003", DayKind.Call)], Kinds(plan.Afternoon));
        Assert.Empty(plan.Late);
    }

    [Fact]
    public void What_is_late_says_by_how_many_hverdage_and_a_weekend_has_none()
    {
        var file = Sample.Accepted() with { Asks = [Done, Sample.Ask(Concern.FirstContact, -1)] };
        var late = Assert.Single(Plan(file).Late);

        Assert.Equal(1, late.DaysLate(Sample.Now)); // Since Thursday.
        Assert.Equal(2, late.DaysLate(Sample.Now.AddDays(3))); // On Monday.
        Assert.Equal("1 hverdag over tiden", Words(file).Late(late));
        Assert.Equal("fristen var kl. 10.40", Words(file).Late(late with { At = Sample.At(0, 9) }));
    }

    [Fact]
    public void What_must_be_averted_stands_alone_on_top_and_hides_the_steps_it_makes_void_but_no_meeting()
    {
        var legal = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 24), Estimated: false);
        var file = Meets("2026-0001", Sample.At(0, 13), MeetingPlace.Office);
        file = file with
        {
            Asks = [.. file.Asks, Sample.Ask(Concern.FirstContact, -2), Sample.Ask(Concern.AvertEviction, 0) with { Legal = legal }],
        };
        var plan = Plan(file);

        Assert.Equal(legal, Assert.Single(plan.Averts).Legal);
        Assert.Empty(plan.Late);
        Assert.Equal(DayKind.Meeting, Assert.Single(plan.Afternoon).Kind);
        Assert.Equal("Én udsættelse skal afværges. I dag er der ét møde.", Words(file).Lead());
    }

    [Fact]
    public void A_demands_deadline_is_no_eviction_and_is_called_by_its_name()
    {
        var legal = new LegalStep(LegalStepKind.DemandDeadline, new DateOnly(2026, 12, 15), Estimated: false);
        var file = Plain("2026-0001", legal) with { Asks = [Done, Sample.Ask(Concern.AvertEviction, 0) with { Legal = legal }] };
        var box = Assert.Single(Plan(file).Averts);

        Assert.Equal("Én påkravsfrist skal nås.", Words(file).Lead());
        Assert.StartsWith("Påkravsfrist: ", Words(file).AvertTitle(box), StringComparison.Ordinal);
        var said = string.Join(' ', Words(file).Averting(box));
        Assert.Contains("Få betalt eller aftalt afdrag senest 15. december", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Hjemmet", said, StringComparison.Ordinal);
        Assert.Equal("Nå påkravsfristen", CodeWords.Step(file, file.NextAsk)!.Da);
    }

    [Fact]
    public void A_look_at_a_date_that_is_far_off_has_its_own_day_and_near_it_stands_on_top_again()
    {
        var look = Sample.Ask(Concern.AvertEviction, 3) with { Again = true, From = Sample.At(3, 0) }; // On Monday.
        CaseFile Looking(LegalStep legal) => Plain("2026-0001", legal) with { Asks = [Done, look with { Legal = legal }] };
        var far = Looking(new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 12, 22), Estimated: false));
        var plan = Plan(far);

        Assert.Empty(plan.Averts.Concat(plan.Late).Concat(plan.OfToday).Concat(plan.Soon));
        Assert.Equal("afværg", Words(far).What(Assert.Single(Assert.Single(plan.Later))));
        Assert.Equal(new DateOnly(2026, 11, 23), plan.Later[0].Key);
        Assert.Single(DayPlan.Of([far], Sample.Roster.Find("mette.holm")!, Sample.At(3, 9)).Averts);

        var near = Plan(Looking(Eviction(30)));
        Assert.Empty(near.Later);
        Assert.Single(near.Averts);
    }

    [Fact]
    public void Every_eviction_of_the_next_ten_days_stands_on_top_by_its_date_whatever_is_asked_and_however_many()
    {
        var files = Enumerable.Range(0, 12).Select(day => Plain(string.Create(CultureInfo.InvariantCulture, $"2026-00{30 - day}"),
            Eviction(20 + (day % 11))) with { Asks = [Done, Sample.Ask(Concern.FirstContact, 3)] }).ToArray();
        var plan = Plan([.. files, Plain("2026-0001", new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 12, 1), false))]);

        Assert.Equal(12, plan.Averts.Count);
        Assert.Equal(plan.Averts.Select(box => box.Legal!.On).Order(), plan.Averts.Select(box => box.Legal!.On));
        Assert.Empty(plan.Soon); // The box says the step, and has its form.
        var said = string.Join(' ', Words(files).Averting(plan.Averts[^1]));
        Assert.Contains("Hjemmet kan være tabt 30. november", said, StringComparison.Ordinal);
        Assert.Contains("Kontakt borgeren, senest", said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_eviction_behind_a_nearer_demand_names_both_and_is_one_box()
    {
        var demand = new LegalStep(LegalStepKind.DemandDeadline, new DateOnly(2026, 11, 23), Estimated: false);
        var file = Plain("2026-0001", demand) with
        {
            TenancySteps = [new("another-landlord", "LM-9", Eviction(27))],
            Asks = [Done, Sample.Ask(Concern.AvertEviction, 0) with { Legal = demand }],
        };
        var said = string.Join(' ', Words(file).Averting(Assert.Single(Plan(file).Averts)));

        Assert.Equal("Én udsættelse skal afværges.", Words(file).Lead());
        Assert.Contains("tabt 27. november", said, StringComparison.Ordinal);
        Assert.Contains("afdrag senest", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_eviction_that_is_asked_of_stands_on_top_by_its_own_date_and_names_a_nearer_one_that_was_taken_up()
    {
        var file = Plain("2026-0001", Eviction(24)) with
        {
            TenancySteps = [new("another-landlord", "LM-9", Eviction(27))],
            Asks = [Done, Sample.Ask(Concern.AvertEviction, 0) with { Legal = Eviction(27) }],
        };
        var box = Assert.Single(Plan(file).Averts);

        Assert.Equal(27, box.Legal!.On.Day);
        Assert.StartsWith("Hjemmet kan være tabt 27. november. Det kan også være tabt 24. november.",
            string.Join(' ', Words(file).Averting(box)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_eviction_is_on_top_for_whoever_is_asked_to_take_the_case_and_for_nobody_else()
    {
        var file = Sample.New() with { LegalStep = Eviction(27), TenancySteps = [] };
        var plan = DayPlan.Of([file], Sample.Roster.Find(file.ContactAsk!.Person)!, Sample.Now);

        Assert.Equal(Concern.ContactPerson, Assert.Single(plan.Averts).Ask!.Concern);
        Assert.Empty(DayPlan.Of([file], Sample.Roster.Find("sofie.lund")!, Sample.Now).Averts);
    }

    [Fact]
    public void A_meeting_that_nobody_wrote_of_is_late_on_the_day_after()
    {
        var file = Meets("2026-0001", Sample.At(-1), MeetingPlace.Office);
        var late = Assert.Single(Plan(file).Late);

        Assert.Contains("Skriv, hvordan det gik", string.Join(' ', Words(file).About(late, late: true)), StringComparison.Ordinal);
        Assert.DoesNotContain("kommer", string.Join(' ', Words(file).About(late, late: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_resting_case_asks_for_nothing_and_a_closed_one_is_not_there()
    {
        var rests = Sample.Accepted() with
        {
            Status = CaseStatus.Paused, Pause = new Pause(PauseReason.Other, Sample.At(-1), new DateOnly(2026, 12, 1), CaseStatus.Open),
            LegalStep = null, TenancySteps = [],
        };
        var plan = Plan(rests, Sample.Closed("2026-0002"));

        Assert.Empty(plan.Cases);
        Assert.Equal("I dag er der hverken møder, besøg eller frister.", Words(rests).Lead());
    }

    [Fact]
    public void Who_objects_stands_on_no_day_but_of_whoever_decides_and_no_name_is_shown()
    {
        // A meeting of data from before: whoever objects now has none.
        var file = Sample.Objected() with { Meeting = new Meeting(Sample.At(0, 13), Place: MeetingPlace.Home), LegalStep = Eviction(24) };
        var plan = Plan(file);

        Assert.Empty(plan.Averts.Concat(plan.Late).Concat(plan.OfToday).Concat(plan.Soon).Concat(plan.Later.SelectMany(day => day)));
        Assert.Equal(Concern.Objection, Assert.Single(plan.Others).Ask.Concern);
        Assert.False(DayPlan.ShowsCitizen(file, Sample.Roster.Find("mette.holm")!));
        var leaders = DayPlan.Of([file], Sample.Roster.Find("karen.krogh")!, Sample.Now);
        Assert.Equal(Concern.Objection, Assert.Single(leaders.Soon).Ask!.Concern);
    }

    [Fact]
    public void Who_stayed_away_from_the_meeting_is_still_to_be_reached_though_the_plan_is_next()
    {
        var file = Sample.Accepted() with
        {
            Meeting = new Meeting(Sample.At(-1), Sample.At(-1)),
            Asks = [Done, Sample.Ask(Concern.FirstContact, 0), Sample.Ask(Concern.Plan, 5)],
            LegalStep = null, TenancySteps = [],
        };
        Assert.Equal(NextStep.AdoptPlan, file.NextStep);
        Assert.Equal(Concern.FirstContact, Assert.Single(Plan(file).OfToday).Ask!.Concern);
    }

    [Fact]
    public void Another_persons_day_has_what_they_are_asked_and_never_a_meeting_of_a_case_that_is_not_theirs()
    {
        var file = Meets("2026-0001", Sample.At(0, 13), MeetingPlace.Home);
        Assert.Empty(DayPlan.Of([file], Sample.Roster.Find("ali.demir")!, Sample.Now).Cases);
        Assert.Empty(DayPlan.Of([Sample.New()], Sample.Roster.Find("jens.bak")!, Sample.Now).Cases);
    }

    [Fact]
    public void What_others_are_asked_in_ones_own_cases_stands_beside_it_and_what_they_are_asked_elsewhere_does_not()
    {
        var plan = Plan(Sample.Accepted(), Sample.New("2026-0002"));

        var other = Assert.Single(plan.Others);
        Assert.Equal(("2026-0421", "sofie.lund"), (other.Case.CaseId, other.Ask.Person));
        Assert.Equal("at være med i teamet, senest mandag kl. 15.40", Words(Sample.Accepted()).Other(other));
    }

    [Fact]
    public void Legal_dates_of_ones_own_cases_stand_in_the_week()
    {
        var plan = Plan(Sample.Accepted() with { Asks = [Done] });

        var entry = Assert.Single(plan.Later.SelectMany(day => day));
        Assert.Equal((DayKind.LegalDate, new DateOnly(2026, 11, 26)), (entry.Kind, entry.Legal!.On)); // Another landlord's: hers to know.
        Assert.DoesNotContain(Plan(Sample.New()).Later.SelectMany(day => day), one => one.Kind == DayKind.LegalDate);
    }

    [Theory]
    [InlineData("Nørregade 14, 2. tv., 7400 Herning", "Nørregade 14, 2. tv.")]
    [InlineData("Vej 1000, 4000 Testby", "Vej 1000")]
    [InlineData("c/o Hansen, Havnevej 1, 4000  Roskilde", "c/o Hansen, Havnevej 1")]
    [InlineData("Engparken 86, 1. th, 0999 Enghavn", "Engparken 86, 1. th")]
    [InlineData("Uden by 4", "Uden by 4")]
    [InlineData("4000 Roskilde", "4000 Roskilde")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_street_is_the_address_without_its_town(string? address, string? street) =>
        Assert.Equal(street, new ShownPerson("A", address, [], new Disagreement(Names: false, Addresses: false)).Street);

    [Fact]
    public void The_text_for_a_message_says_nothing_of_the_case()
    {
        foreach (var word in new[] { "udsæt", "husleje", "bolig", "restance", "sag", "eviction", "rent", "case", "arrears" })
        {
            Assert.DoesNotContain(word, TodayWords.SmsText.Da, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(word, TodayWords.SmsText.En, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static Ask Done => Sample.Ask(Concern.ContactPerson, 3, doneBy: "mette.holm");

    private static LegalStep Eviction(int november) => new(LegalStepKind.Eviction, new DateOnly(2026, 11, november), Estimated: false);

    private static CaseFile Plain(string id, LegalStep legal) => Sample.Accepted(id) with
    {
        Asks = [Done], LegalStep = legal, TenancySteps = [], Postponements = [],
    };

    private static CaseFile Meets(string id, DateTimeOffset at, MeetingPlace place) => Sample.Reached(id) with
    {
        Asks = [Done, Sample.Ask(Concern.Meeting, 3)], Meeting = new Meeting(at, Place: place), LegalStep = null, TenancySteps = [],
    };

    private static DayPlan Plan(params CaseFile[] files) => DayPlan.Of(files, Sample.Roster.Find("mette.holm")!, Sample.Now);

    private static DaySentences Words(params CaseFile[] files) =>
        new(new DayView(Plan(files), null, new Dictionary<string, ShownPerson>(StringComparer.Ordinal)), Sample.Page());

    private static IEnumerable<(string, DayKind)> Kinds(IEnumerable<DayEntry> entries) =>
        entries.Select(entry => (entry.Case.CaseId, entry.Kind));
}
