namespace EarlyWarning.Cases.Contracts;

/// <summary>The roster as it was saved last.</summary>
/// <param name="Version">0: never edited, the file counts.</param>
/// <param name="Leaving">Who left and is not yet replaced in every case.</param>
public sealed record RosterVersion(long Version, string? By, DateTimeOffset? At, RosterData Data, IReadOnlyList<string> Leaving);

/// <summary>Where the roster is edited.</summary>
public interface IRosterDesk
{
    Task<RosterVersion> Read(CancellationToken cancellation = default);

    /// <summary>Saves the whole roster; every instance uses it within half a minute, this one at once. Who left is replaced in every case.</summary>
    /// <param name="version">The version the form was made from.</param>
    /// <returns>Done, stale, or refused with what breaks <see cref="RosterRules"/>.</returns>
    Task<CommandResult> Save(RosterData data, long version, string by, CancellationToken cancellation = default);

    /// <summary>Versions as they were saved, newest first; the first edit keeps the file's roster as version 0.</summary>
    /// <param name="newest">Where to begin.</param>
    Task<IReadOnlyList<RosterVersion>> Versions(long newest, int count, CancellationToken cancellation = default);
}
