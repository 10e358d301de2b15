using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Tests.Cases.Rules;

namespace EarlyWarning.Tests.Board.Site;

/// <summary>A deputy sees a case from their own turn on, and whoever was asked before goes on seeing it.</summary>
public sealed class TurnTests
{
    private static readonly Person Deputy = Scene.Everybody.Find(Scene.HousingDeputy)!, Member = Scene.Everybody.Find(Scene.Housing)!;

    [Fact]
    public void A_deputy_sees_nothing_before_the_member_let_the_deadline_pass()
    {
        var scene = Scene.Asked();
        Assert.Equal((Sight.Packet, Sight.None), (Access.Of(Member, scene.Case), Access.Of(Deputy, scene.Case)));

        scene.Strike(Concern.Team, scene.Ask(Concern.Team, Sector.HousingAssociation).RemindAt);
        scene.Strike(Concern.Team, scene.Ask(Concern.Team, Sector.HousingAssociation).DueAt);

        Assert.Equal((Sight.Packet, Sight.Packet), (Access.Of(Member, scene.Case), Access.Of(Deputy, scene.Case)));
    }

    [Fact]
    public void A_deputy_is_not_shown_the_question_of_a_collection_hold_before_their_turn()
    {
        var scene = Scene.Reached().Do(new AskCollectionHold("", 0, Scene.Contact));
        Assert.NotNull(Access.CollectionHoldAsk(Member, scene.Case));
        Assert.Null(Access.CollectionHoldAsk(Deputy, scene.Case));
    }

    [Fact]
    public void The_message_and_the_timeline_say_a_race_in_the_same_words()
    {
        var alert = new EarlyWarning.Alerts.Contracts.Alert("a", Scene.Contact, EarlyWarning.Alerts.Contracts.AlertKind.Race, null,
            ActionCodes.TemporaryRentHelp, null, Scene.Tuesday);
        var (said, told) = (EarlyWarning.Alerts.Contracts.AlertWords.Headline(alert), EarlyWarning.Board.Case.TimelineWords.Race);
        Assert.StartsWith(told.Da[..told.Da.IndexOf('{', StringComparison.Ordinal)], said.Da, StringComparison.Ordinal);
        Assert.StartsWith(told.En[..told.En.IndexOf('{', StringComparison.Ordinal)], said.En, StringComparison.Ordinal);
    }
}
