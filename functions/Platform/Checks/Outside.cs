using System.Collections.Concurrent;

namespace EarlyWarning.Platform.Checks;

/// <summary>
/// What the app needs of others, and which of it is away now, by the names of their checks: the sign-in provider, the mail server. It
/// stops nothing (signals are taken, who is signed in works on), so that readiness names it and is no less ready. On Azure nobody
/// watches it here.
/// </summary>
public sealed class Outside
{
    private readonly ConcurrentDictionary<string, CheckText> _away = new(StringComparer.Ordinal);

    /// <summary>Names alone: anybody may ask for them.</summary>
    public IReadOnlyList<string> Away => [.. _away.Keys.Order(StringComparer.Ordinal)];

    /// <returns>Whether that is news: it is away since now, or for another reason.</returns>
    public bool IsAway(string name, CheckText why)
    {
        ArgumentNullException.ThrowIfNull(why);
        var before = _away.GetValueOrDefault(name);
        _away[name] = why;
        return before?.English != why.English;
    }

    /// <returns>Whether it was away before.</returns>
    public bool IsThere(string name) => _away.TryRemove(name, out _);
}
