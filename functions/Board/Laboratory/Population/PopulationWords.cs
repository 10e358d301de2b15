using EarlyWarning.Platform;

namespace EarlyWarning.Board.Laboratory.Population;

/// <summary>Words of the page about simulated towns.</summary>
public static class PopulationWords
{
    public static readonly BothLanguages Link = new("Reglerne prøvet på opdigtede byer", "The rules tried on made-up towns");
    public static readonly BothLanguages Title = new("Syntetisk: reglerne prøvet på opdigtede byer",
        "Synthetic: the rules tried on made-up towns");
    public static readonly BothLanguages Synthetic = new(
        "Alt her er syntetisk. Det er regnet på {0} opdigtede byer med {1} indbyggere hver. Ingen borger er med.",
        "Everything here is synthetic. It was worked out on {0} made-up towns of {1} inhabitants each. No citizen is in it.");
    public static readonly BothLanguages Summary = new(
        "Regelsæt {0} så {1} af 100 udsættelser, typisk {2} dage før. Den besked, loven kræver af almene udlejere, nåede {3}, typisk "
            + "{4} dage før.",
        "Rule set {0} saw {1} of 100 evictions, typically {2} days before. The notice that the law asks of non-profit landlords reached "
            + "{3}, typically {4} days before.");
    public static readonly BothLanguages Cost = new(
        "Det kostede {0} sager om ugen for 10.000 indbyggere mod {1}. Efter {2} af 100 sager gik hjemmet tabt inden for et halvt år; "
            + "efter {3} af 100 gik udlejeren et skridt videre.",
        "It cost {0} cases a week for 10,000 inhabitants against {1}. After {2} of 100 cases the home was lost within half a year; "
            + "after {3} of 100 the landlord went a step further.");
    public static readonly BothLanguages Ceiling = new(
        "Kun om {0} af 100 havde en udlejer fortalt noget før. Mange flere kan ingen regel se.",
        "Only of {0} in 100 had a landlord told anything before. No rule can see many more.");

    public static readonly BothLanguages SaysTitle = new("Hvad det viser, og hvad det ikke viser", "What it shows, and what it does not");
    public static readonly BothLanguages SaysOrder = new(
        "Det viser rækkefølgen: hvor længe før en udsættelse reglerne slår til, når loven og udlejeren går deres gang.",
        "It shows the order: how long before an eviction the rules speak, as the law and the landlord take their course.");
    public static readonly BothLanguages SaysTelling = new("Det viser, hvad det koster, at afsendere tier eller kommer for sent.",
        "It shows what it costs when senders are silent or late.");
    public static readonly BothLanguages SaysNothingOfLife = new(
        "Det viser ikke, hvor tit reglerne har ret i jeres kommune. Det kan kun jeres egen historik vise.",
        "It does not show how often the rules are right in your municipality. Only your own history can.");
    public static readonly BothLanguages SaysNothingOfHelp = new(
        "Det viser ikke, om hjælp virker. I de opdigtede byer hjælper ingen efter en sag.",
        "It does not show whether help works. In the made-up towns nobody helps after a case.");

    public static readonly BothLanguages Contenders = new("Reglerne mod andre måder", "The rules against other ways");
    public static readonly BothLanguages ContendersText = new(
        "Set: tærsklen blev nået i det halve år før udsættelsen. Regressionen har lært af andre opdigtede byer og åbner lige så mange "
            + "sager.",
        "Seen: the threshold was passed in the half-year before the eviction. The regression learnt from other made-up towns and opens "
            + "as many cases.");
    public static readonly BothLanguages Who = new("Hvem åbner sagen", "Who opens the case");
    public static readonly BothLanguages Found = new("Set før udsættelsen", "Seen before the eviction");
    public static readonly BothLanguages FoundPercent = new("Set, procent", "Seen, per cent");
    public static readonly BothLanguages LeadDays = new("Dage før, halvdelen", "Days before, half of them");
    public static readonly BothLanguages CasesAWeek = new("Sager om ugen pr. 10.000", "Cases a week per 10,000");
    public static readonly BothLanguages Lost = new("Hjemmet tabt bagefter", "Home lost afterwards");
    public static readonly BothLanguages Further = new("Udlejeren gik videre", "The landlord went further");
    public static readonly BothLanguages Interval = new(
        "I parentes: så meget flytter tilfældet tallet (95 %). Det siger intet om, hvor langt byerne er fra virkeligheden.",
        "In brackets: how much chance moves the figure (95%). It says nothing of how far the towns are from life.");

    public static readonly BothLanguages Ahead = new("Hvor længe før", "How long before");
    public static readonly BothLanguages AheadText = new("Af 100 udsættelser: hvor mange der var set mindst så mange dage før.",
        "Of 100 evictions: how many had been seen at least so many days before.");
    public static readonly BothLanguages Days = new("Dage før", "Days before");

    public static readonly BothLanguages Silent = new("Når afsendere tier", "When senders are silent");
    public static readonly BothLanguages SilentText = new(
        "En del af afsenderne sender kun det, loven kræver. Så er der ingen tidlige signaler fra dem.",
        "Some of the senders send only what the law demands. Then there are no early signals of theirs.");
    public static readonly BothLanguages SilentShare = new("Afsendere, der tier", "Senders that are silent");
    public static readonly BothLanguages Later = new("Når signaler kommer senere", "When signals come later");
    public static readonly BothLanguages LaterText = new("Alt, der bliver sendt, kommer så mange dage senere end ellers.",
        "Everything that is sent comes so many days later than it would.");
    public static readonly BothLanguages LaterDays = new("Dage senere", "Days later");

    public static readonly BothLanguages Districts = new("Forskelle mellem bydele", "Differences between districts");
    public static readonly BothLanguages DistrictsText = new(
        "Bydelene er opdigtede. De har hver deres udlejere, og nogle af dem sender intet: det er mest det, der skiller dem.",
        "The districts are made up. Each has its own landlords, and some of those send nothing: that is most of what parts them.");
    public static readonly BothLanguages Livelihoods = new("Forskelle efter, hvad hjemmet lever af",
        "Differences by what the home lives on");
    public static readonly BothLanguages LivelihoodsText = new(
        "Reglerne ved ikke, hvad hjemmet lever af, men de hører om ydelser, der stopper. Derfor får nogle flere sager, som ingen "
            + "udsættelse følger.",
        "The rules do not know what a home lives on, but they hear of benefits that stop. So some get more cases that no eviction "
            + "follows.");
    public static readonly BothLanguages Group = new("Gruppe", "Group");
    public static readonly BothLanguages Evictions = new("Udsættelser", "Evictions");
    public static readonly BothLanguages Difference = new("Forskel fra de andre", "Difference from the others");
    public static readonly BothLanguages HeardDifference = new("… hvor udlejeren havde fortalt noget",
        "… where the landlord had told something");
    public static readonly BothLanguages FalseAlarms = new("Sager om året uden udsættelse, pr. 1.000 hjem",
        "Cases a year without an eviction, per 1,000 homes");
    public static readonly BothLanguages TooFew = new("for få", "too few");
    public static readonly BothLanguages GroupsNote = new(
        "Forskelle er i procentpoint. Grupper med under {0} udsættelser i alle byer tilsammen bliver ikke bedømt.",
        "Differences are in percentage points. Groups with fewer than {0} evictions in all towns together are not judged.");

    public static readonly BothLanguages Calibration = new("Hvad byerne er bygget på", "What the towns are built on");
    public static readonly BothLanguages CalibrationText = new(
        "Offentliggjorte danske tal, som byerne skal ramme. Alt andet er antagelser.",
        "Published Danish figures that the towns must meet. All else is assumption.");
    public static readonly BothLanguages Figure = new("Tal, der skal rammes", "Figure to meet");
    public static readonly BothLanguages Published = new("Offentliggjort", "Published");
    public static readonly BothLanguages Simulated = new("I de opdigtede byer", "In the made-up towns");
    public static readonly BothLanguages Source = new("Kilde og år", "Source and year");

    public static readonly BothLanguages Range = new("{0} til {1}", "{0} to {1}");
    public static readonly BothLanguages More = new("+{0}", "+{0}");
    public static readonly BothLanguages Less = new("−{0}", "−{0}");
    public static readonly BothLanguages Same = new("{0}", "{0}");
    public static readonly BothLanguages Within = new("{0} ({1} til {2})", "{0} ({1} to {2})");
    public static readonly BothLanguages PercentWithin = new("{0} % ({1} til {2})", "{0}% ({1} to {2})");

    public static BothLanguages Contender(string code) => code switch
    {
        "rules" => new("Reglerne", "The rules"),
        "notice" => new("Udlejers lovpligtige besked", "The landlord's statutory notice"),
        "two-months" => new("Restance på to måneder", "Two months of arrears"),
        "regression" => new("Logistisk regression", "Logistic regression"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no such contender."),
    };

    public static BothLanguages Livelihood(string code) => code switch
    {
        "Wage" => new("løn", "wages"),
        "CashBenefit" => new("kontanthjælp", "cash benefits"),
        "SicknessBenefit" => new("sygedagpenge", "sickness benefit"),
        "JobClarification" => new("jobafklaringsforløb", "job clarification"),
        "ResourceScheme" => new("ressourceforløb", "resource scheme"),
        "DisabilityPension" => new("førtidspension", "disability pension"),
        "UnemploymentBenefit" => new("dagpenge", "unemployment benefit"),
        "Other" => new("andet: pension, SU", "other: pension, student grant"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no such livelihood."),
    };

    public static BothLanguages Target(string code) => code switch
    {
        "evictions" => new("udsættelser om året pr. 10.000 indbyggere", "evictions a year per 10,000 inhabitants"),
        "bailiff-evicted" => new("andel af fogedsager, der ender med udsættelse", "share of the bailiff's cases that end in an eviction"),
        "terminated" => new("ophævede lejemål om året pr. 100 almene boliger", "leases ended a year per 100 non-profit homes"),
        "rent" => new("kroner om måneden i leje, alment", "rent in kroner a month, non-profit"),
        "sanctions" => new("sanktioner om året pr. modtager af kontanthjælp", "sanctions a year per recipient of cash benefits"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no such figure."),
    };
}
