using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case;

/// <summary>Words about a legal date that a person was told is moved, or is off.</summary>
public static class MovedDateWords
{
    public static readonly BothLanguages Postponed = new("{0} er udskudt til {1}{2}.", "{0} is postponed to {1}{2}.");
    public static readonly BothLanguages Named = new("{0} er {1}{2}.", "{0} is on {1}{2}.");
    public static readonly BothLanguages NamedStep = new("{0}{1}", "{0}{1}");
    public static readonly BothLanguages Says = new(", siger {0}", ", says {0}");
    public static readonly BothLanguages LandlordSays = new("Udlejerens sidste melding er {0}.", "The landlord's last report is {0}.");
    public static readonly BothLanguages Off = new(
        "Kommunen har fået at vide, at {0} {1} er trukket tilbage. Udlejeren har ikke meldt det.",
        "The municipality was told that {0} {1} is withdrawn. The landlord has not reported it.");
    public static readonly BothLanguages Step = new("{0} (udskudt{1})", "{0} (postponed{1})");
    public static readonly BothLanguages ToLandlord = new(
        ". Kommunen har fået at vide, at datoen er udskudt til {0} (af {1})",
        ". The municipality was told that it is postponed to {0} (by {1})");
    public static readonly BothLanguages SaidBy = new(". Det siger {0}", ". So says {0}");
    public static readonly BothLanguages Ended = new(
        "Udlejerens dato gælder igen. Den var skrevet som udskudt til {0}",
        "The landlord's date counts again. It had been written as postponed to {0}");
    public static readonly BothLanguages Overtaken = new(
        "Udlejeren har meldt noget nyt om datoen. At den er udskudt til {0}, gælder ikke mere",
        "The landlord reported something new about the date. That it is postponed to {0} no longer counts");
}
