using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using EarlyWarning.Local;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Faults;

/// <summary>What happens at a fault point.</summary>
public enum FaultKind
{
    /// <summary>The process ends before it is done.</summary>
    DieBefore,

    /// <summary>It is done, and the process ends before anybody hears of it.</summary>
    DieAfter,

    /// <summary>It is not done, once; whoever asked is told that the store cannot answer.</summary>
    FailBefore,

    /// <summary>It is done, and whoever asked is told that it was not, once.</summary>
    FailAfter,

    /// <summary>It takes its time first, whoever asks it to stop.</summary>
    Slow,
}

/// <param name="Point">Such as <c>commit cases</c>; see <see cref="FaultPoints"/>.</param>
/// <param name="Visit">1 is the first time the point is passed.</param>
internal sealed record Fault(string Point, int Visit, FaultKind Kind)
{
    /// <summary>For <see cref="FaultKind.Slow"/>.</summary>
    public TimeSpan Wait { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} at {Point}:{Visit}");
}

/// <summary>The host has died, as far as a test can make it: nothing it still does counts.</summary>
internal sealed class HostDiedException() : Exception("The host died.");

/// <summary>
/// The moments at which a host may die or its store may fail, for the tests that prove that nothing is lost then: <c>read {table}</c>,
/// <c>commit {table}</c>, <c>commit all of {table}</c> (what one transaction holds, by the table it ends with), <c>send {queue}</c>,
/// <c>receive {queue}</c>, <c>complete {queue}</c>, <c>abandon {queue}</c>, <c>renew {queue}</c>,
/// <c>dead-letter {queue}</c>, <c>read files {container}</c>, <c>put files {container}</c>, <c>delete files {container}</c>,
/// <c>run {function}</c> (before: it was called; after: it has ended and nobody knows), and the
/// backend of the orchestrations: <c>read turn</c>, <c>commit turn</c>, <c>read activity</c>, <c>end activity</c>, <c>read instance</c>,
/// <c>commit start</c>, <c>commit news</c>, <c>commit purge</c>. The outbox passes them like everybody else. Not points: what a driver does
/// inside one commit (SQLite's own transaction; the requests with which the Azurite bus buries or schedules a message), and the mail file.
/// </summary>
/// <param name="exit">How the process ends. Null: it goes on, but nothing works any more.</param>
/// <param name="met">Told when the fault is met.</param>
internal sealed class FaultPoints(Fault? fault = null, Action? exit = null, Action<Fault>? met = null)
{
    /// <summary>
    /// Set by tests only: <c>commit cases:3</c> ends the process at the third commit of a case; with <c>:after</c>, right after it.
    /// </summary>
    public const string DieAt = "EARLYWARNING_DIE_AT";

    /// <summary>Set by tests only: <c>run OnCaseDue:1:30</c> lets the first call take 30 s more.</summary>
    public const string SlowAt = "EARLYWARNING_SLOW_AT";

    private readonly ConcurrentDictionary<string, int> _visits = new(StringComparer.Ordinal);
    private volatile bool _lifted;
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How often each point was passed.</summary>
    public IReadOnlyDictionary<string, int> Visits => _visits;

    public Task Died => _died.Task;

    public bool IsDead => _died.Task.IsCompleted;

    /// <summary>The fault was met.</summary>
    public bool Struck { get; private set; }

    /// <summary>From now on nothing is met any more: the test only looks.</summary>
    public void Lift() => _lifted = true;

    /// <exception cref="SettingException">A variable is set and names no point and visit.</exception>
    public static FaultPoints? FromEnvironment() =>
        (Named(DieAt, Deadly) ?? Named(SlowAt, Slow)) is { } fault ? new FaultPoints(fault, () => Process.GetCurrentProcess().Kill(), one =>
            Console.WriteLine($"fault: {one}")) : null;

    /// <summary>Does what is asked for, unless the fault of this run is here and now.</summary>
    public async Task<T> Around<T>(string point, Func<Task<T>> work)
    {
        ThrowIfDead();
        var kind = Visit(point);
        if (kind is FaultKind.Slow) await Task.Delay(fault!.Wait, TimeProvider.System, CancellationToken.None);
        if (kind is FaultKind.DieBefore) Die();
        if (kind is FaultKind.FailBefore) throw Failed(point);
        var result = await work();
        if (kind is FaultKind.DieAfter) Die();
        ThrowIfDead();
        return kind is FaultKind.FailAfter ? throw Failed(point) : result;
    }

    public Task Around(string point, Func<Task> work) => Around(point, async () =>
    {
        await work();
        return true;
    });

    /// <exception cref="HostDiedException">Nothing works any more.</exception>
    public void ThrowIfDead()
    {
        if (IsDead) throw new HostDiedException();
    }

    private FaultKind? Visit(string point)
    {
        var visit = _visits.AddOrUpdate(point, 1, (_, count) => count + 1);
        if (fault is null || _lifted || fault.Visit != visit || fault.Point != point) return null;
        Struck = true;
        met?.Invoke(fault);
        return fault.Kind;
    }

    private void Die()
    {
        exit?.Invoke();
        _died.TrySetResult();
        throw new HostDiedException();
    }

    private static Fault? Named(string variable, Func<Fault, string?, Fault?> kind)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text) return null;
        var parts = text.Split(':');
        var named = parts.Length is 2 or 3 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var visit)
            ? kind(new Fault(parts[0], visit, FaultKind.DieBefore), parts.ElementAtOrDefault(2)) : null;
        return named ?? throw new SettingException($"{variable} must be point:visit and what happens there, not '{text}'.");
    }

    private static Fault? Deadly(Fault at, string? when) =>
        when switch { null => at, "after" => at with { Kind = FaultKind.DieAfter }, _ => null };

    private static Fault? Slow(Fault at, string? seconds) => double.TryParse(seconds, CultureInfo.InvariantCulture, out var wait)
        ? at with { Kind = FaultKind.Slow, Wait = TimeSpan.FromSeconds(wait) } : null;

    private static StoreUnavailableException Failed(string point) => new($"A test makes '{point}' fail.");
}
