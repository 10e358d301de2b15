using EarlyWarning.Cases.Store;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>Whether a citizen whose case was closed is to have another (docs/domain.md#convening-the-team).</summary>
public static class Reopening
{
    /// <summary>
    /// Only a later assessment that brings a higher debt, a higher band, a new episode or a further legal step than the lowest the
    /// citizen has been since the closing. A repeat brings nothing, nor does a band that new rules alone raised.
    /// </summary>
    public static bool Reopens(Assessment assessment, ClosedCase lowest)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(lowest);
        return !lowest.ObjectionUpheld && assessment.Sequence > lowest.Followed
            && (assessment.DebtOere > lowest.DebtOere || assessment.Band > BandOf(lowest, assessment)
                || assessment.Episodes > lowest.Episodes
                || (lowest.Reach is { } reach && assessment.Reach?.IsBeyond(reach) == true));
    }

    /// <summary>What is left when the assessment did not reopen: of each the lower. Doing it again changes nothing.</summary>
    public static ClosedCase Lower(ClosedCase lowest, Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(lowest);
        ArgumentNullException.ThrowIfNull(assessment);
        var band = BandOf(lowest, assessment);
        return assessment.Sequence < lowest.Followed ? lowest : lowest with
        {
            FollowedTo = assessment.Sequence,
            // An amount nobody told is not a lower one.
            DebtOere = assessment.DebtUnknown ? lowest.DebtOere : Math.Min(lowest.DebtOere, assessment.DebtOere),
            Band = assessment.Band < band ? assessment.Band : band,
            RuleSet = assessment.RuleSet,
            Reach = assessment.Reach is not { } reach ? lowest.Reach : lowest.Reach?.Lower(reach) ?? reach,
        };
    }

    /// <summary>The lowest band in the terms of the assessment's rules: as many bands up or down as those moved the same facts.</summary>
    private static Band BandOf(ClosedCase lowest, Assessment assessment)
    {
        if (assessment.NewRules is not { } rules || (lowest.RuleSet ?? RuleSet.FirstVersion) == assessment.RuleSet) return lowest.Band;
        return (Band)Math.Clamp((int)lowest.Band + (rules.BandAfter - rules.BandBefore), (int)Band.None, (int)Band.Acute);
    }
}
