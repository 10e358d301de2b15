using System.Text.RegularExpressions;

namespace EarlyWarning.Tests.Infra.Compiler;

/// <summary>
/// Objects inside an ARM expression, where they stand as <c>createObject('key', value, …)</c> when a value among theirs is
/// known to Azure alone.
/// </summary>
internal static partial class ArmObjects
{
    /// <summary>The keys of all objects that the expression makes.</summary>
    public static IReadOnlyList<string> Keys(string expression) => [.. Start().Matches(expression)
        .SelectMany(start => Arguments(expression, start.Index + start.Length).Where((_, i) => i % 2 == 0)).Select(Literal)];

    /// <summary>The arguments of a call, from behind its parenthesis.</summary>
    private static List<string> Arguments(string expression, int from)
    {
        var (arguments, depth, start) = (new List<string>(), 0, from);
        foreach (var sign in Signs().EnumerateMatches(expression, from))
        {
            switch (expression[sign.Index])
            {
                case '\'': break;
                case '(' or '[': depth++; break;
                case ')' or ']' when depth > 0: depth--; break;
                case ',' when depth > 0: break;
                case var end:
                    if (expression[start..sign.Index].Trim() is { Length: > 0 } argument) arguments.Add(argument);
                    if (end == ')') return arguments;
                    start = sign.Index + 1;
                    break;
            }
        }
        throw new FormatException($"A call has no end: {expression}");
    }

    private static string Literal(string key) => key is ['\'', .. var name, '\''] ? name
        : throw new FormatException($"{key} is no key that can be known here.");

    [GeneratedRegex(@"\bcreateObject\(", RegexOptions.None, 60_000)]
    private static partial Regex Start();

    /// <summary>Texts whole (a quote in them is doubled), and what opens, closes and divides.</summary>
    [GeneratedRegex(@"'(?:[^']|'')*'|[(),\[\]]", RegexOptions.None, 60_000)]
    private static partial Regex Signs();
}
