using EarlyWarning.Platform;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals;

/// <summary>What senders are told, by the code of the rule.</summary>
internal static partial class SignalRules
{
    /// <summary>Of a signal that has no CPR number, nor anything else by which somebody could be found.</summary>
    public static readonly ProblemMessage WithoutAnybody = new(
        "Feltet mangler. Kendes CPR-nummeret ikke, så kan lejerens navn (name) og lejemålets adresse (tenancy.address) stå i stedet: "
        + "så finder en medarbejder i kommunen ud af, hvem det er.",
        "The field is missing. If the CPR number is not known, the tenant's name (name) and the tenancy's address (tenancy.address) "
        + "would do: then somebody at the municipality finds out who it is.");

    /// <inheritdoc cref="WithoutAnybody"/>
    public static readonly ProblemMessage NameAnybody = new("Skriv CPR-nummeret, eller både navn og adresse.",
        "Write the CPR number, or both name and address.");

    public static readonly ProblemMessage AsObject = new(
        "Skriv det som et objekt, med felterne mellem { og }, som i eksemplerne i dokumentationen.",
        "Write it as an object, with its fields between { and }, as in the examples of the documentation.");

    public static readonly ProblemMessage AsArray = new("Skriv det som en liste af objekter, mellem [ og ].",
        "Write it as a list of objects, between [ and ].");

    /// <summary>
    /// What a sender is told when <paramref name="rule"/> refuses; rules without a text of their own say what the field must be.
    /// </summary>
    public static ProblemMessage Message(string rule, ValueRule? value = null) => rule switch
    {
        "required" => new("Feltet mangler.", "The field is missing."),
        "unknown-property" => new("Feltet kendes ikke her.", "There is no such field here."),
        "duplicate-property" => new("Feltet står der mere end én gang.", "The field is there more than once."),
        "cpr-in-id" => new("Må ikke indeholde et CPR-nummer, heller ikke delt af tegn.",
            "Must not hold a CPR number, nor one with marks in between."),
        "phone-in-id" => new("Må ikke være et telefonnummer. Sæt fx et bogstav foran.",
            "Must not be a phone number. Put a letter in front, for example."),
        "name-in-id" => new("Må ikke indeholde borgerens navn.", "Must not hold the citizen's name."),
        "as-of-future" => new("Må højst ligge 5 minutter ude i fremtiden.", "Must be at most 5 minutes ahead."),
        "as-of-old" => new("Må højst være 400 dage gammelt.", "Must be at most 400 days old."),
        "kind-route" => new("Denne slags hører til på den anden adresse.", "This kind belongs to the other route."),
        "demand-date" => new("Et påkrav skal have demandReceivedOn eller demandSentOn.",
            "A demand needs demandReceivedOn or demandSentOn."),
        "received-before-sent" =>
            new("Et påkrav kan ikke være modtaget, før det er sendt.", "A demand cannot be received before it is sent."),
        "after-as-of" => new("Må højst ligge en dag efter asOf.", "Must be at most a day after asOf."),
        "eviction-range" =>
            new("Skal ligge fra 400 dage før til 730 dage efter asOf.", "Must be from 400 days before to 730 days after asOf."),
        "effective-range" =>
            new("Skal ligge fra 800 dage før til 400 dage efter asOf.", "Must be from 800 days before to 400 days after asOf."),
        "benefit-obsolete" =>
            new("Ydelsen findes kun med virkning før 1. juli 2025.", "The benefit exists only with effect before 1 July 2025."),
        "too-many" => new("Listen er for lang.", "The list is too long."),
        "agreement" => new("Aftalen omfatter ikke denne slags signal.", "The agreement does not cover this kind of signal."),
        "test-cpr" => new("En prøveaftale tager kun opfundne borgere: brug et erstatnings-CPR-nummer (læg 60 til dagen).",
            "A test agreement takes made-up citizens alone: use a replacement CPR number (add 60 to the day)."),
        "conflict" => new("Der er allerede modtaget et signal med dette id og et andet indhold.",
            "A signal with this id and other content was received before."),
        "supersedes-itself" => new("Et signal kan ikke rette sig selv. Giv det et nyt signalId.",
            "A signal cannot correct itself. Give it a new signalId."),
        "corrected-before" => new("Signalet er allerede rettet af et andet. Ret det, der gælder nu: se supersededBy på kvitteringen.",
            "Another signal has corrected it already. Correct the one that stands now: see supersededBy on the receipt."),
        "id-used-before" => new("Dette signalId er brugt før til et signal, hvis tid er gået, som I trak tilbage, eller som er slettet; "
            + "intet er gemt under det. Meld en ny oplysning under et nyt signalId.",
            "This signalId was used before, for a signal that has ended, that you took back, or that was erased; nothing of it is kept "
            + "under it. Report a new fact under a new signalId."),
        "unknown-signal" => new("Der er ikke noget signal med dette signalId at trække tilbage: I har ikke sendt det, eller dets tid "
            + "er gået.",
            "There is no signal with this signalId to take back: you have not sent it, or it has ended."),
        "corrects-itself" => new("Det, signalet retter, er selv en rettelse af signalet.",
            "What the signal corrects is itself a correction of the signal."),
        "without-cpr" => new(
            "Uden CPR-nummer skal signalet have både lejerens navn og lejemålets adresse (tenancy.address): ellers kan ingen finde ud af, "
            + "hvem det er.",
            "Without a CPR number the signal needs both the tenant's name and the tenancy's address (tenancy.address): else nobody can "
            + "find out who it is."),
        "correction-without-cpr" => new(
            "Det, signalet retter, er lagt hos en borger. Ret det med CPR-nummer, eller træk det tilbage og send det rigtige for sig.",
            "What the signal corrects is a citizen's. Correct it with a CPR number, or withdraw it and send what is right by itself."),
        "object" => new("Skal være et objekt.", "Must be an object."),
        "array" => new("Skal være en liste.", "Must be an array."),
        "range" when value?.Range is { } range => new($"Skal være {range.Da}.", $"Must be {range.En}."),
        _ => new($"Skal være {value?.Da}.", $"Must be {value?.En}."),
    };

    /// <summary>What a sender is told of a signal that is accepted, but doubtful.</summary>
    public static ProblemMessage Warning(string rule) => rule switch
    {
        Warnings.PhoneUnreadable =>
            new("Telefonnummeret kunne ikke læses og er udeladt.", "The phone number could not be read and was left out."),
        Warnings.DateEmpty => new("Datoen ligner et tomt felt og er udeladt.", "The date looks like an empty field and was left out."),
        Warnings.TextEmpty => new("Teksten er tom og er udeladt.", "The text is empty and was left out."),
        Warnings.Credit => new("Beløbet er negativt: lejeren har penge til gode, og restancen er 0.",
            "The amount is negative: the tenant is in credit, and the arrears are 0."),
        Warnings.CprLocal => new("Nummeret er et regionalt erstatningsnummer: to personer kan have det samme. Oplys navnet, og send et "
            + "CPR-nummer, når borgeren får et.",
            "This is a regional replacement number: two people may have the same. Tell the name, and send a CPR number once the citizen "
            + "gets one."),
        Warnings.NameDiffers => new("Navnet er et andet, end I tidligere har oplyst for samme CPR-nummer. Er nummeret rigtigt?",
            "The name is another than you told earlier for the same CPR number. Is the number right?"),
        Warnings.AmountTenfold => new("Beløbet er mindst ti gange det, I sidst oplyste for lejemålet. Er kommaet sat rigtigt?",
            "The amount is at least ten times what you last told of the tenancy. Is the decimal point right?"),
        Warnings.TenancyEnded => new("I har meldt lejemålet ophørt: det oplyste er gemt som en tidligere lejers gæld og tæller ikke med. "
            + "Bor lejeren der, så brug en ny reference.",
            "You reported that the tenancy ended: this is kept as a former tenant's debt and does not count. "
            + "If the tenant lives there, use a new reference."),
        Warnings.TenancyReopened => new("I har meldt lejemålet ophørt: nu regnes det for at fortsætte, fordi lejeren kan blive boende.",
            "You reported that the tenancy ended: it is now taken to go on, since the tenant may stay."),
        Warnings.Unidentified => new(
            "Signalet er modtaget uden CPR-nummer: det venter på, at en medarbejder i kommunen siger, hvem det er. Kvitteringen "
            + "(identity) siger, hvordan det går.",
            "The signal was received without a CPR number: it waits for somebody at the municipality to say who it is. The receipt "
            + "(identity) says how it goes."),
        Warnings.SupersedesUnknown => new(
            "I har ikke sendt noget signal med det id, som signalet retter: hverken nu eller før. Er id’et rigtigt? Kommer det senere, "
            + "tæller det ikke.",
            "You have sent no signal with the id that this one corrects, so far. Is the id right? If it comes later, it does not count."),
        Warnings.SameInstant =>
            new("To signaler af samme slags om samme lejemål eller ydelse har samme tidspunkt (asOf): det, der er modtaget sidst, gælder.",
            "Two signals of the same kind about the same tenancy or benefit have the same time (asOf): the one received last counts."),
        _ => throw new ArgumentException("There is no such warning.", nameof(rule)),
    };
}
