using static EarlyWarning.Platform.Errors.ErrorClass;
using static EarlyWarning.Platform.Errors.ErrorCode;

namespace EarlyWarning.Platform.Errors;

/// <summary>What can be wrong with a file.</summary>
internal static class FileCodes
{
    public static readonly IReadOnlyList<ErrorCode> All =
    [
        Of("csv", Error, ("Linjen, eller filen fra den linje, kan ikke læses sikkert som CSV.",
            "The line, or the file from that line on, cannot be read for sure as CSV."),
            ("Gem filen fra regnearket igen som »CSV UTF-8«: så sættes anførselstegn og skilletegn rigtigt.",
            "Save the file from the spreadsheet again as \"CSV UTF-8\": it sets quotes and separators right.")),
        Of("encoding", Fatal, ("Filens tegnsæt er ukendt, så æ, ø og å kunne blive forkerte.",
            "The file's character set is unknown, so letters could come out wrong."),
            ("Gem filen som »CSV UTF-8 (semikolonsepareret)«, eller oplys tegnsættet: Content-Type: text/csv; charset=windows-1252.",
            "Save the file as \"CSV UTF-8\", or say its character set: Content-Type: text/csv; charset=windows-1252.")),
        Of("workbook", Fatal, ("Filen er en Excel-projektmappe og ikke CSV.", "The file is an Excel workbook and no CSV."),
            ("Vælg »Gem som« i Excel og filtypen »CSV UTF-8 (semikolonsepareret)«, og send den fil.",
            "Choose \"Save as\" in Excel and the type \"CSV UTF-8\", and send that file.")),
        Of("header", Fatal, ("Filens første linje er ikke overskrifter, eller den har for mange.",
            "The first line of the file is no headings, or has too many."),
            ("Sæt en linje øverst med felternes navne, fx signalId;kind;cpr;asOf;lejemål. Skabelonen /api/template.xlsx har dem.",
            "Put a line on top with the names of the fields, such as signalId;kind;cpr;asOf;tenancy.ref. /api/template.xlsx has them.")),
    ];
}
