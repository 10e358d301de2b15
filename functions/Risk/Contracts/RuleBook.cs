using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk.Contracts;

/// <summary>A set and the instant from which it is in force.</summary>
public sealed record DatedRules(DateTimeOffset From, RuleSet Set);

/// <summary>
/// Rows of approved sets: table <c>rules</c>, PK <c>rules</c>, RK <c>set|{UTC instant}</c>. One set for each day at most: the
/// insert decides between two that want the same.
/// </summary>
public static class RuleRows
{
    public const string Partition = "rules";
    private const string Prefix = "set|";
    private const string End = "set}";

    /// <summary>From the start of a Danish day.</summary>
    public static Row ToRow(RuleSet set, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(set);
        var at = CopenhagenTime.StartOf(from).ToUniversalTime();
        return new Row(Partition, Key(from)).With("from", at).With("set", set.ToJson());
    }

    public static string Key(DateOnly from) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{Prefix}{CopenhagenTime.StartOf(from).UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");

    internal static IAsyncEnumerable<Row> Read(ITable rules, CancellationToken cancellation) =>
        rules.Query(Partition, Prefix, End, cancellation);

    internal static DatedRules FromRow(Row row) => new(row.Instant("from"), RuleSet.Parse(row.Text("set")));
}

/// <summary>
/// Which set is in force at an instant: a function of the instant and of rows that nobody edits, so that every instance of the
/// app gives the same answer. That holds because a set is approved at least <see cref="Notice"/> before it takes effect, and
/// withdrawn at least <see cref="LastCall"/> before, while no instance trusts what it read for longer than <see cref="Fresh"/>.
/// </summary>
public sealed class RuleBook([FromKeyedServices(Tables.Rules)] ITable rules, TimeProvider clock)
{
    public static readonly TimeSpan Notice = TimeSpan.FromHours(24);
    public static readonly TimeSpan LastCall = TimeSpan.FromHours(1);
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Pages? _pages;

    /// <exception cref="StoreUnavailableException">The rows cannot be read now: no set is better than yesterday's.</exception>
    public async Task<RuleSet> InForce(DateTimeOffset at, CancellationToken cancellation = default) =>
        (await All(cancellation)).Last(dated => dated.From <= at).Set;

    /// <summary>Every set that was, is or will be in force, the first one first.</summary>
    public async Task<IReadOnlyList<DatedRules>> All(CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        if (_pages is { } pages && now >= pages.ReadAt && now - pages.ReadAt < Fresh) return pages.Sets;
        var sets = new List<DatedRules> { new(DateTimeOffset.MinValue, RuleSet.First) };
        await foreach (var row in RuleRows.Read(rules, cancellation)) sets.Add(RuleRows.FromRow(row));
        _pages = new Pages(now, sets);
        return sets;
    }

    /// <returns>A set that was ever in force, or will be; null: there is none of that version.</returns>
    public async Task<RuleSet?> Find(string version, CancellationToken cancellation = default) =>
        (await All(cancellation)).FirstOrDefault(dated => dated.Set.Version == version)?.Set;

    /// <summary>After a change of the rows: this instance sees it at once.</summary>
    public void Forget() => _pages = null;

    private sealed record Pages(DateTimeOffset ReadAt, IReadOnlyList<DatedRules> Sets);
}
