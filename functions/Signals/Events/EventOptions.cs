using EarlyWarning.Platform;
using EarlyWarning.Platform.Settings;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Events;

/// <summary>Settings <c>Beskedfordeler:*</c>, validated at start. Without a key and a certificate nobody is let in.</summary>
public sealed record EventOptions
{
    public const string Section = "Beskedfordeler";

    /// <summary>Hex SHA-256 of one or two keys, sent as <c>X-Api-Key</c>.</summary>
    [Setting(Sample = "0000000000000000000000000000000000000000000000000000000000000000")]
    public IList<string> KeyHashes { get; init; } = [];

    /// <summary>Hex SHA-256 of client certificates.</summary>
    [Setting(Sample = "")] public IList<string> CertificateHashes { get; init; } = [];

    /// <summary>
    /// On Azure the platform ends TLS and hands the client's certificate on (<c>X-ARR-ClientCert</c>), which is believed only where this
    /// says so.
    /// </summary>
    public bool BehindAzure { get; set; }

    /// <summary>What each kind of event means: see docs/beskedfordeler.md. A relative path begins beside the app.</summary>
    [Setting(Sample = "beskedfordeler.sample.json")] public string MappingFile { get; set; } = "";

    /// <summary>A list that is left empty in the settings has an empty text in it.</summary>
    internal IReadOnlyList<string> Keys => [.. KeyHashes.Where(hash => hash.Length > 0)];
    internal IReadOnlyList<string> Certificates => [.. CertificateHashes.Where(hash => hash.Length > 0)];
    internal bool IsOn => Keys.Count + Certificates.Count > 0;
}

internal sealed class EventOptionsValidator : IValidateOptions<EventOptions>
{
    public ValidateOptionsResult Validate(string? name, EventOptions options)
    {
        if (!options.IsOn) return ValidateOptionsResult.Success;
        if (options.Keys.Count > 2 || !options.Keys.All(ApiKeys.IsHash))
            return ValidateOptionsResult.Fail("Beskedfordeler:KeyHashes must be one or two SHA-256 hashes in hex.");
        if (!options.Certificates.All(ApiKeys.IsHash))
            return ValidateOptionsResult.Fail("Beskedfordeler:CertificateHashes must be SHA-256 hashes in hex.");
        try
        {
            EventMapping.Load(options.MappingFile);
            return ValidateOptionsResult.Success;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            return ValidateOptionsResult.Fail($"Beskedfordeler:MappingFile: {e.Message}");
        }
    }
}
