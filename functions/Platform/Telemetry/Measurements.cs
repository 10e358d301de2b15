using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EarlyWarning.Platform.Telemetry;

/// <summary>
/// What is counted and measured, by the names and units of OpenTelemetry: kinds, codes and numbers, of nobody. Nothing is kept when
/// nobody listens. A count is of what was committed; work that is done again after a fault may count again.
/// </summary>
public sealed class Measurements
{
    public const string MeterName = "EarlyWarning";

    /// <summary>Tags of the conventions.</summary>
    internal const string Function = "faas.name", ErrorType = "error.type", Queue = "messaging.destination.name",
        Status = "http.response.status_code";

    private readonly Counter<long> _signals, _casesOpened, _deadlinesPassed, _failures, _timers, _errors, _undelivered, _resealed;
    private readonly Gauge<long> _openCases, _stillCases, _failedWorkflows, _sealed, _unopened, _strange;
    private readonly ObservableGauge<double> _ages;
    private readonly ObservableGauge<long> _deadLetters;

    // Of another instance's timer nothing is heard: what was read long ago is told no more.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private (long ReadAt, IReadOnlyList<QueueReading> Queues)? _read;

    public Measurements(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _signals = meter.CreateCounter<long>("earlywarning.signals", "{signal}", "Signals by kind, and what became of them.");
        _casesOpened = meter.CreateCounter<long>("earlywarning.cases.opened", "{case}", "Cases opened, by band.");
        _deadlinesPassed = meter.CreateCounter<long>("earlywarning.deadlines.passed", "{deadline}",
            "Deadlines that passed without an answer, by step.");
        _failures = meter.CreateCounter<long>("earlywarning.function.failures", "{failure}", "Functions that ended with an error.");
        _timers = meter.CreateCounter<long>("earlywarning.timer.runs", "{run}", "Runs of a timer that came to their end.");
        _errors = meter.CreateCounter<long>("earlywarning.http.errors", "{answer}", "Answers of 400 and above, by function and status.");
        _undelivered = meter.CreateCounter<long>("earlywarning.alerts.undelivered", "{alert}",
            "Alerts that a channel did not take; each is tried again or becomes a dead letter.");
        _openCases = meter.CreateGauge<long>("earlywarning.cases.open", "{case}", "Open cases, counted each night.");
        _stillCases = meter.CreateGauge<long>("earlywarning.cases.still", "{case}",
            "Open cases whose next step is two working days late and was not taken, counted each night.");
        _failedWorkflows = meter.CreateGauge<long>("earlywarning.workflows.failed", "{workflow}",
            "Workflows that stopped with an error and were not started anew, counted every five minutes.");
        _sealed = meter.CreateGauge<long>("earlywarning.seals.values", "{value}", "Values that are sealed, counted each day.");
        _unopened = meter.CreateGauge<long>("earlywarning.seals.unopened", "{value}",
            "Values that we sealed and whose key is not there, or that were changed, counted each day.");
        _strange = meter.CreateGauge<long>("earlywarning.seals.strange", "{value}",
            "Texts that look sealed and no key opens, counted each day: anybody may write such, a sender too.");
        _resealed = meter.CreateCounter<long>("earlywarning.seals.moved", "{value}",
            "Values that were moved to the version of the keys that seals now.");
        _ages = meter.CreateObservableGauge("earlywarning.queue.oldest_message.age", () => Read(queue => queue.Age.TotalSeconds), "s",
            "How long the oldest message of a queue has waited; 0 when there is none.");
        _deadLetters = meter.CreateObservableGauge("earlywarning.queue.dead_letters", () => Read(queue => queue.DeadLetters), "{message}",
            $"Dead letters that lie in a queue; at most {QueueWatch.MostDeadLetters} are counted.");
    }

    /// <summary>Somebody wants to know of the queues, which have to be asked for it.</summary>
    internal bool WatchesQueues => _ages.Enabled || _deadLetters.Enabled;

    /// <param name="kind">Code of the kind; null when it could not be read.</param>
    /// <param name="outcome"><c>accepted</c>, <c>repeated</c> or <c>refused</c>.</param>
    public void Signal(string? kind, string outcome) =>
        _signals.Add(1, Tag("earlywarning.signal.kind", kind ?? "unknown"), Tag("earlywarning.signal.outcome", outcome));

    public void CaseOpened(string band) => _casesOpened.Add(1, Tag("earlywarning.case.band", band));

    public void DeadlinePassed(string step) => _deadlinesPassed.Add(1, Tag("earlywarning.case.step", step));

    /// <param name="open">All open cases.</param>
    /// <param name="still">Those that do not move though their time has come.</param>
    public void CasesCounted(long open, long still)
    {
        _openCases.Record(open);
        _stillCases.Record(still);
    }

    /// <summary>A round through all that is sealed came to its end.</summary>
    public void Resealed(long all, long moved, long unopened, long strange)
    {
        _sealed.Record(all);
        _unopened.Record(unopened);
        _strange.Record(strange);
        _resealed.Add(moved);
    }

    public void WorkflowsFailed(long workflows) => _failedWorkflows.Record(workflows);

    /// <param name="channel">Name of the channel, such as <c>mail-server</c>.</param>
    public void AlertUndelivered(string channel, Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        _undelivered.Add(1, Tag("earlywarning.alert.channel", channel), Tag(ErrorType, error.GetType().FullName));
    }

    internal void TimerRan(string function) => _timers.Add(1, Tag(Function, function));

    internal void Answered(string function, int status)
    {
        if (status >= 400) _errors.Add(1, Tag(Function, function), new(Status, status));
    }

    internal void FunctionFailed(string function, Exception error) =>
        _failures.Add(1, Tag(Function, function), Tag(ErrorType, error.GetType().FullName));

    internal void QueuesRead(IReadOnlyList<QueueReading> queues) => _read = (TimeProvider.System.GetTimestamp(), queues);

    private IEnumerable<Measurement<T>> Read<T>(Func<QueueReading, T> value) where T : struct =>
        _read is { } read && TimeProvider.System.GetElapsedTime(read.ReadAt) < Fresh
            ? read.Queues.Select(queue => new Measurement<T>(value(queue), Tag(Queue, queue.Queue)))
            : [];

    private static KeyValuePair<string, object?> Tag(string name, string? value) => new(name, value);
}

/// <summary>What a look at a queue found.</summary>
/// <param name="Age">Of the oldest message, since it was sent; zero when there is none.</param>
internal sealed record QueueReading(string Queue, TimeSpan Age, long DeadLetters);

internal static class MeasurementsSetup
{
    public static IServiceCollection AddMeasurements(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<Measurements>();
        return services;
    }
}
