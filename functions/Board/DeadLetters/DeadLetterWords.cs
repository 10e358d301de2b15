using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.DeadLetters.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.DeadLetters;

/// <summary>Words of the administrators' page about messages that could not be handled.</summary>
public static class DeadLetterWords
{
    public static readonly BothLanguages Title = new("Fejlede beskeder", "Failed messages");
    public static readonly BothLanguages Empty = new(
        "Alle beskeder er behandlet. Du får besked, hvis en ikke kan.",
        "Every message has been handled. You are told if one cannot be.");
    public static readonly BothLanguages One = new("{0} besked kunne ikke behandles.", "{0} message could not be handled.");
    public static readonly BothLanguages Many = new("{0} beskeder kunne ikke behandles.", "{0} messages could not be handled.");
    public static readonly BothLanguages Lead = new(
        "Bag hver kan der være en borger, som ingen hjælper endnu. Find årsagen, og prøv igen.",
        "Behind each there may be a citizen whom nobody helps yet. Find the cause and try again.");
    public static readonly BothLanguages TriedOnce = new("Prøvet {0} gang, {1}", "Tried {0} time, on {1}");
    public static readonly BothLanguages Tried = new("Prøvet {0} gange, senest {1}", "Tried {0} times, last on {1}");
    public static readonly BothLanguages TooLateText = new(
        "Den besked er her ikke længere, eller en anden har fat i den. Listen er ny.",
        "That message is not here any more, or somebody else has hold of it. The list is fresh.");
    public static readonly BothLanguages ForbiddenTitle = new("Siden er for administratorer", "This page is for administrators");
    public static readonly BothLanguages ForbiddenText = new(
        "Her passes beskederne mellem systemets dele. Sig det til en administrator, hvis noget er gået i stå.",
        "This is where the messages between the parts of the system are looked after. Tell an administrator if something has stopped.");

    public static readonly BothLanguages Queue = new("Kø", "Queue");
    public static readonly BothLanguages Reason = new("Årsagskode", "Reason code");
    public static readonly BothLanguages Description = new("Beskrivelse", "Description");
    public static readonly BothLanguages CaseNumber = new("Sag", "Case");
    public static readonly BothLanguages Sent = new("Sendt", "Sent");
    public static readonly BothLanguages First = new("Første levering", "First delivery");
    public static readonly BothLanguages Last = new("Seneste levering", "Last delivery");
    public static readonly BothLanguages Count = new("Leveringer", "Deliveries");
    public static readonly BothLanguages MessageId = new("Beskedens nummer", "Message id");
    public static readonly BothLanguages None = new("ingen", "none");
    public static readonly BothLanguages NotKept = new("gemmes ikke her", "not kept here");

    public static readonly BothLanguages ReplayTitle = new("Prøv igen", "Try again");
    public static readonly BothLanguages ReplayText = new(
        "Beskeden sendes til sin kø. Intet bliver gjort to gange. Er årsagen der endnu, kommer den tilbage hertil.",
        "The message goes back to its queue. Nothing is done twice. If the cause is still there, it comes back here.");
    public static readonly BothLanguages ReplaySend = new("Send beskeden igen", "Send the message again");
    public static readonly BothLanguages DismissTitle = new("Slet", "Drop");
    public static readonly BothLanguages DismissText = new(
        "Beskeden er væk for altid, og det, den skulle føre til, sker ikke.",
        "The message is gone for good, and what it was to lead to does not happen.");
    public static readonly BothLanguages Why = new("Hvorfor må den slettes?", "Why may it be dropped?");
    public static readonly BothLanguages DismissSend = new("Slet beskeden", "Drop the message");

    public static readonly BothLanguages Log = new("Hvem gjorde hvad", "Who did what");
    public static readonly BothLanguages Decided = new("{0} {1}: {2} ({3}).", "{0} {1}: {2} ({3}).");
    public static readonly BothLanguages Because = new("Grund: {0}.", "Reason: {0}.");

    public static BothLanguages QueueOf(string queue) => queue switch
    {
        Queues.CitizenChanged => new("Vurdering af en borgers situation", "Assessment of a citizen's situation"),
        Queues.CaseDue => new("Åbning eller opdatering af en sag", "Opening or updating a case"),
        Queues.CaseChanged => new("Følgerne af en ændring i en sag", "What follows from a change in a case"),
        Queues.Alerts => new("Besked til en person", "Telling a person"),
        Queues.CaseTold => new("Besked til journalsystemet", "Telling the records system"),
        _ => new(queue, queue),
    };

    public static BothLanguages ReasonOf(string reason) => reason switch
    {
        DeadLetter.MaxDeliveryCountExceeded => new("Prøvet for mange gange", "Tried too many times"),
        QueueMessage.Malformed => new("Ulæselig besked", "Unreadable message"),
        AlertCodes.UnknownPerson => new("Modtageren er ikke på listen over medarbejdere", "The recipient is not in the roster"),
        AlertCodes.MailRefused => new("Mailserveren afviser e-mailen", "The mail server refuses the e-mail"),
        CaseDeadLetters.WebhookRefused => new("Journalsystemet afviser beskeden", "The records system refuses the message"),
        DeadLetter.OutageTooLong => new("Driftsforstyrrelsen varede for længe", "The outage lasted too long"),
        "TTLExpiredException" => new("For gammel", "Too old"),
        _ => new("Sat til side", "Put aside"),
    };

    public static BothLanguages AdviceFor(string reason) => reason switch
    {
        DeadLetter.MaxDeliveryCountExceeded => new(
            "Hver levering slog fejl. Beskrivelsen siger, hvilken fejl der var den sidste. Prøv igen, når årsagen er væk.",
            "Every delivery failed. The description says which error was the last. Try again when the cause is gone."),
        QueueMessage.Malformed => new(
            "Indholdet er ikke en besked, som køen kender. Prøv ikke igen, før nogen ved, hvem der sendte den.",
            "The content is no message that the queue knows. Do not try again before somebody knows who sent it."),
        AlertCodes.UnknownPerson => new(
            "Beskrivelsen siger, hvem listen har mistet. Sæt dem på igen under samme navn, som giver samme id, og prøv igen. Er de gået, "
                + "så lad dem stoppe bagefter: den, der følger efter, får det at vide.",
            "The description says whom the roster has lost. Put them back under the same name, which makes the same id, and try again. "
                + "Have they left, then let them leave afterwards: whoever follows is told."),
        CaseDeadLetters.WebhookRefused => new(
            "Beskrivelsen har svarkoden. Se adressen og hemmeligheden efter, og send beskeden igen.",
            "The description has the status. Check the address and the secret, and send the message again."),
        AlertCodes.MailRefused => new(
            "Mailserveren kender ikke modtagerens adresse eller vil ikke sende til den. Ret adressen på listen over medarbejdere, og prøv "
                + "igen.",
            "The mail server does not know the recipient's address, or will not send to it. Correct the address in the roster and try "
                + "again."),
        DeadLetter.OutageTooLong => new(
            "Der er ikke noget i vejen med beskeden. Prøv igen, når driften er i orden.",
            "Nothing is wrong with the message. Try again when the system is well."),
        _ => new("Se i driftsvejledningen, hvad koden betyder.", "The runbook says what the code means."),
    };

    public static BothLanguages WhyOf(DismissReason why) => why switch
    {
        DismissReason.AlreadyHandled => new("det er gjort på anden vis", "it was done in another way"),
        DismissReason.NoLongerRelevant => new("det gælder ikke mere", "it no longer matters"),
        DismissReason.SentByMistake => new("den blev sendt ved en fejl", "it was sent by mistake"),
        DismissReason.CannotBeHandled => new("den kan aldrig behandles", "it can never be handled"),
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };

    public static BothLanguages ActionOf(DeadLetterAction action) => action switch
    {
        DeadLetterAction.Replay => new("sendte igen", "sent again"),
        DeadLetterAction.Dismiss => new("slettede", "dropped"),
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    public static BothLanguages OutcomeOf(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.TooLate => new("Den var der ikke længere.", "It was no longer there."),
        _ => new("Om det lykkedes, vides ikke.", "Whether it was done is not known."),
    };
}
