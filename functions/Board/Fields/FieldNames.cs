using System.Globalization;

namespace EarlyWarning.Board.Fields;

/// <summary>An option of a choice, in the reader's language.</summary>
public sealed record Option(string Value, string Text, string? Hint = null);

/// <summary>Names of a field's parts, so that labels, hints and errors find it.</summary>
public static class FieldNames
{
    /// <summary>Of what a form is about, in its address too.</summary>
    public const string Number = "number";

    /// <summary>Of a field that a form has once in each row, counted from 1.</summary>
    public static string InRow(string name, int row) => string.Create(CultureInfo.InvariantCulture, $"{name}{row}");

    /// <summary>Where a form about one thing of a case is; an attribute of a page escapes it, once.</summary>
    public static string UrlOf(string caseId, string form, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/board/cases/{caseId}?do={form}&{Number}={number}#step");

    public static string Id(string name) => "f-" + name;

    /// <summary>What describes the field: its hint and its error, those that are there.</summary>
    public static string? Described(string name, string? hint, string? error)
    {
        var parts = string.Join(' ',
            new[] { hint is null ? null : Id(name) + "-hint", error is null ? null : Id(name) + "-error" }.OfType<string>());
        return parts.Length == 0 ? null : parts;
    }
}
