using System.Text.RegularExpressions;
using EarlyWarning.Platform.Settings;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Agreements;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Csv;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals;

/// <summary>Settings <c>Signals:*</c>, validated at start.</summary>
public sealed record SignalsOptions
{
    public const string Section = "Signals";

    /// <summary>
    /// Agreements that the app begins with: each is taken over once, at the first start that has it. From then on the board is where it
    /// is changed.
    /// </summary>
    public IList<PartnerAgreement> Partners { get; init; } = [];

    /// <summary>
    /// The demo senders <c>dev-housing</c> and <c>dev-benefits</c>, whose name is their key. Never where others can reach it.
    /// </summary>
    public bool DevPartners { get; set; }

    /// <summary>Requests a sender may make in a minute, on each instance of the app.</summary>
    [Setting(Unit = "requests")] public int RequestsPerMinute { get; set; } = 600;

    /// <summary>Rows a sender may send in a minute, on each instance: the largest file fits in.</summary>
    [Setting(Unit = "rows")] public int RowsPerMinute { get; set; } = CsvBody.MostRows;

    /// <summary>Rows a sender may send in a day.</summary>
    [Setting(Unit = "rows")] public int RowsPerDay { get; set; } = 2 * CsvBody.MostRows;

    /// <summary>
    /// New signals that a sender, a demo sender too, may send in a day about one citizen, and as many without a CPR number. A year of
    /// history in one go is a few dozen; an export of every posting of the day is not what a signal is.
    /// </summary>
    [Setting(Unit = "rows")] public int RowsOfOneCitizenPerDay { get; set; } = 200;
}

/// <summary>An agreement with a sender.</summary>
public sealed record PartnerAgreement
{
    /// <summary>Short and lasting: part of every key of its signals. <c>[a-z0-9-]{1,40}</c>.</summary>
    [Setting(Sample = "boligforening")] public string Name { get; set; } = "";

    /// <summary>The association's real name, as everybody is shown it; empty: its <see cref="Name"/>.</summary>
    [Setting(Sample = "Boligforeningen")] public string FullName { get; set; } = "";

    /// <summary>Eight digits with a check digit.</summary>
    [Setting(Sample = "12345674")] public string Cvr { get; set; } = "";

    /// <summary>What it sends: <c>rent-arrears</c>, <c>benefit-stops</c> or both.</summary>
    [Setting(Sample = "rent-arrears")] public IList<string> Types { get; init; } = [];

    /// <summary>The kinds it may send, each with the legal basis for sending it.</summary>
    [Setting(Sample = "BailiffRequested=almenlejeloven § 92")]
    public IDictionary<string, string> Kinds { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// It tells of made-up citizens alone, to see that the app works, and may have them erased at once. Never a real sender's.
    /// </summary>
    public bool Trial { get; set; }

    /// <summary>A trial whose cases are opened and whose people are called: of a host where deployments are tried.</summary>
    public bool Convened { get; set; }

    /// <summary>Hex SHA-256 of its first keys, two at most; others are made on the board.</summary>
    [Setting(Sample = "0000000000000000000000000000000000000000000000000000000000000000")]
    public IList<string> KeyHashes { get; init; } = [];
}

internal sealed partial class SignalsOptionsValidator : IValidateOptions<SignalsOptions>
{
    public ValidateOptionsResult Validate(string? name, SignalsOptions options)
    {
        var failures = options.Partners.SelectMany((partner, i) => Broken(partner).Select(what => $"Signals:Partners:{i}:{what}")).ToList();
        if (options.Partners.GroupBy(partner => partner.Name, StringComparer.Ordinal).Any(group => group.Count() > 1))
            failures.Add("Signals:Partners: two partners have the same Name.");
        if (options.Partners.SelectMany(partner => partner.KeyHashes).GroupBy(hash => hash, StringComparer.OrdinalIgnoreCase)
            .Any(group => group.Count() > 1))
            failures.Add("Signals:Partners: the same key hash is there twice.");
        if (options.RequestsPerMinute < 1) failures.Add("Signals:RequestsPerMinute must be at least 1.");
        foreach (var (rows, setting) in new[]
        {
            (options.RowsPerMinute, nameof(options.RowsPerMinute)), (options.RowsPerDay, nameof(options.RowsPerDay)),
            (options.RowsOfOneCitizenPerDay, nameof(options.RowsOfOneCitizenPerDay)),
        })
            if (rows < 1) failures.Add($"Signals:{setting} must be at least 1.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Broken(PartnerAgreement partner)
    {
        if (!NameForm().IsMatch(partner.Name)) yield return "Name must be 1-40 of a-z, 0-9 and hyphen.";
        if (!AgreementRules.IsCvr(partner.Cvr)) yield return "Cvr must be eight digits, the last of which is the check digit.";
        if (partner.KeyHashes.Count > SenderKeys.MostLive || !partner.KeyHashes.All(ApiKeys.IsHash))
            yield return "KeyHashes must be at most two SHA-256 hashes in hex.";
        if (partner.Types.Count == 0 || !partner.Types.All(type => Read(type) is not null))
            yield return "Types must name rent-arrears, benefit-stops or both.";
        if (partner.Kinds.Count == 0) yield return "Kinds must list at least one kind.";
        var allowed = partner.Types.Select(Read).OfType<SignalType>().SelectMany(type => SignalRules.Kinds[type]).ToList();
        foreach (var (kind, basis) in partner.Kinds)
        {
            if (!allowed.Exists(known => known.ToString().Equals(kind, StringComparison.Ordinal)))
                yield return $"Kinds:{kind} is no kind of its types.";
            if (string.IsNullOrWhiteSpace(basis)) yield return $"Kinds:{kind} names no legal basis.";
        }
    }

    internal static SignalType? Read(string type) => type switch
    {
        "rent-arrears" => SignalType.RentArrears,
        "benefit-stops" => SignalType.BenefitStops,
        _ => null,
    };

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex NameForm();
}
