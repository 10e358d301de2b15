using EarlyWarning.Platform;
using EarlyWarning.Platform.Outbound;
using EarlyWarning.Signals.Contracts.Webhooks;

namespace EarlyWarning.Board.Senders.Webhooks;

/// <summary>Words about where a sender's system is told.</summary>
public static class WebhookWords
{
    public static readonly BothLanguages Title = new("Svar til jeres system", "Answers to your system");
    public static readonly BothLanguages Lead = new(
        "Hvert svar kan også sendes til jeres eget system, signeret og i rækkefølge. Svarene står på siden her uanset hvad.",
        "Each answer can be sent to your own system too, signed and in order. The answers stand on the board in any case.");
    public static readonly BothLanguages Address = new("Adresse", "Address");
    public static readonly BothLanguages AddressHint = new("Begynder med https:// og ligger på en vært, som jeres aftale nævner.",
        "Begins with https:// and is at a host that your agreement names.");
    public static readonly BothLanguages SaveAddress = new("Gem adressen", "Save the address");
    public static readonly BothLanguages Remove = new("Send ikke svar til systemet mere", "Send no more answers to the system");
    public static readonly BothLanguages Told = new("Sidst modtaget: svar nummer {0}.", "Last taken: answer number {0}.");
    public static readonly BothLanguages NothingTold = new("Intet er modtaget endnu.", "Nothing was taken yet.");
    public static readonly BothLanguages TriedAgain = new("{0} forsøg er slået fejl. Det næste er {1}.",
        "{0} tries have failed. The next is {1}.");
    public static readonly BothLanguages RestsTitle =
        new("Der sendes ikke svar til systemet lige nu", "No answers are sent to the system now");
    public static readonly BothLanguages RestsSince = new("Siden {0}.", "Since {0}.");
    public static readonly BothLanguages OtherRests = new(
        "Afsenderens system får ikke svar siden {0}. Afsenderen ser det på sin egen side. Ring til den, hvis det bliver ved.",
        "The sender's system has been told nothing since {0}. The sender sees so on its own page. Call it if that goes on.");
    public static readonly BothLanguages Replay = new("Send igen", "Send again");
    public static readonly BothLanguages ReplayAfter = new("Send igen fra svaret efter nummer", "Send again from the answer after number");
    public static readonly BothLanguages ReplayHint = new(
        "Systemet kender dem igen på deres id. Er det på pause, begynder det igen.",
        "The system knows them by their ids. If it rests, it begins again.");
    public static readonly BothLanguages Keys = new("Nøgler til signaturen", "Keys of the signature");
    public static readonly BothLanguages MadeAt = new("lavet {0}", "made {0}");
    public static readonly BothLanguages MakeKey = new("Lav en nøgle til", "Make a second key");
    public static readonly BothLanguages RemoveKey = new("Fjern nøglen {0}", "Remove key {0}");
    public static readonly BothLanguages Made = new("Her er nøglen. Den vises kun nu.", "Here is the key. It is shown only now.");
    public static readonly BothLanguages Once = new("Sæt den ind i det system, der modtager svarene.",
        "Put it in the system that receives the answers.");
    public static readonly BothLanguages Tries = new("De nyeste forsøg", "The newest tries");
    public static readonly BothLanguages NoTries = new("Intet er forsøgt endnu.", "Nothing was tried yet.");
    public static readonly BothLanguages When = new("Tid", "Time");
    public static readonly BothLanguages Answer = new("Svar", "Answer");
    public static readonly BothLanguages Came = new("Resultat", "Result");
    public static readonly BothLanguages Numbered = new("Nummer {0}: {1}", "Number {0}: {1}");
    public static readonly BothLanguages Taken = new("Modtaget", "Taken");
    public static readonly BothLanguages Status = new("Ikke modtaget ({0})", "Not taken ({0})");
    public static readonly BothLanguages Silent = new("Intet svar", "No answer");
    public static readonly BothLanguages RefusedTitle = new("Det er ikke gemt", "It was not saved");

    /// <summary>Why there was no answer.</summary>
    public static BothLanguages Of(string? fault) => fault switch
    {
        PostFaults.Silence => new("Intet svar inden 10 sekunder", "No answer within 10 seconds"),
        PostFaults.PrivateAddress => new("Adressen ligger ikke på det offentlige internet", "The address is not on the public internet"),
        PostFaults.NoSuchHost => new("Værtens navn findes ikke", "There is no host of that name"),
        PostFaults.NoConnection => new("Ingen forbindelse", "No connection"),
        PostFaults.Tls => new("Certifikatet blev ikke godkendt", "The certificate is not trusted"),
        PostFaults.BadAnswer => new("Svaret kunne ikke læses", "The answer could not be read"),
        _ => Silent,
    };

    public static BothLanguages Why(string rests) => rests switch
    {
        WebhookRests.Gone => new("Systemet svarede, at adressen er nedlagt. Skriv en ny.",
            "The system answered that the address is gone. Write another."),
        WebhookRests.Host => new("Adressens vært står ikke i aftalen mere. Tal med kommunen, eller skriv en anden adresse.",
            "The host of the address is not in the agreement any more. Talk to the municipality, or write another address."),
        _ => new("Systemet har ikke taget imod i flere dage. Se, hvad der er galt, og tryk så på »Send igen«.",
            "The system has taken nothing for days. See what is wrong, and then press \"Send again\"."),
    };
}
