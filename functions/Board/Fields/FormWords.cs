using EarlyWarning.Platform;

namespace EarlyWarning.Board.Fields;

/// <summary>Words of any form: what to do about a mistake, and what every form has.</summary>
public static class FormWords
{
    public static readonly BothLanguages Cancel = new("Annullér", "Cancel");
    public static readonly BothLanguages Date = new("Dato", "Date");
    public static readonly BothLanguages Time = new("Klokkeslæt", "Time");

    public static readonly BothLanguages RefusedTitle = new("Det er ikke gemt endnu", "It is not saved yet");

    public static readonly BothLanguages NeedText = new("Skriv noget ved ”{0}”", "Write something at “{0}”");
    public static readonly BothLanguages NeedNumber = new(
        "Skriv et helt tal fra {1} til {2} ved ”{0}”", "Enter a whole number from {1} to {2} at “{0}”");
    public static readonly BothLanguages NeedChoice = new("Vælg noget ved ”{0}”", "Choose something at “{0}”");
    public static readonly BothLanguages NeedDate = new(
        "Skriv en dato ved ”{0}”, for eksempel 26-11-2026", "Enter a date at “{0}”, for example 26/11/2026");
    public static readonly BothLanguages DateLike = new("{0}, for eksempel 26-11-2026", "{0}, for example 26/11/2026");
    public static readonly BothLanguages NeedDay = new("Skriv en dato", "Enter a date");
    public static readonly BothLanguages NeedTime = new("Skriv et klokkeslæt, for eksempel 14.30", "Enter a time, for example 14:30");
    public static readonly BothLanguages TooLong = new(
        "”{0}” er for lang. Hold den under {1} tegn", "“{0}” is too long. Keep it under {1} characters");
}
