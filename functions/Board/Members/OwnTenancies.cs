using EarlyWarning.Board.Case;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Members;

/// <summary>
/// What a landlord's own people told of their own tenancies: number, stage and dates. Made from that sender's signals and nothing else, so
/// that nothing in it tells of another's (docs/domain.md#what-a-sender-is-told).
/// </summary>
public static class OwnTenancies
{
    /// <param name="told">The sender's own signals about the citizen.</param>
    /// <returns>A line for each tenancy: what was told last, and the dates ahead; without one, the next legal steps alone.</returns>
    public static IReadOnlyList<string> Lines(IReadOnlyList<Signal> told, CaseFile file, PageContext page)
    {
        var stages = told.Where(signal => signal.TenancyRef is not null && signal.Ref.Sender == page.Me.Sender)
            .GroupBy(signal => signal.TenancyRef!, StringComparer.Ordinal).OrderBy(own => own.Key, StringComparer.Ordinal).ToList();
        if (stages.Count == 0) return [LegalSteps.Own(file, page)];
        var steps = TenancyStep.Next(file.TenancySteps, page.Me.Sender!, page.Today).ToLookup(step => step.Tenancy, StringComparer.Ordinal);
        return [.. stages.Select(own => Line(own.Key, own.OrderBy(signal => signal.AsOf).ThenBy(signal => signal.Kind).Last(),
            steps[own.Key].Select(step => LegalSteps.Words(step.Step, page)), page))];
    }

    /// <summary>It is one of this sender's own tenancies, by its legal steps or by what the sender told.</summary>
    public static bool Has(CaseFile file, IEnumerable<Signal> told, string? sender, string reference) => sender is not null
        && (file.TenancySteps.Any(step => step.Sender == sender && step.Tenancy == reference)
            || told.Any(signal => signal.Ref.Sender == sender && signal.TenancyRef == reference));

    private static string Line(string tenancy, Signal last, IEnumerable<string> dates, PageContext page) => string.Join(". ",
        dates.Prepend(page.Say(MemberWords.Stage, tenancy, page.Say(CodeWords.Of(last.Kind)), page.Day(Language.DayOf(last.AsOf)))));
}
