using System.Globalization;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals.Agreements;

/// <summary>What an agreement must be, and who may do what with a version of it: who proposed one never lets it count alone.</summary>
internal static partial class AgreementRules
{
    public const int LongestName = 120, LongestBasis = 200, LongestHeader = 60;
    private const int MostHosts = 5, MostContacts = 10, MostColumns = 60, MostRequests = 100_000, MostRows = 10_000_000;
    private static readonly int[] CvrWeights = [2, 7, 6, 5, 4, 3, 2, 1];

    /// <summary>Eight digits whose weighted sum is a multiple of 11.</summary>
    public static bool IsCvr(string text) => CvrForm().IsMatch(text)
        && text.Zip(CvrWeights, (digit, weight) => (digit - '0') * weight).Sum() % 11 == 0;

    /// <summary>A name below a registered one, as a certificate has it: no address, no port, nothing of an inner network.</summary>
    public static bool IsHost(string text) => text.Length <= 253 && HostForm().IsMatch(text) && !InnerForm().IsMatch(text);

    public static Refusal? AgainstProposing(Agreement agreement, AgreementHistory? before, IReadOnlyList<AgreementHistory> all) =>
        before?.Waiting is not null ? new Refusal("waiting",
            "Der er allerede en ændring, der venter på en anden administrator. Få den afgjort først.",
            "A change is already waiting for another administrator. Have that decided first.")
        : before?.Current is { } current && Json.Write(current.Agreement) == Json.Write(agreement) ? new Refusal("same",
            "Der er ikke ændret noget.", "Nothing was changed.")
        : Broken(agreement) ?? AgainstOthers(agreement, all);

    public static Refusal? Against(AgreementAct act, AgreementVersion version, string by, IReadOnlyList<AgreementHistory> all) =>
        version.State != AgreementState.Proposed ? new Refusal("decided", "Ændringen er afgjort i mellemtiden. Se, hvordan den står nu.",
            "The change was decided in the meantime. See how it stands now.")
        : act == AgreementAct.Withdrawn ? version.Author == by ? null : new Refusal("author",
            "Kun den, der har foreslået ændringen, kan trække den tilbage.", "Only who proposed the change can withdraw it.")
        : version.Author == by ? new Refusal("author", "Du har selv foreslået ændringen. En anden administrator skal afgøre den.",
            "You proposed the change yourself. Another administrator must decide on it.")
        : act == AgreementAct.Approved ? AgainstOthers(version.Agreement, all) : null;

    /// <summary>The first rule that an agreement breaks; its code is the field it is about.</summary>
    public static Refusal? Broken(Agreement agreement) =>
        (SenderForm().IsMatch(agreement.Sender) ? null : new Refusal("sender", "Id’et skal være 1-40 af a-z, 0-9 og bindestreg.",
            "The id must be 1-40 of a-z, 0-9 and hyphen."))
        ?? (IsLine(agreement.Name, LongestName) ? null : new Refusal("name", "Skriv foreningens navn på én linje.",
            "Write the association's name on one line."))
        ?? (agreement.Demo || (agreement.Cvr is { } cvr && IsCvr(cvr)) ? null : new Refusal("cvr",
            "CVR-nummeret er ikke rigtigt: otte cifre, og det sidste passer til de andre.",
            "The CVR number is not right: eight digits, the last of which fits the others."))
        ?? BrokenKinds(agreement)
        ?? (agreement.From > agreement.To ? new Refusal("to", "Aftalen kan ikke slutte, før den begynder.",
            "The agreement cannot end before it begins.") : null)
        ?? BrokenQuotas(agreement.Quotas)
        ?? BrokenHosts(agreement.Hosts)
        ?? (agreement.Contacts.Count <= MostContacts ? null : new Refusal("contacts", "Højst 10 kontaktpersoner.",
            "At most 10 contact people."))
        ?? BrokenColumns(agreement);

    private static Refusal? BrokenKinds(Agreement agreement) =>
        agreement.Kinds.Count == 0 ? new Refusal("kinds", "Vælg mindst én slags signal.", "Choose at least one kind of signal.")
        : agreement.Kinds.Any(kind => !IsLine(kind.Value, LongestBasis)) ? new Refusal("kinds",
            "Skriv hjemlen for hver slags, der må sendes, på én linje.",
            "Write the legal basis of each kind that may be sent, on one line.")
        : null;

    private static Refusal? BrokenQuotas(AgreementQuotas quotas) =>
        quotas.RequestsPerMinute is < 1 or > MostRequests ? new Refusal("requests",
            "Skriv et tal fra 1 til 100.000, eller lad feltet stå tomt.", "Enter a number from 1 to 100,000, or leave the field empty.")
        : quotas.RowsPerDay is < 1 or > MostRows ? new Refusal("rows", "Skriv et tal fra 1 til 10.000.000, eller lad feltet stå tomt.",
            "Enter a number from 1 to 10,000,000, or leave the field empty.")
        : null;

    private static Refusal? BrokenHosts(IReadOnlyList<string> hosts) =>
        hosts.Count > MostHosts ? new Refusal("hosts", "Højst 5 værtsnavne.", "At most 5 host names.")
        : hosts.FirstOrDefault(host => !IsHost(host)) is { } odd ? new Refusal("hosts",
            $"”{Shown(odd)}” er ikke et værtsnavn som system.boligforening.dk: uden https://, uden port, ikke på et indre net.",
            $"“{Shown(odd)}” is not a host name such as system.boligforening.dk: no https://, no port, not of an inner network.")
        : null;

    private static Refusal? BrokenColumns(Agreement agreement)
    {
        var fields = AgreementFields.Columns(agreement.Types);
        if (agreement.Columns.Count > MostColumns) return new Refusal("columns", "Højst 60 kolonner.", "At most 60 columns.");
        foreach (var (header, field) in agreement.Columns)
        {
            if (!IsLine(header, LongestHeader) || PlainText.HoldsCpr(header)) return new Refusal("columns",
                "En overskrift skal være 1-60 tegn på én linje og ikke et CPR-nummer.",
                "A header must be 1-60 characters on one line and no CPR number.");
            if (!fields.Contains(field, StringComparer.Ordinal)) return new Refusal("columns",
                $"Aftalens signaler har ikke noget felt, der hedder ”{Shown(field)}”.",
                $"The agreement's signals have no field called “{Shown(field)}”.");
            // A header that is a field's own name keeps its meaning: a file must read the same to everybody.
            if (fields.FirstOrDefault(own => own.Equals(header, StringComparison.OrdinalIgnoreCase)) is { } own && own != field)
                return new Refusal("columns", $"”{header}” er selv navnet på et felt og kan ikke betyde et andet.",
                    $"“{header}” is itself the name of a field and cannot mean another.");
        }
        return agreement.Columns.Keys.GroupBy(header => header, StringComparer.OrdinalIgnoreCase).Any(same => same.Skip(1).Any())
            ? new Refusal("columns", "Den samme overskrift står der to gange.", "The same header is there twice.") : null;
    }

    /// <summary>One association has one agreement, and may have a trial beside it.</summary>
    private static Refusal? AgainstOthers(Agreement agreement, IReadOnlyList<AgreementHistory> all) =>
        agreement.Cvr is not null && all.Any(other => other.Sender != agreement.Sender
            && (other.Current ?? other.Waiting)?.Agreement is { } theirs && theirs.Cvr == agreement.Cvr && theirs.Trial == agreement.Trial)
            ? new Refusal("cvr", "Der er allerede en aftale med det CVR-nummer. Ret den i stedet.",
                "There already is an agreement with that CVR number. Edit that one instead.")
            : null;

    private static bool IsLine(string text, int longest) =>
        text.Length <= longest && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);

    private static string Shown(string text) => PlainText.HoldsCpr(text) ? "*" : text.Length > 60 ? string.Create(
        CultureInfo.InvariantCulture, $"{text[..60]}…") : text;

    [GeneratedRegex(@"\A[1-9][0-9]{7}\z", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex CvrForm();

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex SenderForm();

    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex HostForm();

    [GeneratedRegex(@"(\A|\.)(localhost|local|internal|lan|home|corp|intranet|private|arpa|onion)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex InnerForm();
}
