using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;

namespace EarlyWarning.Cases.Store;

/// <summary>
/// Open cases by contact person, acute ones twice, counted from the worklist at most once a minute: enough to share out work
/// evenly.
/// </summary>
public sealed class CaseLoads(Worklist worklist, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private Dictionary<string, int> _loads = new(StringComparer.Ordinal);
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    public async Task<IReadOnlyDictionary<string, int>> Read(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (clock.GetUtcNow() - _at < Fresh) return new Dictionary<string, int>(_loads, StringComparer.Ordinal);
        }
        var loads = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var file in worklist.Lines(Worklist.Open, WorkViews.All, cancellation))
            if (file.ContactPerson is { } person) loads[person] = loads.GetValueOrDefault(person) + Assigning.Weight(file);
        lock (_gate) (_loads, _at) = (loads, clock.GetUtcNow());
        return new Dictionary<string, int>(loads, StringComparer.Ordinal);
    }

    /// <summary>Applies a rule that may give the case to whoever carries least, and counts it there if it did.</summary>
    public async Task Share(CaseStore cases, string caseId, Func<CaseDraft, IReadOnlyDictionary<string, int>, CaseDraft> rule,
        CancellationToken cancellation)
    {
        var counted = await Read(cancellation);
        var given = false;
        await cases.Apply(caseId, draft =>
        {
            var before = draft.Case.ContactPerson;
            rule(draft, counted);
            given = draft.Case.ContactPerson != before;
            return draft;
        }, cancellation);
        if (given && await cases.Read(caseId, cancellation) is { } after) Given(after);
    }

    /// <summary>A case was given to somebody since the count: a hundred cases in a minute do not all go to the same.</summary>
    public void Given(CaseFile file)
    {
        if (file.ContactPerson is not { } person) return;
        lock (_gate) _loads[person] = _loads.GetValueOrDefault(person) + Assigning.Weight(file);
    }
}
