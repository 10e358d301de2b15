using EarlyWarning.Platform.Settings;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Privacy;

/// <summary>Settings <c>Privacy:*</c>, validated at start. Exactly one of KeyFile, KeyVault and Keys is set.</summary>
public sealed record PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>
    /// File with the keys, readable by its owner alone. Created when missing, but never beside an existing vault. On one machine
    /// `privacy.key` in the data folder, when nothing else is set.
    /// </summary>
    [Setting(Sample = ".data/privacy.key")] public string? KeyFile { get; set; }

    /// <summary>Address of the Key Vault whose secret <c>privacy-keys</c> has them, read with the app's identity.</summary>
    public string? KeyVault { get; set; }

    /// <summary>The keys themselves, where a platform hands secrets out as settings. Read once: another version needs a start.</summary>
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
        if (new[] { options.KeyFile, options.KeyVault, options.Keys }.Count(source => !string.IsNullOrWhiteSpace(source)) != 1)
            return ValidateOptionsResult.Fail("Set exactly one of Privacy:KeyFile (a path), Privacy:KeyVault (an address) and Privacy:Keys "
                + "(the secret itself).");
        if (options.KeyVault is { Length: > 0 } vault && !(Uri.TryCreate(vault, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps))
            return ValidateOptionsResult.Fail("Privacy:KeyVault is no address (https).");
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
