using EarlyWarning.Alerts;
using EarlyWarning.Board;
using EarlyWarning.Cases;
using EarlyWarning.DeadLetters;
using EarlyWarning.Laboratory;
using EarlyWarning.Papers;
using EarlyWarning.People;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Platform.Runs;
using EarlyWarning.Platform.Settings;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Platform.Versions;
using EarlyWarning.Privacy;
using EarlyWarning.Records;
using EarlyWarning.Reporting;
using EarlyWarning.Retention;
using EarlyWarning.Risk;
using EarlyWarning.Signals;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EarlyWarning;

/// <summary>
/// The features, once, in pipeline order. Both hosts call this and add their drivers of <see cref="ITable"/> and <see cref="IBus"/>.
/// </summary>
public static class EarlyWarningSetup
{
    public static IServiceCollection AddEarlyWarning(this IServiceCollection services, IConfiguration configuration) => services
        .AddDataFormat()
        .AddMeasurements()
        .AddSingleton<Outbox>()
        .AddHostedService<UnknownSettingsWarning>()
        .AddPlatformChecks()
        .AddPrivacy(configuration)
        .AddPeople(configuration)
        .AddSignals(configuration)
        .AddRisk(configuration)
        .AddCases(configuration)
        .AddPapers(configuration)
        .AddRecords(configuration)
        .AddAlerts(configuration)
        .AddDeadLetters()
        .AddLaboratory()
        .AddRetention(configuration)
        .AddReporting(configuration)
        .AddBoard(configuration);

    public static IFunctionsWorkerApplicationBuilder UseEarlyWarning(this IFunctionsWorkerApplicationBuilder worker) =>
        worker.UseMiddleware<PlainFailures>().UseMiddleware<FunctionTelemetry>().UseMiddleware<RequestIds>().UseMiddleware<WrongKeys>()
            .UseBoard().UseMiddleware<StartGate>().UseMiddleware<NightlyNotes>();
}
