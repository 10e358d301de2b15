using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.SignIn;

internal sealed class OidcOptionsValidator : IValidateOptions<OidcOptions>
{
    public ValidateOptionsResult Validate(string? name, OidcOptions options) =>
        Wrong(options).ToList() is { Count: > 0 } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;

    /// <summary>Every setting that is missing or cannot be used, named; nothing of a provider that is not set.</summary>
    internal static IEnumerable<string> Wrong(OidcOptions options)
    {
        if (options.Authority.Length == 0) yield break;
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
            yield return "Oidc:Authority is no https address.";
        if (options.ClientId.Length == 0) yield return "Oidc:ClientId is missing: what the provider calls this application.";
        if (options.ClientSecret.Length == 0 == (options.CertificateFile.Length == 0))
            yield return "Oidc:ClientSecret or Oidc:CertificateFile is missing, or both are set: one of them proves who we are.";
        if (options.CertificateFile.Length > 0 && !File.Exists(options.CertificateFile))
            yield return $"Oidc:CertificateFile: there is no file '{Path.GetFullPath(options.CertificateFile)}'.";
        if (options.PersonClaim.Length == 0) yield return "Oidc:PersonClaim is missing.";
        if (options.RoleClaim.Length == 0) yield return "Oidc:RoleClaim is missing.";
    }
}
