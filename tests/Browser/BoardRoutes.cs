using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Tests.Browser;

/// <summary>
/// Every address of the board that a browser can ask for, from the functions themselves: none can be forgotten by a test that walks them.
/// </summary>
public static class BoardRoutes
{
    /// <summary>Routes of GET functions, such as <c>/board/cases/{caseId}</c>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. from type in typeof(EarlyWarningSetup).Assembly.GetTypes()
           from method in type.GetMethods()
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where trigger?.Methods?.Contains("get", StringComparer.Ordinal) == true
           && (trigger.Route == "board" || trigger.Route!.StartsWith("board/", StringComparison.Ordinal))
           select "/" + trigger.Route,
    ];

    /// <summary>Those that answer with a page.</summary>
    public static IEnumerable<string> Pages =>
        All.Where(route => !route.EndsWith("/csv", StringComparison.Ordinal) && !route.Contains("/csv/", StringComparison.Ordinal)
        && !route.EndsWith("/changes", StringComparison.Ordinal) && !route.EndsWith(".ics", StringComparison.Ordinal)
        && !route.StartsWith("/board/today/phone/", StringComparison.Ordinal) // What its script asks.
        && route is not ("/board/assets/{*path}" or "/board/pictures/{person}"));

    /// <summary>An address without its query, as one of the route.</summary>
    public static bool Matches(string route, string path) =>
        Regex.IsMatch(path.Split('?', '#')[0], "^" + Regex.Replace(route, @"\{[^}]*\}", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(1))
            + "$", RegexOptions.None, TimeSpan.FromSeconds(1))
        // A page with a name of its own is not one of those that are named by an id.
        && (!route.Contains('{', StringComparison.Ordinal) || !All.Contains(path.Split('?', '#')[0], StringComparer.Ordinal));
}
