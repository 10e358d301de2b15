using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Platform.Checks;

/// <summary>How long what was found is told again, so that many who ask cost no more than one.</summary>
public sealed record CheckAge(TimeSpan Ready, TimeSpan Details)
{
    public static CheckAge Usual { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    internal TimeSpan Of(CheckLevel level) => level switch
    {
        CheckLevel.Ready => Ready, CheckLevel.Details => Details, _ => TimeSpan.Zero,
    };
}

/// <summary>
/// All checks, of every feature and of the host: readiness, the administrators' page and <c>run doctor</c> ask here. They run beside each
/// other, each with a limit, and one that fails is told as itself.
/// </summary>
public sealed class CheckRegistry(IEnumerable<Check> checks, CheckAge age)
{
    /// <summary>Readiness waits as long as a store's driver tries: it says why better than a limit could.</summary>
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(3), Limit = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<CheckLevel, (DateTimeOffset At, Task<IReadOnlyList<CheckLine>> Lines)> _looks = [];

    /// <summary>In the order in which they were added.</summary>
    public async Task<IReadOnlyList<CheckLine>> Run(CheckLevel level, DurableTaskClient? workflows, CancellationToken cancellation)
    {
        Task<IReadOnlyList<CheckLine>> look;
        lock (_gate)
        {
            var now = TimeProvider.System.GetUtcNow();
            if (!_looks.TryGetValue(level, out var last) || (last.Lines.IsCompleted && now - last.At >= age.Of(level)))
                _looks[level] = last = (now, LookAtAll(level, workflows));
            look = last.Lines;
        }
        return await look.WaitAsync(cancellation); // Whoever leaves does not take the look from the others.
    }

    /// <summary>At these alone, and now: for whoever watches them.</summary>
    public async Task<IReadOnlyList<CheckLine>> LookAt(IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var context = new CheckContext(Workflows: null, either.Token);
        var watched = checks.Where(check => names.Contains(check.Name, StringComparer.Ordinal));
        var lines = await Task.WhenAll(watched.Select(check => Look(check, context)));
        cancellation.ThrowIfCancellationRequested(); // Who stops looking has found nothing.
        return lines;
    }

    private async Task<IReadOnlyList<CheckLine>> LookAtAll(CheckLevel level, DurableTaskClient? workflows)
    {
        using var limit = new CancellationTokenSource(level is CheckLevel.Ready ? ReadyLimit : Limit, TimeProvider.System);
        var context = new CheckContext(workflows, limit.Token);
        return await Task.WhenAll(checks.Where(check => check.Level <= level).Select(check => Task.Run(() => Look(check, context))));
    }

    private static async Task<CheckLine> Look(Check check, CheckContext context)
    {
        try
        {
            return new(check.Name, await check.Look(context).WaitAsync(context.Stop));
        }
        catch (Exception e)
        {
            return new(check.Name, Told(e));
        }
    }

    /// <summary>A message may quote what must not be shown: only those that are written for operators are told.</summary>
    private static CheckResult Told(Exception e) => e switch
    {
        StoreUnavailableException store => CheckResult.Fault(store.Reason, CheckText.Quoted(store.Message), new(CheckWords.StoreDo)),
        OptionsValidationException invalid => CheckResult.Fault("settings", CheckText.Quoted(string.Join(' ', invalid.Failures)),
            new(CheckWords.SettingsDo)),
        InvalidDataException data => CheckResult.Fault("data", CheckText.Quoted(data.Message)),
        OperationCanceledException => CheckResult.Fault("slow", new(CheckWords.Slow)),
        _ => CheckResult.Fault("fault", CheckText.Quoted(e.GetType().Name), new(CheckWords.FaultDo)),
    };
}

/// <summary>How a feature, or a host, names what is to be looked at.</summary>
public static class CheckSetup
{
    public static IServiceCollection AddCheck(this IServiceCollection services, string name, CheckLevel level,
        Func<IServiceProvider, CheckContext, Task<CheckResult>> look) =>
        services.AddSingleton(provider => new Check(name, level, context => look(provider, context)));
}
