using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Contracts.Outcomes;

/// <summary>What can speak for the outcome of a case.</summary>
public enum Evidence
{
    /// <summary>Somebody spoke with the citizen, in this round of the case.</summary>
    Reached,
    NotReached,

    /// <summary>By what landlords told: nothing is owed. An amount that nobody told is not nothing.</summary>
    DebtSettled,

    /// <summary>Agreed with the team for all that is owed, or told by the landlord, and not broken.</summary>
    PlanRuns,

    /// <summary>The landlord let the proceedings be, and reported it; that a person heard so is not the landlord's word.</summary>
    Withdrawn,

    /// <summary>No landlord's termination, request to the bailiff court or eviction date stands: paying undoes none of them.</summary>
    NoProceedings,
    HomeStands,

    /// <summary>
    /// A landlord told of an eviction or of the end of the tenancy; or a follow-up or a passed date was answered so, and no landlord has
    /// told of a home since.
    /// </summary>
    HomeLost,
    Evicted,

    /// <summary><see cref="AttemptLadder"/>.</summary>
    LadderClimbed,

    /// <summary>Of whoever closes: how it is known.</summary>
    Words,
}

/// <summary>Something an outcome needs: any one of these.</summary>
/// <param name="There">Those of them that the case has.</param>
public sealed record Requirement(IReadOnlyList<Evidence> AnyOf, IReadOnlyList<Evidence> There)
{
    public bool IsMet => There.Count > 0;

    /// <summary>The words of one person are enough.</summary>
    public bool TakesWords => AnyOf.Contains(Evidence.Words);
}

/// <summary>What speaks for an outcome of a case, and what does not (docs/domain.md#closing). Pure.</summary>
/// <param name="Requirements">All are needed.</param>
/// <param name="Eviction">A date that stands; null: none.</param>
public sealed record OutcomeEvidence(Outcome Outcome, IReadOnlyList<Requirement> Requirements, LegalStep? Eviction)
{
    /// <summary>Nobody's word stands for real attempts to reach the citizen.</summary>
    public bool IsBarred => Requirements.Any(one => !one.IsMet && one.AnyOf is [Evidence.LadderClimbed]);

    /// <summary>Something is missing that no words of one person stand for.</summary>
    public bool IsMissing => Requirements.Any(one => !one.IsMet && !one.TakesWords);

    /// <summary>Not for one person to decide.</summary>
    public bool NeedsLeader => IsMissing || Eviction is not null;

    public bool NeedsWords => NeedsLeader || Requirements.Any(one => !one.IsMet);

    public static OutcomeEvidence Of(CaseFile file, Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(outcome, [.. Needs(outcome).Select(any => new Requirement(any, [.. any.Where(one => Has(file, one))]))],
            Horizon.Eviction(file));
    }

    private static IEnumerable<Evidence[]> Needs(Outcome outcome) => outcome switch
    {
        Outcome.KeptHome =>
            [[Evidence.Reached], [Evidence.DebtSettled, Evidence.PlanRuns, Evidence.Withdrawn], [Evidence.NoProceedings],
                [Evidence.HomeStands]],
        Outcome.AlreadyResolved or Outcome.NeedsNoHelp =>
            [[Evidence.DebtSettled, Evidence.PlanRuns, Evidence.Withdrawn, Evidence.Words], [Evidence.NoProceedings, Evidence.Words],
                [Evidence.HomeStands, Evidence.Words]],
        Outcome.NoContact => [[Evidence.LadderClimbed], [Evidence.NotReached]],
        Outcome.MovedToSuitableHome => [[Evidence.Reached], [Evidence.HomeLost, Evidence.Words]],
        Outcome.Evicted => [[Evidence.Evicted]],
        Outcome.Homeless => [[Evidence.Reached], [Evidence.HomeLost]],
        Outcome.HelpDeclined => [[Evidence.Reached], [Evidence.Words]],
        // No signal tells of these: somebody has looked in the civil register, or has found the mistake, and says so.
        Outcome.Deceased or Outcome.MovedMunicipality or Outcome.NotJustified => [[Evidence.Words]],
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>What the case has, whatever the outcome.</summary>
    internal static bool Has(CaseFile file, Evidence evidence) => evidence switch
    {
        Evidence.Reached => file.Reached || file.Meeting is { HeldAt: not null, CitizenTookPart: true },
        Evidence.NotReached => !Has(file, Evidence.Reached),
        Evidence.DebtSettled => file is { DebtOere: 0, DebtUnknown: false, DebtStatedOn: not null, FormerDebt.IsNone: true },
        Evidence.PlanRuns => file.LandlordsSay is { PlanRuns: true } || file.Instalments is { Running: true } agreed
            && agreed.Covers(file.OwedTo) && !(file.LandlordsSay?.PlanBrokenOn >= (agreed.AgreedOn ?? DateOnly.MinValue)),
        Evidence.Withdrawn => file.LandlordsSay is { Withdrawn: true },
        Evidence.NoProceedings => file.LandlordsSay is not { Proceedings: true },
        Evidence.HomeStands => !Has(file, Evidence.HomeLost),
        Evidence.HomeLost => file.LandlordsSay is { HomeLost: true } || (Answer(file) is { Ended: LegalDateEnd.Evicted } answer
            && Stands(file, answer)) || (LastFollowUp(file) is { StillHoused: YesNoUnknown.No } followUp && Stands(file, followUp)),
        Evidence.Evicted => file.LandlordsSay is { Evicted: true } || Answer(file)?.Ended == LegalDateEnd.Evicted,
        Evidence.LadderClimbed => AttemptLadder.Climbed(file.RoundAttempts),
        _ => false,
    };

    /// <summary>What happened on the last legal date that passed, as it was answered in this round or began it.</summary>
    private static Ask? Answer(CaseFile file) => file.Asks.LastOrDefault(ask => ask.Ended is not null && ask.DoneAt >= file.RoundSince);

    private static Ask? LastFollowUp(CaseFile file) =>
        file.Asks.Where(ask => ask.StillHoused is not null && ask.DoneAt >= file.RoundSince).MaxBy(ask => ask.DoneAt);

    /// <summary>No landlord has told since that the citizen lives somewhere.</summary>
    private static bool Stands(CaseFile file, Ask answer) =>
        !(file.LandlordsSay?.HousedOn > CopenhagenTime.DateOf(answer.DoneAt!.Value));
}
