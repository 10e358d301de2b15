using EarlyWarning.Board.MyWork;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Laboratory;

/// <summary>Words of the rules laboratory.</summary>
public static partial class LaboratoryWords
{
    public static readonly BothLanguages Menu = new("Regler", "Rules");
    public static readonly BothLanguages Title = new("Regelværksted", "Rules laboratory");
    public static readonly BothLanguages Lead = new("Regelsæt {0} gælder. En sag åbnes ved {1} point.",
        "Rule set {0} is in force. A case opens at {1} points.");
    public static readonly BothLanguages LeadNext = new("Regelsæt {0} gælder fra {1}.", "Rule set {0} is in force from {1}.");
    public static readonly BothLanguages Intro = new(
        "Her kan du ændre et tal i en kopi af reglerne og se, hvad det ville have betydet. Intet gælder, før tre mennesker har set på det: "
            + "den, der foreslår, og to, der godkender.",
        "Here you can change a number in a copy of the rules and see what it would have meant. Nothing is in force until three people have "
            + "looked at it: the one who proposes, and two who approve.");
    public static readonly BothLanguages TryChange = new("Prøv en ændring", "Try a change");
    public static readonly BothLanguages TooFewLeaders = new(
        "I er {0} teamledere. Der skal tre til at ændre en regel. En administrator kan give flere rollen.",
        "You are {0} team leaders. It takes three to change a rule. An administrator can give others the role.");
    public static readonly BothLanguages ForbiddenTitle = new("Siden er for teamledere", "This page is for team leaders");
    public static readonly BothLanguages ForbiddenText = new("Teamledere prøver, foreslår og godkender regler. Tilsynet kan læse med.",
        "Team leaders try, propose and approve rules. Auditors can read along.");
    public static readonly BothLanguages MissingText = new("Der er intet regelsæt med det nummer.", "There is no rule set of that number.");

    public static readonly BothLanguages Sets = new("Sæt, der gælder eller har gældet", "Sets in force now or before");
    public static readonly BothLanguages SetLine = new("Gælder fra {0}", "In force from {0}");
    public static readonly BothLanguages FirstLine = new("Fra begyndelsen", "From the beginning");
    public static readonly BothLanguages InForceNow = new("gælder nu", "in force now");
    public static readonly BothLanguages StartFrom = new("Begynd med {0}", "Start from {0}");
    public static readonly BothLanguages SetTitle = new("Regelsæt {0}", "Rule set {0}");
    public static readonly BothLanguages SetLead = new("Tallene, som de er skrevet i programmet. Højst {0} point tælles.",
        "The numbers as the program has them. At most {0} points count.");
    public static readonly BothLanguages AllNumbers = new("Alle tal i sættet", "All numbers of the set");
    public static readonly BothLanguages Number = new("Tal", "Number");
    public static readonly BothLanguages Value = new("Værdi", "Value");

    public static readonly BothLanguages NewTitle = new("Prøv en ændring", "Try a change");
    public static readonly BothLanguages NewLead =
        new("Ret de tal, du vil prøve, i en kopi af {0}. Sammenligningen er med {1}, som gælder nu.",
        "Edit the numbers you want to try, in a copy of {0}. The comparison is with {1}, which is in force now.");
    public static readonly BothLanguages NowIs = new("Nu: {0}", "Now: {0}");
    public static readonly BothLanguages TermsTitle = new("Hvad vi regner med", "What we take for granted");
    public static readonly BothLanguages CaseDays = new("Dage, en sag varer", "Days a case lasts");
    public static readonly BothLanguages CaseDaysMeasured =
        new("Gennemsnittet af {0} afsluttede sager. Sager, der stadig er åbne, gør det for lavt.",
        "The mean of {0} closed cases. Cases still open make it too low.");
    public static readonly BothLanguages CaseDaysGuess = new("Et skøn fra indstillingerne: der er for få afsluttede sager til at måle det.",
        "A guess from the settings: too few cases are closed to measure it.");
    public static readonly BothLanguages Capacity = new("Sager, I kan have på én gang", "Cases you can have at a time");
    public static readonly BothLanguages CapacityHint = new("Regnet ud fra sagsbehandlerne på listen.",
        "Worked out from the caseworkers on the list.");
    public static readonly BothLanguages Clock = new("Hvornår vidste vi det?", "When did we know?");
    public static readonly BothLanguages ByReceipt = new("Da signalet kom", "When the signal came");
    public static readonly BothLanguages ByReceiptHint = new("Det, vi virkelig kunne have vidst dengang.",
        "What we really could have known then.");
    public static readonly BothLanguages ByFacts = new("Da det skete", "When it happened");
    public static readonly BothLanguages ByFactsHint = new(
        "Som om alle havde fortalt det med det samme. Det pynter på begge sæt; brug det, når historikken er sendt ind bagefter.",
        "As if everybody had told at once. It flatters both sets; use it when the history was sent in afterwards.");
    public static readonly BothLanguages Save = new("Gem og regn igennem", "Save and replay");
    public static readonly BothLanguages NothingChanged = new("Alle tal er som i dag. Ret mindst ét.",
        "All numbers are as today. Change at least one.");
    public static readonly BothLanguages Rising = new("“{0}” skal være højere end trinnet før", "“{0}” must be above the step before it");
    public static readonly BothLanguages StaleSetTitle = new("Et andet regelsæt gælder nu", "Another rule set is in force now");
    public static readonly BothLanguages StaleSet =
        new("Reglerne skiftede, mens du skrev. Se tallene igen, og gem, hvis de stadig passer. Det, du skrev, står her endnu.",
        "The rules changed while you wrote. Look at the numbers again, and save if they still hold. What you typed is still here.");

    public static readonly BothLanguages Compare = new("Forslag, side om side", "Proposals side by side");
    public static readonly BothLanguages CompareText = new(
        "Det nyeste først. “Sager” er pr. uge i gennemsnit. “Nået” er udsættelser, hvor en sag var åben dagen før. Hvert tal er med "
            + "reglerne fra dengang → med forslaget.",
        "The newest first. “Cases” are a week on average. “Caught” are evictions with a case open the day before. Each figure is by the "
            + "rules of then → by the proposal.");
    public static readonly BothLanguages NoProposals = new("Ingen har prøvet noget endnu. Begynd med “Prøv en ændring”.",
        "Nobody has tried anything yet. Begin with “Try a change”.");
    public static readonly BothLanguages Proposal = new("Forslag", "Proposal");
    public static readonly BothLanguages State = new("Status", "State");
    public static readonly BothLanguages Changes = new("Ændring", "Change");
    public static readonly BothLanguages PerWeek = new("Sager", "Cases");
    public static readonly BothLanguages Caught = new("Nået", "Caught");
    public static readonly BothLanguages MostInHand = new("Flest åbne", "Most open");
    public static readonly BothLanguages Arrow = new("{0} → {1}", "{0} → {1}");
    public static readonly BothLanguages FromTo = new("{0}: {1} → {2}", "{0}: {1} → {2}");
    public static readonly BothLanguages NoChanges = new("ingen", "none");
    public static readonly BothLanguages Waiting = new("regnes ud", "being worked out");

    public static readonly BothLanguages ProposalTitle = new("Forslag {0}", "Proposal {0}");
    public static readonly BothLanguages ChangesTitle = new("Hvad ændres", "What changes");
    public static readonly BothLanguages ChangesText = new("I forhold til {0}, som gjaldt, da forslaget blev gemt. Resten er uændret.",
        "Against {0}, which was in force when the proposal was saved. The rest is the same.");
    public static readonly BothLanguages Before = new("Før", "Before");
    public static readonly BothLanguages After = new("Efter", "After");
    public static readonly BothLanguages BeingReplayed = new("Historikken regnes igennem. Det tager som regel under et minut.",
        "The history is being replayed. It usually takes under a minute.");
    public static readonly BothLanguages ReplayedSoFar = new("Borgere regnet igennem indtil nu: {0}.", "Citizens replayed so far: {0}.");
    public static readonly BothLanguages LookAgain = new("Se, om det er færdigt", "See whether it is done");
    public static readonly BothLanguages ReplayOf = new(
        "Historikken til og med {0}. Borgere: {1}. Signaler: {2}. Dage, en sag antages at vare: {3}. Sager, I kan have på én gang: {4}.",
        "The history up to and including {0}. Citizens: {1}. Signals: {2}. Days a case is taken to last: {3}. Cases you can have at a "
            + "time: {4}.");
    public static readonly BothLanguages ClockReceipt = new("Hvert signal tæller, fra vi fik det.",
        "Each signal counts from when we got it.");
    public static readonly BothLanguages ClockFacts =
        new("Hvert signal tæller, fra det skete, også når vi fik det senere: begge sæt ser bedre ud, end de kunne have været.",
        "Each signal counts from when it happened, even if we got it later: both sets look better than they could have been.");
    public static readonly BothLanguages ManyLate = new(
        "Signaler, der kom mere end to uger efter, at det skete: {0}. Er historikken sendt ind bagefter, så prøv igen med “Da det skete”.",
        "Signals that came more than two weeks after it happened: {0}. If the history was sent in afterwards, try again with “When it "
            + "happened”.");
    public static readonly BothLanguages Today = new("I dag", "Today");

    public static readonly BothLanguages Summary = new("Tallene kort", "The figures in short");
    public static readonly BothLanguages SummaryText = new("Hvad de samme signaler ville have ført til med de to sæt.",
        "What the same signals would have led to by each set.");
    public static readonly BothLanguages Figure = new("Tal", "Figure");
    public static readonly BothLanguages Opened = new("Sager i alt", "Cases in all");
    public static readonly BothLanguages OpenedPerWeek = new("Sager pr. uge", "Cases a week");
    public static readonly BothLanguages BusiestWeek = new("Sager i den travleste uge", "Cases in the busiest week");
    public static readonly BothLanguages InHandPeak = new("Flest åbne på én gang", "Most open at a time");
    public static readonly BothLanguages InHandEnd = new("Åbne til sidst", "Open at the end");
    public static readonly BothLanguages OfCapacity = new("Åbne til sidst, af kapaciteten", "Open at the end, of capacity");
    public static readonly BothLanguages EvictionsCaught = new("Udsættelser nået", "Evictions caught");
    public static readonly BothLanguages EvictionsMissed = new("Udsættelser overset", "Evictions missed");
    public static readonly BothLanguages MedianWarning = new("Dage før udsættelsen (median)", "Days before the eviction (median)");
    public static readonly BothLanguages NotEvicted = new("Sager uden en udsættelse bagefter", "Cases that no eviction followed");
    public static readonly BothLanguages NotEvictedText = new(
        "En sag uden en udsættelse bagefter er ikke en falsk alarm: hjælpen kan have virket.",
        "A case that no eviction followed is not a false alarm: the help may have worked.");
    public static readonly BothLanguages Unheard = new(
        "Udsættelser helt uden signal forinden: {0}. Dem kunne ingen regler nå.",
        "Evictions without any signal before: {0}. No rules could have caught them.");
    public static readonly BothLanguages OnlyUnheard = new(
        "De udsættelser, der er i historikken, kom helt uden signal forinden. Dem kunne ingen regler nå.",
        "The evictions in the history came without any signal before. No rules could have caught them.");
    public static readonly BothLanguages NoneCaught = new("ingen nået", "none caught");
    public static readonly BothLanguages AtOnce = new(
        "Gjaldt forslaget i dag: nye sager på dagen: {0}; åbne sager, der bliver akutte med kortere frister: {1}; åbne sager, der falder "
            + "under grænsen: {2}. En sag lukkes aldrig af sig selv.",
        "Were the proposal in force today: new cases on the day: {0}; open cases that become acute, with shorter deadlines: {1}; open "
            + "cases that fall below the line: {2}. A case never closes by itself.");

    public static readonly BothLanguages Weeks = new("Uge for uge", "Week by week");
    public static readonly BothLanguages WeeksText = new(
        "Sager åbnet i ugen, og åbne ved dens udgang. I begyndelsen er tallet for lavt: sager fra før historikken er ikke med.",
        "Cases opened in the week, and open at its end. At first the figure is too low: cases from before the history are not in it.");
    public static readonly BothLanguages CapacityLine = new("Den stiplede linje er kapaciteten, {0} sager.",
        "The dashed line is the capacity, {0} cases.");
    public static readonly BothLanguages Week = new("Uge fra", "Week from");
    public static readonly BothLanguages OpenedToday = new("Åbnet, i dag", "Opened, today");
    public static readonly BothLanguages OpenedProposed = new("Åbnet, forslag", "Opened, proposal");
    public static readonly BothLanguages InHandToday = new("Åbne, i dag", "Open, today");
    public static readonly BothLanguages InHandProposed = new("Åbne, forslag", "Open, proposal");
    public static readonly BothLanguages InHandPicture =
        new("Åbne sager uge for uge med de to sæt, og kapaciteten. Tallene står i tabellen.",
        "Open cases week by week by each set, and the capacity. The figures are in the table.");

    public static readonly BothLanguages Warning = new("Hvor lang tid var der", "How much time there was");
    public static readonly BothLanguages WarningText = new(
        "Udsættelser fordelt efter dage, fra sagen blev åbnet, til boligen gik tabt. Overset: ingen sag var åben, da dagen begyndte.",
        "Evictions by days from the opening of the case to the loss of the home. Missed: no case was open as the day began.");
    public static readonly BothLanguages Days = new("Dage", "Days");
    public static readonly BothLanguages Missed = new("Overset", "Missed");
    public static readonly BothLanguages DaysBetween = new("{0}-{1} dage", "{0}-{1} days");
    public static readonly BothLanguages DaysOver = new("{0} dage eller flere", "{0} days or more");

    public static readonly BothLanguages Evictions = new("Udsættelser, en for en", "Evictions, one by one");
    public static readonly BothLanguages EvictionsText = new(
        "Uden navn og dag. Dem, hvor sættene er forskellige, står først. Er kun datoen meldt, ved vi ikke, om det skete.",
        "Without name and day. Those where the sets differ come first. Where only the date was told, we do not know whether it happened.");
    public static readonly BothLanguages Month = new("Måned", "Month");
    public static readonly BothLanguages What = new("Hvad", "What");
    public static readonly BothLanguages Carried = new("sat ud", "evicted");
    public static readonly BothLanguages OnlyDate = new("dato meldt", "date told");
    public static readonly BothLanguages DaysToday = new("Dage, i dag", "Days, today");
    public static readonly BothLanguages DaysProposed = new("Dage, forslag", "Days, proposal");
    public static readonly BothLanguages Difference = new("Forskel", "Difference");
    public static readonly BothLanguages OnlyProposed = new("kun nået med forslaget", "caught by the proposal only");
    public static readonly BothLanguages OnlyToday = new("overset med forslaget", "missed by the proposal");
    public static readonly BothLanguages Earlier = new("{0} dage tidligere", "{0} days earlier");
    public static readonly BothLanguages Later = new("{0} dage senere", "{0} days later");
    public static readonly BothLanguages OneEarlier = new("1 dag tidligere", "1 day earlier");
    public static readonly BothLanguages OneLater = new("1 dag senere", "1 day later");
    public static readonly BothLanguages Same = new("ingen", "none");
    public static readonly BothLanguages NoEvictions = new("Ingen udsættelser i historikken.", "No evictions in the history.");

    public static readonly BothLanguages LimitsTitle = new("Hvad tallene ikke kan sige", "What the figures cannot tell");
    public static readonly IReadOnlyList<BothLanguages> Limits =
    [
        new("Om hjælpen virker. Vi ved ikke, hvad der var sket uden den.",
            "Whether help works. We do not know what would have happened without it."),
        new("Om borgere, ingen har fortalt om, dem, der har gjort indsigelse, og dem, hvis oplysninger er slettet.",
            "Anything about citizens nobody told of, those who object, and those whose data was erased."),
        new("Hvad senderne ville have meldt, hvis de kendte de andre regler.",
            "What senders would have told, had they known the other rules."),
        new("Hvor længe den enkelte sag ville vare. Alle får den samme længde.", "How long each case would last. All get the same length."),
        new("Noget sikkert, når tallene er små. Én udsættelse mere eller mindre er tilfældig.",
            "Anything certain when the numbers are small. One eviction more or less is chance."),
    ];

    public static readonly BothLanguages ProposeTitle = new("Send til godkendelse", "Send for approval");
    public static readonly BothLanguages ProposeText = new("To andre teamledere skal godkende det, senest et døgn før dagen.",
        "Two other team leaders must approve it, a whole day before at the latest.");
    public static readonly BothLanguages From = new("Gælder fra", "In force from");
    public static readonly BothLanguages FromHint = new("Fra dagens begyndelse. Tidligst i overmorgen.",
        "From the start of the day. The day after tomorrow at the earliest.");
    public static readonly BothLanguages Why = new("Hvorfor", "Why");
    public static readonly BothLanguages WhyHint = new("Skriv, hvad tallene viser, og hvad du er i tvivl om. Ingen navne på borgere.",
        "Write what the figures show, and what you doubt. No names of citizens.");
    public static readonly BothLanguages ProposeSend = new("Send til godkendelse", "Send for approval");
    public static readonly BothLanguages ApproveTitle = new("Skal det gælde?", "Should it be in force?");
    public static readonly BothLanguages ApproveText = new("{0} har foreslået det fra {1}. Godkendt af {2} af 2. Svar senest {3}.",
        "{0} proposed it from {1}. Approved by {2} of 2. Answer by {3}.");
    public static readonly BothLanguages Note = new("Bemærkning, hvis du har en", "A remark, if you have one");
    public static readonly BothLanguages ApproveSend = new("Godkend reglerne", "Approve the rules");
    public static readonly BothLanguages RejectTitle = new("Sig nej", "Say no");
    public static readonly BothLanguages RejectSend = new("Afvis forslaget", "Reject the proposal");
    public static readonly BothLanguages WithdrawTitle = new("Træk tilbage", "Withdraw");
    public static readonly BothLanguages WithdrawText = new("Så sker der ikke mere med forslaget. Tallene bliver stående her.",
        "Then nothing more happens to the proposal. The figures stay here.");
    public static readonly BothLanguages WithdrawSend = new("Træk forslaget tilbage", "Withdraw the proposal");
    public static readonly BothLanguages ToDecision = new("Gå til svaret", "Go to the answer");
    public static readonly BothLanguages CopyText = new("Vil du prøve andre tal?", "Want to try other numbers?");

    public static readonly BothLanguages StaleTitle = new("En anden har svaret imens", "Somebody else answered meanwhile");
    public static readonly BothLanguages Stale =
        new("Forslaget er ændret, siden du åbnede siden. Intet er gemt. Se loggen, og svar igen, hvis det stadig passer.",
        "The proposal changed since you opened the page. Nothing was saved. See the log, and answer again if it still holds.");
    public static readonly BothLanguages RefusedTitle = new("Det kan ikke lade sig gøre", "That cannot be done");

    public static readonly BothLanguages Log = new("Log", "Log");
    public static readonly BothLanguages LogLine = new("{0} · {1}", "{0} · {1}");

    public static BothLanguages Of(ProposalState state) => state switch
    {
        ProposalState.Draft => new("kladde", "draft"),
        ProposalState.Proposed => new("venter på godkendelse", "waits for approval"),
        ProposalState.Lapsed => new("dagen blev for nær", "the day came too near"),
        ProposalState.Rejected => new("afvist", "rejected"),
        ProposalState.Withdrawn => new("trukket tilbage", "withdrawn"),
        ProposalState.Approved => new("godkendt", "approved"),
        ProposalState.TookEffect => new("trådt i kraft", "took effect"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
