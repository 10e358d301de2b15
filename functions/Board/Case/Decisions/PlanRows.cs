using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Decisions;

/// <summary>The rows of the plan's form: three to begin with, five at most; one left empty is not an action.</summary>
public static class PlanRows
{
    public const int First = 3;
    public const int Most = 5;

    public static string Field(string name, int row) => string.Create(CultureInfo.InvariantCulture, $"{name}{row}");

    /// <summary>How many rows to show: what was shown, and one more when that button was pressed.</summary>
    public static int Count(FormState? state)
    {
        var shown = int.TryParse(state?.Value("rows"), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : First;
        return Math.Clamp(state?.Value("more") is null ? shown : shown + 1, First, Most);
    }

    public static IReadOnlyList<ProposedAction> Read(FormReader from, PageContext page)
    {
        var actions = new List<ProposedAction>();
        for (var row = 1; row <= Most; row++)
        {
            if (new[] { "code", "owner", "due", "wording" }.All(name => from.Text(Field(name, row)).Length == 0)) continue;
            var due = from.Day(Field("due", row), Labelled(FormWords.PlanDue, row));
            if (due != default && due < page.Today) from.Wrong(Field("due", row), page.Language.Say(FormWords.DuePast, row));
            actions.Add(new ProposedAction(
                from.OneOf(Field("code", row), Labelled(FormWords.PlanWhat, row), Choices.Actions.Select(choice => choice.Code)),
                from.OneOf(Field("owner", row), Labelled(FormWords.PlanOwner, row), page.Roster.People.Select(person => person.Id)),
                due,
                from.TextOrNull(Field("wording", row), Labelled(FormWords.PlanWording, row))));
        }
        if (actions.Count == 0 && from.Valid) from.Wrong(Field("code", 1), page.Language.Say(FormWords.NeedAction));
        return actions;
    }

    private static BothLanguages Labelled(BothLanguages label, int row) => new(
        string.Format(CultureInfo.InvariantCulture, FormWords.PlanLine.Da, row, label.Da),
        string.Format(CultureInfo.InvariantCulture, FormWords.PlanLine.En, row, label.En));
}
