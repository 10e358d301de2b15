using EarlyWarning.Platform;

namespace EarlyWarning.Board.Site;

/// <summary>Words of what the script adds: news of the page, and keys; and of the help page.</summary>
public static class LiveWords
{
    public static readonly BothLanguages ChangedBy = new("{0} har ændret sagen: {1}.", "{0} changed the case: {1}.");
    public static readonly BothLanguages Changed = new("Der er nyt i sagen: {0}.", "There is news in the case: {0}.");
    public static readonly BothLanguages AndMore = new("{0} – og {1} til", "{0} – and {1} more");
    public static readonly BothLanguages ListChanged = new("Listen er ændret, siden du åbnede den.",
        "The list has changed since you opened it.");
    public static readonly BothLanguages Show = new("Hent siden igen", "Reload the page");
    public static readonly BothLanguages Ended = new(
        "Du er logget ud. Det, du har skrevet her, er ikke væk: send det, og følg vejledningen.",
        "You are signed out. What you have written here is not lost: send it and follow the guidance.");
    public static readonly BothLanguages SignIn = new("Log ind (åbner en ny fane)", "Sign in (opens a new tab)");
    public static readonly BothLanguages Since = new("Siden du åbnede formularen", "Since you opened the form");

    public static readonly BothLanguages Help = new("Hjælp og genveje", "Help and shortcuts");
    public static readonly BothLanguages Keys = new("Genveje på tastaturet", "Keyboard shortcuts");
    public static readonly BothLanguages KeysText = new(
        "Genvejene virker ikke, mens du skriver i et felt. Alt kan også gøres uden dem.",
        "The shortcuts do not work while you type in a field. Everything can be done without them too.");
    public static readonly BothLanguages KeyColumn = new("Tast", "Key");
    public static readonly BothLanguages DoesColumn = new("Det sker", "What happens");
    public static readonly BothLanguages Close = new("Luk", "Close");
    public static readonly BothLanguages On = new("Genvejene er slået til.", "The shortcuts are on.");
    public static readonly BothLanguages Off = new("Genvejene er slået fra.", "The shortcuts are off.");
    public static readonly BothLanguages TurnOff = new("Slå genvejene fra", "Turn the shortcuts off");
    public static readonly BothLanguages TurnOn = new("Slå genvejene til", "Turn the shortcuts on");

    public static readonly BothLanguages NextRow = new("Næste linje på listen", "Next line of the list");
    public static readonly BothLanguages PreviousRow = new("Forrige linje på listen", "Previous line of the list");
    public static readonly BothLanguages OpenRow = new("Åbn linjen", "Open the line");
    public static readonly BothLanguages ToSearch = new("Til søgefeltet", "To the search field");
    public static readonly BothLanguages ToNextStep = new("Til det næste skridt i sagen", "To the next step of the case");
    public static readonly BothLanguages ShowKeys = new("Vis genvejene", "Show the shortcuts");
    public static readonly BothLanguages GoTo = new("Gå til {0}", "Go to {0}");
    public static readonly BothLanguages Then = new("så", "then");
    public static readonly BothLanguages Or = new("eller", "or");

    public static readonly BothLanguages Order = new("Hvad kommer først på listen?", "What comes first in the list?");
    public static readonly BothLanguages OrderText = new(
        "Akutte sager, og dem hvor en udsættelse skal afværges, først. Dernæst dem med færrest dage til det næste "
            + "retlige skridt, og så dem med flest point. Det store tal er dagene. Er en dato gået, tælles der fra den, "
            + "til en af jer har svaret på, hvad der skete.",
        "Acute cases, and those where an eviction must be averted, first. Then those with the fewest days to the "
            + "next legal step, and then those with the most points. The large figure is the days. A date that has passed "
            + "is counted from until one of you has said what happened.");
    public static readonly BothLanguages Messages = new("Hvad får jeg besked om, og hvornår?", "What am I told of, and when?");
    public static readonly BothLanguages MessagesText = new(
        "Nyt i en sag, og det, du bliver spurgt om, får du besked om med det samme, én gang. Hver hverdag kl. 7.30 "
            + "får du én samlet besked om det, der skal gøres i dag og næste hverdag, det, der er for sent, og de af vores "
            + "skridt, der knap kan nås før en retlig frist. En akut sag, som ingen har taget, og en udsættelse samme "
            + "eller næste hverdag venter ikke på den.",
        "Of what is new in a case, and of what you are asked, you are told at once, one time. Every working day at "
            + "07:30 one message has what is due today and on the next working day, what is late, and those of our steps "
            + "that will hardly be done before a legal date. An acute case that nobody has taken, and an eviction on the "
            + "same or the next working day, do not wait for it.");
    public static readonly BothLanguages Closing = new("Hvornår kan en sag afsluttes?", "When can a case be closed?");
    public static readonly BothLanguages ClosingText = new(
        "Vælg, hvordan det gik. Så ser du, hvad der taler for det, hvad der mangler, og hvad afsenderen får at vide; først derefter sender "
            + "du. Mangler der noget, eller står der en dato for udsættelsen, skal du skrive hvorfor, og teamlederen skal sige ja. Bærer "
            + "teamlederen selv sagen, er det en anden teamleder. Kommer der noget nyt, før der er svaret, falder forslaget bort. "
            + "I 30 dage kan kontaktpersonen eller teamlederen genåbne den samme sag.",
        "Choose how it went. Then you see what speaks for it, what is missing and what the sender is told; only then do you send it. If "
            + "something is missing, or a date stands for the eviction, you must write why, and the team leader must agree. Where the team "
            + "leader carries the case herself, it is another. If something new comes before there is an answer, the proposal falls away. "
            + "For 30 days the contact person or the team leader can reopen the same case.");
    public static readonly BothLanguages Unlisted = new("Hvad er ”Høj risiko uden sag”?", "What is “High risk without a case”?");
    public static readonly BothLanguages UnlistedText = new(
        "Borgere, hvis sag er afsluttet, og som reglerne stadig eller igen ser i høj eller akut risiko. Kommer der "
            + "noget nyt, åbnes en ny sag af sig selv: højere gæld, et højere niveau eller et retligt skridt mere. Ændrede "
            + "regler åbner ingen sag. Teamlederen ser listen.",
        "Citizens whose case is closed and whom the rules still, or again, see at high or acute risk. If something "
            + "new comes, a new case opens by itself: a higher debt, a higher band or a further legal step. Changed rules "
            + "open none. The team leader sees the list.");
    public static readonly BothLanguages Protection = new("Navne- og adressebeskyttelse", "Name and address protection");
    public static readonly BothLanguages ProtectionText = new(
        "Står den i CPR-registret, sætter du den på sagen under borgeren. Den vises på alle sider om borgeren og "
            + "gælder også i senere sager; den fjernes først, når CPR-registret siger det. Ingen adresse og intet mødested "
            + "går til andre. Breve er til borgeren selv. Siger afsenderne hver sit om navn eller adresse, kan der ikke "
            + "skrives breve, før en af jer har afgjort, hvad der gælder.",
        "If it stands in the CPR register, you set it on the case, under the citizen. It shows on every page about "
            + "the citizen and holds in later cases too; it is withdrawn only when the CPR register says so. No address "
            + "and no place of a meeting goes to others. Letters are for the citizen alone. If senders differ on a name or "
            + "an address, no letter can be written until one of you has settled what counts.");
    public static readonly BothLanguages ProtectionPacketText = new(
        "Er borgeren beskyttet, står det øverst på siden. Du får ingen adresse og intet mødested her. Kender du dem, "
            + "så giv dem ikke videre.",
        "If the citizen is protected, the top of the page says so. You get no address and no place of a meeting "
            + "here. If you know them, do not pass them on.");
    public static readonly BothLanguages Remarks = new(
        "Hvad betyder en bemærkning på en kvittering?",
        "What does a remark on a receipt mean?");
    public static readonly BothLanguages RemarksText = new(
        "Signalet er modtaget og tæller, men noget i det er tvivlsomt eller blev udeladt. Jeres system har fået det "
            + "samme svar. Er det forkert, så send en rettelse.",
        "The signal was accepted and counts, but something in it is doubtful or was left out. Your system was given "
            + "the same answer. If it is wrong, send a correction.");
    public static readonly BothLanguages SendingHelp = new("Sådan sender I en fil fra Excel", "How to send a file from Excel");
    public static readonly BothLanguages SendingHelpText = new(
        "Hent regnearket på siden, og udfyld det, eller skriv navnene på kolonnerne i jeres eget, på dansk eller engelsk. Giv "
            + "kolonnen med CPR-numre formatet Tekst, før I skriver i den, ellers fjerner Excel nullet forrest. "
            + "Gem som »CSV UTF-8 (semikolonsepareret)«. "
            + "Vælg filen her: vi ser den igennem og viser, hvad der er galt, før noget bliver sendt. Ret, og vælg filen igen. Det, der er "
            + "modtaget én gang, tæller kun én gang, så I kan altid sende hele filen.",
        "Download the spreadsheet on the page and fill it in, or name the columns of your own, in Danish or English. Give the column of "
            + "CPR numbers the format Text before you write in it, or Excel removes the nought in front. Save as \"CSV UTF-8\". Choose the "
            + "file here: we look through it and show what is wrong before anything is sent. Mend it and choose it again. What was "
            + "received once counts once, so that you can always send the whole file.");
    public static readonly BothLanguages OwnKeys = new("Hvad er en nøgle?", "What is a key?");
    public static readonly BothLanguages OwnKeysText = new(
        "Et system, der sender for jer, viser en nøgle. Den vises én gang, når I laver den; vi gemmer kun et aftryk. Har andre set den, "
            + "så luk den straks og lav en ny. I kan have to på én gang, så systemet ikke står stille imens.",
        "A system that sends for you shows a key. It is shown once, when you make it; we keep only a fingerprint. If others have seen it, "
            + "revoke it at once and make another. You can have two at a time, so that the system does not stand still meanwhile.");
    public static readonly BothLanguages Agreeing = new("Hvornår gælder en ændring af en aftale?",
        "When does a change of an agreement count?");
    public static readonly BothLanguages AgreeingText = new(
        "Når en anden administrator har godkendt den: fra det øjeblik gælder slags, kvoter og værtsnavne. Uden for sine dage afvises "
            + "afsenderens signaler; kvitteringer kan stadig læses. Hver udgave står i historikken med, hvem der foreslog og godkendte.",
        "When another administrator has approved it: from that moment kinds, quotas and host names count. Outside its days the sender's "
            + "signals are refused; receipts can still be read. Each version stands in the history with who proposed and approved it.");
    public static readonly BothLanguages Live = new("Når andre arbejder i samme sag", "When others work on the same case");
    public static readonly BothLanguages LiveText = new(
        "Øverst på siden står der, når en anden har ændret noget. Siden skifter ikke af sig selv. Sender du en formular, som en anden kom "
            + "før, mister du intet: du ser, hvad der er sket, og kan sende igen.",
        "The top of the page says when somebody else has changed something. The page does not change by itself. If you send a form that "
            + "somebody else got ahead of, you lose nothing: you see what has happened and can send again.");
    public static readonly BothLanguages Session = new("Hvis du bliver logget ud", "If you are signed out");
    public static readonly BothLanguages SessionText = new(
        "Efter et par timer uden brug, og senest efter en arbejdsdag, bliver du logget ud. Send formularen alligevel: du får det, du "
            + "skrev, tilbage, når du er logget ind igen.",
        "After a couple of hours without use, and after a working day at the latest, you are signed out. Send the form all the same: you "
            + "get back what you typed once you are signed in again.");
    public static readonly BothLanguages Everywhere = new("Log ud overalt", "Sign out everywhere");
    public static readonly BothLanguages EverywhereText = new(
        "Har du mistet en telefon eller glemt at logge ud et andet sted, så log ud alle steder på én gang. Det gælder med det samme, og "
            + "også den hemmelige adresse til din kalender lukkes.",
        "If you have lost a telephone or forgotten to sign out somewhere else, sign out of every place at once. It counts immediately, and "
            + "the secret address of your calendar is closed too.");
    public static readonly BothLanguages EverywhereSend = new("Log mig ud alle steder", "Sign me out everywhere");
    public static readonly BothLanguages Landlords = new("Hvem fra boligorganisationen spørges?",
        "Who of the housing association is asked?");
    public static readonly BothLanguages LandlordsText = new(
        "Kun en, der er knyttet til udlejeren af netop det lejemål. De spørges af sig selv, når udlejerens egne signaler er nok til en sag."
            + " Ellers inviterer kontaktpersonen med formål og hjemmel: en invitation fortæller, at der er en sag. Er ingen knyttet til "
            + "udlejeren, spørges teamlederen. Udlejeren får svar på sine signaler tidligst, når fristen i en sag af dens egne signaler er "
            + "gået, så tidspunktet ikke røber andres.",
        "Only somebody who is tied to the landlord of that very tenancy. They are asked by themselves when the landlord's own signals are "
            + "enough for a case. Else the contact person invites them, with purpose and basis: an invitation tells that there is a case. "
            + "If nobody is tied to the landlord, the team leader is asked. A landlord is answered no sooner than the deadline in a case "
            + "of its own signals, so that the time gives nobody else's away.");
    public static readonly BothLanguages Reference = new("Hvad er U-nummeret på en sag?", "What is the U number of a case?");
    public static readonly BothLanguages ReferenceText = new(
        "Boligorganisationens folk kender en sag på en reference som U-7K2Q9-XHF3M i stedet for sagens nummer. Den er deres egen, og den "
            + "siger ikke, hvor gammel sagen er, eller hvem der ellers har meldt noget. Kommunen ser den ud for boligorganisationen i "
            + "teamet og kan søge på den.",
        "A housing association's people know a case by a reference such as U-7K2Q9-XHF3M in place of its number. It is their own, and does "
            + "not tell how old the case is, or who else has reported something. The municipality sees it beside the housing association "
            + "in the team and can search for it.");
    public static readonly BothLanguages Absence = new("Når en kollega er væk", "When a colleague is away");
    public static readonly BothLanguages AbsenceText = new(
        "Op til ti hverdage: sagerne bliver hos kollegaen, og stedfortræderen tager det, der forfalder, før kollegaen er tilbage. Mere "
            + "end ti, også når fraværet er skrevet ind lidt ad gangen, eller for altid: sagerne gives til den, der har færrest, akutte "
            + "talt dobbelt. Har ingen plads, afgør teamlederen det. Intet går tilbage af sig selv.",
        "Up to ten working days: the cases stay with the colleague, and the deputy takes what falls due before they are back. More than "
            + "ten, also when the absence was entered a little at a time, or for good: the cases are given to whoever has fewest, acute "
            + "ones counted twice. If nobody has room, the team leader decides. Nothing goes back of itself.");
    public static readonly BothLanguages Estimates = new("Hvad betyder ”skøn”?", "What does “estimate” mean?");
    public static readonly BothLanguages EstimatesText = new(
        "Tavlen har selv regnet datoen ud. Melder udlejeren en dato, er det altid den, der gælder.",
        "The board worked the date out itself. If the landlord reports a date, that one always counts.");
}
