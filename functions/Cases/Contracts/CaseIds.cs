using System.Text.RegularExpressions;

namespace EarlyWarning.Cases.Contracts;

/// <summary>The form of a case number: year, dash, at least four digits.</summary>
public static partial class CaseIds
{
    public static bool IsOne(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{4,9}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
