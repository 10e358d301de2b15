namespace EarlyWarning.Cases.Contracts.Journal;

/// <summary>What the rules know of a note: its text is sealed beside the case.</summary>
/// <param name="Sent">The form it came from; empty of one that was written beside something else.</param>
/// <param name="Struck">It no longer counts.</param>
public sealed record NoteMark(int Number, string By, string Sent, bool Struck = false);
