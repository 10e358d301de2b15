using EarlyWarning.Platform;
using EarlyWarning.Platform.Errors;

namespace EarlyWarning.Board.Docs;

/// <summary>What developers of senders read around the contract.</summary>
public static class DocsWords
{
    public static readonly BothLanguages
        Title = new("Signaler til EarlyWarning", "Signals to EarlyWarning"),
        TitleOf = new("{0} · EarlyWarning", "{0} · EarlyWarning for developers"),
        Version = new("Kontrakten er version {0}.", "The contract is version {0}."),
        Contract = new("OpenAPI 3.1 (JSON)", "OpenAPI 3.1 as JSON"),
        Errors = new("Fejl og advarsler", "Errors and warnings"),
        ErrorsText = new("Hver kode, som et svar kan have, og hvordan det rettes.",
            "Every code that an answer may have, and how it is mended."),
        Template = new("Regneark til at udfylde:", "Workbooks to fill in:"),
        RentTemplate = new("husleje", "rent"),
        BenefitTemplate = new("ydelser", "benefits"),
        Routes = new("Adresser", "Routes"),
        Key = new("med nøgle", "with a key"),
        NoKey = new("uden nøgle", "without a key"),
        Schemas = new("JSON Schema for hver slags signal", "JSON Schema of each kind of signal"),
        NoScript = new("Uden script vises kontrakten ikke her. Alt står i OpenAPI-filen, som andre programmer kan vise.",
            "Without script the contract is not shown here. All of it is in the OpenAPI file, which other programs can show."),
        All = new("Alle koder", "All codes"),
        Back = new("Til dokumentationen", "To the documentation"),
        Means = new("Hvad det betyder", "What it means"),
        Mend = new("Sådan rettes det", "How to mend it"),
        InFile = new("I et regneark", "In a spreadsheet"),
        Code = new("Kode", "Code"),
        Class = new("Klasse", "Class"),
        Status = new("Statuskode", "Status");

    public static BothLanguages Of(ErrorClass level) => level switch
    {
        ErrorClass.Fatal => new("fatal: intet er modtaget", "fatal: nothing was taken"),
        ErrorClass.Error => new("fejl: signalet eller rækken er afvist", "error: the signal or the row was refused"),
        ErrorClass.Warning => new("advarsel: signalet er modtaget", "warning: the signal was taken"),
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };
}
