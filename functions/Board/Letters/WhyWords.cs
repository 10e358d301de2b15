using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Letters;

/// <summary>"Why did you contact me?", and the list of what was passed on.</summary>
public static class WhyWords
{
    public static readonly BothLanguages Start = new(
        "Vi har fået at vide, at du kan være i fare for at miste din bolig. Her kan du se, hvad vi ved, hvem der har sagt det, og hvad du "
            + "kan gøre.",
        "We were told that you may be at risk of losing your home. Here you can see what we know, who told us, and what you can do.");
    public static readonly BothLanguages StartWithoutHome = new(
        "Vi har fået at vide, at du ikke har din bolig mere. Her kan du se, hvad vi ved, hvem der har sagt det, og hvad du kan gøre.",
        "We were told that you no longer have your home. Here you can see what we know, who told us, and what you can do.");
    public static readonly BothLanguages StartByHand = new(
        "Her kan du se, hvorfor vi har skrevet til dig, hvad vi ved, og hvad du kan gøre.",
        "Here you can see why we wrote to you, what we know, and what you can do.");
    public static readonly BothLanguages NoSignals = new(
        "Vi har kun det, du selv eller andre har sagt til os om den her sag. Ring, så fortæller vi dig, hvad der står.",
        "We only have what you or others have told us for this case. Call us and we will tell you what it says.");
    public static readonly BothLanguages KeptOut = new(
        "Du fik ret, da du sagde nej. Derfor bruger vi ikke det, andre melder om dig, før du selv beder os om det.",
        "You were right to object. So we do not use what others report about you until you ask us to.");
    public static readonly BothLanguages WhatTitle = new("Det ved vi", "What we know");
    public static readonly BothLanguages NothingNow = new("Lige nu er der ikke noget, der tyder på fare.",
        "Right now nothing points to a risk.");
    public static readonly BothLanguages OnlyHomeLost = new("Vi ved kun, at du ikke har din bolig mere.",
        "We only know that you no longer have your home.");
    public static readonly BothLanguages WhoTitle = new("De har sagt det til os", "Who told us");
    public static readonly BothLanguages Told = new("{0}: {1} ({2})", "{0}: {1} ({2})");
    public static readonly BothLanguages ToldWrongly = new(
        "{0}: {1} ({2}). Det har de siden rettet eller trukket tilbage, så det tæller ikke mere.",
        "{0}: {1} ({2}). They have since corrected it or taken it back, so it counts no more.");
    public static readonly BothLanguages Disputed = new("Den {0} sagde du, at det er forkert.", "On {0} you said that it is wrong.");
    public static readonly BothLanguages FirstDisputed = new("Den {0} sagde du, at det, vi først fik at vide, er forkert.",
        "On {0} you said that what we were told first is wrong.");
    public static readonly BothLanguages Looking = new("Det ser vi på.", "We are looking at it.");
    public static readonly BothLanguages WhoMay = new(
        "De har en aftale med os om, hvad de må sige. De får aldrig at vide, hvad andre har sagt om dig.",
        "They have an agreement with us on what they may tell. They never learn what others have told about you.");
    public static readonly BothLanguages HowTitle = new("Sådan ser vi på det", "How we look at it");
    public static readonly BothLanguages Rules = new(
        "Vi bruger faste regler. De giver point for det, der er sket med husleje og ydelser. De ser ikke på dit helbred. Lige nu giver de "
            + "{0} point ud af 100. Ved {2} point ser et menneske på sagen. Reglerne hedder {1}.",
        "We use fixed rules. They give points for what has happened with rent and benefits. They do not look at your health. Right now "
            + "they give {0} points out of 100. At {2} points a person looks at the case. The rules are called {1}.");
    public static readonly BothLanguages Upheld = new(
        "Du sagde nej til, at vi bruger det, og du fik ret. Det, vi har fået at vide om dig, giver ikke point mere.",
        "You objected to our using it, and you were right. What we were told about you gives no points any more.");
    public static readonly BothLanguages Objected = new(
        "Du har sagt nej til, at vi bruger det. Vi bruger det ikke, før et menneske har set på dit nej og givet dig et svar.",
        "You objected to our using it. We do not use it until a person has looked at your objection and answered you.");
    public static readonly BothLanguages Human = new(
        "Det er altid et menneske, der tager stilling. Reglerne kan ikke give dig noget eller tage noget fra dig.",
        "It is always a person who decides. The rules cannot give you anything or take anything from you.");
    public static readonly BothLanguages RightsTitle = new("Det har du ret til", "Your rights");
    public static readonly BothLanguages Access = new(
        "Du kan få alt at se, som vi har om dig. Du kan også se, hvem der har set det, hvornår og hvorfor.",
        "You can see everything we hold about you. You can also see who has looked at it, when and why.");
    public static readonly BothLanguages Correct = new("Er noget forkert, så sig det. Så retter vi det.",
        "If something is wrong, tell us. We will correct it.");
    public static readonly BothLanguages Object = new(
        "Du kan sige nej til, at vi bruger det. Ring til os, eller skriv. Så stopper vi, til et menneske har set på dit nej og givet dig "
            + "et svar.",
        "You can object to our using it. Call us or write. Then we stop until a person has looked at your objection and answered you.");
    public static readonly BothLanguages Complain = new("Du kan klage til Datatilsynet på datatilsynet.dk.",
        "You can complain to the Danish Data Protection Agency at datatilsynet.dk.");

    /// <summary>Why a person opened the case. Who was worried is not in a letter: the citizen asks, and a person answers.</summary>
    public static BothLanguages ByHand(HandReason reason) => reason switch
    {
        HandReason.OwnRequest => new("Du har selv bedt os om hjælp.", "You asked us for help."),
        HandReason.Worry => new("En er bekymret for dig og din bolig.", "Somebody is worried about you and your home."),
        HandReason.BailiffLetter => new("Vi har fået et brev om, at du kan miste din bolig.",
            "We got a letter saying that you may lose your home."),
        HandReason.Colleague or HandReason.Other => new("Vi har fået at vide, at du kan have brug for hjælp med din bolig.",
            "We were told that you may need help with your home."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static readonly BothLanguages DisclosedStart = new(
        "Her står, hvem vi har fortalt noget om dig, hvad vi har sagt, og hvorfor. Du kan altid bede om en ny liste.",
        "Here is whom we have told something about you, what we told and why. You can always ask for a new list.");
    public static readonly BothLanguages DisclosedNone = new("Vi har ikke fortalt noget om dig til andre.",
        "We have not told anybody anything about you.");
    public static readonly BothLanguages WhoColumn = new("Hvem", "Who");
    public static readonly BothLanguages WhatColumn = new("Hvad", "What");
    public static readonly BothLanguages PurposeColumn = new("Hvorfor", "Why");
    public static readonly BothLanguages BasisColumn = new("Lov eller ja fra dig", "Law, or your consent");
    public static readonly BothLanguages WhenColumn = new("Hvornår", "When");
}
