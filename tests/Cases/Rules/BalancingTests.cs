using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Board;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>How the open cases would lie more evenly: Friday 20 November 2026, 12:00 in Denmark.</summary>
public sealed class BalancingTests
{
    private const string Mette = "mette.holm", Ali = "ali.demir", Karen = "karen.krogh";
    private int _number;

    [Fact]
    public void Whoever_carries_most_gives_to_whoever_carries_least_until_it_is_even()
    {
        var plan = Plan(Sample.Roster, Many(6, () => Of(Mette)));
        Assert.Equal(3, plan.Moves.Count);
        Assert.All(plan.Moves, move => Assert.Equal((Mette, Ali, LoadWhy.CarriesMost), (move.Case.From, move.Case.To, move.Why)));
        Assert.Equal([(6, 0), (5, 1), (4, 2)], plan.Moves.Select(move => (move.FromLoad, move.ToLoad)));
        Assert.Equal([3, 3], plan.People.Where(one => one.Person is Mette or Ali).Select(one => one.After));
    }

    [Fact]
    public void Acute_ones_count_twice_and_nothing_moves_that_only_turns_it_round()
    {
        Assert.Equal(2, Assert.Single(Plan(Sample.Roster, [Of(Mette, band: Band.Acute), Of(Mette, band: Band.Acute)]).Moves).Weight);
        Assert.Empty(Plan(Sample.Roster, [Of(Mette, band: Band.Acute)]).Moves);
        Assert.Empty(Plan(Sample.Roster, [Of(Mette), Of(Mette), Of(Ali)]).Moves);
    }

    public static TheoryData<LoadStay> Reasons => [.. Enum.GetValues<LoadStay>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Some_cases_stay_where_they_are(LoadStay stay)
    {
        var plan = Plan(Sample.Roster, Many(4, () => Staying(stay, "eva.lind"))); // She is here.
        Assert.Empty(plan.Moves);
        Assert.Equal(4, plan.Stays[stay]);
    }

    [Fact]
    public void Over_capacity_even_a_citizen_who_was_reached_gets_another_but_only_as_far_as_it_must()
    {
        var plan = Plan(With(Mette, person => person with { Capacity = 4 }), Many(6, () => Staying(LoadStay.CitizenReached)));
        Assert.Equal(2, plan.Moves.Count);
        Assert.All(plan.Moves, move => Assert.Equal(LoadWhy.OverCapacity, move.Why));
    }

    [Fact]
    public void Nobody_gets_more_than_they_can_carry_nor_anything_who_is_about_to_be_away()
    {
        Assert.Single(Plan(With(Ali, person => person with { Capacity = 1 }), Many(6, () => Of(Mette))).Moves);
        var monday = new DateOnly(2026, 11, 23);
        Assert.Empty(Plan(With(Ali, person => person with { Absences = [new Absence(monday, monday.AddDays(10))] }),
            Many(6, () => Of(Mette))).Moves);
        Assert.Empty(Plan(With(Ali, person => person with { Absences = [new Absence(monday.AddDays(-3), monday.AddDays(-3))] }),
            Many(6, () => Of(Mette))).Moves);
    }

    [Fact]
    public void Nobody_gets_a_case_with_a_conflict_of_interest_and_a_leader_who_is_away_is_stood_in_for()
    {
        Assert.Empty(Plan(Sample.Roster, Many(4, () => Of(Mette) with { Conflicted = [Ali] })).Moves);
        Assert.Empty(Plan(Sample.Roster, Many(4, () => Of(Mette) with { Spared = [Ali] })).Moves); // As the citizen wished.
        var away = Sample.Roster.Data with
        {
            People = [.. Sample.Roster.People.Select(person => person.Id == Ali
                ? person with { Id = "other.leader", Email = "other@example.dk",
                    Absences = [new Absence(new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 20))] }
                : person), Sample.Roster.Find(Ali)!],
        };
        Assert.Equal(2, Plan(new Roster(away), Many(4, () => Staying(LoadStay.OtherLeader, "other.leader"))).Moves.Count);
    }

    [Fact]
    public void What_lies_with_the_team_leader_goes_to_whoever_has_room()
    {
        var plan = Plan(Sample.Roster, [Of(Karen), Of(Mette), Of(Mette), Of(Ali), Of(Ali)]);
        Assert.Equal((Karen, LoadWhy.WithLeader), (Assert.Single(plan.Moves).Case.From, plan.Moves[0].Why));
        Assert.Empty(Plan(Sample.Roster, [Of(Karen, taken: true)]).Moves); // She chose it herself.
    }

    [Fact]
    public void What_nobody_has_begun_goes_first()
    {
        var (taken, begun, asked) = (Of(Mette, taken: true), Of(Mette, taken: true), Of(Mette));
        begun = begun with { Attempts = [Rows(reached: false)] };
        Assert.Equal(asked.CaseId, Assert.Single(Plan(Sample.Roster, [begun, taken, asked]).Moves).Case.CaseId);
    }

    [Fact]
    public void Of_a_case_that_the_leader_must_not_know_of_only_the_load_counts()
    {
        var hidden = Many(6, () => Of(Mette)).Select(file => file with { Conflicted = [Karen] }).ToList();
        var plan = Plan(Sample.Roster, hidden);
        Assert.Empty(plan.Moves);
        Assert.Equal(6, plan.People.Single(one => one.Person == Mette).Before);
        var shown = Of(Mette);
        Assert.Equal(shown.CaseId, Assert.Single(Plan(Sample.Roster, [.. hidden, shown]).Moves).Case.CaseId);
    }

    [Fact]
    public void The_same_cases_give_the_same_plan_in_whatever_order_they_are_read()
    {
        var cases = Many(9, () => Of(Mette)).Concat(Many(2, () => Of(Ali, taken: true))).ToList();
        Assert.Equal(Json.Write(Plan(Sample.Roster, cases)), Json.Write(Plan(Sample.Roster, [.. cases.AsEnumerable().Reverse()])));
    }

    private static LoadPlan Plan(Roster roster, IEnumerable<CaseFile> files)
    {
        var balancing = new Balancing(roster, Karen, Sample.Now);
        foreach (var file in files) balancing.Add(file);
        return balancing.Finish();
    }

    private CaseFile Of(string person, bool taken = false, Band band = Band.High)
    {
        string[] chain = person == Karen ? [Karen] : [person, Karen];
        var ask = Sample.Ask(Concern.ContactPerson, 3, doneBy: taken ? person : null) with { Chain = chain };
        return Sample.New($"2026-{++_number:D4}") with { Band = band, Asks = [ask], LegalStep = null, TenancySteps = [] };
    }

    private CaseFile Staying(LoadStay stay, string leader = Ali)
    {
        var file = Of(Mette, taken: true);
        return stay switch
        {
            LoadStay.OtherLeader => file with { Asks = [file.Asks[0] with { Chain = [Mette, leader] }] },
            LoadStay.Objected => file with { Status = CaseStatus.Paused, Pause = new Pause(PauseReason.Objection, Sample.At(0, 9), null,
                CaseStatus.Open) },
            // Monday: the next hverdag.
            LoadStay.MeetingSoon => file with { Meeting = new Meeting(Sample.At(3, 9), null, CitizenTookPart: false) },
            LoadStay.LegalDateSoon => file with { LegalStep = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 25), false) },
            _ => file with { Attempts = [Rows(reached: true)] },
        };
    }

    private static Attempt Rows(bool reached) => new(Sample.At(0, 9), Mette, AttemptChannel.Phone, Daypart.Morning, reached);

    private static IEnumerable<CaseFile> Many(int count, Func<CaseFile> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    private static Roster With(string id, Func<Person, Person> change) => new(Sample.Roster.Data with
    {
        People = [.. Sample.Roster.People.Select(person => person.Id == id ? change(person) : person)],
    });
}
