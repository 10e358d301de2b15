using EarlyWarning.Platform;

namespace EarlyWarning.Board.Letters.Meetings;

/// <summary>The checklist and the summary of the meeting, and the sheet with the people.</summary>
public static class SheetWords
{
    public static readonly BothLanguages GoalFirst = new("1. Borgerens eget mål", "1. The citizen's own goal");
    public static readonly BothLanguages GoalAsk = new("Begynd her. Hvad vil du selv? Hvad må vi hjælpe med?",
        "Begin here. What do you want? What may we help with?");
    public static readonly BothLanguages Consent = new("2. Samtykke: hvem må vide hvad?", "2. Consent: who may know what?");
    public static readonly BothLanguages ConsentAsk = new("Sæt kryds ved dem, borgeren siger ja til. Skriv, hvad de må vide.",
        "Tick those the citizen agrees to. Write what they may know.");
    public static readonly BothLanguages Facts = new("3. Er vi enige om, hvad der er sket?", "3. Do we agree on what has happened?");
    public static readonly BothLanguages NextLegal = new("Næste retlige skridt: {0} {1}", "Next legal step: {0} {1}");
    public static readonly BothLanguages NextLegalEstimated = new("Næste retlige skridt: {0} {1} (skøn)",
        "Next legal step: {0} {1} (estimate)");
    public static readonly BothLanguages NoLegal = new("Ingen kendt retlig frist", "No known legal deadline");
    public static readonly BothLanguages Today = new("4. Hvad gør vi i dag?", "4. What do we do today?");
    public static readonly BothLanguages PaymentPlan = new("Afdragsordning med boligorganisationen",
        "A payment plan with the housing association");
    public static readonly BothLanguages RentHelp = new("Hjælp til husleje (aktivloven § 81 a)",
        "Help with rent (Active Social Policy Act § 81 a)");
    public static readonly BothLanguages HousingBenefit = new("Tjek af boligstøtte: får borgeren den, og er den rigtig?",
        "Housing benefit check: does the citizen get it, and is it right?");
    public static readonly BothLanguages Sanction = new("Ny vurdering af ydelsesstop, nedsættelse eller sanktion",
        "Review of the benefit stop, reduction or sanction");
    public static readonly BothLanguages CollectionHold = new("Pause i inddrivelsen i {0} dage", "A collection hold of {0} days");
    public static readonly BothLanguages OneContact = new("5. Én kontaktperson", "5. One contact person");
    public static readonly BothLanguages Actions = new("6. Aftaler: én person og én dato til hver",
        "6. Actions: one person and one date each");
    public static readonly BothLanguages Children = new("7. Er der børn under 18 i hjemmet?",
        "7. Are there children under 18 in the home?");
    public static readonly BothLanguages ChildrenYes = new("Ja, det er meldt. Der skal handles straks (retssikkerhedsloven § 5 a).",
        "Yes, it was reported. Act at once (Legal Protection Act § 5 a).");
    public static readonly BothLanguages ChildrenAsk = new("Spørg. Er svaret ja, skal der handles straks (retssikkerhedsloven § 5 a).",
        "Ask. If yes, act at once (Legal Protection Act § 5 a).");
    public static readonly BothLanguages NextMeeting = new("8. Næste møde", "8. Next meeting");
    public static readonly BothLanguages InWriting = new("9. Referat til borgeren", "9. Summary to the citizen");
    public static readonly BothLanguages InWritingHow = new("Hvem sender det, og hvornår? Målet står først, og ordene er borgerens.",
        "Who sends it, and when? The goal stands first, in the citizen's words.");
    public static readonly BothLanguages What = new("Hvad", "What");
    public static readonly BothLanguages Who = new("Hvem", "Who");
    public static readonly BothLanguages By = new("Senest", "By");
    public static readonly BothLanguages WhenAndWhere = new("Dag, tid og sted", "Day, time and place");

    public static readonly BothLanguages Thanks = new("Tak for mødet {0}. Her er det, vi aftalte.",
        "Thank you for the meeting on {0}. This is what we agreed.");
    public static readonly BothLanguages Missed =
        new("Vi holdt møde {0}. Du var der ikke, og det er helt i orden. Her er det, vi foreslår. Ring, hvis noget skal være anderledes.",
        "We met on {0}. You were not there, and that is quite all right. This is what we propose. Call us if anything should be "
            + "different.");
    public static readonly BothLanguages NotHeld = new("Mødet er ikke holdt endnu.", "The meeting has not been held yet.");
    public static readonly BothLanguages YourGoal = new("Det vil du", "What you want");
    public static readonly BothLanguages NoGoal = new("Du har ikke sagt det endnu. Ring, når du ved det.",
        "You have not said yet. Call us when you know.");
    public static readonly BothLanguages Agreed = new("Det gør vi", "What we do");
    public static readonly BothLanguages NoPlan = new("Planen er ikke færdig endnu. Du får den, når den er.",
        "The plan is not ready yet. You will get it when it is.");
    public static readonly BothLanguages OwnerBy = new("{0} gør det senest {1}.", "{0} does it by {1}.");
    public static readonly BothLanguages YouBy = new("Du gør det senest {0}.", "You do it by {0}.");
    public static readonly BothLanguages IsDone = new("Det er gjort.", "It is done.");
    public static readonly BothLanguages Dropped = new("Det skal vi ikke mere.", "It is no longer needed.");
    public static readonly BothLanguages NextTitle = new("Næste gang", "Next time");
    public static readonly BothLanguages NextFollowUp = new("Vi taler sammen igen omkring {0}. Du er velkommen til at ringe før.",
        "We talk again around {0}. You are welcome to call sooner.");
    public static readonly BothLanguages NextOpen = new("Vi aftaler næste gang, når planen er klar.",
        "We will agree on the next time when the plan is ready.");
    public static readonly BothLanguages NextClosed = new("Vi har afsluttet sagen. Ring, hvis du får brug for os igen.",
        "We have closed the case. Call if you need us again.");
    public static readonly BothLanguages NextNone = new("Der er ikke aftalt flere møder.", "No more meetings are planned.");
    public static readonly BothLanguages Basis = new("Vi hjælper dig efter {0}.", "We help you under {0}.");
    public static readonly BothLanguages Change = new("Er noget forkert, eller vil du noget andet? Så ring.",
        "Is something wrong, or do you want something else? Then call.");
    public static readonly BothLanguages YourContact = new("Din kontaktperson er {0}.", "Your contact person is {0}.");

    public static readonly BothLanguages TeamStart = new("Her er de mennesker, du kan tale med.", "Here are the people you can talk to.");
    public static readonly BothLanguages TeamNone = new("Ingen har sagt ja endnu. Ring til os på {0}.",
        "Nobody has accepted yet. Call us on {0}.");
    public static readonly BothLanguages TalkFirst = new("{0} er din kontaktperson. Ring til {0} først, uanset hvad det handler om.",
        "{0} is your contact person. Call {0} first, whatever it is about.");
    public static readonly BothLanguages TalkAt = new("{1} taler du med {0}.", "{1} you talk with {0}.");
    public static readonly BothLanguages AtSender = new("Hos {0}", "At {0}");
    public static readonly BothLanguages Phone = new("Telefon", "Phone");
    public static readonly BothLanguages Hours = new("Kan nås", "Can be reached");
    public static readonly BothLanguages HoursNotKnown = new("Spørg efter en tid", "Ask for a time");
    public static readonly BothLanguages TeamElse = new("Får du ikke fat i nogen, så ring til {0} på {1}.",
        "If you reach nobody, call {0} on {1}.");
}
