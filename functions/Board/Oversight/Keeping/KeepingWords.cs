using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Retention.Contracts;

namespace EarlyWarning.Board.Oversight.Keeping;

/// <summary>Words about what the nights erase, and who is exempt from it.</summary>
public static class KeepingWords
{
    public static readonly BothLanguages Title = new("Sletning og undtagelser", "Erasure and exemptions");
    public static readonly BothLanguages Lead = new(
        "Se, hvad en nat vil slette, før den gør det, og hvad andre frister ville betyde. Optællingen sletter intet.",
        "See what a night will erase before it does, and what other periods would mean. Counting erases nothing.");
    public static readonly BothLanguages At = new("Natten efter", "The night after");
    public static readonly BothLanguages SignalMonths = new("Uden sag: måneder efter det sidste signal",
        "Without a case: months after the last signal");
    public static readonly BothLanguages ClosedCaseMonths = new("Efter en sag: måneder efter afslutningen",
        "After a case: months after it was closed");
    public static readonly BothLanguages MistakenDays = new("Meldt ved en fejl: dage", "Told by mistake: days");
    public static readonly BothLanguages UnidentifiedMonths = new("Uden CPR-nummer: måneder", "Without a CPR number: months");
    public static readonly BothLanguages Count = new("Tæl op", "Count");
    public static readonly BothLanguages NotPossible = new("Sådan kan der ikke tælles: {0}", "That cannot be counted: {0}");
    public static readonly BothLanguages NeedNumbers = new("skriv hele tal og en dato", "enter whole numbers and a date");
    public static readonly BothLanguages InForce = new("Med de frister, der gælder nu.", "With the periods in force now.");
    public static readonly BothLanguages NotInForce = new(
        "Med andre frister end dem, der gælder. De ændres i driftens indstillinger (Retention), og kun der.",
        "With other periods than those in force. They are changed in the settings of the deployment (Retention), and only there.");
    public static readonly BothLanguages Caption = new("Det ville blive slettet", "This would be erased");
    public static readonly BothLanguages Reason = new("Grund", "Reason");
    public static readonly BothLanguages Citizens = new("Borgere", "Citizens");
    public static readonly BothLanguages Signals = new("Signaler", "Signals");
    public static readonly BothLanguages Cases = new("Sager", "Cases");
    public static readonly BothLanguages Nobody = new("Ingens tid ville være gået.", "Nobody's time would be up.");
    public static readonly BothLanguages OneHeld = new("{0} borger mere ville blive slettet, men er undtaget.",
        "{0} more citizen would be erased, but is exempt.");
    public static readonly BothLanguages ManyHeld = new("{0} borgere mere ville blive slettet, men er undtaget.",
        "{0} more citizens would be erased, but are exempt.");
    public static readonly BothLanguages Besides = new(
        "Linjer i logge og indbakker, der er for gamle, er ikke talt med. Kopier lever længere.",
        "Lines of logs and inboxes that are past their time are not counted. Copies live longer.");

    public static readonly BothLanguages OnlyCounts = new("Nætterne tæller kun", "The nights only count");
    public static readonly BothLanguages OnlyCountsText = new(
        "Det er en ny installation. Indtil nogen siger til, sletter ingen nat noget, men tæller, hvad den ville slette. Læs tallene her, "
            + "for i dag og for senere datoer. Er fristerne, som I har besluttet, så lad nætterne slette.",
        "This is a new installation. Until somebody says so no night erases anything; it counts what it would erase. Read the numbers "
            + "here, for today and for later dates. If the periods are those that you decided on, let the nights erase.");
    public static readonly BothLanguages RestoredText = new(
        "Der er lagt en kopi tilbage. Det, I har besluttet, siden kopien blev taget, er ikke i den: undtagelser, beskyttelse, inhabilitet, "
            + "indsigelser. Indtil nogen siger til, sletter ingen nat noget, men tæller; kun den, der er slettet efter eget ønske, går "
            + "igen. Sæt det på plads igen, læs tallene her, og lad så nætterne slette.",
        "A backup was restored. What you decided since it was made is not in it: exemptions, protection, conflicts of interest, "
            + "objections. Until somebody says so no night erases anything; it counts. Only who was erased at their own request goes "
            + "again. Put it right again, read the numbers here, and then let the nights erase.");
    public static readonly BothLanguages Go = new("Lad nætterne slette fra nu", "Let the nights erase from now on");

    public static readonly BothLanguages Holds = new("Undtaget fra sletning", "Exempt from erasure");
    public static readonly BothLanguages HoldsLead = new(
        "En klage, en retssag eller en undersøgelse kan kræve, at intet om en borger slettes. Mens en undtagelse gælder, rører natten "
            + "ikke borgeren. Den ophører af sig selv efter sin sidste dag; I får besked 30, 7 og 1 dag før og "
            + "dagen efter. Linjer i adgangsloggen har deres egen frist: print dem før.",
        "A complaint, a trial or an inquiry may require that nothing of a citizen is erased. While an exemption stands the night leaves "
            + "the citizen alone. It ends by itself after its last day; you are told 30, 7 and 1 days before and the day after. Lines of "
            + "the access log have a period of their own: print them before.");
    public static readonly BothLanguages NoHolds = new("Ingen er undtaget.", "Nobody is exempt.");
    public static readonly BothLanguages Hold = new("Undtagelse {0}", "Exemption {0}");
    public static readonly BothLanguages Stands = new("gælder til og med {0}", "stands to the end of {0}");
    public static readonly BothLanguages Soon = new("se på den igen nu", "look at it again now");
    public static readonly BothLanguages Ended = new("ophørt", "ended");
    public static readonly BothLanguages ErasesAfter = new(
        "Fristerne er gået til den tid: natten efter den sidste dag sletter borgeren, med undtagelsen, hvis ingen forlænger den.",
        "The periods will be over by then: the night after the last day erases the citizen, and the exemption with them, unless "
            + "somebody extends it.");
    public static readonly BothLanguages RunsOn = new(
        "Når den ophører, er fristerne ikke gået: borgeren slettes ikke dagen efter, men når de er.",
        "When it ends the periods are not over: the citizen is not erased the day after, but once they are.");
    public static readonly BothLanguages Steps = new("Hvad der er besluttet", "What was decided");
    public static readonly BothLanguages StepLine = new("{0}: {1} {2}.", "{0}: {1} {2}.");
    public static readonly BothLanguages ReasonLine = new("Grund: {0}", "Reason: {0}");
    public static readonly BothLanguages To = new("til og med {0}", "to the end of {0}");
    public static readonly BothLanguages Whose = new("Hvis den er, ses under ”{0}”, med CPR-nummeret.",
        "Whose it is, is seen under “{0}”, with the CPR number.");

    public static readonly BothLanguages PlaceTitle = new("Undtag en borger", "Exempt a citizen");
    public static readonly BothLanguages Cpr = new("Borgerens CPR-nummer", "The citizen's CPR number");
    public static readonly BothLanguages Logged = new("Opslaget står i adgangsloggen.", "The look-up stands in the access log.");
    public static readonly BothLanguages Until = new("Sidste dag", "Last day");
    public static readonly BothLanguages UntilHint = new("Højst 12 måneder frem. Så ses der på den igen.",
        "At most 12 months ahead. Then it is looked at again.");
    public static readonly BothLanguages Why = new("Grund, og hvem der har bedt om det", "Reason, and who asked for it");
    public static readonly BothLanguages Place = new("Undtag borgeren", "Exempt the citizen");
    public static readonly BothLanguages NeedCpr = new("Skriv et gyldigt CPR-nummer", "Enter a valid CPR number");
    public static readonly BothLanguages NeedWhy = new("Skriv grunden, og hvem der har bedt om det",
        "Enter the reason, and who asked for it");
    public static readonly BothLanguages NeedUntil = new("Vælg den sidste dag", "Choose the last day");
    public static readonly BothLanguages Unknown = new("Der er ikke gemt noget om en borger med det nummer.",
        "Nothing is held of a citizen with that number.");
    public static readonly BothLanguages Refused = new("Det blev ikke gemt", "It was not saved");
    public static readonly BothLanguages Stale = new("Nogen har besluttet noget imens. Læs det, og beslut igen.",
        "Somebody has decided something meanwhile. Read it, and decide again.");

    public static readonly BothLanguages Decide = new("Se på den igen", "Look at it again");
    public static readonly BothLanguages What = new("Hvad skal der ske?", "What is to happen?");
    public static readonly BothLanguages NeedWhat = new("Vælg, hvad der skal ske", "Choose what is to happen");
    public static readonly BothLanguages Keep = new("Den gælder fortsat, til en ny sidste dag", "It goes on, to a new last day");
    public static readonly BothLanguages Lift = new("Den ophører nu", "It ends now");
    public static readonly BothLanguages NewUntil = new("Ny sidste dag, hvis den gælder fortsat", "New last day, if it goes on");
    public static readonly BothLanguages Save = new("Gem beslutningen", "Save the decision");
    public static readonly BothLanguages ForbiddenTitle = new("Siden er for databeskyttelsesrådgiver og administrator",
        "The page is for auditors and administrators");
    public static readonly BothLanguages ForbiddenText = new("Databeskyttelsesrådgiveren beslutter, hvem der er undtaget fra sletning.",
        "Auditors decide who is exempt from erasure.");

    public static BothLanguages Of(DueReason reason) => reason switch
    {
        DueReason.NoCase => new("ingen sag, og det sidste signal er gammelt", "no case, and the last signal is old"),
        DueReason.Closed => new("den sidste sag er afsluttet for længe siden", "the last case was closed long ago"),
        DueReason.Returned => new("slettet på eget ønske, og kommet igen med en kopi fra før",
            "erased at their request, and back with a copy"),
        DueReason.Mistaken => new("alt var meldt ved en fejl", "all of it was told by mistake"),
        _ => new("ingen har sagt, hvem signalet handler om", "nobody has said whom the signal is about"),
    };

    public static BothLanguages Of(HoldAct act) => act switch
    {
        HoldAct.Placed => new("undtog borgeren", "exempted the citizen"),
        HoldAct.Reviewed => new("lod undtagelsen gælde", "let the exemption stand"),
        _ => new("lod undtagelsen ophøre", "ended the exemption"),
    };

    public static string StateOf(LegalHold hold, PageContext page) => !hold.StandsOn(page.Today) ? page.Say(Ended)
        : page.Say(Stands, page.Day(hold.Until!.Value)) + (hold.Until.Value <= page.Today.AddDays(30) ? $"; {page.Say(Soon)}" : "");

    public static string LineOf(HoldStep step, PageContext page) => page.Say(StepLine, page.Language.Stamp(step.At, page.Today),
        page.Roster.Find(step.By)?.Name ?? step.By,
        page.Say(Of(step.Act)) + (step.Until is { } until ? " " + page.Say(To, page.Day(until)) : ""));
}
