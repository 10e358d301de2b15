using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>New rules under an open case: nothing has happened to the citizen, and nobody is told that something did.</summary>
public static class RuleChange
{
    /// <summary>Tells what the rules alone did, if they did anything since the case last looked.</summary>
    /// <returns>The case as the new rules would have had it before: what differs from it now is the citizen's situation.</returns>
    public static CaseFile Restate(CaseDraft draft, CaseFile before, Assessment assessment)
    {
        if (before.Unscored) return before; // The first score of a case that a person opened is not a change of the rules.
        var was = before.RuleSet ?? RuleSet.FirstVersion;
        if (was == assessment.RuleSet || assessment.NewRules is not { } rules || rules.Before != was) return before;
        draft.Write(new RulesChanged(draft.Now, rules.BandAfter, rules.ScoreAfter));
        if (rules.BandBefore != rules.BandAfter) draft.TellContactPerson(AlertKind.RulesMoved);
        var band = before.Override is { } set && rules.BandAfter <= set.Assessed ? set.Band
            : (before with { AssessedBand = rules.BandAfter }).OwnBand;
        return before with { Score = rules.ScoreAfter, AssessedBand = rules.BandAfter, Band = band };
    }
}
