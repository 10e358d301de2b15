using EarlyWarning.Platform.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace EarlyWarning.Tests.Telemetry;

public sealed class PlainLogsTests
{
    private const string Cpr = "0402901234";

    [Fact]
    public void Of_an_exception_its_type_leaves_and_of_a_library_s_line_its_template()
    {
        var records = new List<LogRecord>();
        using var services = new ServiceCollection().AddLogging(logging => logging.AddOpenTelemetry(options =>
        {
            options.AddProcessor(new PlainLogs());
            options.AddInMemoryExporter(records);
        })).BuildServiceProvider();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var error = new InvalidOperationException($"No row {Cpr}");
        loggers.CreateLogger("EarlyWarning.Cases").LogError(error, "Case {CaseId} failed.", "2026-0001");
        loggers.CreateLogger("Azure.Core").LogWarning(error, "GET {Url} failed.", $"https://x/citizens(PartitionKey='{Cpr}')");
        loggers.CreateLogger("Azure.Core").Log(LogLevel.Warning, default, $"GET {Cpr}", error, (state, _) => state);

        Assert.Equal(["Case {CaseId} failed.", "GET {Url} failed.", "Azure.Core"], records.Select(record => record.Body));
        Assert.All(records, record => Assert.Equal((null, null), (record.Exception, record.FormattedMessage)));
        Assert.All(records, record => Assert.Contains(new("exception.type", "System.InvalidOperationException"), record.Attributes!));
        Assert.Contains(new("CaseId", "2026-0001"), records[0].Attributes!);
        Assert.DoesNotContain(records.SelectMany(record => record.Attributes!), pair =>
            pair.Value?.ToString()?.Contains(Cpr, StringComparison.Ordinal) == true);
    }
}
