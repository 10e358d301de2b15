using EarlyWarning.Platform;
using EarlyWarning.Platform.Amounts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Risk;

/// <summary>
/// The situation in one sentence: what the landlord did, what is owed, what became of the benefit, and what makes it better or worse.
/// </summary>
internal sealed class Summaries(Wording wording, DateOnly today)
{
    private static readonly BothLanguages Quiet = new("Der er ingen tegn på risiko nu.", "There are no signs of risk now.");

    /// <param name="formerDebt">Øre owed of tenancies that have ended: told, and not scored.</param>
    /// <param name="other">The next legal step, where it is another tenancy's.</param>
    public BothLanguages Of(ScoredTenancy scored, long formerDebt, LegalStep? other = null)
    {
        List<BothLanguages> clauses = [];
        Add(Proceedings(scored));
        Add(other is null ? null : Other(other));
        Add(Debt(scored));
        Add(scored.Find(RuleCode.BenefitStop) is not null ? BenefitWords.Cut(scored.Cut!, today, wording) : null);
        Add(scored.Find(RuleCode.Crisis) is not null ? new("udlejer melder om akut fare", "the landlord reports acute danger") : null);
        Add(scored.Tenancy?.Episode?.Plan switch
        {
            { Broken: true } => new("afdragsordningen er brudt", "the payment plan is broken"),
            { Broken: false } => new("der er aftalt en afdragsordning", "a payment plan is agreed"),
            null => null,
        });
        Add(formerDebt > 0 ? FormerDebt(Kroner.Of(formerDebt)) : null);
        return clauses.Count == 0 ? Quiet : Wording.Sentence(clauses);

        void Add(BothLanguages? clause)
        {
            if (clause is not null) clauses.Add(clause);
        }
    }

    /// <summary>Only the furthest step: it implies the earlier ones.</summary>
    private BothLanguages? Proceedings(ScoredTenancy scored)
    {
        if (scored.Tenancy is not { } tenancy) return null;
        if (scored.Find(RuleCode.Eviction) is { Of: Fact fact, Detail: var detail }) return Eviction(fact.On, detail);
        if (tenancy.Bailiff is not null) return new("sagen er i fogedretten", "the case is with the bailiff court");
        return tenancy.Terminated is null ? null : new("lejemålet er ophævet", "the lease is terminated");
    }

    private BothLanguages Eviction(DateOnly day, int detail) => detail switch
    {
        Finding.Done => On(day, "borgeren blev sat ud", "the citizen was evicted on"),
        Finding.Passed => On(day, $"udsættelsen {SetDates.Was.Da}", $"the eviction {SetDates.Was.En}"),
        _ => On(day, $"udsættelsen {SetDates.Is.Da}", $"the eviction {SetDates.Is.En}"),
    };

    private BothLanguages Other(LegalStep step) => step.Kind == LegalStepKind.Eviction
        ? On(step.On, $"udsættelsen fra et andet lejemål {SetDates.Is.Da}", $"the eviction from another tenancy {SetDates.Is.En}")
        : On(step.On, "et påkrav for et andet lejemål udløber", "a demand for another tenancy ends on");

    private BothLanguages? Debt(ScoredTenancy scored)
    {
        if (scored.Tenancy is not { Episode: { } episode } tenancy) return null;
        if (episode.Oere is not { } oere) return Unstated(episode);
        var debt = Wording.Debt(oere, tenancy.RentOere);
        if (episode.Demands.Count == 0) return new($"{debt.Da} er ubetalt", $"{debt.En} is unpaid");
        return HasPassed(episode)
            ? new($"fristen i påkravet for {debt.Da} er udløbet", $"the deadline of the demand for {debt.En} has passed")
            : new($"påkrav for {debt.Da} løber", $"a demand for {debt.En} is running");
    }

    /// <summary>There are arrears, and nobody has told how much.</summary>
    private BothLanguages Unstated(Episode episode) => episode.Demands.Count == 0
        ? new("restancens størrelse er ikke oplyst", "the amount of the arrears is not known")
        : HasPassed(episode)
            ? new("fristen i påkravet er udløbet (beløbet er ikke oplyst)",
                "the deadline of the demand has passed (the amount is not known)")
            : new("et påkrav løber (beløbet er ikke oplyst)", "a demand is running (the amount is not known)");

    private bool HasPassed(Episode episode) => episode.Demands.Any(demand => demand.Deadline < today);

    private static BothLanguages FormerDebt(BothLanguages kroner) => new(
        $"gæld på {kroner.Da} kr. fra et ophørt lejemål tæller ikke med",
        $"a debt of {kroner.En} kr. from a tenancy that has ended does not count");

    private BothLanguages On(DateOnly day, string da, string en) =>
        new($"{da} {wording.Date(day).Da}", $"{en} {wording.Date(day).En}");
}
