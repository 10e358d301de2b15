using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Which tenancies are the citizen's now.</summary>
public sealed partial record CaseFile
{
    /// <summary>
    /// Open tenancies by sender: as of the last assessment, and as of the last signal where no assessment is taken in, after the closing
    /// too while no other case was opened; empty in an old case.
    /// </summary>
    public IReadOnlyList<HeldTenancy> Held { get; init; } = [];
}

/// <summary>
/// Other open cases about the same tenancy (docs/domain.md#one-household): a landlord told of several tenants of it. Their numbers and
/// nothing else, for whoever may see both cases.
/// </summary>
public sealed class Household(Worklist worklist)
{
    private const int Most = 20;

    /// <param name="maySee">Whether the reader may see all of another case.</param>
    /// <returns>In the order of their numbers.</returns>
    public async Task<IReadOnlyList<CaseFile>> Of(CaseFile file, Func<CaseFile, bool> maySee, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!Tells(file)) return [];
        var others = new List<CaseFile>();
        foreach (var reference in file.Held.Select(held => held.Tenancy).Distinct(StringComparer.Ordinal))
            others.AddRange((await worklist.Page(Worklist.Open, WorkViews.Tenancy(reference), after: null, Most,
                other => Shares(file, other) && maySee(other), cancellation: cancellation)).Cases);
        return [.. others.DistinctBy(other => other.CaseId, StringComparer.Ordinal).OrderBy(other => other.CaseId, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Whether a case about the same home is one of those, open or closed: also where no link is shown, since an address is everybody's
    /// who lives there.
    /// </summary>
    /// <param name="home">Of a citizen, whether they have a case or not.</param>
    public async Task<bool> Any(IReadOnlyList<HeldTenancy> home, Func<CaseFile, bool> isOne, CancellationToken cancellation = default)
    {
        foreach (var reference in home.Select(held => held.Tenancy).Distinct(StringComparer.Ordinal))
            foreach (var partition in new[] { Worklist.Open, Worklist.Closed })
                if ((await worklist.Page(partition, WorkViews.Tenancy(reference), after: null, size: 1,
                    other => home.Intersect(other.Held).Any() && isOne(other), cancellation: cancellation)).Cases.Count > 0) return true;
        return false;
    }

    /// <summary>
    /// The same sender calls a tenancy of both by the same name, and it is open for both: who has moved out shares it no more, and neither
    /// does who is protected, or objects, or objected.
    /// </summary>
    public static bool Shares(CaseFile file, CaseFile other)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(other);
        return file.CaseId != other.CaseId && Tells(file) && Tells(other)
            && !file.AllNumbers.Intersect(other.AllNumbers, StringComparer.Ordinal).Any() && file.Held.Intersect(other.Held).Any();
    }

    private static bool Tells(CaseFile file) => file is { Closed: false, Protected: false, Unprocessed: false };
}
