using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Quota;

/// <summary>
/// Tells a sender its quotas and what is left, in the headers that the IETF's draft has for it
/// (draft-ietf-httpapi-ratelimit-headers): <c>RateLimit-Policy</c> all of them, <c>RateLimit</c> those of the minute, by the counters
/// that refuse. The older <c>X-RateLimit-*</c> know one quota, and everybody writes their reset in another way.
/// </summary>
public sealed class RateLimits(Partners partners, RowQuota rows, IOptions<SignalsOptions> options)
{
    public const string Policy = "RateLimit-Policy", Left = "RateLimit";

    /// <summary>After the request was counted, and its rows.</summary>
    internal void Tell(HttpResponse response, Partner sender)
    {
        if (!sender.HasQuota) return;
        var (most, requests, inMinute) = (partners.RequestsPerMinute(sender), partners.Left(sender), rows.Left(sender));
        response.Headers[Policy] = string.Create(CultureInfo.InvariantCulture,
            $"\"requests\";q={most};w=60, \"rows\";q={options.Value.RowsPerMinute};w=60, "
            + $"\"rows-a-day\";q={rows.RowsPerDay(sender)};w=86400");
        response.Headers[Left] = string.Create(CultureInfo.InvariantCulture,
            $"\"requests\";r={requests.Left};t={requests.Seconds}, \"rows\";r={inMinute.Left};t={inMinute.Seconds}");
    }
}
