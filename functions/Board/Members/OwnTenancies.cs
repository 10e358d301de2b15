using EarlyWarning.Board.Case;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Members;

/// <summary>
/// What a landlord's own people told of their own tenancies: number, stage and dates. Made from that sender's signals and nothing else, so
/// that nothing in it tells of another's (docs/domain.md#what-a-sender-is-told).
/// </summary>
public static class OwnTenancies
{
    /// <param name="told">Signals of the reader's own organisations about the citizen.</param>
    /// <param name="only">Of one of them; null: of all.</param>
    /// <returns>A line for each tenancy: what was told last, and the dates ahead; without one, the next legal steps alone.</returns>
    public static IReadOnlyList<string> Lines(IReadOnlyList<Signal> told, CaseFile file, PageContext page, string? only = null)
    {
        var stages = told.Where(signal => signal.TenancyRef is not null && IsOwn(signal.Ref.Sender, page.Me, only))
            .GroupBy(signal => (signal.Ref.Sender, Tenancy: signal.TenancyRef!))
            .OrderBy(own => own.Key.Tenancy, StringComparer.Ordinal).ToList();
        if (stages.Count == 0) return [LegalSteps.Own(file, page, only)];
        return [.. stages.Select(own => Line(own.Key.Tenancy, own.OrderBy(signal => signal.AsOf).ThenBy(signal => signal.Kind).Last(),
            TenancyStep.Next(file.TenancySteps, own.Key.Sender, page.Today).Where(step => step.Tenancy == own.Key.Tenancy)
                .Select(step => LegalSteps.Words(step.Step, page) + LegalSteps.Moved(file, step, page)), page))];
    }

    private static bool IsOwn(string sender, Person me, string? only) =>
        (only is null || sender == only) && me.AdvisesFor.Contains(sender, StringComparer.Ordinal);

    /// <summary>It is a tenancy of one of the reader's own organisations, by its legal steps or by what they told.</summary>
    public static bool Has(CaseFile file, IEnumerable<Signal> told, Person me, string reference) =>
        file.TenancySteps.Any(step => step.Tenancy == reference && IsOwn(step.Sender, me, only: null))
            || told.Any(signal => signal.TenancyRef == reference && IsOwn(signal.Ref.Sender, me, only: null));

    private static string Line(string tenancy, Signal last, IEnumerable<string> dates, PageContext page) => string.Join(". ",
        dates.Prepend(page.Say(MemberWords.Stage, tenancy, page.Say(CodeWords.Of(last.Kind)), page.Day(Language.DayOf(last.AsOf)))));
}
