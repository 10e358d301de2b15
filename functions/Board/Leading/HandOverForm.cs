using System.Globalization;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Reporting.Contracts;

namespace EarlyWarning.Board.Leading;

/// <summary>
/// What the forms of the table and of the proposal post: cases, each with the version and the contact person that were shown. Several
/// values of one field come with commas between them; no part has one in it.
/// </summary>
public static class HandOverForm
{
    public const string Name = "hand-over";
    public const string Cases = "case";

    /// <summary>The cases whose meetings the sender has been shown, and gives away all the same.</summary>
    public const string Meetings = "meetings";
    private const int MostAtOnce = 100;

    /// <summary>The case's team leader, and any other while that one is away.</summary>
    public static bool May(CaseLine line, PageContext page) => line.Leader is { } leader
        && page.Roster.LeadsFor(page.Me.Id, leader, page.Today);

    public static string ValueOf(CaseLine line) => ValueOf(line.CaseId, line.Version, line.Person, to: "");

    public static string ValueOf(HandOver move) => ValueOf(move.CaseId, move.Version, move.From, move.To);

    /// <summary>What of it reads as a case; no more than fit on a page.</summary>
    public static IReadOnlyList<HandOver> Chosen(string? posted) =>
        [.. (posted ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Read).OfType<HandOver>()
            .DistinctBy(one => one.CaseId, StringComparer.Ordinal).Take(MostAtOnce)];

    /// <summary>The chosen cases, all to the same person, with one reason; what is wrong is with the form.</summary>
    public static (IReadOnlyList<HandOver> Cases, ReassignReason Reason) Read(FormReader from, PageContext page)
    {
        var cases = Chosen(from.Text(Cases));
        if (cases.Count == 0) from.Wrong(Cases, page.Say(LeadingWords.ChooseSome));
        var to = from.OneOf("to", LeadingWords.To, page.Roster.People.Where(person => !person.Left && Access.SeesAll(person))
            .Select(person => person.Id));
        return ([.. cases.Select(one => one with { To = to })], from.OneOf<ReassignReason>("reason", DecisionWords.Reason));
    }

    /// <summary>The form again with what did not go through, and why; the others are not chosen any more.</summary>
    public static FormState Left(FormState state, IReadOnlyList<HandedOver> done, PageContext page)
    {
        var given = done.Count(one => one.Result.Status == Platform.CommandStatus.Done);
        var left = done.Where(one => one.Result.Status != Platform.CommandStatus.Done).ToList();
        var values = new Dictionary<string, string>(state.Values, StringComparer.Ordinal)
            { [Cases] = string.Join(',', left.Select(one => ValueOf(one.Case))) };
        return new FormState(state.Form, values)
        {
            Title = LeadingWords.SomeLeft,
            Errors =
            [
                .. given > 0 ? [new FieldError(null, page.Language.Count(given, LeadingWords.GivenOne, LeadingWords.GivenMany))]
                    : Array.Empty<FieldError>(),
                .. left.Select(one => new FieldError(null, LeadingWords.Left(one, page))),
            ],
        };
    }

    /// <summary>
    /// Citizens wait for somebody within a day: the form asks once more, and names them. A meeting that was set since is asked about too.
    /// </summary>
    /// <returns>The form with what to say yes to; null: nothing, or it was said.</returns>
    public static FormState? Ask(FormReader from, IReadOnlyList<HandedMeeting> meetings, PageContext page)
    {
        var seen = from.Text(Meetings).Split(',');
        if (meetings.All(one => seen.Contains(one.CaseId, StringComparer.Ordinal))) return null;
        var values = new Dictionary<string, string>(from.State.Values, StringComparer.Ordinal) { [Meetings] = "" };
        return new FormState(Name, values)
        {
            Title = LeadingWords.MeetingsSoon,
            Errors = [new FieldError(Meetings,
                page.Language.Count(meetings.Count, LeadingWords.MeetingNeedsYes, LeadingWords.MeetingsNeedYes))],
        };
    }

    private static string ValueOf(string caseId, long version, string? from, string to) =>
        string.Create(CultureInfo.InvariantCulture, $"{caseId}:{version}:{from}:{to}");

    private static HandOver? Read(string text) => text.Split(':') is [var id, var number, var from, var to] && CaseIds.IsOne(id)
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        ? new HandOver(id, version, from.Length == 0 ? null : from, to) : null;
}
