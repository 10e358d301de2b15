using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts.Origins;

/// <summary>Why there is a case, in the one sentence that lists and the case's head show until a signal says more.</summary>
public static class HandWords
{
    public static BothLanguages Of(HandReason reason) => reason switch
    {
        HandReason.OwnRequest => new("Borgeren har selv bedt om hjælp.", "The citizen has asked for help."),
        HandReason.Worry => new("Nogen er bekymret for borgerens bolig.", "Somebody is worried about the citizen's home."),
        HandReason.BailiffLetter => new("Der er kommet brev fra fogedretten eller udlejeren.",
            "A letter came from the bailiff court or the landlord."),
        HandReason.Colleague => new("En anden myndighed eller afdeling har henvendt sig.",
            "Another authority or department got in touch."),
        HandReason.Other => new("Sagen er oprettet af en medarbejder.", "The case was opened by a member of staff."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
