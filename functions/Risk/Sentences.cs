using EarlyWarning.Platform;
using EarlyWarning.Platform.Amounts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Risk;

/// <summary>One sentence per rule, with the facts. Dates that the product computed say so ("skøn").</summary>
internal sealed class Sentences(Wording wording, DateOnly today)
{
    private static readonly string[] DanishOrdinals = ["anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende",
        "tiende"];
    private static readonly string[] EnglishOrdinals = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth"];

    public BothLanguages Arrears(long oere, DateOnly stated, long? rent)
    {
        var (date, debt) = (wording.Date(stated), Wording.Debt(oere, rent));
        if (Wording.Months(oere, rent) is not { } months)
            return new($"{debt.Da} er ubetalt pr. {date.Da}; månedslejen er ikke oplyst.",
                $"{debt.En} was unpaid on {date.En}; the monthly rent is not known.");
        var unit = Wording.One(oere, rent) ? "måned" : "måneder";
        return new($"Husleje for {months.Da} {unit} er ubetalt pr. {date.Da}.", $"{debt.En} was unpaid on {date.En}.");
    }

    public BothLanguages Demand(Demand demand)
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

    public BothLanguages Terminated(Fact fact) => On(fact.On, "Lejemålet blev ophævet", "The lease was terminated on");

    public BothLanguages Bailiff(Fact fact) => On(fact.On, "Sagen blev sendt til fogedretten", "The case was sent to the bailiff court on");

    public BothLanguages EvictionSet(Fact fact) => fact.On < today
        ? On(fact.On, $"Udsættelsen {SetDates.Was.Da}", $"The eviction {SetDates.Was.En}")
        : On(fact.On, $"Udsættelsen {SetDates.Is.Da}", $"The eviction {SetDates.Is.En}");

    public BothLanguages Evicted(Fact fact) => On(fact.On, "Borgeren blev sat ud af boligen", "The citizen was evicted on");

    public BothLanguages Benefit(BenefitCut cut)
    {
        var what = BenefitWords.Cut(cut, today, wording);
        if (cut.MonthlyOere is > 0 and var oere)
            what = new($"{what.Da} ({Kroner.Of(oere).Da} kr. om måneden)", $"{what.En} ({Kroner.Of(oere).En} kr. a month)");
        if (BenefitWords.Procedure(cut) is { } procedure) what = new($"{what.Da}; {procedure.Da}", $"{what.En}; {procedure.En}");
        return Wording.Sentence([what]);
    }

    public static BothLanguages StopAndArrears(bool stopped) => stopped
        ? new("Ydelsesstop og restance på samme tid.", "A benefit stop and arrears at the same time.")
        : new("Lavere ydelse og restance på samme tid.", "A lower benefit and arrears at the same time.");

    public BothLanguages Plan(PlanFact plan) => plan.Broken
        ? On(plan.On, "Afdragsordningen blev brudt", "The payment plan was broken on")
        : On(plan.On, "Der blev aftalt en afdragsordning", "A payment plan was agreed on");

    public static BothLanguages Recurrence(int times, int months)
    {
        var (which, span) = (times - 2, Wording.Plain(months));
        var da = which < DanishOrdinals.Length ? DanishOrdinals[which] : $"{Wording.Plain(times)}.";
        var en = which < EnglishOrdinals.Length ? $"the {EnglishOrdinals[which]} time" : $"time number {Wording.Plain(times)}";
        return new($"Det er {da} gang på {span} måneder, at der er restance.", $"This is {en} in {span} months that rent is in arrears.");
    }

    public static BothLanguages Rising(IEnumerable<long> amounts)
    {
        var list = Wording.List([.. amounts.Select(Kroner.Of)]);
        return new($"Gælden er steget to gange i træk: {list.Da} kr.", $"The debt rose twice in a row: {list.En} kr.");
    }

    public BothLanguages Crisis(Fact fact) => On(fact.On, "Udlejer meldte om akut fare", "The landlord reported acute danger on");

    private BothLanguages On(DateOnly day, string da, string en) =>
        new($"{da} {wording.Date(day).Da}.", $"{en} {wording.Date(day).En}.");
}
