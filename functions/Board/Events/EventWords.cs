using EarlyWarning.Platform;

namespace EarlyWarning.Board.Events;

/// <summary>What administrators are told of events that are no signals.</summary>
internal static class EventWords
{
    public static readonly BothLanguages Title = new("Beskeder fra Beskedfordeleren, der venter", "Events of the Beskedfordeler that wait");
    public static readonly BothLanguages Lead = new(
        "De er gemt og tæller ikke med endnu. Skriv i kortlægningen (Beskedfordeler:MappingFile), hvad slagsen betyder, og genstart: så "
            + "bliver de til signaler af sig selv.",
        "They are kept and do not count yet. Write in the mapping (Beskedfordeler:MappingFile) what the kind means, and restart: then they "
            + "become signals by themselves.");
    public static readonly BothLanguages None = new("Ingen beskeder venter.", "No events wait.");
    public static readonly BothLanguages Kind = new("Beskedtype", "Kind of message");
    public static readonly BothLanguages Handling = new("Handling", "What was done");
    public static readonly BothLanguages Count = new("Antal", "Number");
    public static readonly BothLanguages First = new("Første", "First");
    public static readonly BothLanguages Last = new("Seneste", "Last");
    public static readonly BothLanguages Why = new("Hvorfor", "Why");

    public static BothLanguages Of(string why) => why switch
    {
        "unknown" => new("kortlægningen kender ikke slagsen", "the mapping does not know the kind"),
        "received" or "later" => new("bliver set på igen om lidt", "is looked at again soon"),
        "conflict" => new("et andet signal har samme id", "another signal has the same id"),
        _ => new($"felter, der ikke kan bruges: {why}", $"fields that cannot be used: {why}"),
    };
}
