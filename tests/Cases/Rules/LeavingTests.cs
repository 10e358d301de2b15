using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Risk.Contracts;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>Whoever has lost the home is not told of as somebody who has paid.</summary>
[Scenarios]
public sealed class LeavingTests
{
    private static readonly LandlordsWord Evicted = new(false, null, false, HomeLost: true, Evicted: true);

    [Fact]
    public void The_end_of_a_tenancy_is_no_payment()
    {
        var scene = Accepted().Update(Left(2));
        Assert.True(scene.Has<TenancyLeftInDebt>());
        Assert.False(scene.Has<DebtSettled>() || scene.Has<OutreachCancelled>());
        Assert.NotNull(scene.Case.Running(Concern.FirstContact));
        Assert.Null(scene.Case.Running(Concern.Close));
        Assert.Equal([(Contact, AlertKind.NewSignal)], scene.Told);
        Assert.True(OutcomeEvidence.Of(scene.Case, Outcome.AlreadyResolved).NeedsWords);

        var revisions = scene.Revisions.Count;
        scene.Update(Left(3));
        Assert.Equal(revisions + 1, scene.Revisions.Count);
        Assert.Empty(scene.Told); // Once.
    }

    [Fact]
    public void Arrears_that_nobody_has_counted_are_not_paid()
    {
        var scene = Accepted().Update(Assessed(2, 20, 0) with { DebtUnknown = true });
        Assert.False(scene.Has<DebtSettled>() || scene.Has<OutreachCancelled>());
    }

    [Fact]
    public void An_old_debt_of_a_tenancy_that_ended_hides_no_payment()
    {
        var old = Assessed(1) with { FormerDebtOere = 2_000_00 };
        var scene = Asked(old).Do(new AcceptCase("", 0, Contact))
            .Update(old with { Sequence = 2, Score = 0, Band = Band.None, DebtOere = 0 });
        Assert.True(scene.Has<DebtSettled>());
        Assert.False(OutcomeEvidence.Has(scene.Case, Evidence.DebtSettled));
    }

    [Fact]
    public void An_eviction_is_told_at_once_though_the_score_stays()
    {
        var scene = Asked(Assessed(1, 100)).Update(Assessed(2, 100) with { LandlordsSay = Evicted });
        Assert.Equal([(Contact, AlertKind.NewSignal), (Leader, AlertKind.NewSignal)], scene.Told);
        Assert.Empty(scene.Update(Assessed(3, 100) with { LandlordsSay = Evicted }).Told);
    }

    [Fact]
    public void An_eviction_after_the_plan_begins_a_new_round_once()
    {
        var scene = Adopted().Update(Assessed(2, 100) with { LandlordsSay = Evicted });
        Assert.Null(scene.Case.Plan);
        Assert.NotNull(scene.Case.Running(Concern.FirstContact));
        scene.Update(Assessed(3, 100) with { LandlordsSay = Evicted });
        Assert.Single(scene.Case.Earlier);
    }

    [Fact]
    public void Evicted_again_from_another_home_is_told_and_begins_another_round()
    {
        var scene = Adopted().Update(Assessed(2, 100) with { LandlordsSay = Out("LM-1", new(2026, 11, 2)) });
        Assert.Single(scene.Case.Earlier);
        scene.Do(new HoldMeeting("", 0, Contact, true, "goal", WithoutQuorum: true)).Do(Plan());
        // The same, told again and of a day that was mended.
        scene.Update(Assessed(3, 100) with { LandlordsSay = Out("LM-1", new(2026, 11, 4)) });
        Assert.Single(scene.Case.Earlier);

        scene.Update(Assessed(4, 100) with { LandlordsSay = Out("LM-2", new(2026, 11, 20)) });
        Assert.Equal(2, scene.Case.Earlier.Count);
        Assert.Contains((Leader, AlertKind.NewSignal), scene.Told);
        scene.Update(Assessed(5, 100) with { LandlordsSay = Out("LM-2", new(2026, 11, 20)) });
        Assert.Equal(2, scene.Case.Earlier.Count);
    }

    [Fact]
    public void Evicted_is_an_answer_that_begins_a_round_though_an_older_eviction_still_counts_and_is_no_answer_of_the_next_round()
    {
        var date = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 4), Estimated: false);
        var march = Out("LM-0", new(2026, 3, 2)) with { HomeLost = false };
        var scene = Adopted().Update(Assessed(2, 100) with { LandlordsSay = march });
        scene.Do(new HoldMeeting("", 0, Contact, true, "goal", WithoutQuorum: true)).Do(Plan())
            .Update(Assessed(3, 100) with { NextStep = date, LandlordsSay = march }).Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero));
        scene.Do(new AnswerLegalDate("", 0, Contact, LegalDateEnd.Evicted, To: null));
        Assert.Equal((null, 2), (scene.Case.Plan, scene.Case.Earlier.Count));
        Assert.True(OutcomeEvidence.Has(scene.Case, Evidence.HomeLost)); // Of the round that it began.
        // The landlord's word of it comes late, and of its own day.
        scene.Do(new HoldMeeting("", 0, Contact, true, "goal", WithoutQuorum: true)).Do(Plan());
        scene.Update(Assessed(4, 100) with { LandlordsSay = Out("LM-1", new(2026, 11, 10)) with { HomeLost = false } });
        Assert.Equal(2, scene.Case.Earlier.Count);

        scene.At(scene.Now.AddHours(1)).Update(Assessed(5, 100) with
        {
            Episodes = 2, LandlordsSay = Out("LM-1", new(2026, 11, 10)) with { HomeLost = false },
        });
        Assert.False(OutcomeEvidence.Has(scene.Case, Evidence.HomeLost)); // She lives somewhere again.
    }

    [Fact]
    public void What_happened_on_the_date_is_asked_though_the_tenancy_is_gone_and_begins_a_new_round()
    {
        var date = new LegalStep(LegalStepKind.Eviction, new DateOnly(2026, 11, 4), Estimated: false);
        var scene = Planned().Update(Assessed(2) with { NextStep = date }).Until(new(2026, 11, 5, 7, 0, 0, TimeSpan.Zero)).Update(Left(3));
        Assert.True(scene.Ask(Concern.LegalDate).Running);
        scene.Do(new AnswerLegalDate("", 0, Contact, LegalDateEnd.Evicted, To: null));
        Assert.Null(scene.Case.Plan);
        Assert.DoesNotContain(scene.Update(Left(4) with { LandlordsSay = Evicted }).Case.Asks,
            ask => ask is { Concern: Concern.LegalDate, Running: true });
        Assert.Single(scene.Case.Earlier); // The landlord's word comes late.
    }

    [Fact]
    public void An_instalment_is_not_broken_on_another_landlords_word()
    {
        var (due, told) = (new DateOnly(2026, 12, 1), new DateOnly(2026, 11, 3));
        var scene = Asked(Owed(1, 9_600_00, told)).Do(new AcceptCase("", 0, Contact))
            .Do(new HoldMeeting("", 0, Contact, true, "goal", WithoutQuorum: true)).Do(Plan())
            .Do(new SetInstalments("", 0, Contact, 2_000_00, due, 4));
        Assert.Equal(["dev-housing"], scene.Case.Instalments!.To);

        // Another landlord tells of arrears of its own; the first has said nothing since.
        scene.At(new(2026, 12, 3, 9, 0, 0, TimeSpan.Zero)).Update(Owed(2, 9_600_00, told, ("other-housing", 8_000_00, new(2026, 12, 2))));
        scene.Until(new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero));
        Assert.True(scene.Has<InstalmentUnknown>());
        Assert.False(scene.Has<InstalmentBroken>());

        // The first tells that it was paid as agreed.
        scene.At(new(2027, 1, 4, 9, 0, 0, TimeSpan.Zero))
            .Update(Owed(3, 5_600_00, new(2027, 1, 4), ("other-housing", 8_000_00, new(2026, 12, 2))));
        scene.Until(new(2027, 1, 7, 9, 0, 0, TimeSpan.Zero));
        Assert.True(scene.Has<InstalmentKept>());
        Assert.False(scene.Has<InstalmentBroken>());
    }

    [Fact]
    public void Instalments_are_not_kept_by_moving_out()
    {
        var scene = Asked(Owed(1, 9_600_00, new(2026, 11, 3))).Do(new AcceptCase("", 0, Contact))
            .Do(new HoldMeeting("", 0, Contact, true, "goal", WithoutQuorum: true)).Do(Plan())
            .Do(new SetInstalments("", 0, Contact, 2_000_00, new DateOnly(2026, 12, 1), 4));
        scene.At(new(2026, 12, 3, 9, 0, 0, TimeSpan.Zero)).Update(Owed(2, 9_600_00, new(2026, 12, 2)) with
            { Score = 0, Band = Band.None, DebtOere = 0, FormerDebtOere = 9_600_00 });
        scene.Until(new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero));
        Assert.False(scene.Has<InstalmentKept>() || scene.Has<InstalmentBroken>());
        Assert.True(scene.Has<InstalmentUnknown>()); // On the day of the report there was still time to pay.
        scene.Update(Owed(3, 9_600_00, new(2026, 12, 7)) with { Score = 0, Band = Band.None, DebtOere = 0, FormerDebtOere = 9_600_00 });
        Assert.True(scene.Has<InstalmentBroken>());
    }

    [Fact]
    public void Who_pays_as_agreed_has_broken_nothing_though_the_same_landlord_is_owed_for_a_former_home()
    {
        var scene = Accepted().Update(Moved(2, 8_000_00, new(2026, 11, 3)))
            .Do(new SetInstalments("", 0, Contact, 2_000_00, new DateOnly(2026, 12, 1), 4));
        Assert.Equal((17_000_00, "dev-housing"), (scene.Case.Instalments!.StartOere, Assert.Single(scene.Case.Instalments.To)));
        scene.At(new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero)).Update(Moved(3, 6_000_00, new(2026, 12, 7)));
        Assert.False(scene.Has<InstalmentBroken>());
        Assert.True(scene.Until(scene.Now).Has<InstalmentKept>());
        // What is not paid of the next is seen all the same.
        scene.At(new(2027, 1, 8, 9, 0, 0, TimeSpan.Zero)).Update(Moved(4, 6_000_00, new(2027, 1, 8)));
        Assert.True(scene.Has<InstalmentBroken>());
    }

    [Fact]
    public void A_landlord_who_is_owed_for_a_former_home_alone_has_no_part_in_the_instalments()
    {
        var former = new OwnStanding(0, 0, DebtUnknown: false, 1, new LegalReach(0, 0, 0, 0, null), Children: false)
            { Debt = new(9_000_00, Unknown: false, new DateOnly(2026, 6, 1)) };
        Assessment Told(long sequence, long oere, DateOnly stated)
        {
            var now = Owed(sequence, oere, stated);
            return now with { FormerDebtOere = 9_000_00, Own = new Dictionary<string, OwnStanding>(now.Own, StringComparer.Ordinal)
                { ["dev-private"] = former } };
        }

        var scene = Accepted().Update(Told(2, 8_000_00, new(2026, 11, 3)))
            .Do(new SetInstalments("", 0, Contact, 2_000_00, new DateOnly(2026, 12, 1), 4));
        scene.At(new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero)).Update(Told(3, 6_000_00, new(2026, 12, 7))).Until(scene.Now);
        Assert.True(scene.Has<InstalmentKept>());
        Assert.False(scene.Has<InstalmentBroken>() || scene.Has<InstalmentUnknown>());
    }

    /// <summary>In another home of the same landlord, with 9,000 kr. owed for the one before.</summary>
    private static Assessment Moved(long sequence, long oere, DateOnly stated) => Assessed(sequence, 70, oere) with
    {
        FormerDebtOere = 9_000_00, DebtStatedOn = stated,
        Own = new Dictionary<string, OwnStanding>(StringComparer.Ordinal)
        {
            ["dev-housing"] = new(60, oere, DebtUnknown: false, 1, new LegalReach(0, 0, 0, 0, null), Children: false)
                { Debt = new(oere + 9_000_00, Unknown: false, stated) },
        },
    };

    private static Assessment Left(long sequence) => Assessed(sequence, 0, 0) with
    {
        FormerDebtOere = 31_000_00, LandlordsSay = new(false, null, false, HomeLost: true, Evicted: false),
    };

    private static LandlordsWord Out(string tenancy, DateOnly on) =>
        Evicted with { LastEviction = new EvictionTold("dev-housing", tenancy, on) };

    private static Scene Adopted() => Asked(Assessed(1, 100)).Do(new AcceptCase("", 0, Contact))
        .Do(new HoldMeeting("", 0, Contact, true, "goal", WithoutQuorum: true)).Do(Plan());

    private static Assessment Owed(long sequence, long oere, DateOnly stated, params (string Sender, long Oere, DateOnly Stated)[] others)
    {
        (string Sender, long Oere, DateOnly Stated)[] all = [("dev-housing", oere, stated), .. others];
        return Assessed(sequence, 70, all.Sum(own => own.Oere)) with
        {
            DebtStatedOn = all.Max(own => own.Stated),
            Own = all.ToDictionary(own => own.Sender, own => new OwnStanding(60, own.Oere, DebtUnknown: false, 1,
                new LegalReach(0, 0, 0, 0, null), Children: false) { Debt = new(own.Oere, Unknown: false, own.Stated) },
                StringComparer.Ordinal),
        };
    }
}
