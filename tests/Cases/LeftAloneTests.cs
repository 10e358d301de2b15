using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Cases.Rules;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases;

/// <summary>Whatever a case asks of somebody, silence has the same end.</summary>
[Scenarios]
public sealed class LeftAloneTests
{
    public static TheoryData<Concern> Concerns => [.. Enum.GetValues<Concern>()];

    [Theory]
    [MemberData(nameof(Concerns))]
    public void What_nobody_answers_is_reminded_and_handed_on_to_the_end_of_its_chain_and_stays_open(Concern concern)
    {
        var scene = Running(concern);
        Ask Left() => scene.Case.Asks.First(ask => ask.Concern == concern);
        while (!Left().Exhausted) scene.Until(Left().NextAt);

        var ask = Left();
        var lines = scene.Lines.OfType<RunningAskEntry>().Where(line => line.Concern == concern && line is not PersonAsked)
            .Where(line => (line.Sector, line.FollowUpDay, line.Number) == (ask.Sector, ask.FollowUpDay, ask.Number))
            .Select(line => (line.GetType(), line.Person));
        Assert.Equal(
            [
                (typeof(PersonReminded), ask.Chain[0]),
                .. ask.Chain.Skip(1).SelectMany(next => new[] { (typeof(AskEscalated), next), (typeof(PersonReminded), next) }),
                (typeof(AskUnanswered), ask.Chain[^1]),
            ], lines);
        // An objection is decided by whoever leads a team: another follows.
        Assert.Equal((true, concern == Concern.Objection ? "birgit.juul" : Leader), (ask.Running, ask.Person));
        Assert.False(scene.Case.Closed);
    }

    private static Scene Running(Concern concern) => concern switch
    {
        Concern.ContactPerson or Concern.Team => Asked(),
        Concern.FirstContact or Concern.Meeting => Accepted(),
        Concern.Plan => Met(),
        Concern.FollowUp or Concern.Action => Planned(),
        Concern.Close => Accepted().Update(Assessed(2, 25, debt: 0)),
        Concern.CollectionHold => Reached().Do(new AskCollectionHold("", 0, Contact)),
        Concern.PhaseReview => Answered().Do(new StartCourse("", 0, Contact)),
        Concern.Agreement => Accepted().Update(Assessed(2, 90)).Do(
            new OverrideBand("", 0, Contact, EarlyWarning.Risk.Contracts.Band.High, OverrideReason.HelpInPlace, "words")),
        Concern.ClosingAgreement => Accepted().Do(new CloseCase("", 0, Contact, Outcome.KeptHome, "words")),
        Concern.Adviser => AdviserTests.Unknown(),
        Concern.Objection => Accepted().Do(new RecordObjection("", 0, Contact, "words")),
        Concern.AvertEviction => Answered().Update(Assessed(2) with { NextStep = new(LegalStepKind.Eviction, new(2026, 11, 13), false) }),
        Concern.Retraction => Answered().Update(RetractionTests.Mistaken(2)),
        Concern.Parted => Answered().Change(draft => Joining.Follow(draft, ["1.token", "2.token"], protection: null))
            .Change(draft => Joining.Follow(draft, ["1.token"], protection: null)),
        Concern.LegalDate => Answered().Update(Assessed(2) with { NextStep = new(LegalStepKind.Eviction, new(2026, 11, 4), false) })
            .Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero)),
        _ => throw new ArgumentOutOfRangeException(nameof(concern), concern, "No scene has it."),
    };
}
