using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Decisions.LegalDates;

/// <summary>Words that both decisions on a legal date say.</summary>
public static class LegalDateWords
{
    public static readonly BothLanguages To = new("Den nye dato, hvis det er udskudt", "The new date, if it is postponed");
}
