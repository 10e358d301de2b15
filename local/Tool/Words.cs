namespace EarlyWarning.Tool;

/// <summary>What the program says, in the language of who runs it (LC_ALL, LANG): Danish, or else English.</summary>
internal sealed class Words
{
    private readonly bool _danish;

    private Words(bool danish) => _danish = danish;

    public static Words Of(Func<string, string?> environment)
    {
        var language = environment("LC_ALL") is { Length: > 0 } all ? all : environment("LANG") ?? "";
        return new(language.StartsWith("da", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Of messages in answers.</summary>
    public string Code => _danish ? "da" : "en";

    public string Root => Say("Signaler til EarlyWarning. Nøglen står i EARLYWARNING_KEY. Slutkoder: 0 alt modtaget, 1 noget afvist, "
        + "2 brugt forkert, 3 intet modtaget, 4 prøv igen.",
        "Signals to EarlyWarning. The key is in EARLYWARNING_KEY. Exit codes: 0 all taken, 1 some refused, 2 misused, 3 nothing taken, "
        + "4 try again.");

    public string Send => Say("Send signaler fra en fil.", "Send the signals of a file.");
    public string Validate => Say("Prøv en fil: hvad ville der blive af den? Intet sendes.",
        "Try a file: what would become of it? Nothing is sent.");
    public string Follow => Say("Vis, hvad der blev af jeres signaler, og vent på mere.",
        "Show what became of your signals, and wait for more.");
    public string File => Say("En .json-fil med ét signal eller en liste, eller en .csv-fil.",
        "A .json file with a signal or a list, or a .csv file.");
    public string Type => Say("Hvad filen handler om: rent-arrears (husleje) eller benefit-stops (ydelser).",
        "What the file is about: rent-arrears or benefit-stops.");
    public string Url => Say("Kommunens adresse, fx https://signaler.kommune.dk. Ellers EARLYWARNING_URL.",
        "The municipality's address, such as https://signals.municipality.dk. Else EARLYWARNING_URL.");
    public string After => Say("Vis det, der kommer efter dette løbenummer.", "Show what comes after this sequence.");
    public string Once => Say("Slut, når alt er vist.", "End when all is shown.");
    public string NoKey => Say("Sæt nøglen i miljøvariablen EARLYWARNING_KEY.",
        "Put the key into the environment variable EARLYWARNING_KEY.");
    public string NoUrl => Say("Sæt adressen med --url eller EARLYWARNING_URL: https, eller denne maskine.",
        "Say the address with --url or EARLYWARNING_URL: https, or this machine.");
    public string NoFile => Say("Der er ingen sådan fil.", "There is no such file.");
    public string NotJson => Say("Filen er ikke JSON. En fil med signaler som tabel skal hedde .csv.",
        "The file is no JSON. One with signals in a table must be named .csv.");
    public string NoAnswer => Say("Ingen svarer på den adresse. Prøv igen.", "Nobody answers at that address. Try again.");
    public string Line => Say("Linje", "Line");
    public string Signal => Say("Signal", "Signal");
    public string Refused => Say("afvist:", "refused:");
    public string Warning => Say("advarsel:", "warning:");

    public string Sum(int accepted, int repeated, int rejected) => Say(
        $"{accepted} modtaget, {repeated} kendt i forvejen, {rejected} afvist.",
        $"{accepted} accepted, {repeated} known before, {rejected} refused.");

    /// <summary>A status or a code of an answer; one that is new is told as it is.</summary>
    public string? Of(string? code) => code switch
    {
        "accepted" => Say("modtaget", "accepted"),
        "repeated" => Say("kendt i forvejen", "known before"),
        "picked-up" => Say("der er taget fat", "picked up"),
        "help-accepted" => Say("kommunen har lagt en plan", "the municipality has made a plan"),
        "not-picked-up" => Say("førte ikke til en sag", "led to no case"),
        "closed" => Say("afsluttet", "closed"),
        _ => code,
    };

    private string Say(string da, string en) => _danish ? da : en;
}
