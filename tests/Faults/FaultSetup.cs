using DurableTask.Core;
using EarlyWarning.Bench;
using EarlyWarning.Local;
using EarlyWarning.Platform;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Faults;

internal static class FaultSetup
{
    /// <summary>
    /// Wraps whatever drivers are registered so far, and every function but the orchestrators, which do nothing themselves.
    /// </summary>
    public static void AddFaultPoints(this IFunctionsWorkerApplicationBuilder worker, FaultPoints faults)
    {
        var services = worker.Services;
        services.AddSingleton(faults);
        services.Wrap<IBus>((_, bus, _) => new FaultyBus(bus, faults));
        if (services.Any(service => service.ServiceType == typeof(IJointStore)))
            services.Wrap<IJointStore>((_, store, _) => new FaultyJointStore(store, faults));
        services.Wrap<IMessageSource>((_, source, _) => new FaultySource(source, faults));
        services.Wrap<ITable>((_, table, name) => new FaultyTable(table, name, faults));
        services.Wrap<IBlobs>((_, blobs, name) => new FaultyBlobs(blobs, name, faults));
        services.Wrap<IOrchestrationService>((_, service, _) => new FaultyOrchestrations(service, faults));
        services.Wrap<IOrchestrationServiceClient>((_, client, _) => new FaultyOrchestrationClient(client, faults));
        worker.Use(next => context => Run(next, context, faults));
    }

    private static Task Run(FunctionExecutionDelegate next, FunctionContext context, FaultPoints faults) =>
        faults.Around($"run {context.FunctionDefinition.Name}", () => next(context));
}
