using EarlyWarning.Platform;

namespace EarlyWarning.Board.Senders.Sending;

/// <summary>What people call the fields of a signal, and the codes that one can choose.</summary>
public static class SignalFieldWords
{
    private static readonly BothLanguages DateHint = new("For eksempel 26-11-2026.", "For example 26/11/2026.");

    public static readonly BothLanguages CprIfKnown = new(
        "Ti cifre. Det bliver forseglet, når det er modtaget. Kender I det ikke, så skriv både navn og adresse: så finder kommunen ud af, "
        + "hvem det er.",
        "Ten digits. It is sealed once it is received. If you do not know it, write both name and address: the municipality then finds out "
        + "who it is.");

    /// <param name="path">As in the rules; one that has no words here keeps its own name.</param>
    public static BothLanguages Label(string path) => path switch
    {
        "signalId" => new("Jeres nummer på det, I sender", "Your own number of what you send"),
        "asOf" => new("Hvornår gjaldt det?", "When was it so?"),
        "cpr" => new("Lejerens eller borgerens CPR-nummer", "The tenant's or citizen's CPR number"),
        "name" => new("Navn", "Name"),
        "tenancy.ref" => new("Lejemålets nummer hos jer", "Your number of the tenancy"),
        "tenancy.address" => new("Lejemålets adresse", "Address of the tenancy"),
        "arrearsDkk" => new("Hele restancen i kroner", "The whole arrears in kroner"),
        "monthlyRentDkk" => new("Månedlig husleje i kroner", "Monthly rent in kroner"),
        "arrearsSince" => new("Restancen begyndte", "The arrears began"),
        "demandReceivedOn" => new("Påkravet er modtaget", "The demand was received"),
        "demandSentOn" => new("Påkravet er sendt", "The demand was sent"),
        "evictionDate" => new("Dagen for udsættelsen", "Day of the eviction"),
        "childrenUnder18" => new("Bor der børn under 18?", "Do children under 18 live there?"),
        "phone" => new("Lejerens telefon", "The tenant's phone"),
        "crisis" => new("Er der en akut krise?", "Is there an acute crisis?"),
        "warmHandover" => new("Har lejeren sagt ja til at blive ringet op?", "Has the tenant agreed to be called?"),
        "benefit" => new("Ydelse", "Benefit"),
        "effectiveFrom" => new("Med virkning fra", "With effect from"),
        "monthlyAmountDkk" => new("Beløb om måneden i kroner", "Amount a month in kroner"),
        "reason" => new("Grund", "Reason"),
        "decisionMade" => new("Er der truffet afgørelse?", "Was a decision made?"),
        "citizenHeard" => new("Er borgeren hørt?", "Was the citizen heard?"),
        "supersedes" => new("Retter jeres tidligere nummer", "Corrects your earlier number"),
        "on" => new("Dag", "Day"),
        "channel" => new("Hvordan", "How"),
        "daypart" => new("Hvornår på dagen", "When in the day"),
        "reached" => new("Talte I sammen?", "Did you speak?"),
        _ => new(path, path),
    };

    public static BothLanguages? Hint(string path) => path switch
    {
        "signalId" => new("Behold det, hvis I ikke har et selv. Det navngiver ingen.",
            "Keep it if you have none of your own. It names nobody."),
        "cpr" => new("Ti cifre. Det bliver forseglet, når det er modtaget.", "Ten digits. It is sealed once it is received."),
        "tenancy.ref" => new("For eksempel 12-3. Aldrig et navn eller et CPR-nummer.", "For example 12-3. Never a name or a CPR number."),
        "arrearsDkk" or "monthlyRentDkk" or "monthlyAmountDkk" => new("For eksempel 9.600,50", "For example 9,600.50"),
        "arrearsSince" or "effectiveFrom" or "evictionDate" => DateHint,
        _ => null,
    };

    public static BothLanguages Code(string path, string code) => (path, code) switch
    {
        (_, "yes") => new("Ja", "Yes"),
        (_, "no") => new("Nej", "No"),
        (_, "unknown") => new("Det ved vi ikke", "We do not know"),
        ("channel", "letter") => new("Brev", "Letter"),
        ("channel", "email") => new("Med e-mail", "By e-mail"),
        ("channel", "sms") => new("Sms", "Text message"),
        ("channel", "phone") => new("Opkald", "Phone call"),
        ("channel", "visit") => new("Besøg", "Visit"),
        ("channel", "meeting") => new("Møde", "Meeting"),
        ("daypart", "morning") => new("Formiddag", "Morning"),
        ("daypart", "afternoon") => new("Eftermiddag", "Afternoon"),
        ("daypart", "evening") => new("Aften", "Evening"),
        ("benefit", "kontanthjaelp") => new("Kontanthjælp", "Cash assistance"),
        ("benefit", "sygedagpenge") => new("Sygedagpenge", "Sickness benefit"),
        ("benefit", "jobafklaring") => new("Jobafklaring", "Job clarification benefit"),
        ("benefit", "ressourceforloeb") => new("Ressourceforløb", "Resource programme benefit"),
        ("benefit", "foertidspension") => new("Førtidspension", "Disability pension"),
        ("benefit", "boligstoette") => new("Boligstøtte", "Housing benefit"),
        ("benefit", "dagpenge") => new("Dagpenge", "Unemployment benefit"),
        ("benefit", "uddannelseshjaelp") => new("Uddannelseshjælp", "Education assistance"),
        ("benefit", "sho") => new("Selvforsørgelses- og hjemrejseydelse", "Self-support and repatriation benefit"),
        ("reason", "periodesanktion") => new("Periodesanktion", "Period sanction"),
        ("reason", "punktsanktion") => new("Punktsanktion", "Single sanction"),
        ("reason", "skaerpet-raadighed") => new("Skærpet rådighed", "Stricter availability"),
        ("reason", "manglende-medvirken") => new("Manglende medvirken", "Lack of cooperation"),
        ("reason", "manglende-oplysninger") => new("Manglende oplysninger", "Missing information"),
        ("reason", "formue") => new("Formue", "Assets"),
        ("reason", "samliv") => new("Samliv", "Cohabitation"),
        ("reason", "fraflyttet") => new("Fraflyttet", "Moved away"),
        ("reason", "revurdering") => new("Revurdering", "Reassessment"),
        ("reason", "andet") => new("Andet", "Something else"),
        _ => new(code, code),
    };
}
