using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Amounts;

namespace EarlyWarning.Board.Letters;

/// <summary>
/// What is owed and no rule tells of: arrears that give no points yet or of which nobody has told the amount, and what a former tenant
/// owes. That nothing is scored does not mean that nothing is owed.
/// </summary>
public static class OwedWords
{
    private static readonly BothLanguages Unknown = new("beløbet er ikke oplyst", "the amount is not known");

    /// <summary>To the citizen.</summary>
    /// <param name="told">A rule tells of the arrears.</param>
    public static IEnumerable<BothLanguages> ToYou(CaseFile file, bool told)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.DebtUnknown || (file.DebtOere > 0 && !told))
            yield return Sentence("Der mangler husleje", "Rent is missing", file.DebtOere, file.DebtUnknown);
        if (!file.FormerDebt.IsNone)
            yield return Sentence("Der er gæld fra en bolig, du ikke har mere", "There is a debt from a home that you no longer have",
                file.FormerDebt.Oere, file.FormerDebt.Unknown);
    }

    /// <summary>On the sheet of the meeting, for all at the table.</summary>
    /// <param name="stated">The day of the latest amount, as it is written; null: none was told.</param>
    public static IEnumerable<BothLanguages> AtTheTable(CaseFile file, BothLanguages? stated)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.DebtUnknown || file.DebtOere > 0) yield return Line("Restance", "Arrears", file.DebtOere, file.DebtUnknown, stated);
        else if (file.FormerDebt.IsNone) yield return new("Ingen kendt restance", "No known arrears");
        if (!file.FormerDebt.IsNone)
            yield return Line("Gæld fra et ophørt lejemål", "Debt from a tenancy that has ended", file.FormerDebt.Oere,
                file.FormerDebt.Unknown, stated: null);
    }

    private static BothLanguages Sentence(string da, string en, long oere, bool unknown)
    {
        var (kroner, least) = (Kroner.Of(oere), unknown ? new BothLanguages("mindst ", "at least ") : new("", ""));
        return oere == 0 ? new($"{da}, men {Unknown.Da}.", $"{en}, but {Unknown.En}.")
            : new($"{da}: {least.Da}{kroner.Da} kr.", $"{en}: {least.En}{kroner.En} kr.");
    }

    private static BothLanguages Line(string da, string en, long oere, bool unknown, BothLanguages? stated)
    {
        var kroner = Kroner.Of(oere);
        return oere == 0 ? new($"{da}: ikke oplyst", $"{en}: not known")
            : unknown ? new($"{da}: mindst {kroner.Da} kr. (resten af beløbet er ikke oplyst)",
                $"{en}: at least {kroner.En} kr. (the rest of the amount is not known)")
            : new($"{da}: {kroner.Da} kr.{stated?.Da}", $"{en}: {kroner.En} kr.{stated?.En}");
    }
}
