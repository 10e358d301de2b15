using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
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
        scene.Change(draft => NewCases.Ask(draft, Assessed(3, 95))); // Two signals within a minute are one question.
        Assert.Equal((1, 3L), (scene.Lines.OfType<NewCaseAsked>().Count(), scene.Case.NewCase!.Sequence));
        scene.At(scene.Now.AddDays(1)).Change(draft => NewCases.Ask(draft, Assessed(4, 95)));
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
        Assert.Single(agreed.Change(draft => NewCases.Ask(draft, Assessed(9, 95))).Lines.OfType<NewCaseAsked>());
    }

    [Fact]
    public void After_a_mistake_the_next_thing_is_asked_about_again()
    {
        var mistaken = Asked(Gone()).Do(Yes with { Opens = false });
        Assert.True(mistaken.Has<NewCaseRefused>() && mistaken.Case.NewCase!.Opens == false);
        Assert.Null(mistaken.Change(draft => NewCases.Ask(draft, Assessed(3, 95))).Case.NewCase!.Opens);
    }

    private static Scene Asked(Scene scene) => scene.Change(draft => NewCases.Ask(draft, Assessed(2, 90)));
}
