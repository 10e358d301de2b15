using EarlyWarning.AzureStandIns;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        throw SignaturesOnly.Exception(nameof(CreateBuilder));
}

public class FunctionsApplicationBuilder : IFunctionsWorkerApplicationBuilder, IHostApplicationBuilder
{
    internal FunctionsApplicationBuilder() =>
        throw SignaturesOnly.Exception(nameof(FunctionsApplicationBuilder));

    public IDictionary<object, object> Properties => throw SignaturesOnly.Exception(nameof(Properties));

    public ConfigurationManager Configuration => throw SignaturesOnly.Exception(nameof(Configuration));

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    public IHostEnvironment Environment => throw SignaturesOnly.Exception(nameof(Environment));

    public ILoggingBuilder Logging => throw SignaturesOnly.Exception(nameof(Logging));

    public IMetricsBuilder Metrics => throw SignaturesOnly.Exception(nameof(Metrics));

    public IServiceCollection Services => throw SignaturesOnly.Exception(nameof(Services));

    public IHost Build() => throw SignaturesOnly.Exception(nameof(Build));

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        throw SignaturesOnly.Exception(nameof(ConfigureContainer));

    public IFunctionsWorkerApplicationBuilder Use(
        Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) =>
        throw SignaturesOnly.Exception(nameof(Use));
}

public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) =>
        throw SignaturesOnly.Exception(nameof(ConfigureFunctionsWebApplication));
}
