using EarlyWarning.Platform.Settings;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Privacy;

/// <summary>Settings <c>Privacy:*</c>, validated at start. Exactly one of KeyFile and Keys is set.</summary>
public sealed record PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>
    /// File with the keys, readable by its owner alone. Created when missing, but never beside an existing vault. On one machine
    /// `privacy.key` in the data folder, when nothing else is set.
    /// </summary>
    [Setting(Sample = ".data/privacy.key")] public string? KeyFile { get; set; }

    /// <summary>
    /// The keys themselves: on Azure a Key Vault reference, so that the platform fetches the secret. The one place that knows.
    /// </summary>
    public string? Keys { get; set; }

    /// <summary>The municipality's own systems that read cases.</summary>
    public IList<StaffKey> StaffKeys { get; init; } = [];

    /// <summary>Requests that each of them may make in a minute, on each instance.</summary>
    [Setting(Unit = "requests")] public int StaffRequestsPerMinute { get; set; } = 600;

    public override string ToString() => "PrivacyOptions";
}

/// <summary>A system of the municipality, and the hashes of its one or two live keys.</summary>
public sealed record StaffKey
{
    /// <summary>What the access log calls it.</summary>
    [Setting(Sample = "case-records")] public string Name { get; set; } = "";

    /// <summary>Hex SHA-256 of its keys, two at most.</summary>
    [Setting(Sample = "0000000000000000000000000000000000000000000000000000000000000000")]
    public IList<string> KeyHashes { get; init; } = [];

    /// <summary>It may tell that a citizen's CPR number changed.</summary>
    public bool NumberChanges { get; set; }
}

internal sealed class PrivacyOptionsValidator : IValidateOptions<PrivacyOptions>
{
    public ValidateOptionsResult Validate(string? name, PrivacyOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.KeyFile) == string.IsNullOrWhiteSpace(options.Keys))
            return ValidateOptionsResult.Fail("Set exactly one of Privacy:KeyFile (a path) and Privacy:Keys (the secret itself).");
        if (options.StaffRequestsPerMinute < 1) return ValidateOptionsResult.Fail("Privacy:StaffRequestsPerMinute must be at least 1.");
        for (var i = 0; i < options.StaffKeys.Count; i++)
        {
            var key = options.StaffKeys[i];
            if (string.IsNullOrWhiteSpace(key.Name)) return ValidateOptionsResult.Fail($"Privacy:StaffKeys:{i}:Name is missing.");
            if (key.KeyHashes.Count is < 1 or > 2 || !key.KeyHashes.All(ApiKeys.IsHash))
                return ValidateOptionsResult.Fail($"Privacy:StaffKeys:{i}:KeyHashes must be one or two SHA-256 hashes in hex.");
        }
        return ValidateOptionsResult.Success;
    }
}
