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

    /// <summary>Each sender's newest, by when they were received: one that left the list does not come back.</summary>
    public static (IReadOnlyList<SignalRef> Signals, IReadOnlyList<SignalKind> Kinds) Signals(Situation situation,
        IReadOnlyCollection<Signal> signals)
    {
        if (situation.Signals.Count <= SignalsOfASender) return (situation.Signals, situation.Kinds);
        var newest = signals.DistinctBy(signal => signal.Ref).GroupBy(signal => signal.Sender, StringComparer.Ordinal)
            .SelectMany(own => own.OrderByDescending(signal => signal.ReceivedAt).ThenByDescending(signal =>
                signal.SignalId, StringComparer.Ordinal).Take(SignalsOfASender))
            .Select(signal => signal.Ref).ToHashSet();
        var kept = situation.Signals.Zip(situation.Kinds).Where(told => newest.Contains(told.First)).ToList();
        return ([.. kept.Select(told => told.First)], [.. kept.Select(told => told.Second)]);
    }

    /// <summary>Each sender's newest.</summary>
    public static IReadOnlyList<RetractedSignal> Retracted(IReadOnlyList<RetractedSignal> all)
    {
        if (all.Count <= SignalsOfASender) return all;
        var newest = all.GroupBy(one => one.Signal.Sender, StringComparer.Ordinal).SelectMany(own => own.TakeLast(SignalsOfASender))
            .ToHashSet();
        return [.. all.Where(newest.Contains)];
    }

    /// <summary>The same for the same signals in any order.</summary>
    public static string Digest(IEnumerable<SignalRef> signals)
    {
        var names = signals.Select(signal => $"{signal.Sender}|{signal.SignalId}").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))).AsSpan(0, 16));
    }

    /// <summary>Of each sender those that are furthest on the way to an eviction, in the order they come in.</summary>
    public static IReadOnlyList<Tenancy> Tenancies(Outcome outcome)
    {
        if (outcome.Scored.Count <= TenanciesOfASender) return outcome.Scored;
        var kept = outcome.Scored.GroupBy(tenancy => tenancy.Sender, StringComparer.Ordinal)
            .SelectMany(own => own.OrderByDescending(tenancy => ReferenceEquals(tenancy, outcome.Top.Tenancy))
                .ThenByDescending(Furthest).ThenByDescending(tenancy => tenancy.Episode?.Oere ?? 0).Take(TenanciesOfASender))
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. outcome.Scored.Where(kept.Contains)];
    }

    /// <summary>
    /// The eviction, the last deadline that passed and the next ones: when one of those passes, the citizen is assessed again.
    /// </summary>
    public static IEnumerable<LegalStep> Steps(Tenancy tenancy, DateOnly today)
    {
        var deadlines = LegalClock.Steps(tenancy).Where(step => step.Kind == LegalStepKind.DemandDeadline).OrderBy(step => step.On)
            .ToLookup(step => step.On < today);
        return deadlines[true].TakeLast(1).Concat(deadlines[false].Take(DeadlinesAhead))
            .Concat(LegalClock.Steps(tenancy).Where(step => step.Kind == LegalStepKind.Eviction));
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
