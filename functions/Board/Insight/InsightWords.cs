using EarlyWarning.Platform;
using EarlyWarning.Reporting.Contracts;

namespace EarlyWarning.Board.Insight;

/// <summary>Words of the insight page: each table with how it is counted.</summary>
public static class InsightWords
{
    public static readonly BothLanguages Title = new("Indsigt", "Insight");
    public static readonly BothLanguages Lead = new("Sager åbnet i perioden: {0}. Tallene er uden navne og sagsnumre.",
        "Cases opened in the period: {0}. The figures are without names and case numbers.");
    public static readonly BothLanguages SmallText = new(
        "Et antal fra 1 til under {0} vises ikke: der står “skjult”. Kan det regnes ud af de andre, skjules det mindste af dem også.",
        "A number from 1 to under {0} is not shown: it says “hidden”. If it could be worked out from the others, the smallest of them is "
            + "hidden too.");
    public static readonly BothLanguages PeriodOf = new("Åbnet i", "Opened in");
    public static readonly BothLanguages PeriodQuarter = new("De seneste 90 dage", "The last 90 days");
    public static readonly BothLanguages PeriodYear = new("Det seneste år", "The last year");
    public static readonly BothLanguages PeriodAll = new("Alle år", "All years");

    public static readonly BothLanguages Hidden = new("skjult", "hidden");
    public static readonly BothLanguages NotStated = new("ikke angivet", "not stated");
    public static readonly BothLanguages Nothing = new("Der er intet at tælle endnu.", "There is nothing to count yet.");
    public static readonly BothLanguages Percent = new("{0} %", "{0}%");
    public static readonly BothLanguages Kroner = new("{0} kr.", "DKK {0}");
    public static readonly BothLanguages Median = new("{0} hverdage", "{0} working days");
    public static readonly BothLanguages MedianOne = new("1 hverdag", "1 working day");
    public static readonly BothLanguages MedianNone = new("samme dag", "the same day");
    public static readonly BothLanguages TableOf = new("Tabel: {0}", "Table: {0}");
    public static readonly BothLanguages PictureOf = new("{0}. Tallene står i tabellen.", "{0}. The figures are in the table.");
    public static readonly BothLanguages OnThisPage = new("På denne side", "On this page");
    public static readonly BothLanguages Download = new("Hent som CSV: {0}", "Download as CSV: {0}");
    public static readonly BothLanguages MoreInFile = new("Viser {0} af {1}. Filen har alle.", "Showing {0} of {1}. The file has all.");

    public static readonly BothLanguages Contact = new("Tid til kontakt", "Time to contact");
    public static readonly BothLanguages ContactText = new(
        "Hverdage, fra sagen åbnes, til det første forsøg er skrevet ned, og til borgeren er nået. Fristen er 1 hverdag i en akut sag og 3 "
            + "i de andre.",
        "Working days from the opening of the case to the first attempt that was written down, and to the citizen being reached. The "
            + "deadline is 1 working day in an acute case and 3 in the others.");
    public static readonly BothLanguages WorkingDays = new("Hverdage", "Working days");
    public static readonly BothLanguages FirstAttempt = new("Første forsøg", "First attempt");
    public static readonly BothLanguages CitizenReached = new("Borgeren nået", "Citizen reached");
    public static readonly BothLanguages SameDay = new("Samme dag", "Same day");
    public static readonly BothLanguages OneDay = new("1 dag", "1 day");
    public static readonly BothLanguages Days = new("{0}-{1} dage", "{0}-{1} days");
    public static readonly BothLanguages MoreDays = new("Over {0} dage", "Over {0} days");
    public static readonly BothLanguages NotYet = new("Aldrig (endnu)", "Never (so far)");
    public static readonly BothLanguages MedianFirst = new("Halvdelen af alle sager blev forsøgt inden for {0}.",
        "Half of all cases were tried within {0}.");
    public static readonly BothLanguages MedianReached = new("Halvdelen af alle sager blev nået inden for {0}.",
        "Half of all cases were reached within {0}.");
    public static readonly BothLanguages HalfUntried = new("Højst halvdelen af sagerne er forsøgt.",
        "At most half of the cases were tried.");
    public static readonly BothLanguages HalfUnreached = new("Højst halvdelen af sagerne er nået.",
        "At most half of the cases were reached.");
    public static readonly BothLanguages NeverTried = new("Aldrig forsøgt: {0}.", "Never tried: {0}.");
    public static readonly BothLanguages NeverReached = new("Aldrig nået: {0}.", "Never reached: {0}.");

    public static readonly BothLanguages Reach = new("Hvad når borgeren", "What reaches the citizen");
    public static readonly BothLanguages ReachText = new(
        "Alle forsøg og dem, hvor I talte sammen. En sammenhæng, ikke en virkning: et besøg prøves ofte, når andet ikke lykkedes.",
        "All attempts, and those where you spoke. An association, not an effect: a visit is often tried when nothing else worked.");
    public static readonly BothLanguages Channel = new("Måde", "Channel");
    public static readonly BothLanguages Attempts = new("Forsøg", "Attempts");
    public static readonly BothLanguages Share = new("Andel nået", "Share reached");

    public static readonly BothLanguages Outcomes = new("Hvordan det gik", "How it went");
    public static readonly BothLanguages OutcomesText = new("Sager åbnet i perioden efter det udfald, de blev afsluttet med.",
        "Cases opened in the period, by the outcome they were closed with.");
    public static readonly BothLanguages Outcome = new("Udfald", "Outcome");
    public static readonly BothLanguages Cases = new("Sager", "Cases");
    public static readonly BothLanguages Definition = new("Betyder", "Means");
    public static readonly BothLanguages StillOpen = new("Ikke afsluttet", "Not closed");
    public static readonly BothLanguages StillOpenText = new("Åben, på pause eller i opfølgning.", "Open, paused or in follow-up.");
    public static readonly BothLanguages Total = new("I alt", "Total");

    public static readonly BothLanguages Rules = new("Udfald efter regel", "Outcomes by rule");
    public static readonly BothLanguages RulesText = new(
        "Regler bag borgerens seneste vurdering, da sagen sidst blev ændret; en sag kan have flere. En regel, der ikke længere gælder, "
            + "tæller ikke med.",
        "Rules behind the citizen's newest score when the case last changed; a case can have several. A rule that no longer applies is not "
            + "counted.");
    public static readonly BothLanguages Rule = new("Regel", "Rule");
    public static readonly BothLanguages Closed = new("Afsluttet", "Closed");
    public static readonly BothLanguages HomeKept = new("Bolig bevaret eller fundet", "Home kept or found");
    public static readonly BothLanguages HomeLost = new("Bolig mistet", "Home lost");

    public static readonly BothLanguages Signals = new("Signaler", "Signals");
    public static readonly BothLanguages SignalsText = new("Signaler i sagerne efter art og afsendertype.",
        "Signals on the cases by kind and type of sender.");
    public static readonly BothLanguages Kind = new("Art", "Kind");
    public static readonly BothLanguages Sender = new("Afsendertype", "Type of sender");

    public static readonly BothLanguages Bands = new("Risiko over tid", "Risk over time");
    public static readonly BothLanguages BandsText = new(
        "Alle åbne sager ved udgangen af hver måned efter den risiko, de havde da. Den sidste række er i dag.",
        "All cases open at the end of each month, by the risk they had then. The last row is today.");
    public static readonly BothLanguages Months = new("Måned for måned", "Month by month");
    public static readonly BothLanguages MonthsText = new(
        "Sager åbnet og afsluttet i hver af de seneste 12 måneder, hvilken periode der end er valgt. Den sidste måned er ikke slut.",
        "Cases opened and closed in each of the last 12 months, whatever period is chosen. The last month is not over.");
    public static readonly BothLanguages OpenedInMonth = new("Åbnet", "Opened");
    public static readonly BothLanguages ClosedInMonth = new("Afsluttet", "Closed");
    public static readonly BothLanguages KeptInMonth = new("Heraf bolig bevaret eller fundet", "Of them home kept or found");
    public static readonly BothLanguages LostInMonth = new("Heraf bolig mistet", "Of them home lost");
    public static readonly BothLanguages Month = new("Måned", "Month");

    public static readonly BothLanguages Investment = new("Social investering", "Social investment");
    public static readonly BothLanguages InvestmentText = new(
        "Hvad indsatsen kostede, og hvad den sparede, hver i det budget, hvor beløbet lander. Et skøn ud fra priserne herunder, ikke et "
            + "regnskab.",
        "What the effort cost and what it saved, each in the budget where the amount lands. An estimate from the prices below, not "
            + "accounts.");
    public static readonly BothLanguages Budget = new("Budget", "Budget");
    public static readonly BothLanguages EffortCost = new("Indsatsen kostede", "The effort cost");
    public static readonly BothLanguages Saved = new("Sparet", "Saved");
    public static readonly BothLanguages Effort = new("Indsats", "Effort");
    public static readonly BothLanguages EffortText = new("Antal fra sagerne gange enheder gange pris.",
        "Number from the cases, times units, times price.");
    public static readonly BothLanguages Saving = new("Besparelse", "Saving");
    public static readonly BothLanguages SavingText = new(
        "Antal gange enheder gange pris. Hvor meget hver sparer, er kommunens eget skøn: uden skøn tælles intet. Ingen ved, hvad der var "
            + "sket uden indsatsen.",
        "Number times units times price. How much each spares is the municipality's own estimate: without one nothing is counted. Nobody "
            + "knows what would have happened otherwise.");
    public static readonly BothLanguages What = new("Hvad", "What");
    public static readonly BothLanguages Number = new("Antal", "Number");
    public static readonly BothLanguages UnitsEach = new("Enheder for hver", "Units for each");
    public static readonly BothLanguages Price = new("Pris pr. enhed", "Price per unit");
    public static readonly BothLanguages Amount = new("Beløb", "Amount");
    public static readonly BothLanguages Source = new("Kilde", "Source");

    public static readonly BothLanguages Targets = new("Mål", "Targets");
    public static readonly BothLanguages TargetsText = new("Målene for Profugo, og hvor langt vi er.",
        "The targets of Profugo, and how far we are.");
    public static readonly BothLanguages Target = new("Mål", "Target");
    public static readonly BothLanguages Wanted = new("Skal være", "To be");
    public static readonly BothLanguages ReachedNow = new("Er", "Is");
    public static readonly BothLanguages NotMeasured = new("måles ikke", "not measured");
    public static readonly BothLanguages NobodyYet = new("ingen er færdige", "nobody has ended");
    public static readonly BothLanguages FromTheCases = new("Talt i sagerne: gennemført af afsluttede forløb",
        "Counted here: completed of ended courses");
    public static readonly BothLanguages OwnFigure = new("Kommunens eget tal: {0}", "The municipality's own figure: {0}");

    public static BothLanguages WhyNotMeasured(string target) => target switch
    {
        "shelter" => new("Sagerne rummer ingen herbergsdøgn.", "No shelter days are kept here."),
        _ => new("Sagerne følger ikke støtten efter forløbet.", "Support after the course is not followed here."),
    };

    public static BothLanguages TargetOf(string code) => code switch
    {
        "completed" => new("Gennemfører det ni måneder lange forløb", "Complete the nine-month course"),
        "shelter" => new("Storbrugere af herberg, der har under 6 herbergsdøgn på et halvt år",
            "Heavy shelter users who have under 6 shelter days in a half-year"),
        "little-support" => new("Resten: har brug for lidt eller ingen støtte", "The rest: need little or no support"),
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };

    public static BothLanguages MoneyOf(string code) => code switch
    {
        "attempt" => new("Kontaktforsøg", "Contact attempts"),
        "meeting" => new("Holdte møder", "Meetings held"),
        "course-month" => new("Påbegyndte måneder i forløb", "Months begun in courses"),
        "shelter" => new("Herbergsplads sparet: bolig bevaret eller fundet", "Shelter place spared: home kept or found"),
        "eviction" => new("Udsættelse undgået: bolig bevaret", "Eviction avoided: home kept"),
        "benefit" => new("Ydelse sparet: forløb gennemført", "Benefit spared: course completed"),
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };

    public static BothLanguages AreaOf(string area) => area switch
    {
        BudgetAreas.Social => new("Socialområdet", "Social services"),
        BudgetAreas.SubstanceUse => new("Rusmiddelbehandlingen", "Substance-use treatment"),
        BudgetAreas.Employment => new("Beskæftigelse", "Employment"),
        BudgetAreas.Landlord => new("Boligorganisationen (ikke kommunens)", "Housing association (not the municipality's)"),
        _ => throw new ArgumentOutOfRangeException(nameof(area)),
    };

    public static BothLanguages RuleOf(string rule) => rule switch
    {
        "arrears" => new("Restance", "Arrears"),
        "demand" => new("Påkrav", "Demand"),
        "terminated" => new("Lejemålet er ophævet", "Lease terminated"),
        "bailiff" => new("Sag i fogedretten", "Before the bailiff court"),
        "eviction" => new("Udsættelse", "Eviction"),
        "benefit-stop" => new("Ydelse stoppet eller nedsat", "Benefit stopped or reduced"),
        "stop-and-arrears" => new("Ydelsesstop og restance på samme tid", "Benefit stop and arrears at the same time"),
        "plan" => new("Afdragsordning", "Payment plan"),
        "recurrence" => new("Restance igen", "Arrears again"),
        "rising" => new("Restancen stiger", "Arrears rising"),
        "crisis" => new("Akut fare meldt", "Acute danger reported"),
        _ => new(rule, rule), // A rule of a later set: its code is better than nothing.
    };
}
