using System.Collections.ObjectModel;
using System.Diagnostics;
using EarlyWarning.Local.Azurite;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace EarlyWarning.Tests.Telemetry;

/// <summary>A town whose exporters are on, and what they are given.</summary>
internal sealed class WatchedTown : IAsyncDisposable
{
    private readonly Collector _collector;
    private readonly Kept<Activity> _spans;
    private readonly Kept<MetricSnapshot> _metrics;

    private WatchedTown(Town town, Collector collector, Kept<Activity> spans, Kept<MetricSnapshot> metrics) =>
        (Town, _collector, _spans, _metrics) = (town, collector, spans, metrics);

    public Town Town { get; }

    public IReadOnlyList<Activity> Spans => _spans.Now;

    /// <param name="azurite">Connection string of the store, in place of SQLite.</param>
    public static async Task<WatchedTown> Start(Action<IServiceCollection>? services = null, string? azurite = null)
    {
        var (collector, spans, metrics) = (await Collector.Start(), new Kept<Activity>(), new Kept<MetricSnapshot>());
        var settings = collector.Settings;
        if (azurite is not null) settings[AzuriteAccount.Setting] = azurite;
        var town = await Town.Start(azurite: azurite is not null, settings: settings, services: all =>
        {
            all.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(spans));
            all.ConfigureOpenTelemetryMeterProvider(metering => metering.AddInMemoryExporter(metrics));
            services?.Invoke(all);
        });
        return new WatchedTown(town, collector, spans, metrics);
    }

    /// <summary>The numbers of a metric as they stand, by the values of its tags in order of their names.</summary>
    public Dictionary<string, double> Measured(string name)
    {
        Assert.True(Town.Host.Services.GetRequiredService<MeterProvider>().ForceFlush());
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var point in _metrics.Now.Last(metric => metric.Name == name).MetricPoints)
        {
            var tags = new SortedDictionary<string, object?>(StringComparer.Ordinal);
            foreach (var tag in point.Tags) tags.Add(tag.Key, tag.Value);
            numbers[string.Join(' ', tags.Values)] = Number(_metrics.Now.Last(metric => metric.Name == name).MetricType, point);
        }
        return numbers;
    }

    /// <summary>Waits for such a span: it ends after what it is of, when a message is done and a request answered already.</summary>
    public async Task Until(Func<Activity, bool> such, int count = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (Spans.Count(such) < count) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
    }

    /// <summary>From a span to the first of its trace, as far as its parents were exported.</summary>
    public IReadOnlyList<Activity> Line(Activity span)
    {
        var line = new List<Activity> { span };
        while (Spans.FirstOrDefault(one => one.TraceId == line[^1].TraceId && one.SpanId == line[^1].ParentSpanId) is { } parent)
            line.Add(parent);
        return line;
    }

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        await _collector.DisposeAsync();
    }

    private static double Number(MetricType type, MetricPoint point) => type switch
    {
        MetricType.LongSum => point.GetSumLong(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    /// <summary>Filled on the threads of what runs, read on the test's.</summary>
    private sealed class Kept<T> : Collection<T>
    {
        private readonly Lock _gate = new();

        public IReadOnlyList<T> Now
        {
            get
            {
                lock (_gate) return [.. Items];
            }
        }

        protected override void InsertItem(int index, T item)
        {
            lock (_gate) base.InsertItem(Items.Count, item);
        }
    }
}
