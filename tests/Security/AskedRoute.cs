using System.Text.RegularExpressions;
using EarlyWarning.Board.Administration;
using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.DeadLetters;
using EarlyWarning.Tests.Api;

namespace EarlyWarning.Tests.Security;

/// <summary>One line of the table: a route, or one of the decisions that share a route and are each somebody else's.</summary>
/// <param name="Shown">As the code writes it, such as <c>board/cases/{caseId}/pause</c>.</param>
internal sealed partial record AskedRoute(string Method, string Route, string Shown)
{
    /// <summary>The last place of these is a decision, whose right is its own.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Decisions = new(StringComparer.Ordinal)
    {
        ["board/cases/{caseId}/{decision}"] = [.. DecisionForms.All.Select(form => form.Name).Order(StringComparer.Ordinal)],
        ["board/roster/people/{id}/{edit}"] = [RosterForms.Absence, RosterForms.AbsenceEnd, RosterForms.Agree, RosterForms.Capacity,
            RosterForms.Details, RosterForms.Drop, RosterForms.Leave, RosterForms.Return],
        ["board/dead-letters/{queue}/{id}/{decision}"] = [DeadLetterPages.Dismiss, DeadLetterPages.Replay],
    };

    public static readonly IReadOnlyList<AskedRoute> All = [.. AnyRequest.Routes.SelectMany(one => Decisions.TryGetValue(one.Route,
        out var names) ? names.Select(name => new AskedRoute(one.Method, one.Route, LastPlace().Replace(one.Route, name)))
            : [new AskedRoute(one.Method, one.Route, one.Route)])
        .OrderBy(one => one.Shown, StringComparer.Ordinal).ThenBy(one => one.Method, StringComparer.Ordinal)];

    public bool Shows => Method == "GET";

    /// <summary>A form of the board, which bears a token.</summary>
    public bool IsForm => !Shows && Route.StartsWith("board/", StringComparison.Ordinal);

    /// <summary>Its form holds a file.</summary>
    public bool TakesFile => IsForm && Route is "board/cases/{caseId}/papers" or "board/sent/upload";

    public string Name => $"{Method,-4} {Shown}";

    /// <param name="place">What stands in a place, by its name.</param>
    public string Address(Func<string, string> place) =>
        "/" + Place().Replace(Shown, match => Uri.EscapeDataString(place(match.Value.Trim('{', '}', '*').Split(':')[0])));

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 60_000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\{[^}]+\}$", RegexOptions.None, 60_000)]
    private static partial Regex LastPlace();
}
