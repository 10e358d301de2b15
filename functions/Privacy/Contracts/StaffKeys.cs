using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// Keys of the municipality's own systems that read cases (<c>/api/cases</c>, <c>/api/watchlist</c>), or tell of changed CPR numbers.
/// </summary>
public sealed class StaffKeys(IOptions<PrivacyOptions> options)
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

    /// <returns>The name of the system whose key the request carries; null (answer 401) for none or an unknown one.</returns>
    public string? Check(HttpRequest request) => _keys.Owner(request);
}
