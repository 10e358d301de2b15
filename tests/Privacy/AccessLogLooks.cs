using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests.Privacy;

internal static class AccessLogLooks
{
    /// <summary>Who looked at a citizen's name or number, without whoever only read about them.</summary>
    public static IAsyncEnumerable<AccessEntry> LooksAt(this AccessLog log, string token) =>
        log.OfCitizen(token).Where(entry => entry.Theirs is null);
}
