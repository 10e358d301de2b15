using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Rectifying;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Tests.Board;

namespace EarlyWarning.Tests.Cases.Rectifying;

/// <summary>The citizen's month, counted from the day that it was written down.</summary>
public sealed class RectificationClockTests
{
    private static readonly DateTimeOffset Asked = new(2026, 11, 5, 10, 0, 0, TimeSpan.Zero);
    private static readonly Rectification Known = new("a1b2c3d4e5f6", new SignalRef("dev-housing", "r-1"), "mette.holm", Asked);

    [Theory]
    [InlineData(0, "")]
    [InlineData(14, "")]
    [InlineData(15, "half mette.holm")]
    [InlineData(24, "half mette.holm")]
    [InlineData(25, "soon mette.holm, soon karen.krogh")]
    [InlineData(29, "soon mette.holm, soon karen.krogh")]
    [InlineData(30, "late-0 mette.holm, late-0 karen.krogh")]
    [InlineData(36, "late-0 mette.holm, late-0 karen.krogh")]
    [InlineData(37, "late-1 mette.holm, late-1 karen.krogh")]
    public void Of_an_open_case_the_contact_person_is_told_and_the_leader_in_the_last_days(int days, string told) =>
        Assert.Equal(told, string.Join(", ", Due(Known, days).Select(alert =>
            $"{alert.Id["rectify-due-".Length..alert.Id.IndexOf("-a1b2", StringComparison.Ordinal)]} {alert.To}")));

    [Fact]
    public void The_same_is_told_under_the_same_id_and_the_senders_answer_once()
    {
        Assert.Equal(Due(Known, 15), Due(Known, 20));
        var answered = Known with { StandsByAt = Asked.AddDays(2) };
        var alert = Assert.Single(Due(answered, 3));
        Assert.Equal((AlertKind.RectificationAnswered, "mette.holm"), (alert.Kind, alert.To));
        Assert.Equal(alert, Assert.Single(Due(answered, 4)));
        // Once decided the sender's answer is no news; the citizen's month goes on.
        var decided = answered with { End = RectificationEnd.Stands };
        Assert.Empty(Due(decided, 4));
        Assert.Equal(Due(Known, 15), Due(decided, 15));
    }

    [Fact]
    public void Without_an_open_case_it_is_told_to_who_wrote_it_down_and_the_auditors()
    {
        var told = RectificationClock.Due(Known, file: null, Sample.Page().Roster, Asked.AddDays(20)).ToList();
        Assert.Equal(["hans.moos", "mette.holm"], told.Select(alert => alert.To).Order(StringComparer.Ordinal));
        Assert.All(told, alert => Assert.Null(alert.CaseId));
    }

    [Fact]
    public void A_leader_with_a_conflict_of_interest_is_told_nothing_and_another_is()
    {
        var file = Sample.Planned() with { Conflicted = ["karen.krogh"] };
        Assert.Equal(["mette.holm", "birgit.juul"],
            RectificationClock.Due(Known, file, Rules.Scene.Everybody, Asked.AddDays(29)).Select(alert => alert.To));
    }

    private static List<Alert> Due(Rectification known, int days) =>
        [.. RectificationClock.Due(known, Sample.Planned(), Sample.Page().Roster, Asked.AddDays(days))];
}
