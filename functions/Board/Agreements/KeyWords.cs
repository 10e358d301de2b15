using EarlyWarning.Platform;

namespace EarlyWarning.Board.Agreements;

/// <summary>Words about the keys of senders' systems.</summary>
public static class KeyWords
{
    public static readonly BothLanguages Title = new("Nøgler", "Keys");
    public static readonly BothLanguages Lead = new(
        "En nøgle lader jeres system sende signaler. I kan have to gyldige ad gangen: lav den nye, sæt den ind, og luk så den gamle.",
        "A key lets your system send signals. You can have two live at a time: make the new one, put it in, and then revoke the old one.");
    public static readonly BothLanguages Live = new("gyldig", "live");
    public static readonly BothLanguages Closed = new("lukket", "revoked");
    public static readonly BothLanguages MadeBy = new("Lavet af {0} {1}.", "Made by {0} {1}.");
    public static readonly BothLanguages LastUsed = new("Sidst brugt {0}.", "Last used {0}.");
    public static readonly BothLanguages NeverUsed = new("Aldrig brugt.", "Never used.");
    public static readonly BothLanguages ClosedBy = new("Lukket af {0} {1}.", "Revoked by {0} {1}.");
    public static readonly BothLanguages None = new("I har ingen gyldig nøgle. Jeres system kan ikke sende, før I laver en.",
        "You have no live key. Your system cannot send until you make one.");
    public static readonly BothLanguages Make = new("Lav en nøgle", "Make a key");
    public static readonly BothLanguages Revoke = new("Luk nøglen {0}", "Revoke key {0}");
    public static readonly BothLanguages RevokeHint = new("Et system, der bruger nøglen, bliver afvist fra samme øjeblik.",
        "A system that uses the key is refused from that moment.");
    public static readonly BothLanguages Made = new("Her er nøglen. Den vises kun nu.", "Here is the key. It is shown only now.");
    public static readonly BothLanguages Once = new(
        "Gem den i jeres system, eller giv den til jeres leverandør ad en sikker vej. Vi har kun et aftryk af den.",
        "Put it in your system, or give it to your supplier over a safe channel. We have only a fingerprint of it.");
    public static readonly BothLanguages Key = new("Nøgle", "Key");
    public static readonly BothLanguages Enough = new("I har to gyldige nøgler. Luk den ene, før I laver en ny.",
        "You have two live keys. Revoke one before you make another.");
    public static readonly BothLanguages Missing = new("I har ikke en nøgle med det nummer.", "You have no key with that number.");
    public static readonly BothLanguages Older = new("Lukkede nøgler", "Revoked keys");
    public static readonly BothLanguages RefusedTitle = new("Der er ikke lavet en ny nøgle", "No new key was made");
}
