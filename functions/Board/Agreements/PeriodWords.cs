using EarlyWarning.Platform;

namespace EarlyWarning.Board.Agreements;

/// <summary>From when to when.</summary>
public static class PeriodWords
{
    public static readonly BothLanguages Always = new("indtil videre", "until further notice");
    public static readonly BothLanguages Since = new("fra {0} og indtil videre", "from {0} until further notice");
    public static readonly BothLanguages Until = new("til og med {0}", "up to and including {0}");
    public static readonly BothLanguages Between = new("fra {0} til og med {1}", "from {0} up to and including {1}");
}
