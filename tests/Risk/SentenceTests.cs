using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

public sealed class SentenceTests
{
    [Theory]
    [InlineData(2.1, "Husleje for 2,1 måneder er ubetalt pr. 20. november.", "2.1 months' rent was unpaid on 20 November.")]
    [InlineData(1.0, "Husleje for 1 måned er ubetalt pr. 20. november.", "1 month's rent was unpaid on 20 November.")]
    [InlineData(1.96, "Husleje for 1,9 måneder er ubetalt pr. 20. november.", "1.9 months' rent was unpaid on 20 November.")]
    [InlineData(3.0, "Husleje for 3 måneder er ubetalt pr. 20. november.", "3 months' rent was unpaid on 20 November.")]
    public void Arrears_are_told_in_months(double months, string da, string en) =>
        Says(Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-20", months)).Rule("arrears"), da, en);

    [Fact]
    public void Arrears_are_told_in_kroner_when_the_rent_is_unknown() => Says(
        Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-20") with { MonthlyRentOere = null, ArrearsOere = 6_500_50 })
            .Rule("arrears"),
        "6.500,50 kr. husleje er ubetalt pr. 20. november; månedslejen er ikke oplyst.",
        "6,500.50 kr. of rent was unpaid on 20 November; the monthly rent is not known.");

    [Fact]
    public void A_demand_tells_its_deadline_and_whether_it_passed()
    {
        var opened = RentSignal(SignalKind.ArrearsOpened, "11-01", 1);
        Says(Assess("11-21", opened, Demand("11-17", "11-17")).Rule("demand"),
            "Påkrav modtaget 17. november; fristen udløber 1. december (skøn).",
            "A demand was received on 17 November; its deadline is 1 December (estimate).");
        Says(Assess("12-02", opened, Demand("11-17", "11-17")).Rule("demand"),
            "Fristen i påkravet udløb 1. december (skøn).", "The deadline of the demand passed on 1 December (estimate).");
        Says(Assess("11-21", opened, RentSignal(SignalKind.DemandSent, "11-17") with { DemandSentOn = Day("11-16") }).Rule("demand"),
            "Påkrav sendt 16. november; fristen udløber 2. december (skøn).",
            "A demand was sent on 16 November; its deadline is 2 December (estimate).");
    }

    [Theory]
    [InlineData(true, false, "; der er truffet afgørelse, men borgeren er ikke hørt",
        "; a decision was made, but the citizen was not heard")]
    [InlineData(false, false, "; der er ikke truffet afgørelse, og borgeren er ikke hørt",
        "; no decision was made, and the citizen was not heard")]
    [InlineData(null, true, "; borgeren er hørt", "; the citizen was heard")]
    [InlineData(null, null, "", "")]
    public void A_stop_tells_whether_it_was_decided_and_the_citizen_heard(bool? decided, bool? heard, string da, string en) =>
        Says(Assess("11-21", Stop("11-12", "11-12") with { DecisionMade = decided, CitizenHeard = heard }).Rule("benefit-stop"),
            $"Kontanthjælpen stoppede 12. november{da}.", $"Cash assistance stopped on 12 November{en}.");

    [Fact]
    public void A_cut_to_come_is_told_in_the_future()
    {
        Says(Assess("11-21", Stop("11-12", "12-01") with { MonthlyAmountOere = 11_282_00 }).Rule("benefit-stop"),
            "Kontanthjælpen stopper 1. december (11.282 kr. om måneden).", "Cash assistance will stop on 1 December (11,282 kr. a month).");
        Says(Assess("11-21", Cut(SignalKind.BenefitReduced, "11-12", "12-01", "boligstoette")).Rule("benefit-stop"),
            "Boligstøtten bliver sat ned 1. december.", "Housing benefit will be reduced on 1 December.");
        Says(Assess("11-21", Cut(SignalKind.SanctionApplied, "11-12", "11-12", "sygedagpenge")).Rule("benefit-stop"),
            "En sanktion ramte sygedagpengene 12. november.", "Sickness benefit was sanctioned on 12 November.");
    }

    [Fact]
    public void The_rest_reads_once()
    {
        var seen = Assess("11-21",
            RentSignal(SignalKind.ArrearsOpened, "2025-12-01", 0.5), RentSignal(SignalKind.ArrearsSettled, "2025-12-10"),
            RentSignal(SignalKind.ArrearsOpened, "11-01", 0.4) with { Crisis = true },
                RentSignal(SignalKind.ArrearsIncreased, "11-02", 0.8),
            RentSignal(SignalKind.ArrearsIncreased, "11-03", 1.2), RentSignal(SignalKind.PaymentPlanBroken, "11-10"),
            RentSignal(SignalKind.LeaseTerminated, "11-12"), RentSignal(SignalKind.BailiffRequested, "11-13"),
            RentSignal(SignalKind.EvictionScheduled, "11-14") with { EvictionDate = Day("2027-01-04") }, Stop("11-12", "11-12"));
        Says(seen.Rule("terminated"), "Lejemålet blev ophævet 12. november.", "The lease was terminated on 12 November.");
        Says(seen.Rule("bailiff"), "Sagen blev sendt til fogedretten 13. november.",
            "The case was sent to the bailiff court on 13 November.");
        Says(seen.Rule("eviction"), "Udsættelsen er fastsat til 4. januar 2027.", "The eviction is set for 4 January 2027.");
        Says(seen.Rule("stop-and-arrears"), "Ydelsesstop og restance på samme tid.", "A benefit stop and arrears at the same time.");
        Says(seen.Rule("plan"), "Afdragsordningen blev brudt 10. november.", "The payment plan was broken on 10 November.");
        Says(seen.Rule("recurrence"), "Det er anden gang på 12 måneder, at der er restance.",
            "This is the second time in 12 months that rent is in arrears.");
        Says(seen.Rule("rising"), "Gælden er steget to gange i træk: 4.000, 8.000 og 12.000 kr.",
            "The debt rose twice in a row: 4,000, 8,000 and 12,000 kr.");
        Says(seen.Rule("crisis"), "Udlejer meldte om akut fare 1. november.", "The landlord reported acute danger on 1 November.");
        Says(Assess("11-21", RentSignal(SignalKind.Evicted, "11-20")).Rule("eviction"),
            "Borgeren blev sat ud af boligen 20. november.", "The citizen was evicted on 20 November.");
    }

    [Fact]
    public void The_summary_is_one_sentence()
    {
        var opened = RentSignal(SignalKind.ArrearsOpened, "11-01", 1.2);
        Sums(Assess("11-21", opened, Demand("11-17", "11-17"), Stop("11-12", "11-12")),
            "Påkrav for 1,2 måneders husleje løber, og kontanthjælpen stoppede 12. november.",
            "A demand for 1.2 months' rent is running, and cash assistance stopped on 12 November.");
        Sums(Assess("12-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 1), Demand("11-17", "11-17")),
            "Fristen i påkravet for 1 måneds husleje er udløbet.", "The deadline of the demand for 1 month's rent has passed.");
        Sums(Assess("11-21", opened, RentSignal(SignalKind.LeaseTerminated, "11-18"), Stop("11-12", "11-12")),
            "Lejemålet er ophævet, 1,2 måneders husleje er ubetalt, og kontanthjælpen stoppede 12. november.",
            "The lease is terminated, 1.2 months' rent is unpaid, and cash assistance stopped on 12 November.");
        Sums(Assess("11-21", RentSignal(SignalKind.Evicted, "11-18"), RentSignal(SignalKind.TenancyEnded, "11-19")),
            "Borgeren blev sat ud 18. november.", "The citizen was evicted on 18 November.");
        Sums(Assess("11-21", opened, RentSignal(SignalKind.PaymentPlanAgreed, "11-18")),
            "1,2 måneders husleje er ubetalt, og der er aftalt en afdragsordning.",
                "1.2 months' rent is unpaid, and a payment plan is agreed.");
        Sums(Assess("11-21", opened, RentSignal(SignalKind.ArrearsSettled, "11-18")), "Der er ingen tegn på risiko nu.",
            "There are no signs of risk now.");
    }

    [Fact]
    public void The_time_line_marks_what_was_computed()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-03", 1.2) with { ArrearsSince = Day("11-01") },
            Demand("11-17", "11-17"));
        Assert.Equal(
        [
            new ClockStep("arrears-since", Day("11-01"), Estimated: false, Passed: true),
            new ClockStep("rent-due", Day("11-02"), Estimated: true, Passed: true),
            new ClockStep("demand-received", Day("11-17"), Estimated: false, Passed: true),
            new ClockStep("demand-deadline", Day("12-01"), Estimated: true, Passed: false),
            new ClockStep("termination", Day("12-02"), Estimated: true, Passed: false),
        ], seen.Clock);
    }

    private static void Says(FiredRule rule, string da, string en) => Assert.Equal((da, en), (rule.Da, rule.En));

    private static void Sums(Assessment seen, string da, string en) => Assert.Equal(new BothLanguages(da, en), seen.Summary);
}
