using System.Text.Json.Serialization;
using EarlyWarning.Privacy.Sealing;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>Which versions of the keys there are, and what the rounds through everything that is sealed found.</summary>
/// <param name="Seals">The version that seals what is new.</param>
public sealed record KeyState(int Seals, IReadOnlyDictionary<int, KeyVersion> Versions)
{
    /// <summary>Under way, or the last one; null: there was none yet.</summary>
    public ResealRound? Round { get; init; }

    /// <summary>Without these something cannot be read, as far as anybody knows.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> InUse =>
        [.. Versions.Where(pair => pair.Key == Seals || pair.Value.EmptySince is null).Select(pair => pair.Key).Order()];
}

/// <summary>One version.</summary>
/// <param name="TakenUpAt">Since when it seals, or was found.</param>
/// <param name="EmptySince">Nothing is sealed by it since then; null: something is, or nobody has looked.</param>
/// <param name="Old">It may have sealed values of before there were envelopes, which nobody counts: it stays.</param>
/// <param name="Code">Tells whether a key is this one, and nothing of it; null: noted before there were codes.</param>
public sealed record KeyVersion(DateTimeOffset TakenUpAt, DateTimeOffset? EmptySince = null, bool Old = false, string? Code = null);

/// <summary>A look at every stored value, which puts what an earlier version sealed under the one that seals now.</summary>
public sealed record ResealRound(int Seals, DateTimeOffset StartedAt)
{
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Values that are sealed.</summary>
    public long Sealed { get; init; }

    /// <summary>Of them, moved to the version that seals now.</summary>
    public long Moved { get; init; }

    /// <summary>Of them, by the version, those that could not be: its key is not there.</summary>
    public IReadOnlyDictionary<int, long> Left { get; init; } = new Dictionary<int, long>();

    /// <summary>Beside them, what in a text looks sealed and no key opens: somebody wrote it so, or changed it.</summary>
    public long Strange { get; init; }

    /// <summary>Values of ours, in bytes, that were changed: no key opens them.</summary>
    public long Broken { get; init; }

    /// <summary>Where it goes on.</summary>
    public int Table { get; init; }
    public string? Partition { get; init; }
    public string? Row { get; init; }
}

/// <summary>For the board: see <see cref="KeyState"/>.</summary>
public sealed class KeyStates(KeyNotes notes)
{
    /// <summary>So long a copy or a backup lies that may have to be read (docs/operations/restore.md).</summary>
    public static readonly TimeSpan CopiesLive = TimeSpan.FromDays(14);

    /// <returns>Null: nothing was sealed yet.</returns>
    public async Task<KeyState?> Read(CancellationToken cancellation = default) => (await notes.Read(cancellation))?.State;
}
