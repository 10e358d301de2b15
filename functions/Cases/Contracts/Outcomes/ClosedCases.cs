using EarlyWarning.Cases.Store;

namespace EarlyWarning.Cases.Contracts;

/// <summary>A citizen's cases, for retention.</summary>
/// <param name="Open">One of them is not closed.</param>
/// <param name="Ids">Of the closed ones.</param>
/// <param name="LastClosed">When the last was closed; null: none was.</param>
public sealed record CasesOfCitizen(bool Open, IReadOnlyList<string> Ids, DateTimeOffset? LastClosed)
{
    /// <summary>Each that is there, also an open one, and when it was opened.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> OpenedAt { get; init; }

    /// <summary>What landlords' people call them.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}

/// <summary>Finds what has been closed for long, from the list of closed cases, which is sorted by when they were.</summary>
public sealed class ClosedCases(Worklist worklist, CaseErasure erasure)
{
    /// <summary>Citizens with a case that was closed before an instant; one may come twice.</summary>
    public IAsyncEnumerable<string> CitizensBefore(DateTimeOffset instant, CancellationToken cancellation = default) =>
        worklist.ClosedBefore(instant, cancellation).Select(file => file.Citizen);

    /// <summary>Citizens of whom a case was begun before an instant and never came to be; once a night.</summary>
    public IAsyncEnumerable<string> Unwritten(DateTimeOffset before, CancellationToken cancellation = default) =>
        erasure.Unwritten(before, cancellation);

    /// <summary>Everybody with a case: a scan, for what is done once a night.</summary>
    public IAsyncEnumerable<string> Citizens(CancellationToken cancellation = default) => erasure.Citizens(cancellation);

    /// <summary>The case of a citizen who does not exist is closed, whoever has it.</summary>
    public Task CloseMadeUp(string token, CancellationToken cancellation = default) => erasure.CloseMadeUp(token, cancellation);

    public Task<CasesOfCitizen> Of(string token, CancellationToken cancellation = default) => erasure.CasesOf(token, cancellation);
}
