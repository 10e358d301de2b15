using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using FsCheck;
using FsCheck.Fluent;
using static EarlyWarning.Tests.Risk.Made;
using Outcome = EarlyWarning.Risk.Outcome;

namespace EarlyWarning.Tests.Risk;

public sealed class ScoringProperties
{
    private static readonly DateTimeOffset Now = At("11-21", 15);

    [Fact]
    public void Order_and_repeats_change_nothing() =>
        Prop.ForAll(Sets.SelectMany(set => Repeated(set).Select(other => (set, other))).ToArbitrary(),
            pair => Told(pair.set) == Told(pair.other)).Check(Many(300));

    [Fact]
    public void Of_two_facts_of_one_kind_at_one_instant_the_one_received_later_counts_whatever_their_ids() =>
        Prop.ForAll(Sets.Where(set => set.Count > 1).ToArbitrary(), set =>
        {
            var twin = set[0] with { SignalId = "a-correction", ReceivedAt = Now.AddTicks(500), ArrearsOere = 21_000_00,
                DemandReceivedOn = CopenhagenTime.DateOf(Now).AddDays(-2) };
            var named = twin with { SignalId = "zzz" };
            return Scoring.Assess([.. set, twin], Now, RuleSet.First).Score == Scoring.Assess([named, .. set], Now, RuleSet.First).Score;
        }).Check(Many(200));

    [Fact]
    public void The_score_is_between_nought_and_a_hundred() =>
        Prop.ForAll(Sets.ToArbitrary(), set =>
        {
            var seen = Scoring.Assess(set, Now, RuleSet.First);
            return seen.Score is >= 0 and <= 100
                && seen.Score == Math.Clamp(seen.Rules.Sum(rule => rule.Points), 0, 100)
                && seen.WhatIfs.All(mended => mended.Score < seen.Score)
                && seen.ScoreBySender.Values.All(alone => alone is >= 0 and <= 100);
        }).Check(Many(300));

    [Fact]
    public void Every_rule_tells_a_sentence_and_the_signals_it_came_from() =>
        Prop.ForAll(Sets.ToArbitrary(), set =>
        {
            var seen = Scoring.Assess(set, Now, RuleSet.First);
            var known = seen.Signals.ToHashSet();
            return seen.Rules.All(rule =>
                IsSentence(rule.Da) && IsSentence(rule.En) && rule.Signals.Count > 0 && rule.Signals.All(known.Contains))
                && IsSentence(seen.Summary.Da) && IsSentence(seen.Summary.En);
        }).Check(Many(200));

    [Fact]
    public void No_change_by_time_is_missed_and_none_is_announced_in_vain() =>
        Prop.ForAll(Sets.SelectMany(set => Gen.SubListOf<Signal>([.. set]).Select(left => (set, left))).ToArbitrary(), all =>
        {
            // Of what has ended for its sender the sender is told nothing more.
            var (situation, alone) = (Situation.From(all.set), Situation.Fold([.. all.left]).EachAlone());
            var today = CopenhagenTime.DateOf(Now);
            var (told, bands) = (On(situation, today), Alone(alone, today));
            var next = NextChange.After(situation, alone, told, today, RuleSet.First);
            for (var day = today.AddDays(1); day < today.AddDays(400); day = day.AddDays(1))
            {
                var (seen, own) = (On(situation, day), Alone(alone, day));
                if (CopenhagenTime.StartOf(day) != next)
                {
                    if (Reads(seen) != Reads(told) || !own.SequenceEqual(bands)) return false;
                    continue;
                }
                if (Reads(seen) == Reads(told) && own.SequenceEqual(bands)) return false;
                (told, bands) = (seen, own);
                next = NextChange.After(situation, alone, told, day, RuleSet.First);
            }
            return true;
        }).Check(Many(100));

    [Fact]
    public void Each_sender_alone_is_as_if_no_other_had_told_anything() =>
        Prop.ForAll(Sets.ToArbitrary(), set => Situation.Fold(set).EachAlone().All(own =>
            Json.Write(own.Alone) == Json.Write(Situation.From([.. set.Where(signal => signal.Sender == own.Sender)]))))
            .Check(Many(200));

    private static List<Band> Alone(IEnumerable<OwnSituation> alone, DateOnly day) =>
        [.. alone.Select(one => RuleSet.First.BandOf(Outcome.ScoreOf(one.Alone, day, RuleSet.First)))];

    /// <summary>All that a reader is told.</summary>
    private static string Reads(Outcome outcome) => Json.Write((object[])[outcome.Top.Score, outcome.NextStep?.ToString() ?? "",
        outcome.Summary, .. outcome.Rules.Select(rule => rule with { Signals = [] })]);

    [Fact]
    public void Hours_of_one_danish_day_are_alike() =>
        Prop.ForAll(Sets.ToArbitrary(), set =>
        {
            var day = CopenhagenTime.DateOf(Now);
            var (first, last) = (CopenhagenTime.StartOf(day), CopenhagenTime.StartOf(day.AddDays(1)).AddTicks(-1));
            return Told(set, first) == Told(set, last);
        }).Check(Many(100));

    private static Outcome On(Situation situation, DateOnly day) => Outcome.Of(situation, day, RuleSet.First);

    private static string Told(IReadOnlyList<Signal> set) => Told(set, Now);

    private static string Told(IReadOnlyList<Signal> set, DateTimeOffset at) =>
        Json.Write(Situation.From(set)) + Json.Write(Scoring.Assess(set, at, RuleSet.First) with { At = Now });

    private static bool IsSentence(string text) => text.Length > 10 && char.IsUpper(text[0]) | char.IsDigit(text[0]) && text[^1] == '.'
        && !text.Contains("  ", StringComparison.Ordinal);

    private static Config Many(int tests) => Config.QuickThrowOnFailure.WithMaxTest(tests);

    private static Gen<IReadOnlyList<Signal>> Repeated(IReadOnlyList<Signal> set) =>
        from repeats in set.Count == 0 ? Gen.Constant(new List<Signal>()) : Gen.ListOf(Gen.Elements<Signal>([.. set]))
        from shuffled in Gen.Shuffle([.. set, .. repeats])
        select (IReadOnlyList<Signal>)shuffled;

    /// <summary>Up to 14 signals of two landlords and a benefits office; days are few enough that instants are often equal.</summary>
    internal static Gen<IReadOnlyList<Signal>> Sets =>
        from count in Gen.Choose(0, 14)
        from signals in Gen.ListOf(Gen.OneOf(RentSignals, RentSignals, BenefitSignals), count)
        select (IReadOnlyList<Signal>)[.. signals.Select((signal, index) =>
            signal with { SignalId = $"s{Mixed(index)}", ReceivedAt = Now.AddTicks(index) })];

    // The spelling of an id says nothing of when it was received.
    private static int Mixed(int index) => index * 37 % 101;

    private static Gen<DateOnly> Days(int from, int to) => Gen.Choose(from, to).Select(days => CopenhagenTime.DateOf(Now).AddDays(days));

    private static Gen<DateOnly> RecentOrOld => Gen.OneOf(Days(-30, 0), Days(-400, 0));

    private static Gen<Signal> RentSignals =>
        from kind in Gen.Choose((int)SignalKind.TenancyEnded, (int)SignalKind.Evicted)
        from lasting in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from day in RecentOrOld
        from sender in Gen.Elements(Housing, "other-housing")
        from tenancy in Gen.Elements("T1", "T1", "T2")
        from owed in Gen.Elements<long?>(null, null, 0, 4_000_00, 8_000_00, 12_000_00, 21_000_00, 35_000_00)
        from rent in Gen.Elements<long?>(null, Rent)
        from reported in Gen.Elements(true, false)
        from crisis in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from date in Days(-60, 60)
        // Ends and evictions outweigh all else: let only some sets have them.
        let calm = (SignalKind)kind is SignalKind.TenancyEnded or SignalKind.Evicted or SignalKind.EvictionScheduled && !lasting
            ? SignalKind.ArrearsIncreased
            : (SignalKind)kind
        select new Signal
        {
            Sender = sender,
            SignalId = "",
            Kind = calm,
            AsOf = CopenhagenTime.At(day, new TimeOnly(10, 0)),
            ReceivedAt = Now,
            TenancyRef = tenancy,
            ArrearsOere = owed,
            MonthlyRentOere = rent,
            DemandReceivedOn = reported ? day : null,
            DemandSentOn = day,
            EvictionDate = date,
            Crisis = crisis,
        };

    private static Gen<Signal> BenefitSignals =>
        from kind in Gen.Choose((int)SignalKind.BenefitReinstated, (int)SignalKind.SanctionApplied)
        from day in RecentOrOld
        from effective in Days(-120, 60)
        from benefit in Gen.Elements("kontanthjaelp", "boligstoette")
        from decided in Gen.Elements<bool?>(null, true, false)
        select new Signal
        {
            Sender = Benefits,
            SignalId = "",
            Kind = (SignalKind)kind,
            AsOf = CopenhagenTime.At(day, new TimeOnly(10, 0)),
            ReceivedAt = Now,
            Benefit = benefit,
            EffectiveFrom = effective,
            DecisionMade = decided,
        };
}
