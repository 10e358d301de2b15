using System.Globalization;
using EarlyWarning.Board.Fields;

namespace EarlyWarning.Board.Case.Decisions.Plans;

/// <summary>The rows of the plan's form: three to begin with, five at most; one left empty is not an action.</summary>
public static class PlanRows
{
    public const int First = 3;
    public const int Most = 5;
    private static readonly string[] Fields = ["code", "owner", "due", "wording"];

    /// <summary>How many rows to show: what was shown, and one more when that button was pressed.</summary>
    public static int Count(FormState? state)
    {
        var shown = int.TryParse(state?.Value("rows"), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : First;
        return Math.Clamp(state?.Value("more") is null ? shown : shown + 1, First, Most);
    }

    /// <summary>The row that was just asked for; null: none was.</summary>
    public static int? Added(FormState? state) => state?.Value("more") is null ? null : Count(state);

    public static bool IsFilled(FormReader from, int row) => Fields.Any(name => from.Text(FieldNames.InRow(name, row)).Length > 0);
}
