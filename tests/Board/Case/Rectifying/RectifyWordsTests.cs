using EarlyWarning.Board.Case.Rectifying;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Tests.Board.Administration;

namespace EarlyWarning.Tests.Board.Case.Rectifying;

/// <summary>What is said of a sender and of a mark on the page where it is decided.</summary>
public sealed class RectifyWordsTests
{
    private static readonly Rectification Known = new("a1b2c3d4e5f6", new SignalRef("dev-housing", "HA-2026-131"), "mette.holm",
        Sample.At(-2));

    [Theory]
    [InlineData(false, "Afsenderen har fået besked og ikke svaret.", "Afsenderen har ikke svaret.")]
    [InlineData(true, "Den har ikke fået besked.", "At det er rigtigt, kan først vælges fra 3. december.")]
    public async Task A_sender_that_could_not_be_asked_is_not_said_to_have_been_told(bool unasked, string state, string hint)
    {
        var page = await Render.Page<RectifyPage>(new
        {
            Context = Sample.Page(), Case = Sample.Accepted(), Told = Array.Empty<ToldSignal>(),
            Known = new[] { new RectificationView(Known with { Unasked = unasked }, "Jeg har betalt.", null, Retracted: false) },
        });
        var disputed = Clerk.Words(page.QuerySelector(".disputed")!);
        Assert.Contains(state, disputed, StringComparison.Ordinal);
        Assert.Contains(hint, disputed, StringComparison.Ordinal);
        Assert.Equal(!unasked, disputed.Contains("har fået besked", StringComparison.Ordinal));
    }

    [Fact]
    public void A_correction_of_what_is_no_amount_and_no_day_says_what_is_said_now()
    {
        var now = new Signal { Sender = "dev-benefits", SignalId = "YK-2", Kind = SignalKind.BenefitStopped, AsOf = Sample.At(-3),
            ReceivedAt = Sample.At(-2), Reason = "samliv", DecisionMade = true, CitizenHeard = false,
            ChildrenUnder18 = YesNoUnknown.Yes };
        Assert.Equal("grund: samliv, afgjort: ja, hørt først: nej, børn under 18: ja",
            string.Join(", ", RectifyWords.FactsOf(now, Sample.Page(), Sample.Page().Today)));
        Assert.Empty(RectifyWords.FactsOf(now with { Reason = null, DecisionMade = null, CitizenHeard = null,
            ChildrenUnder18 = YesNoUnknown.Unknown }, Sample.Page(), Sample.Page().Today));
    }

    [Fact]
    public void A_mark_on_a_correction_is_of_what_was_told_first()
    {
        Assert.Contains("siger, at det er forkert", RectifyWords.MarkOf(Known, Sample.Page()), StringComparison.Ordinal);
        Assert.Contains("siger, at det, der blev meldt først, er forkert",
            RectifyWords.MarkOf(Known with { OfFirst = true }, Sample.Page()), StringComparison.Ordinal);
    }
}
