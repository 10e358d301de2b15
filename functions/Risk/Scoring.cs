using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>Scores a citizen: pure, from all signals and a day. All that time changes changes at the start of a Danish day.</summary>
public static class Scoring
{
    /// <returns>Everything but <see cref="Assessment.Sequence"/> and <see cref="Assessment.EverHigh"/>, which are the store's.</returns>
    public static Assessment Assess(IReadOnlyCollection<Signal> signals, DateTimeOffset at, RuleSet set) =>
        Assess(Situation.Fold(signals), at, set);

    /// <param name="own">Of what has not ended for its sender; null: nothing has.</param>
    internal static Assessment Assess(SituationFold fold, DateTimeOffset at, RuleSet set, SituationFold? own = null,
        IReadOnlyList<OwnEnd>? ends = null)
    {
        var situation = fold.All;
        var today = CopenhagenTime.DateOf(at);
        var outcome = Outcome.Of(situation, today, set);
        var (told, kinds) = Bounds.Signals(fold);
        var tenancies = TenanciesOf(outcome);
        var held = Bounds.Held(tenancies);
        var alone = (own ?? fold).EachAlone();
        var whole = own is null || ReferenceEquals(own, fold) ? alone : fold.EachAlone();
        var standings = alone.ToDictionary(one => one.Sender, StandingOf, StringComparer.Ordinal);
        return new Assessment
        {
            Sequence = 0,
            At = at.ToUniversalTime(),
            RuleSet = set.Version,
            CaseFrom = set.Bands.High,
            AcuteFrom = set.Bands.Acute,
            Score = outcome.Top.Score,
            Band = set.BandOf(outcome.Top.Score),
            Rules = outcome.Rules,
            Summary = outcome.Summary,
            NextChangeAt = NextChange.After(situation, alone, outcome, today, set),
            NextStep = outcome.NextStep,
            Reach = LegalClock.Reach(outcome.Scored, today),
            LandlordsSay = WayOut.Of(situation, today, set),
            Clock = LegalClock.Of(outcome.Top.Tenancy, today),
            WhatIfs = WhatIfsOf(situation, outcome, today, set),
            DebtOere = situation.Tenancies.Sum(tenancy => tenancy.Episode?.Oere ?? 0),
            DebtUnknown = situation.Tenancies.Any(tenancy => tenancy.Episode is { Oere: null }),
            FormerDebtOere = situation.FormerDebtOere,
            FormerDebtUnknown = situation.Tenancies.Any(tenancy => tenancy.FormerDebtUnknown),
            DebtStatedOn = fold.Senders.Max(one => one.StatedOn),
            Episodes = situation.Episodes,
            ChildrenUnder18 = outcome.Scored.Any(tenancy => tenancy.ChildrenUnder18),
            BenefitCut = situation.BenefitCuts.Any(cut => cut.From <= today && cut.From.AddYears(1) > today && !(cut.Until <= today)),
            ChildrenTold = fold.Senders.Any(own => own.ChildrenTold),
            WarmHandover = outcome.Scored.Any(tenancy => tenancy.WarmHandover),
            Crisis = outcome.Top.Find(RuleCode.Crisis) is not null,
            Signals = told,
            SignalCount = situation.Signals.Count,
            SignalsDigest = told.Count < situation.Signals.Count ? fold.Digest : null,
            Tenancies = Once(held.Select(tenancy => tenancy.Tenancy)),
            Held = held,
            TenancySteps = StepsOf(tenancies),
            OwnSteps = ReferenceEquals(whole, alone) ? null : StepsOf(TenanciesOf(Outcome.Of(own!.All, today, set))),
            Kinds = kinds,
            ScoreBySender = standings.ToDictionary(one => one.Key, one => one.Value.Score, StringComparer.Ordinal),
            // What is owed is known still where it has ended for the sender: instalments are held against it.
            Own = whole.ToDictionary(one => one.Sender, one => (standings.GetValueOrDefault(one.Sender) ?? StandingOf(one)) with
            {
                Debt = DebtOf(one),
            }, StringComparer.Ordinal),
            Landlords = Once(outcome.Scored.Select(tenancy => tenancy.Sender)),
        };

        OwnStanding StandingOf(OwnSituation one) => Standing(one.Alone,
            ReferenceEquals(one.Alone, situation) ? outcome : Outcome.Of(one.Alone, today, set), today,
            ends?.Where(end => end.Signal.Sender == one.Sender).Max(end => (DateTimeOffset?)end.ReceivedAt));

        static IReadOnlyList<Tenancy> TenanciesOf(Outcome of) => Bounds.Tenancies(of.Scored, of.Top.Tenancy);

        List<TenancyStep> StepsOf(IReadOnlyList<Tenancy> of)
        {
            List<TenancyStep> steps = [];
            foreach (var tenancy in of)
                foreach (var step in Bounds.Steps(tenancy, today)) steps.Add(new TenancyStep(tenancy.Sender, tenancy.Ref, step));
            return steps;
        }

        // They are few.
        static List<string> Once(IEnumerable<string> names)
        {
            List<string> once = [];
            foreach (var name in names)
                if (!once.Contains(name)) once.Add(name);
            return once;
        }
    }

    private static OwnStanding Standing(Situation alone, Outcome outcome, DateOnly today, DateTimeOffset? after) => new(outcome.Top.Score,
        alone.Tenancies.Sum(tenancy => tenancy.Episode?.Oere ?? 0), alone.Tenancies.Any(tenancy => tenancy.Episode is { Oere: null }),
        alone.Episodes, LegalClock.Reach(outcome.Scored, today), outcome.Scored.Any(tenancy => tenancy.ChildrenUnder18))
    {
        After = after,
    };

    private static OwnDebt DebtOf(OwnSituation own) => new(
        own.Alone.Tenancies.Sum(tenancy => tenancy.Episode?.Oere ?? 0) + own.Alone.FormerDebtOere,
        own.Alone.Tenancies.Any(tenancy => tenancy is { Episode.Oere: null, Episode: not null } or { FormerDebtUnknown: true }),
        // A report on the garage says nothing of the flat.
        own.Alone.Tenancies.Where(tenancy => tenancy.Episode is { Oere: > 0 }).Min(tenancy => tenancy.Episode!.Stated?.On) ?? own.StatedOn)
    {
        OpenOere = own.Alone.Tenancies.Sum(tenancy => tenancy.Episode?.Oere ?? 0),
    };

    public static (int Score, Band Band) ScoreOf(IReadOnlyCollection<Signal> signals, DateTimeOffset at, RuleSet set)
    {
        var score = Outcome.ScoreOf(Situation.From(signals), CopenhagenTime.DateOf(at), set);
        return (score, set.BandOf(score));
    }

    private static List<WhatIf> WhatIfsOf(Situation situation, Outcome now, DateOnly today, RuleSet set)
    {
        var (tenancies, cuts) = (situation.Tenancies, situation.BenefitCuts);
        List<WhatIf> lower = [];
        var paid = Several(tenancy => tenancy.Episode is not null)
            ? new BothLanguages("restancen betales hos alle udlejere", "the arrears are paid to every landlord")
            : new("restancen betales", "the arrears are paid");
        Tenancy[] settled = [.. tenancies.Select(Settled)];
        Add(settled, cuts, paid);
        if (now.Top.Cut is { } cut)
        {
            var name = BenefitWords.Name(cut.Benefit);
            Add(tenancies, [.. cuts.Where(other => other.Benefit != cut.Benefit)],
                new($"{name.Da} genoptages", $"{name.En} is reinstated"));
        }
        if (!tenancies.Any(IsThreatened)) return lower;
        // The score is the highest of all tenancies: one landlord's word does not lower what another's proceedings come to.
        var withdrawn = Several(IsThreatened)
                ? new BothLanguages("alle udlejere trækker deres sager tilbage", "all landlords withdraw their proceedings")
            : Several(_ => true) ? new("den udlejer, der har en sag i gang, trækker den tilbage",
                "the landlord who has proceedings under way withdraws them")
            : new("udlejeren trækker sagen tilbage", "the landlord withdraws the proceedings");
        Add(tenancies.Select(Withdrawn), cuts, withdrawn);
        // Most of the way to an eviction neither does it alone: the cap hides what each takes away.
        if (lower.Count == 0)
            Add(settled.Select(Withdrawn), cuts, new($"{paid.Da}, og {withdrawn.Da}", $"{paid.En} and {withdrawn.En}"));
        return lower;

        static bool IsThreatened(Tenancy tenancy) =>
            tenancy is { Terminated: not null } or { Bailiff: not null } or { Eviction: not null };

        bool Several(Func<Tenancy, bool> of)
        {
            string? sender = null;
            foreach (var tenancy in tenancies)
                if (tenancy.Open && of(tenancy) && tenancy.Sender != (sender ??= tenancy.Sender)) return true;
            return false;
        }

        static Tenancy Settled(Tenancy tenancy) => tenancy with { Episode = null, Crisis = null };

        static Tenancy Withdrawn(Tenancy tenancy) => tenancy with { Terminated = null, Bailiff = null, Eviction = null };

        void Add(IEnumerable<Tenancy> of, IReadOnlyList<BenefitCut> counted, BothLanguages condition)
        {
            var score = Outcome.ScoreOf(of, counted, today, set);
            if (score >= now.Top.Score) return;
            var to = Wording.Plain(score);
            lower.Add(new WhatIf($"Falder til {to}, hvis {condition.Da}.", $"Falls to {to} if {condition.En}.", score));
        }
    }
}

/// <summary>What a situation comes to on one day; its words are made when somebody asks for them.</summary>
internal sealed class Outcome
{
    private const int OthersTold = 3;

    private readonly Situation _situation;
    private readonly DateOnly _today;
    private readonly RuleSet _set;

    private Outcome(Situation situation, DateOnly today, RuleSet set)
    {
        (_situation, _today, _set) = (situation, today, set);
        var rules = new TenancyRules(set, today);
        var counted = new List<Tenancy>(situation.Tenancies.Count);
        ScoredTenancy? top = null;
        // Tenancies are in order of sender and reference, and the first of equals stays: a tie has one winner.
        foreach (var tenancy in situation.Tenancies)
        {
            if (!rules.Counts(tenancy)) continue;
            counted.Add(tenancy);
            var scored = rules.Score(tenancy, situation.BenefitCuts);
            if (top is not { } best || Weight(scored).CompareTo(Weight(best)) > 0) top = scored;
        }
        (Top, Scored) = (top ?? rules.Score(null, situation.BenefitCuts), counted);
        NextStep = LegalClock.Next(counted, today);

        static (int, int, long) Weight(ScoredTenancy one) => (one.Score, one.Points, one.Tenancy!.Episode?.Oere ?? 0);
    }

    /// <summary>The tenancy that scores highest.</summary>
    public ScoredTenancy Top { get; }

    /// <summary>The tenancies that count: open ones, and ended ones that ended in a recent eviction.</summary>
    public List<Tenancy> Scored { get; }

    public LegalStep? NextStep { get; }

    /// <summary>Those of the tenancy that scores highest, and the dates ahead of the others, which add no points.</summary>
    public IReadOnlyList<FiredRule> Rules => field ??= Told();

    public BothLanguages Summary => field ??= new Summaries(new Wording(_situation.Year), _today).Of(Top, _situation.FormerDebtOere,
        Others.FirstOrDefault(other => other.Step == NextStep
            && LegalClock.Findings(Top.Tenancy!).All(own => own.Step != other.Step)).Step);

    /// <summary>The nearest of them first: the date that days are counted to may be of a tenancy that scores less.</summary>
    private IReadOnlyList<(LegalStep Step, Finding Of)> Others => field ??= Scored.Count < 2 ? [] : [.. Scored
        .Where(tenancy => !ReferenceEquals(tenancy, Top.Tenancy)).SelectMany(LegalClock.Findings)
        .Where(other => other.Step.On >= _today).OrderBy(other => other.Step.On).Take(OthersTold)];

    public static Outcome Of(Situation situation, DateOnly today, RuleSet set) => new(situation, today, set);

    /// <summary>Only the score, for whoever counts many of them.</summary>
    public static int ScoreOf(Situation situation, DateOnly today, RuleSet set) =>
        ScoreOf(situation.Tenancies, situation.BenefitCuts, today, set);

    public static int ScoreOf(IEnumerable<Tenancy> tenancies, IReadOnlyList<BenefitCut> cuts, DateOnly today, RuleSet set)
    {
        var (rules, highest) = (new TenancyRules(set, today), -1);
        foreach (var tenancy in tenancies)
            if (rules.Counts(tenancy)) highest = Math.Max(highest, rules.Score(tenancy, cuts).Score);
        return highest >= 0 ? highest : rules.Score(null, cuts).Score;
    }

    /// <summary>On another day the same to every reader: score, rules and their sentences, summary, next step.</summary>
    public bool SameAs(Outcome other) =>
        Top.IsLike(other.Top) && NextStep == other.NextStep && Others.SequenceEqual(other.Others)
        && (Top.IsSame(other.Top) || (Summary == other.Summary && Rules.Select(Reads).SequenceEqual(other.Rules.Select(Reads))));

    private List<FiredRule> Told()
    {
        var say = new Sentences(new Wording(_situation.Year), _today);
        return [.. Top.Fired.Select(one => say.Of(one, Top.Tenancy, _set.Windows.RecurrenceMonths)),
            .. Others.Select(other => Sentences.OfAnother(say.Of(other.Of, tenancy: null, _set.Windows.RecurrenceMonths)))];
    }

    private static (string, int, string) Reads(FiredRule rule) => (rule.Rule, rule.Points, rule.Da);
}
