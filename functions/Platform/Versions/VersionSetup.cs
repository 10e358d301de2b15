using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Platform.Versions;

public static class VersionSetup
{
    /// <summary>Before any other work of the start, so that data of a newer program stays as it is.</summary>
    public static IServiceCollection AddDataFormat(this IServiceCollection services) => services
        .AddSingleton<DataFormat>()
        .AddStartTask(provider => new StartTask("data format", provider.GetRequiredService<DataFormat>().Claim) { First = true });
}
