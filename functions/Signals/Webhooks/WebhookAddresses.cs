using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Agreements;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Webhooks;

/// <summary>
/// Where a sender may be told: at a host that its agreement names, over https. On a sandbox (<see cref="SignalsOptions.DevPartners"/>,
/// with which no host starts that others can reach) also on this machine, without TLS too: whoever tries has their listener there.
/// </summary>
public sealed class WebhookAddresses(AgreementBook book, IOptions<SignalsOptions> options)
{
    private const int Longest = 500;

    /// <returns>Why nothing may be told there; null: it may.</returns>
    internal async Task<Refusal?> Wrong(string sender, string url, CancellationToken cancellation)
    {
        if (url.Length > Longest || !Uri.TryCreate(url, UriKind.Absolute, out var read) || read.UserInfo.Length > 0
            || read.Fragment.Length > 0) return NoAddress;
        if (options.Value.DevPartners && read.IsLoopback && (read.Scheme == Uri.UriSchemeHttp || read.Scheme == Uri.UriSchemeHttps))
            return null;
        if (read.Scheme != Uri.UriSchemeHttps) return NoAddress;
        return await book.Of(sender, cancellation) is { } agreement
            && agreement.Hosts.Contains(read.IdnHost, StringComparer.OrdinalIgnoreCase) ? null : NoHost;
    }

    private static Refusal NoAddress =>
        new("webhook-url", "Skriv en adresse, der begynder med https://.", "Write an address that begins with https://.");

    private static Refusal NoHost => new("webhook-host", "Værten står ikke i jeres aftale med kommunen. Få den skrevet ind først.",
        "The host is not in your agreement with the municipality. Have it entered first.");
}
