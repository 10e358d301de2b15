using EarlyWarning.Platform;

namespace EarlyWarning.Retention.Contracts;

/// <summary>Why a citizen is not erased at their request, or not yet.</summary>
internal static class RequestedRules
{
    public static readonly Refusal Open = new("erase-open", "Borgeren har en åben sag. Den skal være afsluttet først.",
        "The citizen has an open case. It must be closed first.");
    public static readonly Refusal Held = new("erase-held", "Borgeren er undtaget fra sletning.", "The citizen is exempt from erasure.");
    public static readonly Refusal Later = new("erase-later",
        "Sletningen er begyndt og ikke færdig. Natten gør den færdig; er den ikke det i morgen, får administratorerne besked.",
        "The erasure has begun and is not done. The night finishes it; if it does not, administrators are told in the morning.");
    public static readonly Refusal Waits = new("erase-waits", "En anden har bedt om det i forvejen. Det venter på et ja.",
        "Somebody else has asked for it already. It waits for a yes.");
    public static readonly Refusal Nobody = new("erase-nobody",
        "Der er ingen anden, der kan sige ja. Giv en anden rollen databeskyttelsesrådgiver eller administrator først.",
        "There is nobody else who can agree. Give somebody else the role of auditor or administrator first.");
    public static readonly Refusal Second = new("second-person",
        "En anden skal sige ja: en administrator eller en anden databeskyttelsesrådgiver, og ikke den, der bad om det.",
        "Somebody else must agree: an administrator or another auditor, and not the one who asked.");
    public static readonly Refusal AskerGone = new("erase-asker",
        "Den, der bad om det, er ikke databeskyttelsesrådgiver mere. Sig nej, og lad en anden bede om det.",
        "The one who asked is an auditor no more. Say no, and let somebody else ask.");
    public static readonly Refusal Lapsed = new("erase-lapsed", "Tiden er gået. Der skal bedes om det igen.",
        "The time has passed. It must be asked for anew.");
    public static readonly Refusal Cut = new("erase-cut",
        "Du har ophævet eller forkortet en undtagelse, som en anden havde besluttet. Så er det to andre, der skal slette.",
        "You lifted or shortened an exemption that somebody else had decided. Then two others are to erase.");
    public static readonly Refusal Another = new("erase-another", "Det er ikke den borger, der er bedt om at slette.",
        "That is not the citizen whose erasure was asked for.");
}
