using EarlyWarning.Platform;
using EarlyWarning.Platform.Amounts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>One sentence per rule, with the facts. Dates that the product computed say so ("skøn").</summary>
internal sealed class Sentences(Wording wording, DateOnly today)
{
    private static readonly string[] DanishOrdinals = ["anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende",
        "tiende"];
    private static readonly string[] EnglishOrdinals = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth"];

    /// <summary>Signals that one rule names at most.</summary>
    private const int MostNamed = 12;

    /// <summary>What is told of a rule that fired on a tenancy.</summary>
    /// <param name="recurrenceMonths">How far back arrears are counted.</param>
    public FiredRule Of(Finding fired, Tenancy? tenancy, int recurrenceMonths)
    {
        return (fired.Rule, fired.Of) switch
        {
            (RuleCode.Arrears, Tenancy { Episode: { Oere: { } oere, Stated: { } stated } } on) =>
                Line("arrears", Arrears(oere, stated.On, on.RentOere), stated.Signal),
            (RuleCode.Demand, Demand demand) => Line("demand", Demand(demand), demand.Signal),
            (RuleCode.Terminated, Fact fact) => Line("terminated", Terminated(fact), fact.Signal),
            (RuleCode.Bailiff, Fact fact) => Line("bailiff", Bailiff(fact), fact.Signal),
            (RuleCode.Eviction, Fact fact) =>
                Line("eviction", fired.Detail == Finding.Done ? Evicted(fact) : EvictionSet(fact), fact.Signal),
            (RuleCode.BenefitStop, BenefitCut cut) => Line("benefit-stop", Benefit(cut), cut.Signal),
            (RuleCode.StopAndArrears, BenefitCut cut) =>
                Line("stop-and-arrears", StopAndArrears(cut.Stopped), cut.Signal, tenancy!.Episode!.Stated!.Signal),
            (RuleCode.Plan, PlanFact plan) => Line("plan", Plan(plan), plan.Signal),
            (RuleCode.Recurrence, Tenancy on) =>
                Line("recurrence", Recurrence(fired.Detail, recurrenceMonths), Recent(on.Opened, recurrenceMonths)),
            (RuleCode.Rising, Episode { Amounts: [var first, var second, var third] }) =>
                Line("rising", Rising(Kroner.Of(first.Oere), Kroner.Of(second.Oere), Kroner.Of(third.Oere)),
                    first.Signal, second.Signal, third.Signal),
            (RuleCode.Crisis, Fact fact) => Line("crisis", Crisis(fact), fact.Signal),
            _ => throw new InvalidOperationException($"{fired.Rule} fired on a {fired.Of.GetType().Name}."),
        };

        FiredRule Line(string rule, BothLanguages sentence, params IReadOnlyList<SignalRef> signals) =>
            new(rule, fired.Points, sentence.Da, sentence.En, signals);
    }

    /// <summary>A date of a tenancy that is not the one that scores highest.</summary>
    public static FiredRule OfAnother(FiredRule told) =>
        told with { Da = $"Et andet lejemål: {told.Da}", En = $"Another tenancy: {told.En}" };

    private SignalRef[] Recent(IReadOnlyList<Fact> opened, int months) =>
        [.. opened.Where(one => today <= one.On.AddMonths(months)).TakeLast(MostNamed).Select(one => one.Signal)];

    private BothLanguages Arrears(long oere, DateOnly stated, long? rent)
    {
        var (date, debt) = (wording.Date(stated), Wording.Debt(oere, rent));
        if (Wording.Months(oere, rent) is not { } months)
            return new($"{debt.Da} er ubetalt pr. {date.Da}; månedslejen er ikke oplyst.",
                $"{debt.En} was unpaid on {date.En}; the monthly rent is not known.");
        var unit = Wording.One(oere, rent) ? "måned" : "måneder";
        return new($"Husleje for {months.Da} {unit} er ubetalt pr. {date.Da}.", $"{debt.En} was unpaid on {date.En}.");
    }

    private BothLanguages Demand(Demand demand)
    {
        var end = wording.Date(demand.Deadline);
        if (demand.Deadline < today)
            return new($"Fristen i påkravet udløb {end.Da} (skøn).", $"The deadline of the demand passed on {end.En} (estimate).");
        var (received, sent) = (wording.Date(demand.ReceivedOn), wording.Date(demand.SentOn ?? demand.ReceivedOn));
        return demand.Estimated
            ? new($"Påkrav sendt {sent.Da}; fristen udløber {end.Da} (skøn).",
                $"A demand was sent on {sent.En}; its deadline is {end.En} (estimate).")
            : new($"Påkrav modtaget {received.Da}; fristen udløber {end.Da} (skøn).",
                $"A demand was received on {received.En}; its deadline is {end.En} (estimate).");
    }

    private BothLanguages Terminated(Fact fact) => On(fact.On, "Lejemålet blev ophævet", "The lease was terminated on");

    private BothLanguages Bailiff(Fact fact) =>
        On(fact.On, "Sagen blev sendt til fogedretten", "The case was sent to the bailiff court on");

    private BothLanguages EvictionSet(Fact fact) => fact.On < today
        ? On(fact.On, $"Udsættelsen {SetDates.Was.Da}", $"The eviction {SetDates.Was.En}")
        : On(fact.On, $"Udsættelsen {SetDates.Is.Da}", $"The eviction {SetDates.Is.En}");

    private BothLanguages Evicted(Fact fact) => On(fact.On, "Borgeren blev sat ud af boligen", "The citizen was evicted on");

    private BothLanguages Benefit(BenefitCut cut)
    {
        var (what, procedure) = (BenefitWords.Cut(cut, today, wording), BenefitWords.Procedure(cut));
        var lost = cut.MonthlyOere is > 0 and var oere ? Kroner.Of(oere) : null;
        return new(Told(what.Da, lost?.Da, "kr. om måneden", procedure?.Da), Told(what.En, lost?.En, "kr. a month", procedure?.En));

        static string Told(string what, string? lost, string unit, string? procedure) =>
            $"{Wording.Capital(what)}{(lost is null ? "" : $" ({lost} {unit})")}{(procedure is null ? "" : "; ")}{procedure}.";
    }

    private static BothLanguages StopAndArrears(bool stopped) => stopped
        ? new("Ydelsesstop og restance på samme tid.", "A benefit stop and arrears at the same time.")
        : new("Lavere ydelse og restance på samme tid.", "A lower benefit and arrears at the same time.");

    private BothLanguages Plan(PlanFact plan) => plan.Broken
        ? On(plan.On, "Afdragsordningen blev brudt", "The payment plan was broken on")
        : On(plan.On, "Der blev aftalt en afdragsordning", "A payment plan was agreed on");

    private static BothLanguages Recurrence(int times, int months)
    {
        var (which, span) = (times - 2, Wording.Plain(months));
        var da = which < DanishOrdinals.Length ? DanishOrdinals[which] : $"{Wording.Plain(times)}.";
        var en = which < EnglishOrdinals.Length ? $"the {EnglishOrdinals[which]} time" : $"time number {Wording.Plain(times)}";
        return new($"Det er {da} gang på {span} måneder, at der er restance.", $"This is {en} in {span} months that rent is in arrears.");
    }

    private static BothLanguages Rising(BothLanguages first, BothLanguages second, BothLanguages third) => new(
        $"Gælden er steget to gange i træk: {first.Da}, {second.Da} og {third.Da} kr.",
        $"The debt rose twice in a row: {first.En}, {second.En} and {third.En} kr.");

    private BothLanguages Crisis(Fact fact) => On(fact.On, "Udlejer meldte om akut fare", "The landlord reported acute danger on");

    private BothLanguages On(DateOnly day, string da, string en) =>
        new($"{da} {wording.Date(day).Da}.", $"{en} {wording.Date(day).En}.");
}
