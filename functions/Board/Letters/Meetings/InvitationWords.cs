using EarlyWarning.Platform;

namespace EarlyWarning.Board.Letters.Meetings;

/// <summary>The two letters before the meeting. Short words and short sentences: they are read by somebody who is under strain.</summary>
public static class InvitationWords
{
    public static readonly BothLanguages AtRisk = new(
        "Vi skriver til dig, fordi du kan være i fare for at miste din bolig. Det vil vi gerne hjælpe dig med at undgå.",
        "We write to you because you may be at risk of losing your home. We would like to help you keep it.");
    public static readonly BothLanguages HomeLost = new(
        "Vi skriver til dig, fordi vi har fået at vide, at du ikke har din bolig mere. Vi vil gerne hjælpe dig med at finde et sted at bo.",
        "We write to you because we were told that you no longer have your home. We would like to help you find a place to live.");
    public static readonly BothLanguages Meet = new(
        "Vil du mødes med os? Du fortæller, hvad der er vigtigt for dig. Så ser vi sammen på, hvad vi kan gøre nu.",
        "Will you meet us? You tell us what matters to you. Then together we look at what we can do now.");
    public static readonly BothLanguages Bring = new(
        "Du må gerne tage en med, som du stoler på. Det kan være en ven, en nabo eller en fra din familie. Giv dem brevet, der ligger ved.",
        "You may bring somebody you trust. It can be a friend, a neighbour or someone in your family. Give them the letter that comes with "
            + "this one.");
    public static readonly BothLanguages Free = new(
        "Du bestemmer selv, om du vil komme. Bliver du væk, bliver du ikke straffet for det. Du kan få hjælp alligevel.",
        "You decide whether you want to come. If you stay away, there is no penalty. You can still get help.");
    public static readonly BothLanguages WhyWe = new(
        "Vil du vide, hvad vi har fået at vide om dig, og af hvem? Så ring. Du har ret til at få det på skrift.",
        "Do you want to know what we were told about you, and by whom? Call us. You have the right to get it in writing.");

    public static readonly BothLanguages Hello = new("Hej", "Hello");
    public static readonly BothLanguages Given = new(
        "Du har fået dette brev af en, der stoler på dig. Den, der gav dig brevet, skal til et møde med {0} og vil gerne have dig med.",
        "You got this letter from somebody who trusts you. They are going to a meeting with {0} and would like you to come along.");
    public static readonly BothLanguages Helps = new(
        "Mødet skal give ro og hjælp. Du skal ikke vide noget på forhånd. Det gør en forskel, at du er der.",
        "The meeting is there to help. You need not know anything beforehand. It makes a difference that you are there.");
    public static readonly BothLanguages Times = new("Tal om tiden med den, der gav dig brevet. Tiden er:",
        "Agree on the time with the person who gave you the letter. The time is:");
    public static readonly BothLanguages TimesOpen = new("Tal om tiden med den, der gav dig brevet. Der er disse tider:",
        "Agree on the time with the person who gave you the letter. There are these times:");
    public static readonly BothLanguages TimesNone = new("Tiden aftaler du med den, der gav dig brevet.",
        "Agree on the time with the person who gave you the letter.");
    public static readonly BothLanguages Quiet = new(
        "Du bestemmer selv, om du vil med. Det, du hører på mødet, må du ikke sige til andre. Vi må ikke fortælle dig noget, før den, der "
            + "gav dig brevet, siger ja.",
        "You decide whether you want to come. What you hear at the meeting you must not tell others. We may not tell you anything until "
            + "the person who gave you the letter says yes.");
    public static readonly BothLanguages Questions = new(
        "Har du et spørgsmål? Så ring til os på {0}. Nummeret står også på {1}.",
            "Do you have a question? Call us on {0}. The number is also on {1}.");
}
