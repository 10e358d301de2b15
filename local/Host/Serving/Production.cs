using System.Net;
using EarlyWarning.Board.SignIn;
using EarlyWarning.People;
using EarlyWarning.Platform.Settings;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Local.Serving;

/// <summary>What must not be, or must be there, when people's data is served (<c>run serve</c>): all of it at once, by name.</summary>
internal static class Production
{
    /// <summary>What is written to, and where it goes when nothing says so.</summary>
    private static readonly (string Setting, string Elsewhere)[] Written =
    [
        ("Privacy:KeyFile", "the keys then lie in the data folder"),
        ("Board:KeyFolder", "the keys behind cookies then lie in the data folder"),
        ("Alerts:MailFolder", "e-mails then go by the mail server alone"),
    ];

    /// <exception cref="RefusedException">Something is wrong; it lists everything.</exception>
    public static void Check(IServiceProvider services, IConfiguration configuration, RunOptions options)
    {
        List<string> wrong = [.. WrongKinds.TakeOut(configuration), .. Forbidden(configuration, options),
            .. Missing(configuration), .. NamedProxies.Wrong(configuration), .. SecretFiles.Open(configuration),
            .. UnknownSettings.In(configuration)];
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException e)
        {
            wrong.AddRange(e.Failures);
        }
        catch (AggregateException e)
        {
            wrong.AddRange(e.InnerExceptions.SelectMany(one =>
                one is OptionsValidationException invalid ? invalid.Failures : [one.Message]));
        }
        if (wrong.Count > 0) throw new RefusedException([.. wrong.Distinct(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> Forbidden(IConfiguration configuration, RunOptions options)
    {
        if (options.Demo is not DemoKind.Off)
            yield return $"{RunOptions.DemoVariable} is set: the demonstration's people and keys are for loopback and made-up data.";
        if (configuration.GetValue<bool>("Signals:DevPartners"))
            yield return "Signals:DevPartners is true: the keys of the demonstration are known to everybody.";
        if (configuration.GetValue<bool>("Board:DemoSignIn"))
            yield return "Board:DemoSignIn is true: anybody could sign in as anybody.";
        if (configuration.GetValue<bool>("Board:PlatformSignIn"))
            yield return $"Board:PlatformSignIn is true: {PlatformPrincipal.Header} is anybody's to write where App Service does not run.";
        if (configuration.GetValue<bool>("Beskedfordeler:BehindAzure"))
            yield return "Beskedfordeler:BehindAzure is true: X-ARR-ClientCert is anybody's to write where App Service does not run.";
        foreach (var (setting, elsewhere) in Written)
            if (Text(configuration, setting) is { } path && !Path.IsPathFullyQualified(path))
                yield return $"{setting}: '{path}' begins wherever the program was started. Name the whole path, or leave it out: "
                    + $"{elsewhere}.";
        if (Everybodys(Text(configuration, "Oidc:Authority")))
            yield return "Oidc:Authority is for every tenant: anybody with a Microsoft account could try. Name your own tenant's id.";
        if (!IPAddress.IsLoopback(options.Listen) && Text(configuration, "Server:CertificateFile") is null)
            yield return $"--listen {options.Listen} without Server:CertificateFile: plain http can be read on its way. Listen on loopback "
                + "behind a proxy that ends TLS, or name a certificate.";
    }

    private static IEnumerable<string> Missing(IConfiguration configuration)
    {
        // One that is missing, or no address at all, the option's own check names.
        if (Text(configuration, "Board:BaseUrl") is { } address && address.StartsWith("http://", StringComparison.Ordinal))
            yield return "Board:BaseUrl is no https address: where people reach the board.";
        if (Text(configuration, "Oidc:Authority") is null)
            yield return "Oidc:Authority is missing: the provider that signs staff in.";
        if (Text(configuration, "Alerts:Smtp:Host") is null && Text(configuration, "Alerts:EmailEndpoint") is null)
            yield return "Alerts:Smtp:Host is missing: the mail server that takes the alerts.";
        if (Text(configuration, "Server:CertificateFile") is null && !NamedProxies.Any(configuration))
            yield return "Server:Proxies is missing: the IP address of the proxy that ends TLS, whose word alone counts. Without a proxy, "
                + "name Server:CertificateFile and Server:CertificateKeyFile.";
        foreach (var missing in OfRoster(Text(configuration, "People:RosterFile"))) yield return missing;
        if (Text(configuration, "Server:CertificateFile") is { } file && !File.Exists(file))
            yield return $"Server:CertificateFile: there is no file '{Path.GetFullPath(file)}'.";
    }

    private static IEnumerable<string> OfRoster(string? roster)
    {
        if (roster is null)
        {
            yield return "People:RosterFile is missing: who works here. The one beside the app has made-up people.";
            yield break;
        }
        var file = Path.Combine(AppContext.BaseDirectory, roster);
        if (RosterFile.IsMadeUp(file))
        {
            yield return $"People:RosterFile: '{roster}' has people of the one beside the app, who are made up. Name a file of your own.";
            yield break;
        }
        if (!File.Exists(file)) yield break;
        if (!RosterFile.HasAdministratorWithId(file))
            yield return $"People:RosterFile ({file}): no administrator in it has an entraId, so nobody could sign in and give the others "
                + "theirs.";
        foreach (var fault in RosterFile.FaultsByHand(file)) yield return fault;
    }

    private static bool Everybodys(string? authority) => Uri.TryCreate(authority, UriKind.Absolute, out var address)
        && address.Host == "login.microsoftonline.com" && address.Segments.Length > 1
        && address.Segments[1].TrimEnd('/') is "common" or "organizations" or "consumers";

    private static string? Text(IConfiguration configuration, string key) => configuration[key] is { Length: > 0 } text ? text : null;
}
