using static EarlyWarning.Platform.Errors.ErrorClass;
using static EarlyWarning.Platform.Errors.ErrorCode;

namespace EarlyWarning.Platform.Errors;

/// <summary>What can be wrong with a request as such.</summary>
internal static class RequestCodes
{
    public static readonly IReadOnlyList<ErrorCode> All =
    [
        Of("json", Fatal, ("Indholdet er ikke gyldig JSON i UTF-8.", "The body is not valid JSON in UTF-8."),
            ("Lad et JSON-bibliotek skrive indholdet; sæt det ikke sammen som tekst. Gem i UTF-8, og send højst otte niveauer.",
            "Have a JSON library write the body; do not put it together as text. Save as UTF-8, and send eight levels at most.")),
        Of("empty", Fatal, ("Der er ingen signaler i det, der er sendt.", "There are no signals in what was sent."),
            ("Send mindst ét signal. Er filen tom, så tjek udtrækket.",
                "Send at least one signal. If the file is empty, check the export.")),
        Of("unknown-parameter", Fatal, ("Adressen har en parameter, som ikke kendes.",
            "The address has a parameter that is not known."),
            ("Ret stavemåden, eller fjern parameteren. Intet er modtaget.",
                "Mend its spelling, or take it away. Nothing was taken.")),
        Of("duplicate-parameter", Fatal, ("En parameter står der to gange.", "A parameter is there twice."),
            ("Skriv den én gang.", "Write it once.")),
        Of("dry-run", Fatal, ("dryRun er hverken true eller false.", "dryRun is neither true nor false."),
            ("Skriv dryRun=true for at prøve, eller lad den være ude for at sende.",
            "Write dryRun=true to try, or leave it out to send.")),
        Of("csv-type", Fatal, ("Parameteren type siger ikke, hvad filen handler om.",
            "The parameter type does not say what the file is about."),
            ("Skriv type=rent-arrears for husleje eller type=benefit-stops for ydelser.",
            "Write type=rent-arrears for rent or type=benefit-stops for benefits.")),
        Of("after", Fatal, ("after er ikke et sted i listen.", "after is no place in the list."),
            ("Brug adressen i next fra det forrige svar, som den er, eller i feedet løbenummeret (sequence) af det sidste, I har læst.",
            "Use the address in next of the answer before as it is, or in the feed the sequence of the last that you have read.")),
        Of("from", Fatal, ("from er ikke et tidspunkt.", "from is no instant."),
            ("Skriv det som 2026-11-20T10:00:00Z; et plus i en tidszone skrives %2B.",
            "Write it as 2026-11-20T10:00:00Z; the plus of an offset is written %2B.")),
        Of("withdraw-reason", Fatal, ("reason er ikke en af grundene til at trække et signal tilbage.",
            "reason is none of the reasons to take a signal back."),
            ("Skriv wrong-person, not-true, sent-twice eller other, eller lad den være ude.",
            "Write wrong-person, not-true, sent-twice or other, or leave it out.")),
        Of("demand-range", Fatal, ("Påkravet ligger for langt fra forfaldsdagen.",
            "The demand is too far from the day the rent was due."),
            ("Tjek due og datoen for påkravet: det er sendt efter due og højst tre år efter.",
            "Check due and the date of the demand: it was sent after due and at most three years later.")),
        Of("webhook-url", Fatal, ("Adressen er ikke en https-adresse.", "The address is no https address."),
            ("Skriv den fulde adresse, fx https://system.boligforening.dk/modtag, uden brugernavn.",
            "Write the full address, such as https://system.boligforening.dk/in, without a user name.")),
        Of("webhook-host", Fatal, ("Værten står ikke i jeres aftale.", "The host is not in your agreement."),
            ("Få kommunen til at skrive værtsnavnet i aftalen først.", "Have the municipality enter the host in the agreement first.")),
        Of("webhook-keys", Fatal, ("Der er allerede to nøgler.", "There are two keys already."),
            ("Fjern den gamle, og lav så den nye.", "Remove the old one, then make the new one.")),
        Of("webhook-last-key", Fatal, ("Det er den sidste nøgle.", "It is the last key."),
            ("Lav en ny først, og fjern så den gamle.", "Make a new one first, then remove the old one.")),
        Of("one-of", Fatal, ("Parameteren har en værdi, som ikke kendes.", "The parameter has a value that is not known."),
            ("Brug en af de værdier, som beskeden nævner.", "Use one of the values that the message names.")),
    ];
}
