using EarlyWarning.Platform;

namespace EarlyWarning.Board.Fields;

/// <summary>What is missing in a form, said as what to do about the thing itself, never as the name of a field.</summary>
public static class NeedWords
{
    public static readonly BothLanguages Answer = new("Svar ja eller nej til invitationen",
        "Answer yes or no to the invitation");
    public static readonly BothLanguages WhyNot = new("Vælg, hvorfor du ikke kan være med",
        "Choose why you cannot take part");
    public static readonly BothLanguages Purpose = new("Vælg, hvorfor de skal med", "Choose why they are to join");
    public static readonly BothLanguages Basis = new("Vælg hjemlen: loven eller borgerens samtykke",
        "Choose the basis: the law or the citizen's consent");
    public static readonly BothLanguages Whom = new("Vælg, hvem du vil invitere", "Choose whom to invite");
    public static readonly BothLanguages Adviser = new("Vælg, hvem der skal med, eller at ingen skal",
        "Choose who is to join, or that nobody is");
    public static readonly BothLanguages GoesOn = new("Vælg, om forløbet fortsætter",
        "Choose whether the course goes on");
    public static readonly BothLanguages StillHoused = new("Vælg, om borgeren stadig bor der",
        "Choose whether the citizen still lives there");
    public static readonly BothLanguages LivesOn = new("Vælg, hvad borgeren lever af",
        "Choose what the citizen lives on");
    public static readonly BothLanguages WhichAction = new("Vælg, hvad der er gjort", "Choose what was done");
    public static readonly BothLanguages HowEnded = new("Vælg, om det er gjort eller ikke skal gøres mere",
        "Choose whether it is done or no longer needed");
    public static readonly BothLanguages DecidedOn = new("Skriv datoen for afgørelsen",
        "Enter the date of the decision");
    public static readonly BothLanguages Granted = new("Vælg, om hjælpen blev givet",
        "Choose whether the help was granted");
    public static readonly BothLanguages Amount = new("Skriv afdraget i hele kroner, fra 1 til 100.000",
        "Enter the instalment in whole kroner, from 1 to 100,000");
    public static readonly BothLanguages FirstInstalment = new("Skriv datoen for det første afdrag",
        "Enter the date of the first instalment");
    public static readonly BothLanguages HowMany = new("Skriv, hvor mange gange der skal betales, fra 1 til 60",
        "Enter how many times it is to be paid, from 1 to 60");
    public static readonly BothLanguages CanWait = new("Vælg, om inddrivelsen kan vente",
        "Choose whether the collection can wait");
    public static readonly BothLanguages AppliedOn = new("Skriv, hvilken dag der blev søgt",
        "Enter the day of the application");
    public static readonly BothLanguages SaidOn = new("Skriv, hvilken dag borgeren sagde det",
        "Enter the day on which the citizen said so");
    public static readonly BothLanguages WhyDecline = new("Vælg, hvorfor du ikke kan tage sagen",
        "Choose why you cannot take the case");
    public static readonly BothLanguages GiveTo = new("Vælg, hvem der skal have sagen",
        "Choose who is to have the case");
    public static readonly BothLanguages WhyGive = new("Vælg, hvorfor en anden skal have sagen",
        "Choose why somebody else is to have the case");
    public static readonly BothLanguages HowTried = new("Vælg, hvordan du prøvede at få kontakt",
        "Choose how you tried to reach the citizen");
    public static readonly BothLanguages Spoke = new("Vælg, om I talte sammen", "Choose whether you spoke");
    public static readonly BothLanguages Upheld = new("Vælg, om borgeren får ret",
        "Choose whether the citizen is right");
    public static readonly BothLanguages Goal = new("Skriv, hvad borgeren selv vil", "Write what the citizen wants");
    public static readonly BothLanguages HowItWent = new("Vælg, hvordan det gik", "Choose how it went");
    public static readonly BothLanguages WhyReopen = new("Skriv, hvorfor sagen skal gå videre",
        "Write why the case is to go on");
    public static readonly BothLanguages NewCase = new("Vælg, om der skal være en ny sag",
        "Choose whether there is to be a new case");
    public static readonly BothLanguages WhyDecided = new("Skriv, hvorfor du afgør det sådan",
        "Write why you decide so");
    public static readonly BothLanguages AgreeClosing = new("Vælg, om du er enig i, at sagen afsluttes",
        "Choose whether you agree that the case is closed");
    public static readonly BothLanguages WhatAverts = new("Vælg, hvad der er gjort for at afværge udsættelsen",
        "Choose what was done to avert the eviction");
    public static readonly BothLanguages NewDate = new("Skriv den nye dato", "Enter the new date");
    public static readonly BothLanguages WhatHappened = new("Vælg, hvad der skete på datoen",
        "Choose what happened on the date");
    public static readonly BothLanguages AgreeBand = new("Vælg, om du er enig i niveauet",
        "Choose whether you agree to the band");
    public static readonly BothLanguages Band = new("Vælg, hvilket niveau sagen skal have",
        "Choose which band the case is to have");
    public static readonly BothLanguages WhyBand = new("Vælg, hvorfor niveauet skal være et andet",
        "Choose why the band is to be another");
    public static readonly BothLanguages WordsBand = new("Skriv med dine ord, hvorfor niveauet skal være et andet",
        "Write in your words why the band is to be another");
    public static readonly BothLanguages WhyPause = new("Vælg, hvorfor sagen skal på pause",
        "Choose why the case is to be paused");
    public static readonly BothLanguages PauseEnds = new("Skriv, hvilken dag pausen slutter",
        "Enter the day on which the pause ends");
    public static readonly BothLanguages TookPart = new("Vælg, om borgeren var med",
        "Choose whether the citizen was there");
    public static readonly BothLanguages Place = new("Vælg, hvor mødet er", "Choose where the meeting is");
    public static readonly BothLanguages ActionBy = new("skriv, hvilken dag det senest skal være gjort",
        "enter the day by which it is to be done");
    public static readonly BothLanguages ActionWhat = new("vælg, hvad der skal ske", "choose what is to be done");
    public static readonly BothLanguages ActionWho = new("vælg, hvem der gør det", "choose who does it");
    public static readonly BothLanguages Look = new("Vælg, hvorfor du har brug for oplysningerne",
        "Choose why you need the data");
    public static readonly BothLanguages Dismiss = new("Vælg, hvorfor beskeden ikke skal sendes igen",
        "Choose why the message is not to be sent again");
}
