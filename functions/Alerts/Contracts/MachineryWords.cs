using EarlyWarning.Platform;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>What administrators, auditors and whoever decides on rules are told: nothing of it is about one case's work.</summary>
internal static class MachineryWords
{
    /// <returns>Null: it is of a case.</returns>
    public static BothLanguages? Of(AlertKind kind) => kind switch
    {
        AlertKind.DeadLetter =>
            new("en besked kunne ikke behandles og ligger under fejlede beskeder",
            "a message could not be handled and is among the dead letters"),
        AlertKind.FailedWorkflow => new("sagens arbejdsgang er stoppet med en fejl", "the workflow of the case stopped with an error"),
        AlertKind.FailedErasure =>
            new("noget, hvis tid er gået, kunne ikke slettes i nat", "something that is past its time could not be erased last night"),
        AlertKind.ErasedOnRequest => new(
            "en borger bliver slettet før fristen, fordi borgeren bad om det. Sikkerhedsloggen siger, hvem der bad om det og sagde ja",
            "a citizen is erased before the time is up, since they asked for it. The security log says who asked and who agreed"),
        AlertKind.ErasureAsked => new(
            "en borger skal slettes før fristen, og det venter på et ja. Sig ja eller nej, hvis det ikke var dig, der bad om det",
            "a citizen is to be erased before the time is up, and it waits for a yes. Agree or refuse, unless you asked for it"),
        AlertKind.ErasureEnded => new(
            "en borger, der bad om at blive slettet, bliver det ikke: nogen sagde nej, eller ingen svarede. Borgeren skal have svar",
            "a citizen who asked to be erased is not: somebody said no, or nobody answered. The citizen must be answered"),
        AlertKind.HoldEnds => new("undtagelsen {0} fra sletning ophører. Se, om den stadig er nødvendig",
            "the exemption {0} from erasure ends. See whether it is still needed"),
        AlertKind.HoldEnded => new("undtagelsen {0} fra sletning er ophørt. Nætterne sletter igen",
            "the exemption {0} from erasure has ended. The nights erase again"),
        AlertKind.NightsOnlyCount => new(
            "nætterne sletter intet: de tæller kun, hvad de ville slette. Læs tallene, og lad så nætterne slette",
            "the nights erase nothing: they only count what they would erase. Read the numbers, and then let the nights erase"),
        AlertKind.RectificationDue => new(
            "en borger har sagt, at noget er forkert, og skal have svar. Afgør det, og skriv svaret",
            "a citizen says that something is wrong and must be answered. Decide, and write the answer"),
        AlertKind.RectificationAnswered => new(
            "afsenderen står ved det, som borgeren siger er forkert. Afgør det, og svar borgeren",
            "the sender stands by what the citizen says is wrong. Decide, and answer the citizen"),
        AlertKind.UnusualAccess => new(
            "en medarbejder har på kort tid set på mange borgere, som ikke hører til deres arbejde. Tilsynet kan se hvem og hvorfor under "
                + "Usædvanlige opslag",
            "a member of staff looked at many citizens not of their work within a short time. The auditors see who and why under "
                + "Unusual access"),
        AlertKind.RolesAsked => new(
            "en administrator har foreslået ny adgang eller et andet login til en medarbejder. En anden administrator skal sige ja",
            "an administrator proposed new access or another sign-in for a member of staff. Another administrator must agree"),
        AlertKind.RolesGiven => new(
            "en medarbejder har fået ny adgang eller et andet login. Under Hvem ændrede hvad står hvem, og hvem der sagde ja",
            "a member of staff has new access or another sign-in. Who changed what says who, and who agreed"),
        AlertKind.RolesTaken => new(
            "en administrator eller en fra tilsynet er det ikke mere. Under Hvem ændrede hvad står hvem, og hvem der gjorde det",
            "an administrator or auditor is one no more. Who changed what says who, and who did it"),
        AlertKind.ReviewDue => new(
            "det er tid til at gennemgå, hvem der har adgang, eller en gennemgang venter på en anden administrators underskrift",
            "it is time to review who has access, or a review waits for another administrator to sign"),
        AlertKind.RulesMoved =>
            new("reglerne er ændret, og sagen er nu i en anden risikogruppe. Der er ikke sket noget nyt for borgeren",
            "the rules changed, and the case is now in another risk band. Nothing new has happened to the citizen"),
        AlertKind.RulesProposed => new("nye regler ({0}) venter på to godkendelser", "new rules ({0}) wait for two approvals"),
        AlertKind.RulesApproved =>
            new("nye regler ({0}) er godkendt. Se, fra hvilken dag de gælder",
            "new rules ({0}) are approved. See from which day they are in force"),
        AlertKind.RulesDropped =>
            new("forslaget om nye regler ({0}) er afvist eller trukket tilbage",
            "the proposal of new rules ({0}) was rejected or withdrawn"),
        AlertKind.RulesInForce => new("nye regler ({0}) gælder fra nu", "new rules ({0}) are in force from now"),
        AlertKind.AgreementWaits => new("en aftale med en afsender venter på dig", "an agreement with a sender waits for you"),
        AlertKind.WebhookRests => new("en afsenders system får ikke svar mere", "a sender's system is told nothing any more"),
        _ => null,
    };
}
