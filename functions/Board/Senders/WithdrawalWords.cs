using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Senders;

/// <summary>Words of taking a signal back.</summary>
public static class WithdrawalWords
{
    public static readonly BothLanguages Link = new("Træk signalet tilbage", "Take the signal back");
    public static readonly BothLanguages Title = new("Træk signal {0} tilbage", "Take signal {0} back");
    public static readonly BothLanguages Lead = new(
        "Signalet tæller så ikke mere. Er der åbnet en sag på det, ser kommunen på, om den skal gå videre. Det kan ikke fortrydes: er det "
            + "rigtigt alligevel, så send det igen med et nyt nummer.",
        "The signal then counts no more. If a case was opened on it, the municipality looks at whether it goes on. It cannot be undone: if "
            + "it was right after all, send it again with a new number.");
    public static readonly BothLanguages Instead = new("Er noget i det forkert, så send en rettelse i stedet:",
        "If something in it is wrong, send a correction instead:");
    public static readonly BothLanguages InsteadLink = new("Send ét signal, der retter {0}", "Send one signal that corrects {0}");
    public static readonly BothLanguages Why = new("Hvorfor trækkes det tilbage?", "Why is it taken back?");
    public static readonly BothLanguages NeedWhy = new("Vælg en grund", "Choose a reason");
    public static readonly BothLanguages Send = new("Træk tilbage", "Take back");
    public static readonly BothLanguages Done = new("Signalet er trukket tilbage.", "The signal was taken back.");
    public static readonly BothLanguages DoneNext = new("Det tæller ikke mere hos kommunen.", "It counts no more with the municipality.");

    public static readonly BothLanguages Withdrawn = new("Trukket tilbage {0}. Det tæller ikke mere.",
        "Taken back {0}. It counts no more.");
    public static readonly BothLanguages WithdrawnFor = new("Trukket tilbage {0}: {1}. Det tæller ikke mere.",
        "Taken back {0}: {1}. It counts no more.");
    public static readonly BothLanguages Superseded = new("Rettet. I stedet gælder", "Corrected. In its place stands");
    public static readonly BothLanguages Supersedes = new("Retter", "Corrects");

    public static BothLanguages Of(WithdrawalReason reason) => reason switch
    {
        WithdrawalReason.WrongPerson => new("forkert person", "the wrong person"),
        WithdrawalReason.NotTrue => new("det er ikke sket", "it did not happen"),
        WithdrawalReason.SentTwice => new("sendt to gange", "sent twice"),
        WithdrawalReason.Other => new("en anden grund", "another reason"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
