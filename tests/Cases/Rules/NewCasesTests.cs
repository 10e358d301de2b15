using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Digest;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>A signal about somebody who died or moved away is a question to the team leader, never a case by itself.</summary>
[Scenarios]
public sealed class NewCasesTests
{
    private static readonly AnswerNewCase Yes = new("", 0, Leader, Opens: true, "Flyttet tilbage");

    private static Scene Gone() => Accepted().Do(new CloseCase("", 0, Contact, Outcome.Deceased, "Talt med hende"));

    [Theory]
    [InlineData(Outcome.Deceased)]
    [InlineData(Outcome.MovedMunicipality)]
    public void The_team_leader_is_asked_once_for_each_thing_that_came(Outcome outcome)
    {
        var scene = Asked(Accepted().Do(new CloseCase("", 0, Contact, outcome, "Talt med hende")));
        Assert.Equal([(Leader, AlertKind.NewCaseAsked)], scene.Told);
        Assert.Single(Asked(scene).Lines.OfType<NewCaseAsked>());
        scene.Change(draft => NewCases.Ask(draft, Assessed(3, 95), Everybody)); // Two signals within a minute are one question.
        Assert.Equal((1, 3L), (scene.Lines.OfType<NewCaseAsked>().Count(), scene.Case.NewCase!.Sequence));
        scene.At(scene.Now.AddDays(1)).Change(draft => NewCases.Ask(draft, Assessed(4, 95), Everybody));
        Assert.Equal(2, scene.Lines.OfType<NewCaseAsked>().Count());
    }

    [Fact]
    public void After_any_other_end_nobody_is_asked() => Assert.False(
        Asked(Accepted().Do(new CloseCase("", 0, Contact, Outcome.NotJustified, "Talt med hende"))).Has<NewCaseAsked>());

    [Fact]
    public void The_answer_is_a_team_leaders_with_words_and_given_once()
    {
        Assert.Equal("no-new-case-asked", Gone().Refusal(Yes));
        Assert.Equal("leader-answers", Asked(Gone()).Refusal(Yes with { By = Contact }));
        Assert.Equal("new-case-words", Asked(Gone()).Refusal(Yes with { Words = " " }));
        var agreed = Asked(Gone()).Do(Yes);
        Assert.True(agreed is { Case: { Closed: true, NewCase.Opens: true } } && agreed.Has<NewCaseAgreed>());
        Assert.Equal("no-new-case-asked", agreed.Refusal(Yes));
        Assert.Single(agreed.Change(draft => NewCases.Ask(draft, Assessed(9, 95), Everybody)).Lines.OfType<NewCaseAsked>());
    }

    [Fact]
    public void After_a_mistake_the_next_thing_is_asked_about_again()
    {
        var mistaken = Asked(Gone()).Do(Yes with { Opens = false });
        Assert.True(mistaken.Has<NewCaseRefused>() && mistaken.Case.NewCase!.Opens == false);
        Assert.Null(mistaken.Change(draft => NewCases.Ask(draft, Assessed(3, 95), Everybody)).Case.NewCase!.Opens);
    }

    [Fact]
    public void Who_leads_the_team_today_is_asked_and_whoever_follows_when_they_leave_or_are_away()
    {
        const string other = "birgit.juul";
        var after = Changed(Leader, person => person with { Left = true },
            Everybody.Data with { Team = Everybody.Team with { TeamLeader = other } });
        var scene = Gone().Change(draft => NewCases.Ask(draft, Assessed(2, 90), after)); // Months later: she has left.
        Assert.Equal([(other, AlertKind.NewCaseAsked)], scene.Told);
        Assert.Equal(other, scene.Lines.OfType<NewCaseAsked>().Single().Person);

        var away = Changed(Leader, person => person with { Absences = [new Absence(new(2026, 11, 3), new(2026, 11, 3))] }, Everybody.Data);
        var left = Asked(Gone()).Change(draft => NewCases.Watch(draft, after)).Change(draft => NewCases.Watch(draft, after));
        Assert.Equal((2, other), (left.Lines.OfType<NewCaseAsked>().Count(), left.Case.NewCase!.Person));
        Assert.Equal(other, Asked(Gone()).Change(draft => NewCases.Watch(draft, away)).Case.NewCase!.Person);
        left.Change(draft => NewCases.Watch(draft, Everybody)); // Back: nothing goes back.
        Assert.Equal(other, left.Case.NewCase!.Person);
    }

    [Fact]
    public void Nobody_answers_and_who_is_asked_is_reminded_once_and_has_it_in_the_digest_until_somebody_does()
    {
        var scene = Asked(Gone());
        var (revisions, morning) = (scene.Revisions.Count, new DateTimeOffset(2026, 11, 5, 6, 30, 0, TimeSpan.Zero));
        Assert.Equal(revisions, scene.Change(draft => NewCases.Watch(draft, Everybody)).Revisions.Count);
        scene.At(Tuesday.AddDays(1)).Change(draft => NewCases.Watch(draft, Everybody));
        Assert.Equal([(Leader, AlertKind.NoAnswer)], scene.Told);
        scene.At(Tuesday.AddDays(9)).Change(draft => NewCases.Watch(draft, Everybody));
        Assert.Equal(revisions + 1, scene.Revisions.Count);

        var (person, line) = Assert.Single(WorkDigest.Of(scene.Case, morning));
        Assert.Equal((Leader, NewCases.Code, true), (person, line.About, line.Late));
        Assert.Contains("ny sag", AlertWords.Line(line).Da, StringComparison.Ordinal);
        Assert.Empty(WorkDigest.Of(scene.Do(Yes).Case, morning));
        var old = scene.Case with { NewCase = new NewCaseQuestion(2, Tuesday) }; // From before anybody was named.
        Assert.Equal(Leader, Assert.Single(WorkDigest.Of(old, morning)).Person);
    }

    private static Roster Changed(string id, Func<Person, Person> change, RosterData data) =>
        new(data with { People = [.. data.People.Select(person => person.Id == id ? change(person) : person)] });

    private static Scene Asked(Scene scene) => scene.Change(draft => NewCases.Ask(draft, Assessed(2, 90), Everybody));
}
