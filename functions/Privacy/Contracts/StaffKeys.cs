using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// Keys of the municipality's own systems that read cases (<c>/api/cases</c>, <c>/api/watchlist</c>), or tell of changed CPR numbers.
/// </summary>
public sealed class StaffKeys(IOptions<PrivacyOptions> options, MinuteQuota quota)
{
    private readonly ApiKeys<string> _keys = new(
        from integration in options.Value.StaffKeys
        from hash in integration.KeyHashes
        select (integration.Name, hash));

    private readonly HashSet<string> _mayChangeNumbers =
        [.. options.Value.StaffKeys.Where(system => system.NumberChanges).Select(system => system.Name)];

    /// <summary>The systems, each with the number of its live keys.</summary>
    public IReadOnlyList<(string Name, int Keys)> Systems { get; } =
        [.. options.Value.StaffKeys.Select(system => (system.Name, system.KeyHashes.Count))];

    /// <summary>Whether a system may tell that a citizen has another CPR number.</summary>
    public bool MayChangeNumbers(string system) => _mayChangeNumbers.Contains(system);

    /// <param name="system">The name of the system whose key the request carries.</param>
    /// <returns>Null: it may ask. Else the answer: 401 without a known key, 429 with one that asks too often.</returns>
    public IResult? Refused(HttpRequest request, out string system)
    {
        system = _keys.Owner(request) ?? "";
        if (system.Length == 0) return Problems.Unauthorized();
        ApiKeys.Know(request, system);
        // Everybody has the demonstration's: a quota would be shared by strangers.
        if (system is PrivacySetup.DevStaff or PrivacySetup.DevRegister) return null;
        var (window, most) = ($"staff system {system}", options.Value.StaffRequestsPerMinute);
        return quota.Take(window, 1, most) == 1 ? null : Problems.TooMany(TimeSpan.FromSeconds(quota.Left(window, most).Seconds));
    }
}
