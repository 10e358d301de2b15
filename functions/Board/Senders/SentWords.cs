using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Senders;

/// <summary>Words for senders' staff.</summary>
public static class SentWords
{
    public static readonly BothLanguages Title = new("Svar fra kommunen", "Answers from the municipality");
    public static readonly BothLanguages Lead = new(
        "Det, kommunen må fortælle {0} om jeres egne signaler. Hvorfor og hvem står her aldrig.",
        "What the municipality may tell {0} about your own signals. Why and who is never said here.");
    public static readonly BothLanguages NoFeedback = new(
        "Der er ingen svar endnu. Er jeres egne signaler nok til en sag, får I svar, når den bliver taget op, ellers efter 30 dage.",
        "There are no answers yet. Where your own signals alone make a case, you get one when it is picked up, else after 30 days.");
    public static readonly BothLanguages Older = new("Ældre svar", "Older answers");
    public static readonly BothLanguages Newest = new("Til de nyeste svar", "To the newest answers");
    public static readonly BothLanguages Signal = new("Signal {0}", "Signal {0}");

    public static readonly BothLanguages Receipts = new("Kvitteringer", "Receipts");
    public static readonly BothLanguages ReceiptsLead = new(
        "Alle signaler, I har sendt, i rækkefølge efter jeres eget nummer.", "Every signal you have sent, in the order of your own ids.");
    public static readonly BothLanguages NoReceipts = new(
        "I har ikke sendt noget endnu. Hvert signal får en kvittering her i samme øjeblik, det er modtaget.",
        "You have not sent anything yet. Each signal gets a receipt here the moment it is received.");
    public static readonly BothLanguages Received = new("Modtaget {0}", "Received {0}");
    public static readonly BothLanguages NoFeedbackYet = new("intet svar endnu", "no answer yet");
    public static readonly BothLanguages NextPage = new("Næste side", "Next page");
    public static readonly BothLanguages FirstPage = new("Til første side", "To the first page");
    public static readonly BothLanguages Pages = new("Sider", "Pages");

    public static readonly BothLanguages Find = new("Find et signal eller et lejemål", "Find a signal or a tenancy");
    public static readonly BothLanguages FindHint = new("Jeres eget nummer på signalet eller lejemålet. Aldrig et CPR-nummer.",
        "Your own number of the signal or the tenancy. Never a CPR number.");
    public static readonly BothLanguages FindSend = new("Find", "Find");
    public static readonly BothLanguages Missing = new(
        "I har ikke sendt noget med det nummer. Se efter på listen over kvitteringer.",
            "You have sent nothing with that number. Look for it in the list of receipts.");

    public static readonly BothLanguages Tenancies = new("Lejemål", "Tenancies");
    public static readonly BothLanguages TenanciesLead = new(
        "Det seneste, I har fortalt om hvert lejemål, og hvad der blev af det.",
            "The last you told of each tenancy, and what became of it.");
    public static readonly BothLanguages NoTenancies = new(
        "I har ikke fortalt om et lejemål endnu.", "You have not told of a tenancy yet.");
    public static readonly BothLanguages Tenancy = new("Lejemål {0}", "Tenancy {0}");
    public static readonly BothLanguages WhatYouSent = new("Hvad I har sendt", "What you have sent");
    public static readonly BothLanguages SameTenancy = new("Alt om lejemålet", "All about the tenancy");
    public static readonly BothLanguages OneSignal = new("1 signal fra jer", "1 signal of yours");
    public static readonly BothLanguages ManySignals = new("{0} signaler fra jer", "{0} signals of yours");

    public static readonly BothLanguages Kind = new("Hvad I meldte", "What you reported");
    public static readonly BothLanguages AsOf = new("Oplysningerne gjaldt", "The facts were true");
    public static readonly BothLanguages ReceivedAt = new("Modtaget", "Received");
    public static readonly BothLanguages Route = new("Slags", "Type");
    public static readonly BothLanguages Incomplete = new(
        "Signalet kom kun halvt igennem og tæller ikke. Send det igen med samme nummer.",
            "The signal came through only in part and does not count. Send it again with the same id.");
    public static readonly BothLanguages Doubts = new("Modtaget, men tvivlsomt", "Accepted, but doubtful");
    public static readonly BothLanguages DoubtsText = new(
        "Signalet er modtaget. Se efter, om det er rigtigt, og send en rettelse, hvis det ikke er.",
        "The signal was accepted. See whether it is right, and send a correction if it is not.");
    public static readonly BothLanguages OneDoubt = new("1 bemærkning", "1 remark");
    public static readonly BothLanguages ManyDoubts = new("{0} bemærkninger", "{0} remarks");
    public static readonly BothLanguages SentOne = new("Kommunen har modtaget det.", "The municipality has received it.");
    public static readonly BothLanguages SentOneNext = new("Det her er kvitteringen. Svarene kommer på samme side.",
        "This is the receipt. The answers come on the same page.");
    public static readonly BothLanguages WhatHappened = new("Hvad der er sket", "What has happened");

    public static readonly BothLanguages Quality = new("Hvor godt bruges jeres signaler?", "How useful are your signals?");
    public static readonly BothLanguages QualityText = new(
        "Jeres signaler fra de seneste {0} dage, talt {1}. Jo flere oplysninger og jo hurtigere, jo bedre hjælp.",
        "Your signals of the last {0} days, counted {1}. The more facts and the sooner, the better the help.");
    public static readonly BothLanguages NoQuality = new("Den første opgørelse kommer natten efter jeres første signal.",
        "The first count comes the night after your first signal.");
    public static readonly BothLanguages Measure = new("Signaler", "Signals");
    public static readonly BothLanguages Number = new("Antal", "Number");
    public static readonly BothLanguages OfMany = new("{0} af {1}", "{0} of {1}");
    public static readonly BothLanguages All = new("Modtaget", "Received");
    public static readonly BothLanguages AllIncomplete = new("Kun halvt modtaget: send dem igen", "Received only in part: send them again");
    public static readonly BothLanguages Late = new("Mere end {0} dage gamle, da de kom", "More than {0} days old when they came");
    public static readonly BothLanguages RentKnown = new("Huslejesignaler med den månedlige husleje", "Rent signals with the monthly rent");
    public static readonly BothLanguages ChildrenKnown = new("Huslejesignaler, der siger, om der er børn under 18",
        "Rent signals that say whether there are children under 18");
    public static readonly BothLanguages Attempts = new("Huslejesignaler med jeres egne forsøg på kontakt",
        "Rent signals with your own attempts at contact");
    public static readonly BothLanguages DecisionKnown = new("Ydelsessignaler, der siger, om der er truffet afgørelse",
        "Benefit signals that say whether a decision was made");
    public static readonly BothLanguages HeardKnown = new("Ydelsessignaler, der siger, om borgeren er hørt",
        "Benefit signals that say whether the citizen was heard");
    public static readonly BothLanguages AllPickedUp = new("Taget op af kommunen", "Picked up by the municipality");
    public static readonly BothLanguages AllNotPickedUp = new("Ingen hjælp på vej", "No help under way");

    public static readonly BothLanguages MendFirst = new("Ret det her først", "Mend this first");
    public static readonly BothLanguages NothingToMend = new("Der er ikke noget at rette. Bliv ved på den måde.",
        "There is nothing to mend. Go on like that.");
    public static readonly BothLanguages Accepted = new("Det, der er modtaget", "What was received");
    public static readonly BothLanguages Months = new("Måned for måned", "Month by month");
    public static readonly BothLanguages AllRepeated = new("Sendt igen, uden at noget var nyt", "Sent again with nothing new");
    public static readonly BothLanguages AllRefused = new("Afvist", "Refused");
    public static readonly BothLanguages WithoutPhone = new("Huslejesignaler uden lejerens telefon",
        "Rent signals without the tenant's phone");
    public static readonly BothLanguages Stale = new("Om en restance, efter at I havde meldt en betaling",
        "About arrears after you had told of a payment");
    public static readonly BothLanguages RefusedRules = new("Hvorfor linjer blev afvist", "Why lines were refused");
    public static readonly BothLanguages Rule = new("Grund", "Reason");
    public static readonly BothLanguages RuleOf = new("{0}: {1}", "{0}: {1}");
    public static readonly BothLanguages MendIncomplete = new("{0} signaler kom kun halvt igennem: send dem igen.",
        "{0} signals came through only in part: send them again.");
    public static readonly BothLanguages MendLate = new("{0} signaler var mere end {1} dage gamle, da de kom: send oftere.",
        "{0} signals were more than {1} days old when they came: send more often.");
    public static readonly BothLanguages MendStale = new(
        "{0} signaler fortalte om en restance, efter at I havde meldt en betaling: lav filen samme dag, som I sender den.",
        "{0} signals told of arrears after you had told of a payment: make the file on the day you send it.");
    public static readonly BothLanguages MendRefused = new("{0} linjer blev afvist. {1}", "{0} lines were refused. {1}");
    public static readonly BothLanguages MendPhone = new("{0} signaler var uden lejerens telefon: med den kan kommunen ringe samme dag.",
        "{0} signals had no phone of the tenant: with it the municipality can call the same day.");
    public static readonly BothLanguages MendRepeated = new("{0} signaler var sendt før, uden at noget var nyt: send kun det nye.",
        "{0} signals had been sent before with nothing new: send what is new alone.");
    public static readonly BothLanguages Agreement = new("Jeres aftale", "Your agreement");
    public static readonly BothLanguages AgreementLead = new(
        "Det, {0} må sende til kommunen, og hvorfor. Er noget forkert, så ring til kommunen: den retter aftalen.",
        "What {0} may send to the municipality, and why. If something is wrong, call the municipality: it edits the agreement.");
    public static readonly BothLanguages NoAgreement = new("I har ingen godkendt aftale endnu. Ring til kommunen.",
        "You have no approved agreement yet. Call the municipality.");

    public static readonly BothLanguages OnlyTitle = new("Den side er ikke for afsendere", "That page is not for senders");
    public static readonly BothLanguages OnlyText = new(
        "Du kan se kvitteringer og svar på det, din organisation har sendt. Sager og borgere kan du ikke se.",
        "You can see receipts and answers for what your organisation has sent. Cases and citizens you cannot see.");
    public static readonly BothLanguages ForbiddenTitle = new("Siden er for afsendernes medarbejdere", "That page is for senders' staff");
    public static readonly BothLanguages ForbiddenText = new(
        "Her ser en afsender svarene på sine egne signaler. Aftalerne med afsenderne står hos administratoren.",
        "A sender sees the answers to its own signals here. The administrator has the agreements with senders.");

    public static BothLanguages Told(string code) => code switch
    {
        FeedbackCodes.PickedUp => new("Taget op: kommunen er i gang", "Picked up: the municipality is at work"),
        FeedbackCodes.HelpAccepted => new("Kommunen har lagt en plan", "The municipality has made a plan"),
        FeedbackCodes.NotPickedUp => new("Ingen hjælp på vej fra kommunen", "No help on the way from the municipality"),
        FeedbackCodes.Closed => new("Afsluttet", "Closed"),
        FeedbackCodes.Identified => new("Kommunen har fundet ud af, hvem signalet handler om",
            "The municipality has found out whom the signal is about"),
        FeedbackCodes.NotIdentified => new(
            "Kommunen kunne ikke finde ud af, hvem signalet handler om. Kender I CPR-nummeret, så send det igen",
            "The municipality could not find out whom the signal is about. If you know the CPR number, send it again"),
        FeedbackCodes.Superseded =>
            new("Rettet af jer: et andet signal gælder i stedet", "Corrected by you: another signal stands in its place"),
        FeedbackCodes.Withdrawn => new("Trukket tilbage af jer: tæller ikke mere", "Taken back by you: counts no more"),
        FeedbackCodes.Disputed => new("Borgeren siger, at det er forkert: se på det, og ret det, træk det tilbage eller stå ved det",
            "The citizen says that it is wrong: look at it, and correct it, take it back or stand by it"),
        FeedbackCodes.StoodBy => new("I har svaret, at det er rigtigt", "You answered that it is right"),
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };

    public static readonly BothLanguages Disputed = new("Borgeren siger, at det er forkert", "The citizen says that it is wrong");
    public static readonly BothLanguages DisputedText = new(
        "Se i jeres eget system. Er det forkert, så send det rigtige med dette signal-id som det, der rettes, eller træk det tilbage. Er "
            + "det rigtigt, så sig det her. Svar senest {0}: derefter kan kommunen afgøre det uden jer. Den skal svare borgeren inden en "
            + "måned (artikel 16 og 19).",
        "Look in your own system. If it is wrong send what is right, naming this signal as the one it corrects, or take it back. If it is "
            + "right say so here. Answer by {0}: after that the municipality may decide without you. It must answer the citizen within a "
            + "month (articles 16 and 19).");
    public static readonly BothLanguages StandBy = new("Det er rigtigt, som vi har meldt det", "It is right as we told it");
    public static readonly BothLanguages StoodBy = new("I svarede {0}, at det er rigtigt.", "You answered {0} that it is right.");

    public static BothLanguages Of(SignalType type) => type switch
    {
        SignalType.RentArrears => new("Husleje", "Rent"),
        SignalType.BenefitStops => new("Ydelse", "Benefit"),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
