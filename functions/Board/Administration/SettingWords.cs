using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Administration;

/// <summary>Words of the pages about agreements and settings.</summary>
public static class SettingWords
{
    public static readonly BothLanguages Agreements = new("Aftaler", "Agreements");
    public static readonly BothLanguages AgreementsLead = new(
        "Hvem der må sende hvad, og med hvilken hjemmel. En ny aftale sættes op i indstillingerne, hvor appen kører.",
        "Who may send what, and on what legal basis. A new agreement is set up in the settings where the app runs.");
    public static readonly BothLanguages NoAgreements = new("Ingen må sende noget endnu.", "Nobody may send anything yet.");
    public static readonly BothLanguages Cvr = new("CVR", "CVR");
    public static readonly BothLanguages Types = new("Signaler", "Signals");
    public static readonly BothLanguages FirstKey = new("Nøgle 1", "Key 1");
    public static readonly BothLanguages SecondKey = new("Nøgle 2", "Key 2");
    public static readonly BothLanguages Yes = new("ja", "yes");
    public static readonly BothLanguages No = new("nej", "no");
    public static readonly BothLanguages Kind = new("Må sende", "May send");
    public static readonly BothLanguages Basis = new("Hjemmel", "Legal basis");
    public static readonly BothLanguages DemoBasis = new("opfundet, til demonstration", "made up, for demonstration");
    public static readonly BothLanguages Systems = new("Kommunens egne systemer", "The municipality's own systems");
    public static readonly BothLanguages SystemsLead = new("De læser sager og overvågningslisten.", "They read cases and the watchlist.");
    public static readonly BothLanguages NoSystems = new("Ingen har en nøgle.", "None has a key.");

    public static readonly BothLanguages Settings = new("Indstillinger", "Settings");
    public static readonly BothLanguages SettingsLead = new(
        "Det, appen kører med lige nu. Ret det, hvor appen kører, og start den igen. Hemmeligheder vises aldrig.",
        "What the app runs with right now. Change it where the app runs, and restart. Secrets are never shown.");
    public static readonly BothLanguages Key = new("Indstilling", "Setting");
    public static readonly BothLanguages Value = new("Værdi", "Value");
    public static readonly BothLanguages IsSet = new("sat (vises ikke)", "set (not shown)");
    public static readonly BothLanguages NotSet = new("ikke sat", "not set");

    public static readonly BothLanguages ForbiddenTitle = new("Siden er for administratorer", "This page is for administrators");
    public static readonly BothLanguages ForbiddenText = new(
        "Her står, hvad appen kører med. Spørg en administrator, hvis noget skal ændres.",
        "This is what the app runs with. Ask an administrator if something must change.");

    public static BothLanguages Of(SettingSource source) => source switch
    {
        SettingSource.Default => new("standard", "default"),
        SettingSource.File => new("fra filen", "from the file"),
        SettingSource.Environment => new("fra miljøet", "from the environment"),
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    public static BothLanguages Of(SignalType type) => type switch
    {
        SignalType.RentArrears => new("huslejerestancer", "rent arrears"),
        SignalType.BenefitStops => new("ydelsesstop", "benefit stops"),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
