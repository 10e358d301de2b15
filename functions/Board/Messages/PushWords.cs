using EarlyWarning.Platform;

namespace EarlyWarning.Board.Messages;

/// <summary>Words of being told on a phone or another browser.</summary>
public static class PushWords
{
    public static readonly BothLanguages Title = new("Besked på telefonen", "Told on your phone");
    public static readonly BothLanguages Text = new(
        "Slå det til på hver telefon eller computer, du vil have besked på. Der kommer besked om det, du har valgt at få med det samme. "
        + "Der står højst et sagsnummer og hvad det handler om, aldrig et navn. Beskeden kan ses på en låst skærm.",
        "Turn it on on each phone or computer you want to be told on. You are told there of what you chose to hear at once. It says a case "
        + "number at most and what it is about, never a name. The message can be seen on a locked screen.");
    public static readonly BothLanguages Services = new(
        "Beskeden går gennem browserens egen tjeneste (Google, Apple, Mozilla eller Microsoft). Den er krypteret, så tjenesten ikke kan "
        + "læse den, men tjenesten ser, at der kommer besked og hvornår.",
        "The message goes through the browser's own service (Google, Apple, Mozilla or Microsoft). It is encrypted so that the service "
        + "cannot read it, but the service sees that a message comes, and when.");
    public static readonly BothLanguages Send = new("Slå besked til på denne enhed", "Turn messages on on this device");
    public static readonly BothLanguages Needs = new(
        "Det kræver en browser, der kan vise besked, og at siden må køre script.",
        "It takes a browser that can show messages, and that the page may run script.");
    public static readonly BothLanguages Cannot = new(
        "Denne browser kan ikke vise besked. På en iPhone skal siden først føjes til hjemmeskærmen.",
        "This browser cannot show messages. On an iPhone the page must be added to the home screen first.");
    public static readonly BothLanguages Denied = new(
        "Browseren må ikke vise besked herfra. Tillad det i browserens indstillinger, og prøv igen.",
        "The browser may not show messages from here. Allow it in the browser's settings, and try again.");
    public static readonly BothLanguages Failed = new(
        "Browserens tjeneste svarede ikke. Intet er slået til. Prøv igen om lidt.",
        "The browser's service did not answer. Nothing was turned on. Try again in a moment.");
    public static readonly BothLanguages Unusable = new(
        "Browseren gav en adresse, der ikke kan bruges. Intet er slået til. Prøv igen, eller brug en anden browser.",
        "The browser gave an address that cannot be used. Nothing was turned on. Try again, or use another browser.");
    public static readonly BothLanguages Devices = new("Her får du besked", "You are told here");
    public static readonly BothLanguages None = new("Ingen enheder endnu.", "No devices yet.");
    public static readonly BothLanguages Since = new("{0}, slået til {1}", "{0}, turned on {1}");
    public static readonly BothLanguages This = new("denne enhed", "this device");
    public static readonly BothLanguages Remove = new("Slå fra", "Turn off");
    public static readonly BothLanguages RemoveOf = new("Slå fra: {0}", "Turn off: {0}");
    public static readonly BothLanguages Browser = new("Ukendt browser", "Unknown browser");
}
