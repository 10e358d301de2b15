using static EarlyWarning.Platform.Errors.ErrorClass;
using static EarlyWarning.Platform.Errors.ErrorCode;

namespace EarlyWarning.Platform.Errors;

/// <summary>The types of problem that a whole answer is about: one for each status.</summary>
internal static class ProblemCodes
{
    public const string NoneAccepted = "none-accepted";

    public static readonly IReadOnlyList<ErrorCode> All =
    [
        Type(400, "invalid", Fatal, ("Noget i forespørgslen bryder en regel, og intet er modtaget.",
            "Something in the request breaks a rule, and nothing was taken."),
            ("Ret det, som errors nævner felt for felt, og send igen.", "Mend what errors lists field by field, and send again.")),
        Type(400, NoneAccepted, Error, ("Ingen af rækkerne kunne modtages.", "None of the rows could be taken."),
            ("Hver række i rows siger hvorfor. Ret dem, og send dem igen.",
                "Each row in rows says why. Mend them, and send them again.")),
        Type(401, "unauthorized", Fatal, ("Nøglen mangler, eller ingen har den.", "There is no key, or nobody has that one."),
            ("Send jeres nøgle i headeren X-Api-Key, præcis som I fik den, og kun én gang. Har I ingen, eller er den "
            + "tilbagekaldt, laver I en på tavlen under Nøgler (/board/sent/keys). En demonstrations nøgler står i /api/docs.",
            "Send your key in the header X-Api-Key, exactly as you got it, and once only. If you have none, or it was "
            + "revoked, make one on the board under Nøgler (/board/sent/keys). The keys of a demonstration stand in /api/docs.")),
        Type(403, "forbidden", Fatal, ("Jeres aftale omfatter ikke det, der sendes.",
            "Your agreement does not cover what is sent."),
            ("Tjek, at I bruger den rigtige adresse og nøgle. Skal aftalen omfatte mere, så skriv til kommunen.",
            "Check that you use the right route and key. If the agreement should cover more, write to the municipality.")),
        Type(404, "not-found", Fatal, ("Der er intet her, som denne nøgle må se.", "There is nothing here that this key may see."),
            ("Tjek adressen og jeres eget id: store og små bogstaver er forskellige. Et signal, der er slettet, findes ikke mere.",
            "Check the address and your own id: capitals matter. A signal that was erased is not there any more.")),
        Type(405, "method-not-allowed", Fatal, ("Adressen findes, men ikke med denne metode.",
            "The address exists, but not with this method."),
            ("Brug metoden fra headeren Allow.", "Use the method in the header Allow.")),
        Type(409, "conflict", Error, ("Det strider mod det, der er modtaget: oftest noget andet under samme id.",
            "It is in conflict with what was received: most often something else under the same id."),
            ("Send det nye under et nyt signalId: et id står for ét indhold. Nævner errors en anden regel, så gør, som der står ved den.",
            "Send what is new under a new signalId: an id stands for one content. If errors names another rule, do as it says there.")),
        Type(413, "too-large", Fatal, ("Der er for meget i én forespørgsel.", "There is too much in one request."),
            ("Del det i flere forespørgsler: grænserne står i dokumentationen.",
            "Split it into several requests: the limits are in the documentation.")),
        Type(415, "unsupported-media-type", Fatal, ("Indholdet er af en slags, som ikke kan læses her.",
            "The content is of a kind that is not read here."),
            ("Sæt Content-Type til application/json i UTF-8 for JSON og text/csv for filer, uden komprimering.",
            "Set Content-Type to application/json in UTF-8 for JSON and text/csv for files, without compression.")),
        Type(429, "too-many-requests", Fatal, ("Kvoten er brugt for nu.", "The quota is used up for now."),
            ("Vent de sekunder, som Retry-After nævner, og send det samme igen. RateLimit viser, hvad der er tilbage.",
            "Wait the seconds that Retry-After says, and send the same again. RateLimit shows what is left.")),
        Type(500, "unexpected", Fatal, ("Der skete en fejl hos os. Den er noteret.",
            "There was a fault on our side. It was noted."),
            ("Send det samme igen senere. Sker det igen, så nævn X-Request-Id for kommunen.",
            "Send the same again later. If it happens again, tell the municipality the X-Request-Id.")),
        Type(503, "unavailable", Fatal, ("Lageret kan ikke svare lige nu. Intet er tabt.",
            "The store cannot answer now. Nothing is lost."),
            ("Vent de sekunder, som Retry-After nævner, og send det samme igen.",
            "Wait the seconds that Retry-After says, and send the same again.")),
    ];

    private static ErrorCode Type(int status, string code, ErrorClass level, (string Da, string En) means, (string Da, string En) mend) =>
        Of(code, level, means, mend) with { Status = status };
}
