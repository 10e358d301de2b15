using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Platform.Azure;

/// <summary>
/// Where Azure is. As settings of a Function app (<c>__</c> for <c>:</c>): the address, reached with the app's identity, in
/// Azure; or, under the name alone, a connection string for Azurite and the Service Bus emulator on a laptop.
/// </summary>
internal sealed record AzureSettings(string? TablesUri, string? TablesConnection, string? BusNamespace, string? BusConnection,
    string? ClientId, string? CopiesUri, string? PapersUri)
{
    public const string Tables = "Tables";
    public const string TablesUriName = "Tables:tableServiceUri";
    public const string BusNamespaceName = Queues.Connection + ":fullyQualifiedNamespace";
    public const string CopiesUriName = "Copies:BlobServiceUri";
    public const string PapersUriName = "Papers:BlobServiceUri";
    public const string ClientIdName = "AZURE_CLIENT_ID";

    /// <exception cref="OptionsValidationException">Names every setting that is missing or must not be here.</exception>
    public static AzureSettings Read(IConfiguration configuration)
    {
        string? Text(string name) => configuration[name] is { Length: > 0 } text ? text : null;
        var settings = new AzureSettings(Text(TablesUriName), Text(Tables), Text(BusNamespaceName), Text(Queues.Connection),
            Text(ClientIdName), Text(CopiesUriName), Text(PapersUriName));
        var wrong = settings.Wrong().Concat(Demo(configuration)).Concat(AppFolder.Wrong(configuration)).ToList();
        return wrong.Count == 0 ? settings : throw new OptionsValidationException("Azure", typeof(AzureSettings), wrong);
    }

    /// <summary>In Azure the app's own identity and nothing else; on a laptop whoever the developer is signed in as.</summary>
    public TokenCredential Credential() => ClientId is null
        ? new DefaultAzureCredential()
        : new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(ClientId));

    private IEnumerable<string> Wrong()
    {
        if (TablesUri is null && TablesConnection is null)
            yield return "Tables__tableServiceUri is missing: the address of the table service.";
        if (TablesUri is not null && !Uri.IsWellFormedUriString(TablesUri, UriKind.Absolute))
            yield return "Tables__tableServiceUri is no address.";
        if (CopiesUri is not null && !Uri.IsWellFormedUriString(CopiesUri, UriKind.Absolute))
            yield return "Copies__BlobServiceUri is no address.";
        if (PapersUri is null && TablesConnection is null)
            yield return "Papers__BlobServiceUri is missing: the address of the blob service that keeps papers.";
        if (PapersUri is not null && !Uri.IsWellFormedUriString(PapersUri, UriKind.Absolute))
            yield return "Papers__BlobServiceUri is no address.";
        if (BusNamespace is null && BusConnection is null)
            yield return "ServiceBus__fullyQualifiedNamespace is missing: the host name of the Service Bus namespace.";
    }

    /// <summary>Keys and sign-in that everybody knows have no place where others can reach them.</summary>
    private static IEnumerable<string> Demo(IConfiguration configuration) =>
        new[] { "Signals:DevPartners", "Board:DemoSignIn" }.Where(name => configuration.GetValue<bool>(name))
            .Select(name => $"{name.Replace(":", "__", StringComparison.Ordinal)} is true, which is for the local host only.");
}
