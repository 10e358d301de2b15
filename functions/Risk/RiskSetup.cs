using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk;

public static class RiskSetup
{
    /// <summary>Needs the tables, the outbox, the bus and a <see cref="TimeProvider"/> of the platform. It has no settings: the rules are part of the program.</summary>
    public static IServiceCollection AddRisk(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services
            .AddSingleton(RuleSet.Current)
            .AddSingleton<DueAssessments>()
            .AddSingleton<WatchlistProjection>()
            .AddSingleton<AssessmentStore>()
            .AddSingleton<Assessments>()
            .AddSingleton<Objections>()
            .AddSingleton<Watchlist>()
            .AddSingleton<IErasable, RiskErasure>();
    }
}
