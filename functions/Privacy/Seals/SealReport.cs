namespace EarlyWarning.Privacy.Seals;

/// <summary>What is wrong with a line, or with the seals themselves.</summary>
public enum SealFault
{
    /// <summary>A seal is not what the next one says of it, or is not whole.</summary>
    SealChanged,

    /// <summary>The next one names a seal that is not there.</summary>
    SealMissing,

    /// <summary>No seal is the one that somebody wrote down elsewhere.</summary>
    NotTheExpected,

    /// <summary>There are lines that should have been sealed days ago: the work stands still, or the newest seals were taken out.</summary>
    NotSealed,
    LineChanged,
    LineMissing,

    /// <summary>The citizen's own copy of a line is gone or says something else.</summary>
    TwinWrong,

    /// <summary>A line stands in the log that was not there when its time was sealed.</summary>
    LineAdded,
}

/// <param name="Seal">The night that has it; of a line that was added, and of seals that are not there, the last. Empty: none is.</param>
/// <param name="Line">Table, partition and key; null: the seal itself.</param>
public sealed record SealProblem(SealFault Fault, string Seal, string? Line);

/// <param name="Problem">The first; null: every line is as it was sealed.</param>
public sealed record SealReport(int Seals, long Lines, SealProblem? Problem)
{
    /// <summary>So many problems are named.</summary>
    public const int MostNamed = 100;

    /// <summary>Those after the first, in the order of the nights; at most <see cref="MostNamed"/> with it.</summary>
    public IReadOnlyList<SealProblem> Further { get; init; } = [];

    /// <summary>Problems that were found, also those that are not named.</summary>
    public int Found { get; init; } = Problem is null ? 0 : 1;
}

/// <summary>A seal as it was found.</summary>
/// <param name="Sha256">Of its whole content, as <c>sha256sum</c> has it.</param>
public sealed record FoundSeal(SealHead Head, string Sha256);
