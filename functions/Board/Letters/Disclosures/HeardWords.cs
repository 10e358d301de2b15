using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Letters.Disclosures;

/// <summary>What a sender was told of what it had told, and what it was asked: to the citizen.</summary>
public static class HeardWords
{
    public static readonly BothLanguages Hold = new("at vi beder dem vente med at kræve pengene ind, og at du er i kontakt med os",
        "that we ask them to wait with collecting the money, and that you are in contact with us");

    public static BothLanguages Of(string code) => code switch
    {
        FeedbackCodes.PickedUp => new("at en hos os har taget sig af det, de fortalte",
            "that somebody here is looking after what they told us"),
        FeedbackCodes.HelpAccepted => new("at der er lavet en plan", "that there is a plan"),
        FeedbackCodes.NotPickedUp => new("at vi ikke gør mere ved det, de fortalte", "that we do nothing more about what they told us"),
        FeedbackCodes.Closed => new("at vi er færdige med det, de fortalte", "that we are done with what they told us"),
        FeedbackCodes.Disputed => new("at noget af det, de fortalte, måske er forkert", "that some of what they told us may be wrong"),
        FeedbackCodes.Identified => new("at vi ved, hvem det, de fortalte, handler om", "that we know whom what they told us is about"),
        FeedbackCodes.NotIdentified => new("at vi ikke ved, hvem det, de fortalte, handler om",
            "that we do not know whom what they told us is about"),
        _ => new(code, code), // Of an earlier version: the citizen still sees that it was told.
    };
}
