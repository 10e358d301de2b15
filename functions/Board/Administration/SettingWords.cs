using EarlyWarning.Platform;

namespace EarlyWarning.Board.Administration;

/// <summary>Words of the page about settings.</summary>
public static class SettingWords
{
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
}
