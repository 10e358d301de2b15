using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EarlyWarning.Risk;

public static class RiskSetup
{
    /// <summary>
    /// Needs the tables, the outbox, the bus and a <see cref="TimeProvider"/> of the platform. It has no settings: rules are a file of the
    /// program or approved on the board.
    /// </summary>
    public static IServiceCollection AddRisk(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton<CitizenNumbers>();
        return services
            .AddSingleton<RuleBook>()
            .AddSingleton<RulesTaken>()
            .AddSingleton<SignalHistory>()
            .AddSingleton<DueAssessments>()
            .AddSingleton<WatchlistProjection>()
            .AddSingleton<ScoredSignals>()
            .AddSingleton<KnownCitizens>()
            .AddSingleton<AssessmentStore>()
            .AddSingleton<Assessments>().AddSingleton<Homes>()
            .AddSingleton<Objections>().AddSingleton<CasesByHand>()
            .AddSingleton<Watchlist>()
            .AddSingleton<IErasable, RiskErasure>();
    }
}
