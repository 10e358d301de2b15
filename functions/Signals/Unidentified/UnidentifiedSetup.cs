using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Unidentified;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Unidentified;

internal static class UnidentifiedSetup
{
    public static void AddUnidentified(this IServiceCollection services)
    {
        services.AddSingleton<UnidentifiedTable>();
        services.AddSingleton<UnidentifiedIntake>();
        services.AddSingleton<TestIdentities>();
        services.AddSingleton<Identifying>();
        services.AddSingleton<IdentityCandidates>();
        services.AddSingleton<UnidentifiedDesk>();
        services.AddSingleton<IErasable, UnidentifiedErasure>();
    }
}
