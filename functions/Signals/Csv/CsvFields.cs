using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals.Csv;

/// <summary>A field that a table can have: one value, no list.</summary>
/// <param name="Path">As in a heading, such as <c>tenancy.ref</c>.</param>
/// <param name="Required">In every row.</param>
internal sealed record CsvField(string Path, ValueRule Rule, bool Required, IReadOnlyList<SignalKind> RequiredFor)
{
    /// <summary>A cell may be empty where name and address say who it is; the column is there all the same.</summary>
    public bool UnlessNamed { get; init; }
}

/// <summary>The fields of a table, and the headings by which people know them.</summary>
internal static class CsvFields
{
    /// <summary>In the words of rent and benefit systems, Danish and English; case, spaces and marks say nothing.</summary>
    private static readonly Dictionary<string, string[]> Headings = new(StringComparer.Ordinal)
    {
        ["signalId"] = ["løbenummer", "løbenr.", "signal-id"],
        ["supersedes"] = ["retter", "erstatter", "corrects"],
        [Withdraw] = ["trækkes tilbage", "tilbagekaldes", "take back"],
        ["kind"] = ["slags", "hændelse", "event"],
        ["cpr"] = ["CPR", "cpr-nummer", "cpr-nr.", "personnummer", "cpr number"],
        ["asOf"] = ["oplyst pr.", "opgjort pr.", "pr. dato", "opgørelsesdato"],
        ["name"] = ["navn", "lejer", "lejers navn", "tenant"],
        ["tenancy.ref"] = ["lejemål", "lejemålsnummer", "lejemålsnr.", "lejenr.", "tenancy", "tenancy number"],
        ["tenancy.address"] = ["adresse", "address"],
        ["arrearsDkk"] = ["restance", "restance kr.", "saldo", "arrears"],
        ["monthlyRentDkk"] = ["husleje", "månedlig husleje", "månedsleje", "monthly rent", "rent"],
        ["arrearsSince"] = ["restance siden"],
        ["demandReceivedOn"] = ["påkrav modtaget", "demand received"],
        ["demandSentOn"] = ["påkrav sendt", "påkravsdato", "demand sent"],
        ["evictionDate"] = ["udsættelse", "udsættelsesdato", "fogeddato"],
        ["childrenUnder18"] = ["børn under 18", "børn"],
        ["phone"] = ["telefon", "telefonnummer", "mobil", "mobile"],
        ["crisis"] = ["krise"],
        ["warmHandover"] = ["må ringes op"],
        ["benefit"] = ["ydelse"],
        ["effectiveFrom"] = ["virkning fra", "virkningsdato"],
        ["monthlyAmountDkk"] = ["månedligt beløb", "beløb pr. måned", "monthly amount"],
        ["reason"] = ["årsag", "begrundelse"],
        ["decisionMade"] = ["afgørelse truffet"],
        ["citizenHeard"] = ["borger hørt", "partshørt"],
    };

    /// <summary>
    /// Takes the row's signal back instead of telling it: in JSON a request of its own, here a column, so that a clerk marks the lines of
    /// the file that was sent and sends it again.
    /// </summary>
    public const string Withdraw = "withdraw";

    public static IReadOnlyList<CsvField> Of(SignalType type) =>
    [
        .. from field in SignalRules.For(type)
           where field.MostItems == 0
           from one in field.Rule is not null ? [(field.Name, Field: field)]
               : field.Fields.Select(inner => (Name: $"{field.Name}.{inner.Name}", Field: inner))
           select new CsvField(one.Name, one.Field.Rule!, field.Required && one.Field.Required, one.Field.RequiredFor)
           {
               UnlessNamed = one.Field.UnlessNamed,
           },
        new CsvField(Withdraw, ValueRules.YesNo, Required: false, []),
    ];

    /// <returns>The path of the field that a heading means; null: none is known by it.</returns>
    public static string? Meant(string heading, SignalType type)
    {
        var plain = Plain(heading);
        return Of(type).FirstOrDefault(field => Words(field.Path).Any(known => Plain(known) == plain))?.Path;
    }

    /// <summary>By which people know a field, beside its name.</summary>
    public static IReadOnlyList<string> Words(string path) => Headings.GetValueOrDefault(path, []);

    public static string Plain(string heading) => string.Concat(heading.Composed().Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
