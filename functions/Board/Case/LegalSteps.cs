using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Case;

/// <summary>Legal steps in words: to the municipality the case's next; to a landlord those of its own tenancies alone.</summary>
public static class LegalSteps
{
    public static string Of(CaseFile file, PageContext page) =>
        Horizon.Shown(file) is { } step ? Words(step, page) : page.Say(WorkWords.NoLegalStep);

    /// <summary>What the reader's own organisation told, by its own references; another landlord's steps are not theirs to see.</summary>
    public static string Own(CaseFile file, PageContext page)
    {
        if (page.Me.Sender is not { } sender) return page.Say(WorkWords.AskForLegalStep);
        var steps = TenancyStep.Next(file.TenancySteps, sender, page.Today)
            .Select(own => page.Say(WorkWords.TenancyStep, own.Tenancy, Words(own.Step, page))).ToList();
        return steps.Count == 0 ? Language.Capital(page.Say(WorkWords.NoLegalStep)) : string.Join("; ", steps);
    }

    public static string Words(LegalStep step, PageContext page) => page.Say(
        step.Estimated ? WorkWords.LegalStepEstimated : WorkWords.LegalStep, Language.Capital(page.Say(CodeWords.Of(step.Kind))),
            page.Language.Day(step.On, page.Today));
}
