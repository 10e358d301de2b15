using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Retention.Contracts;

namespace EarlyWarning.Board.Oversight.Keeping;

/// <summary>Words about an erasure that waits for a second person.</summary>
public static class AskedWords
{
    public static readonly BothLanguages Waiting = new("Venter på et ja", "Waits for a yes");
    public static readonly BothLanguages WaitingLead = new(
        "En borger har bedt om at blive slettet, og en databeskyttelsesrådgiver har besluttet det. Intet slettes, før en anden siger ja: "
            + "en administrator eller en anden databeskyttelsesrådgiver.",
        "A citizen asked to be erased, and an auditor decided so. Nothing is erased until somebody else agrees: an administrator or "
            + "another auditor.");
    public static readonly BothLanguages Title = new("Sletning {0} på borgerens ønske", "Erasure {0} at the citizen's request");
    public static readonly BothLanguages Line = new(
        "{0} bad om det {1}. Svarer ingen senest {2}, sker det ikke, og {0} får besked.",
        "{0} asked for it {1}. If nobody answers by {2} it is not done, and {0} is told.");
    public static readonly BothLanguages CprHint = new(
        "Fra afgørelsen i kommunens eget system, så I mener den samme borger. Opslaget står i adgangsloggen.",
        "From the decision in the municipality's own system, so that you both mean the same citizen. The look-up stands in the access "
            + "log.");
    public static readonly BothLanguages Before = new("Før du siger ja", "Before you agree");
    public static readonly BothLanguages Agree = new("Sig ja, og slet nu", "Agree, and erase now");
    public static readonly BothLanguages Refuse = new("Sig nej", "Refuse");
    public static readonly BothLanguages TakeBack = new("Træk det tilbage", "Take it back");
    public static readonly BothLanguages Stale = new(
        "Der er kommet noget til eller gået noget fra, siden du så det. Læs det, og beslut igen.",
        "Something came or went since you saw it. Read it, and decide again.");
    public static readonly BothLanguages AskedTitle = new("Nu venter det på en anden", "Now it waits for somebody else");
    public static readonly BothLanguages AskedText = new(
        "Administratorer og andre databeskyttelsesrådgivere har fået besked. Den, der siger ja, skal have borgerens CPR-nummer fra dig. "
            + "Svarer ingen inden 14 dage, får du besked: borgeren skal have svar inden en måned.",
        "Administrators and other auditors have been told. Whoever agrees needs the citizen's CPR number from you. If nobody answers "
            + "within 14 days you are told: the citizen must be answered within a month.");
    public static readonly BothLanguages GoneTitle = new("Det venter ikke mere", "It waits no more");
    public static readonly BothLanguages GoneText = new(
        "Nogen har sagt ja eller nej, det blev trukket tilbage, eller tiden er gået. Sikkerhedsloggen siger det.",
        "Somebody agreed or refused, it was taken back, or the time has passed. The security log says so.");

    public static readonly BothLanguages DroppedTitle = new("Borgeren bliver ikke slettet", "The citizen is not erased");
    public static readonly BothLanguages DroppedText = new(
        "De andre har fået besked. Borgeren skal have svar og kan klage til Datatilsynet; afgørelsen journaliseres.",
        "The others have been told. The citizen must be answered, and may complain to Datatilsynet; the decision is filed.");

    public static string LineOf(AskedErasure asked, PageContext page) => page.Say(Line, page.Roster.Find(asked.By)?.Name ?? asked.By,
        page.Language.Stamp(asked.At, page.Today), page.Language.Stamp(asked.LapsesAt, page.Today));

    /// <summary>What was seen, as the form brings it back.</summary>
    public static string SeenOf(ErasureOutlook outlook) => FormattableString.Invariant($"{outlook.Signals}-{outlook.Cases}");
}
