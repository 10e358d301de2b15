using EarlyWarning.Platform;

namespace EarlyWarning.Board.Senders.Sending;

/// <summary>Words of sending a file.</summary>
public static class UploadWords
{
    public static readonly BothLanguages Menu = new("Send en fil", "Send a file");
    public static readonly BothLanguages Title = new("Send en fil fra et regneark", "Send a file from a spreadsheet");
    public static readonly BothLanguages Lead = new(
        "Først ser vi filen igennem og viser, hvad der er galt. Intet bliver sendt, før I siger til.",
        "First we look through the file and show what is wrong. Nothing is sent until you say so.");
    public static readonly BothLanguages Fields = new(
        "Gem regnearket som CSV. Første linje er navnene på kolonnerne.",
        "Save the spreadsheet as CSV. The first line has the names of the columns.");
    public static readonly BothLanguages Template = new("Hent et regneark at udfylde ({0})", "Download a spreadsheet to fill in ({0})");
    public static readonly BothLanguages Type = new("Hvad handler filen om?", "What is the file about?");
    public static readonly BothLanguages File = new("Vælg filen", "Choose the file");
    public static readonly BothLanguages FileHint = new("En CSV-fil på højst 25 MB og 100.000 linjer.",
        "A CSV file of at most 25 MB and 100,000 lines.");
    public static readonly BothLanguages FileAgain = new("Vælg den samme fil igen", "Choose the same file again");
    public static readonly BothLanguages FileAgainHint = new("Vi har ikke gemt den. Er den rettet siden, ser vi den igennem igen først.",
        "We have not kept it. If it was edited since, we look through it again first.");
    public static readonly BothLanguages Drop = new("Slip filen her, eller vælg den.", "Drop the file here, or choose it.");
    public static readonly BothLanguages Kept = new("Klar til at blive sendt: {0}", "Ready to be sent: {0}");
    public static readonly BothLanguages Check = new("Se filen igennem", "Look through the file");
    public static readonly BothLanguages SendOne = new("Send 1 signal", "Send 1 signal to the municipality");
    public static readonly BothLanguages SendMany = new("Send {0} signaler", "Send {0} signals");
    public static readonly BothLanguages AnotherFile = new("Vælg en anden fil", "Choose another file");
    public static readonly BothLanguages Sending = new("Sender …", "Sending …");
    public static readonly BothLanguages Reading = new("Filen er modtaget og bliver læst …", "The file was received and is being read …");

    public static readonly BothLanguages CheckedTitle = new("Sådan ser filen ud", "This is what the file looks like");
    public static readonly BothLanguages CheckedCounts = new(
        "Intet er sendt endnu. {0} kan sendes, {1} er modtaget før, {2} bliver afvist.",
        "Nothing is sent yet. {0} can be sent, {1} were received before, {2} will be refused.");
    public static readonly BothLanguages AllGood = new("Alt er i orden.", "All is well.");
    public static readonly BothLanguages SomeRefused = new(
        "Ret de afviste linjer og begynd igen, eller send resten nu og ret dem bagefter.",
        "Mend the refused lines and begin again, or send the rest now and mend them afterwards.");
    public static readonly BothLanguages NoneGood = new("Ingen linje kan sendes. Ret dem, og vælg filen igen.",
        "No line can be sent. Mend them and choose the file again.");
    public static readonly BothLanguages NoneRead = new("Filen kan ikke læses. Intet er sendt.",
        "The file cannot be read. Nothing was sent.");
    public static readonly BothLanguages MendFile = new("Her står, hvad der skal rettes.", "This says what must be mended.");
    public static readonly BothLanguages SentTitle = new("Filen er sendt", "The file was sent");
    public static readonly BothLanguages SentCounts = new("{0} er modtaget, {1} var modtaget før, {2} er afvist.",
        "{0} received, {1} had been received before, {2} refused.");
    public static readonly BothLanguages AllSent = new("I har en kvittering for hver linje.", "You have a receipt for each line.");
    public static readonly BothLanguages MendRows = new(
        "Ret de afviste linjer i regnearket, og send hele filen igen: det, der er modtaget, tæller kun én gang.",
        "Mend the refused lines in the spreadsheet and send the whole file again: what was received counts once.");

    public static readonly BothLanguages Preview = new("De første linjer, som vi læser dem", "The first lines as we read them");
    public static readonly BothLanguages PreviewText = new("Står tallene i de rigtige kolonner? CPR-numre er dækket til.",
        "Do the figures stand in the right columns? CPR numbers are covered.");
    public static readonly BothLanguages Line = new("Linje", "Line");
    public static readonly BothLanguages RowOf = new("Linje {0}, {1}", "Line {0}, {1}");
    public static readonly BothLanguages NoNumber = new("uden nummer", "without a number");
    public static readonly BothLanguages Wrong = new("Ret dem i regnearket. Kolonnen står med bogstav, som i Excel.",
        "Mend them in the spreadsheet. The column has its letter, as in Excel.");
    public static readonly BothLanguages OneRefused = new("1 linje kan ikke modtages", "1 line cannot be accepted");
    public static readonly BothLanguages ManyRefused = new("{0} linjer kan ikke modtages", "{0} lines cannot be accepted");
    public static readonly BothLanguages MoreRefused = new("Og {0} mere: de står i kvitteringsfilen, når filen er sendt.",
        "And {0} more: they stand in the receipt file once the file was sent.");
    public static readonly BothLanguages Doubtful = new("Modtages, men ser forkert ud", "Accepted, but looks wrong");
    public static readonly BothLanguages DoubtfulText = new("Se efter, om det er rigtigt.", "See whether it is right.");
    public static readonly BothLanguages Receipt = new("Hent kvitteringen som fil", "Download the receipt as a file");
    public static readonly BothLanguages ReceiptHint = new("Åbn den i Excel. Den siger for hver linje, hvad der blev af den.",
        "Open it in Excel. It says of each line what became of it.");
    public static readonly BothLanguages ReceiptName = new("kvittering-{0}.csv", "receipt-{0}.csv");

    public static readonly BothLanguages NotSent = new("Intet er sendt", "Nothing was sent");
    public static readonly BothLanguages ChooseFile = new("Vælg en fil.", "Choose a file.");
    public static readonly BothLanguages ChooseType = new("Vælg, hvad filen handler om.", "Choose what the file is about.");
    public static readonly BothLanguages TooLarge = new("Filen er over 25 MB. Del den i to.", "The file is above 25 MB. Split it in two.");
    public static readonly BothLanguages Empty = new("Filen er tom. Gem regnearket igen, og vælg den fil.",
        "The file is empty. Save the spreadsheet again and choose that file.");
    public static readonly BothLanguages TooMany = new(
        "I sender allerede så mange filer på én gang, som der kan modtages. Vent, til en af dem er sendt, og vælg filen igen.",
        "You are already sending as many files at once as can be received. Wait until one of them is sent, and choose the file again.");
    public static readonly BothLanguages Another = new(
        "Det er ikke den fil, I så igennem: den er rettet eller en anden. Vi har set den igennem nu. Se efter, og send den så.",
        "This is not the file you looked through: it was edited, or is another. We have looked through it now. Check it, and then send.");
    public static readonly BothLanguages Broken = new("Filen kom ikke helt frem. Send den igen.",
        "The file did not arrive whole. Send it again.");
}
