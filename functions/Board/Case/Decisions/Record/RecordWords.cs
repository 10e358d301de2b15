using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Decisions.Record;

/// <summary>Words that the forms of corrections say alike.</summary>
public static class RecordWords
{
    public static readonly BothLanguages Reason = new("Hvorfor rettes det?", "Why is it corrected?");
    public static readonly BothLanguages Hint = new(
        "Det, der stod før, bliver stående, streget ud. Frister og det, der taler for en afslutning, regnes efter det rigtige.",
        "What it said before stays, struck through. Deadlines, and what speaks for a closing, follow from what is right.");
    public static readonly BothLanguages Send = new("Gem rettelsen", "Save the correction");
}
