using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.ByHand;

/// <summary>Words of a case that a person opens.</summary>
public static class NewCaseWords
{
    public static readonly BothLanguages Link = new("Opret en sag", "Open a case");
    public static readonly BothLanguages Title = new("Opret en sag", "Open a case");
    public static readonly BothLanguages Lead = new(
        "Til en borger, som ingen afsender har meldt: borgeren ringer selv, nogen er bekymret, eller der kommer et brev.",
        "For a citizen whom no sender has told of: the citizen calls, somebody is worried, or a letter comes.");
    public static readonly BothLanguages Who = new("Hvem er det?", "Who is it?");
    public static readonly BothLanguages Cpr = new("CPR-nummer", "CPR number");
    public static readonly BothLanguages CprHint = new(
        "Vi ser efter, om borgeren har en sag. Det bliver logget. Nummeret gemmes krypteret.",
        "We look whether the citizen has a case. That is logged. The number is kept encrypted.");
    public static readonly BothLanguages NoCpr = new("Har borgeren ikke et CPR-nummer?", "Has the citizen no CPR number?");
    public static readonly BothLanguages NoCprText = new(
        "Bed folkeregisteret om et erstatningsnummer, og opret sagen med det. Hjælp borgeren imens. Ved I ikke, hvem det er, så kontakt "
            + "gadeplan eller herberget, og opret sagen, når I har et navn og et nummer.",
        "Ask the civil registration office for a replacement number, and open the case with it. Help the citizen meanwhile. If you do not "
            + "know who it is, get in touch with the outreach team or the shelter, and open the case once you have a name and a number.");
    public static readonly BothLanguages BadCpr = new("Skriv et CPR-nummer: ti cifre, eller et erstatningsnummer med to bogstaver",
        "Enter a CPR number: ten digits, or a replacement number with two letters");
    public static readonly BothLanguages Name = new("Navn", "Name");
    public static readonly BothLanguages Address = new("Adresse", "Address");
    public static readonly BothLanguages AddressHint = new("Vej, postnummer og by. Lad feltet stå tomt, hvis I ikke kender den.",
        "Street, postcode and town. Leave empty if you do not know it.");
    public static readonly BothLanguages Phone = new("Telefon", "Phone");
    public static readonly BothLanguages BadPhone = new("Skriv et telefonnummer med otte cifre, eller med landekode",
        "Enter a phone number of eight digits, or with a country code");
    public static readonly BothLanguages Happened = new("Hvad er der sket?", "What has happened?");
    public static readonly BothLanguages Reason = new("Hvorfor opretter du sagen?", "Why do you open the case?");
    public static readonly BothLanguages Words = new("Hvad ved I?", "What do you know?");
    public static readonly BothLanguages WordsHint = new(
        "Står i sagen, krypteret. Skriv det, der er nødvendigt. Skriv ikke om helbred, medmindre det er nødvendigt for hjælpen.",
        "Stands in the case, encrypted. Write what is needed. Leave out health unless the help needs it.");
    public static readonly BothLanguages EvictionDate = new("Dato for udsættelsen, hvis den er kendt", "Date of the eviction, if known");
    public static readonly BothLanguages EvictionHint = new("Som den står i brevet fra fogedretten. Så bliver sagen akut.",
        "As the letter from the bailiff court has it. The case is then acute.");
    public static readonly BothLanguages EvictionPassed = new(
        "Datoen er gået. Skriv med ord, hvad der skete, og lad feltet stå tomt",
        "The date has passed. Write in words what happened, and leave the field empty");
    public static readonly BothLanguages Children = new("Bor der børn under 18 år?", "Do children under 18 live there?");
    public static readonly BothLanguages Yes = new("Ja", "Yes");
    public static readonly BothLanguages No = new("Nej", "No");
    public static readonly BothLanguages DoNotKnow = new("Det ved vi ikke", "We do not know");
    public static readonly BothLanguages BasisTitle = new("Hjemmel og metode", "Provision and method");
    public static readonly BothLanguages Provision = new("Hjemmel", "Provision");
    public static readonly BothLanguages ProvisionHint = new("Kommunens jurist afgør, hvilke der gælder.",
        "The municipality's lawyer decides which hold.");
    public static readonly BothLanguages Method = new("Metode, hvis I har valgt en", "Method, if you have chosen one");
    public static readonly BothLanguages From = new("Fra hvilken dag?", "From which day?");
    public static readonly BothLanguages BadBasis = new("Hjemlen gjaldt ikke den dag, eller den er taget af listen. Vælg en anden",
        "The provision was not in force on that day, or was taken off the list. Choose another");
    public static readonly BothLanguages NeedName = new("Skriv borgerens navn", "Enter the citizen's name");
    public static readonly BothLanguages NeedReason = new("Vælg, hvorfor du opretter sagen", "Choose why you open the case");
    public static readonly BothLanguages NeedWords = new("Skriv, hvad I ved", "Write what you know");
    public static readonly BothLanguages NeedEviction = new("Skriv datoen for udsættelsen, eller lad den stå tom",
        "Enter the date of the eviction, or leave it empty");
    public static readonly BothLanguages NeedChildren = new("Vælg, om der bor børn under 18 år",
        "Choose whether children under 18 live there");
    public static readonly BothLanguages NeedProvision = new("Vælg en hjemmel", "Choose a provision");
    public static readonly BothLanguages NeedFrom = new("Skriv, fra hvilken dag hjemlen gælder",
        "Enter the day from which the provision counts");
    public static readonly BothLanguages Send = new("Opret sagen", "Open the case");

    public static readonly BothLanguages HasCaseTitle = new("Borgeren har allerede en sag", "The citizen has a case already");
    public static readonly BothLanguages HasCase = new(
        "Gå til sag {0}, og skriv det nye der. Der er ikke oprettet en sag. Det, du skrev, står her endnu.",
        "Go to case {0} and write what is new there. No case was opened. What you typed is still here.");
    public static readonly BothLanguages ToCase = new("Gå til sag {0}", "Go to case {0}");
    public static readonly BothLanguages LeadersTitle = new("En teamleder skal oprette sagen", "A team leader must open the case");
    public static readonly BothLanguages Leaders = new(
        "Borgerens sidste sag blev afsluttet, fordi borgeren er meldt død eller flyttet. Bed din teamleder om at se på det.",
        "The citizen's last case was closed because the citizen was said to have died or moved. Ask your team leader to look at it.");

    public static readonly BothLanguages OpenedBy = new("Oprettet af {0}. {1}.", "Opened by {0}. {1}.");
    public static readonly BothLanguages NoScore = new("Der er ingen signaler endnu, så der er ingen point.",
        "There are no signals yet, so there are no points.");
    public static readonly BothLanguages KeptOut = new(
        "Borgeren fik medhold i en indsigelse: nye signaler kommer ikke ind i sagen. Spørg selv udlejeren.",
        "The citizen's objection was upheld: new signals do not come into the case. Ask the landlord yourself.");
    public static readonly BothLanguages KeptOutHint = new(
        "Har borgeren fået medhold i en indsigelse, kommer hverken gamle eller nye signaler ind i sagen. Spørg selv udlejeren.",
        "If the citizen's objection was upheld, neither old nor new signals come into the case. Ask the landlord yourself.");
    public static readonly BothLanguages Opened = new("{0} oprettede sagen: {1}", "{0} opened the case: {1}");
    public static readonly BothLanguages Chosen = new("Fra {0} gælder {1}{2}", "From {0}: {1}{2}");
    public static readonly BothLanguages AndMethod = new(", metode {0}", ", method {0}");

    public static BothLanguages Of(HandReason reason) => reason switch
    {
        HandReason.OwnRequest => new("Borgeren har selv henvendt sig", "The citizen got in touch"),
        HandReason.Worry => new("En nabo, pårørende eller anden er bekymret", "A neighbour, relative or somebody else is worried"),
        HandReason.BailiffLetter => new("Brev fra fogedretten eller udlejeren", "A letter from the bailiff court or the landlord"),
        HandReason.Colleague => new("Henvendelse fra en anden myndighed eller afdeling", "Another authority or department got in touch"),
        HandReason.Other => new("Andet", "Other"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
