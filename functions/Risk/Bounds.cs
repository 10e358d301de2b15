using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>
/// What an assessment names of a citizen about whom very much was told: enough for whoever reads it, and no more however many
/// signals come. Every bound is one sender's own, so that nobody's flood pushes out what another told.
/// </summary>
internal static class Bounds
{
    public const int SignalsOfASender = 25;
    public const int TenanciesOfASender = 10;
    private const int DeadlinesAhead = 3;

    /// <summary>Each sender's newest, in the order they apply.</summary>
    public static (IReadOnlyList<SignalRef> Signals, IReadOnlyList<SignalKind> Kinds) Signals(SituationFold fold)
    {
        if (fold.All.Signals.Count <= SignalsOfASender) return (fold.All.Signals, fold.All.Kinds);
        var kept = fold.Senders.SelectMany(own => own.Newest()).ToList();
        kept.Sort(Situation.Apply);
        return (kept.ConvertAll(signal => signal.Ref), kept.ConvertAll(signal => signal.Kind));
    }

    /// <summary>Each sender's newest.</summary>
    public static IReadOnlyList<RetractedSignal> Retracted(IReadOnlyList<RetractedSignal> all)
    {
        if (all.Count <= SignalsOfASender) return all;
        var newest = all.GroupBy(one => one.Signal.Sender, StringComparer.Ordinal).SelectMany(own => own.TakeLast(SignalsOfASender))
            .ToHashSet();
        return [.. all.Where(newest.Contains)];
    }

    /// <summary>Of each sender those that are furthest on the way to an eviction, in the order they come in.</summary>
    /// <param name="top">The one that scores highest, which is always named; null: nobody is scored.</param>
    public static IReadOnlyList<Tenancy> Tenancies(IReadOnlyList<Tenancy> counted, Tenancy? top)
    {
        if (counted.Count <= TenanciesOfASender) return counted;
        var kept = counted.GroupBy(tenancy => tenancy.Sender, StringComparer.Ordinal)
            .SelectMany(own => own.OrderByDescending(tenancy => ReferenceEquals(tenancy, top))
                .ThenByDescending(Furthest).ThenByDescending(tenancy => tenancy.Episode?.Oere ?? 0).Take(TenanciesOfASender))
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. counted.Where(kept.Contains)];
    }

    /// <summary>Those that have a name.</summary>
    public static IReadOnlyList<HeldTenancy> Held(IEnumerable<Tenancy> tenancies) =>
        [.. tenancies.Where(tenancy => tenancy.Ref.Length > 0).Select(tenancy => new HeldTenancy(tenancy.Sender, tenancy.Ref))];

    /// <summary>
    /// The eviction, the last deadline that passed and the next ones: when one of those passes, the citizen is assessed again.
    /// </summary>
    public static IReadOnlyList<LegalStep> Steps(Tenancy tenancy, DateOnly today)
    {
        List<LegalStep> steps = [];
        foreach (var demand in tenancy.Episode?.Demands ?? []) steps.Add(LegalClock.Deadline(demand));
        steps.Sort((one, other) => one.On.CompareTo(other.On));
        var ahead = steps.FindIndex(step => step.On >= today);
        if (ahead < 0) ahead = steps.Count;
        if (ahead + DeadlinesAhead < steps.Count) steps.RemoveRange(ahead + DeadlinesAhead, steps.Count - ahead - DeadlinesAhead);
        if (ahead > 1) steps.RemoveRange(0, ahead - 1);
        if (tenancy.Eviction is { } eviction) steps.Add(LegalClock.DayOf(eviction));
        return steps;
    }

    private static int Furthest(Tenancy tenancy) => tenancy switch
    {
        { PutOut: not null } or { Eviction: not null } => 4,
        { Bailiff: not null } => 3,
        { Terminated: not null } => 2,
        { Episode.Demands.Count: > 0 } => 1,
        _ => 0,
    };
}

/// <summary>A code of all signals in the order in which they apply; of more it takes up where it ended.</summary>
internal sealed class SignalsDigest
{
    private byte[] _code = [];
    private int _count;

    public string Of(IReadOnlyList<SignalRef> ordered)
    {
        for (; _count < ordered.Count; _count++)
            _code = SHA256.HashData([.. _code, .. Encoding.UTF8.GetBytes($"{ordered[_count].Sender}|{ordered[_count].SignalId}")]);
        return Convert.ToHexStringLower(_code.AsSpan(0, Math.Min(_code.Length, 16)));
    }
}
