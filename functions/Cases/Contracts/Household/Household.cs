using System.Runtime.CompilerServices;
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

    /// <summary>
    /// Roster ids of those of <see cref="Conflicted"/> of whom it was said of somebody of the same home, not of the citizen.
    /// </summary>
    public IReadOnlyList<string> ConflictedByHome { get; init; } = [];
}

/// <summary>
/// Other open cases about the same tenancy (docs/domain.md#one-household): a landlord told of several tenants of it. Their numbers and
/// nothing else, for whoever may see both cases.
/// </summary>
public sealed class Household(Worklist worklist)
{
    private const int Most = 20, MostBeside = 200;
    private static readonly string[] Everywhere = [Worklist.Open, Worklist.Closed];

    /// <param name="maySee">Whether the reader may see all of another case.</param>
    /// <returns>In the order of their numbers.</returns>
    public async Task<IReadOnlyList<CaseFile>> Of(CaseFile file, Func<CaseFile, bool> maySee, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!Tells(file)) return [];
        var others = await About(file.Held, [Worklist.Open], Most, other => Shares(file, other) && maySee(other), cancellation)
            .ToListAsync(cancellation);
        return [.. others.DistinctBy(other => other.CaseId, StringComparer.Ordinal).OrderBy(other => other.CaseId, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Whether somebody has a conflict of interest with a person of that home, whose case may be open or closed: also where no link is
    /// shown, since an address is everybody's who lives there.
    /// </summary>
    /// <param name="home">Of a citizen, whether they have a case or not.</param>
    public async Task<bool> Bars(IReadOnlyList<HeldTenancy> home, string person, CancellationToken cancellation = default) =>
        await About(home, Everywhere, most: 1, other => other.IsBarred(person)
            && !other.ConflictedByHome.Contains(person, StringComparer.Ordinal), cancellation).AnyAsync(cancellation);

    /// <summary>Cases of others about the home of this one, open or closed.</summary>
    internal async Task<IReadOnlyList<CaseFile>> Beside(CaseFile file, CancellationToken cancellation) =>
        [.. (await About(file.Held, Everywhere, MostBeside, other => AreBeside(file, other), cancellation).ToListAsync(cancellation))
            .DistinctBy(other => other.CaseId, StringComparer.Ordinal)];

    /// <summary>They are cases of two people about one home.</summary>
    public static bool AreBeside(CaseFile file, CaseFile other)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(other);
        return file.CaseId != other.CaseId && !file.AllNumbers.Intersect(other.AllNumbers, StringComparer.Ordinal).Any()
            && file.Held.Intersect(other.Held).Any();
    }

    /// <summary>
    /// The same sender calls a tenancy of both by the same name, and it is open for both: who has moved out shares it no more, and neither
    /// does who is protected, or objects, or objected.
    /// </summary>
    public static bool Shares(CaseFile file, CaseFile other)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(other);
        return Tells(file) && Tells(other) && AreBeside(file, other);
    }

    private async IAsyncEnumerable<CaseFile> About(IReadOnlyList<HeldTenancy> home, IReadOnlyList<string> lists, int most,
        Func<CaseFile, bool> which, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var reference in home.Select(held => held.Tenancy).Distinct(StringComparer.Ordinal))
            foreach (var list in lists)
                foreach (var one in (await worklist.Page(list, WorkViews.Tenancy(reference), after: null, most,
                    other => home.Intersect(other.Held).Any() && which(other), cancellation: cancellation)).Cases)
                    yield return one;
    }

    private static bool Tells(CaseFile file) => file is { Closed: false, Protected: false, Unprocessed: false };
}
