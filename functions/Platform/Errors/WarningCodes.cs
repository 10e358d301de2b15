using static EarlyWarning.Platform.Errors.ErrorClass;
using static EarlyWarning.Platform.Errors.ErrorCode;

namespace EarlyWarning.Platform.Errors;

/// <summary>Doubts: the signal is taken all the same.</summary>
internal static class WarningCodes
{
    public static readonly IReadOnlyList<ErrorCode> All =
    [
        Doubt("phone-unreadable", ("Telefonnummeret kunne ikke læses og er udeladt.",
            "The phone number could not be read and was left out."),
            ("Skriv det som +4512345678.", "Write it as +4512345678.")),
        Doubt("cpr-local", ("Erstatningsnummeret er givet af en region: det er kun entydigt, hvor det er givet.",
            "The replacement number was given by a region: it is unique only where it was given."),
            ("Send også navnet, så personen kan kendes.", "Send the name too, so that the person can be known.")),
        Doubt("date-empty", ("Datoen er den, systemer skriver, når der ingen er. Den er udeladt.",
            "The date is what systems write where there is none. It was left out."),
            ("Lad feltet være ude, når der ingen dato er.", "Leave the field out where there is no date.")),
        Doubt("text-empty", ("Teksten er tom og er udeladt.", "The text is empty and was left out."),
            ("Lad feltet være ude, når der ingen tekst er.", "Leave the field out where there is no text.")),
        Doubt("credit", ("Beløbet er negativt: restancen er 0.", "The amount is below 0: the arrears are 0."),
            ("Er lejeren i plus, er alt i orden. Ellers er fortegnet forkert: send det rigtige beløb under et nyt id.",
            "If the tenant is in credit, all is well. Otherwise the sign is wrong: send the right amount under a new id.")),
        Doubt("name-differs", ("Navnet er et andet end før for samme CPR-nummer.",
            "The name is another than before for the same CPR number."),
            ("Tjek, at CPR-nummeret er den rigtige lejers.", "Check that the CPR number is the right tenant's.")),
        Doubt("amount-tenfold", ("Beløbet er mindst ti gange det sidste.", "The amount is at least ten times the last."),
            ("Tjek kommaet. Er det forkert, så send det rigtige beløb under et nyt id.",
            "Check the decimal point. If it is wrong, send the right amount under a new id.")),
        Doubt("tenancy-ended", ("Lejemålet er meldt ophørt: signalet tæller ikke med.",
            "The tenancy was told to have ended: the signal does not count."),
            ("Bor lejeren der, så brug en ny reference for lejemålet.",
                "If the tenant lives there, use a new reference for the tenancy.")),
        Doubt("tenancy-reopened", ("Lejemålet var meldt ophørt og regnes nu for at fortsætte.",
            "The tenancy was told to have ended and is now taken to go on."),
            ("Er det rigtigt, er alt i orden. Ellers send TenancyEnded igen.",
                "If that is right, all is well. Otherwise send TenancyEnded again.")),
        Doubt("same-instant", ("To signaler af samme slags har samme tidspunkt: det sidst modtagne gælder.",
            "Two signals of one kind have the same instant: the one received last counts."),
            ("Send ikke det samme to gange. Er det ene en rettelse af det andet, så oplys det andet som det, der rettes (supersedes): "
            + "så gælder den, uanset hvad der er modtaget sidst.",
            "Do not send the same twice. If one corrects the other, name the other as what is corrected (supersedes): then it counts, "
            + "whichever was received last.")),
        Doubt("supersedes-unknown", ("Signalet retter et, som I ikke har sendt.", "The signal corrects one that you have not sent."),
            ("Tjek id’et på det, der rettes (supersedes): store og små bogstaver er forskellige. Er det forkert, så træk dette signal "
            + "tilbage, og send det igen under et nyt id. Kommer det andet senere, skal I ikke gøre noget.",
            "Check the id of what is corrected (supersedes): capitals matter. If it is wrong, withdraw this signal and send it "
            + "again under a new id. If the other is still to come, there is nothing to do.")),
        Doubt("unidentified", ("Signalet har intet CPR-nummer: det venter på, at en medarbejder i kommunen siger, hvem det er.",
            "The signal has no CPR number: it waits for somebody at the municipality to say who it is."),
            ("Kender I nummeret, så træk signalet tilbage, og send det med nummeret under et nyt id. Ellers skal I ikke gøre noget.",
            "If you know the number, withdraw the signal and send it with the number under a new id. Otherwise there is nothing to do.")),
        Doubt("demand-too-early", ("Påkravet er sendt, før det kunne sendes.", "The demand was sent before it could be."),
            ("Overvej et nyt påkrav: et, der er for tidligt, kan være ugyldigt.",
                "Consider a new demand: one that is too early may be void.")),
    ];

    private static ErrorCode Doubt(string code, (string Da, string En) means, (string Da, string En) mend) =>
        Of(code, Warning, means, mend);
}
