using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Cases.Rules;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Contracts;

/// <summary>What speaks for each outcome; everything but a case's own facts is missing until it is told.</summary>
public sealed class OutcomeEvidenceTests
{
    private static readonly LandlordsWord Nothing = new(false, null, false, false, false);
    private static readonly LandlordsWord Proceeds = Nothing with { Proceedings = true };

    [Theory]
    [InlineData(Outcome.KeptHome, true, true)]
    [InlineData(Outcome.MovedToSuitableHome, true, true)]
    [InlineData(Outcome.Evicted, true, true)]
    [InlineData(Outcome.Homeless, true, true)]
    [InlineData(Outcome.MovedMunicipality, false, true)]
    [InlineData(Outcome.Deceased, false, true)]
    [InlineData(Outcome.NeedsNoHelp, false, true)]
    [InlineData(Outcome.AlreadyResolved, false, true)]
    [InlineData(Outcome.HelpDeclined, true, true)]
    [InlineData(Outcome.NoContact, true, true)]
    [InlineData(Outcome.NotJustified, false, true)]
    public void Of_a_case_nobody_did_anything_in(Outcome outcome, bool leader, bool words)
    {
        var evidence = OutcomeEvidence.Of(Asked().Case, outcome);
        Assert.Equal((leader, words), (evidence.NeedsLeader, evidence.NeedsWords));
    }

    public static TheoryData<string, CaseFile, bool> Homes => new()
    {
        { "reached, and the debt as it was", Reached().Case, false },
        { "settled and not reached", Paid(Accepted().Case), false },
        { "reached and settled", Paid(Reached().Case), true },
        { "an amount that nobody told", Paid(Reached().Case) with { DebtUnknown = true }, false },
        { "a demand before any amount", Reached().Case with { DebtOere = 0, DebtStatedOn = null }, false },
        { "a plan with the landlord", Reached().Case with { LandlordsSay = Nothing with { PlanRuns = true } }, true },
        { "a plan with us", Agreed(Reached().Case), true },
        { "a plan with us that is not kept", Agreed(Reached().Case, broken: true), false },
        {
            "a plan that the landlord says is broken",
            Agreed(Reached().Case) with { LandlordsSay = Nothing with { PlanBrokenOn = new DateOnly(2026, 11, 5) } }, false
        },
        {
            "a plan agreed after another was broken",
            Agreed(Reached().Case) with { LandlordsSay = Nothing with { PlanBrokenOn = new DateOnly(2026, 11, 1) } }, true
        },
        { "a plan with us, and another landlord left out", Both(Agreed(Reached().Case), "dev-housing"), false },
        { "a plan with us for both landlords", Both(Agreed(Reached().Case), "dev-housing", "dev-private"), true },
        { "the landlord withdrew", Reached().Case with { LandlordsSay = Nothing with { Withdrawn = true } }, true },
        { "settled, and the tenancy over", Paid(Reached().Case) with { LandlordsSay = Nothing with { HomeLost = true } }, false },
        { "settled, and the lease still terminated", Paid(Reached().Case) with { LandlordsSay = Proceeds }, false },
        { "a plan, and the case still with the bailiff court", Agreed(Reached().Case) with { LandlordsSay = Proceeds }, false },
        { "met at the meeting", Paid(Met().Case), true },
    };

    [Theory]
    [MemberData(nameof(Homes))]
    public void A_home_was_kept(string what, CaseFile file, bool kept) =>
        Assert.True(OutcomeEvidence.Of(file, Outcome.KeptHome).NeedsLeader != kept, what);

    [Fact]
    public void While_proceedings_stand_somebody_writes_how_the_danger_is_over()
    {
        foreach (var outcome in new[] { Outcome.AlreadyResolved, Outcome.NeedsNoHelp })
        {
            Assert.False(OutcomeEvidence.Of(Paid(Reached().Case), outcome).NeedsWords);
            var stands = OutcomeEvidence.Of(Paid(Reached().Case) with { LandlordsSay = Proceeds }, outcome);
            Assert.Equal((true, false), (stands.NeedsWords, stands.NeedsLeader));
        }
    }

    [Fact]
    public void A_reached_citizen_was_not_out_of_contact()
    {
        var scene = Accepted();
        foreach (var (channel, daypart, reached) in new[] { (AttemptChannel.Phone, Daypart.Morning, false),
            (AttemptChannel.Phone, Daypart.Evening, false), (AttemptChannel.Visit, Daypart.Morning, false) })
            scene.Do(new LogAttempt("", 0, Contact, AttemptTimes.On(Tuesday, daypart), channel, reached));
        Assert.False(OutcomeEvidence.Of(scene.Case, Outcome.NoContact).NeedsWords);
        scene.Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true));
        Assert.True(OutcomeEvidence.Of(scene.Case, Outcome.NoContact).NeedsLeader);
    }

    [Theory]
    [InlineData(LegalDateEnd.Evicted, false)]
    [InlineData(LegalDateEnd.Withdrawn, false)]
    [InlineData(LegalDateEnd.Paid, false)]
    public void What_happened_on_the_date_counts(LegalDateEnd end, bool kept)
    {
        var scene = Reached().Update(Assessed(2, 100) with
        {
            NextStep = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 4), Estimated: false),
        }).Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero));
        scene.Do(new AnswerLegalDate("", 0, Contact, end, To: null, "she rang") { Source = DateSource.Landlord });
        Assert.Equal(!kept, OutcomeEvidence.Of(scene.Case, Outcome.KeptHome).NeedsLeader);
        Assert.Equal(end != LegalDateEnd.Evicted, OutcomeEvidence.Of(scene.Case, Outcome.Evicted).NeedsLeader);
    }

    [Fact]
    public void That_the_home_was_lost_counts_until_a_landlord_tells_of_another()
    {
        var answered = Reached().Update(Assessed(2, 100) with
        {
            NextStep = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 4), Estimated: false), LandlordsSay = Nothing,
        }).Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero)).Do(new AnswerLegalDate("", 0, Contact, LegalDateEnd.Evicted, To: null)).Case;
        var planned = Planned().Case;
        var asked = planned with { Asks = [.. planned.Asks.Select(ask => ask.FollowUpDay is null ? ask
            : ask with { DoneAt = new(2026, 11, 5, 9, 0, 0, TimeSpan.Zero), StillHoused = YesNoUnknown.No })] };
        foreach (var file in new[] { answered, asked })
        {
            Assert.True(Lost(null));
            Assert.True(Lost(new DateOnly(2026, 11, 1))); // The home that was lost.
            Assert.True(Lost(new DateOnly(2026, 11, 5)));
            Assert.False(Lost(new DateOnly(2026, 11, 10)));

            bool Lost(DateOnly? housed) =>
                OutcomeEvidence.Has(file with { LandlordsSay = Nothing with { HousedOn = housed } }, Evidence.HomeLost);
        }
        // They were put out all the same.
        Assert.True(OutcomeEvidence.Has(answered with { LandlordsSay = Nothing with { HousedOn = new DateOnly(2026, 11, 10) } },
            Evidence.Evicted));
    }

    private static CaseFile Both(CaseFile file, params string[] to) => file with
    {
        Instalments = file.Instalments! with { To = to },
        OwnDebts = new Dictionary<string, long>(StringComparer.Ordinal) { ["dev-housing"] = 9_600_00, ["dev-private"] = 9_000_00 },
        AllDebts = new Dictionary<string, OwnDebt>(StringComparer.Ordinal)
        {
            ["dev-housing"] = new(9_600_00, Unknown: false, null), ["dev-private"] = new(9_000_00, Unknown: false, null),
        },
    };

    private static CaseFile Paid(CaseFile file) => file with { DebtOere = 0 };

    private static CaseFile Agreed(CaseFile file, bool broken = false) =>
        file with { Instalments = new(file.DebtOere, 500_00, new DateOnly(2026, 12, 1), 6, Broken: broken,
            AgreedOn: new DateOnly(2026, 11, 3)) };
}
