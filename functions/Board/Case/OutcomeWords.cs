using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case;

/// <summary>The outcomes a case can close with, each with the definition that stands beside it in the form.</summary>
public static class OutcomeWords
{
    public static BothLanguages Of(Outcome outcome) => outcome switch
    {
        Outcome.KeptHome => new("Borgeren beholdt sin bolig", "The citizen kept the home"),
        Outcome.MovedToSuitableHome => new("Flyttet til en egnet bolig", "Moved to a suitable home"),
        Outcome.Evicted => new("Udsat af boligen", "Evicted"),
        Outcome.Homeless => new("Hjemløs", "Homeless"),
        Outcome.MovedMunicipality => new("Flyttet til en anden kommune", "Moved to another municipality"),
        Outcome.Deceased => new("Borgeren er død", "The citizen has died"),
        Outcome.NeedsNoHelp => new("Har ikke brug for hjælp", "Needs no help"),
        Outcome.AlreadyResolved => new("Løst, før vi kom til", "Resolved before we came"),
        Outcome.HelpDeclined => new("Borgeren takkede nej", "The citizen declined help"),
        Outcome.NoContact => new("Ingen kontakt", "No contact"),
        Outcome.NotJustified => new("Sagen var ikke begrundet", "The case was not justified"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static BothLanguages Definition(Outcome outcome) => outcome switch
    {
        Outcome.KeptHome =>
            new("Lejemålet fortsætter, og der er ingen sag i fogedretten.", "The tenancy goes on and nothing is before the bailiff court."),
        Outcome.MovedToSuitableHome =>
            new("Egen lejekontrakt et andet sted, som borgeren kan betale.", "Own lease elsewhere, at a rent the citizen can pay."),
        Outcome.Evicted =>
            new("Fogedretten har sat borgeren ud. Borgeren har et sted at bo.",
            "The bailiff court evicted the citizen, who has somewhere to live."),
        Outcome.Homeless =>
            new("På herberg, på gaden eller hos bekendte uden kontrakt.", "In a shelter, on the street or with friends without a lease."),
        Outcome.MovedMunicipality =>
            new("Den nye kommune har overtaget, hvis borgeren vil have hjælp.",
            "The new municipality has taken over, if the citizen wants help."),
        Outcome.Deceased => new("Bekræftet i folkeregisteret.", "Confirmed in the civil register."),
        Outcome.NeedsNoHelp => new("I har talt sammen, og borgeren klarer det selv.", "You have spoken, and the citizen manages alone."),
        Outcome.AlreadyResolved =>
            new("Gælden var betalt eller aftalt, før teamet gjorde noget.", "The debt was paid or agreed before the team did anything."),
        Outcome.HelpDeclined =>
            new("I har talt sammen, og borgeren vil ikke have hjælp nu.", "You have spoken, and the citizen does not want help now."),
        Outcome.NoContact => new(
            "Mindst to opkald på forskellige tider, ét besøg og ét forsøg om aftenen er prøvet.",
            "At least two calls at different times of day, one visit and one evening attempt were made."),
        Outcome.NotJustified =>
            new("Oplysningerne var forkerte, eller sagen skulle ikke være åbnet.",
            "The facts were wrong, or the case should not have been opened."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
