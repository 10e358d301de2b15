using EarlyWarning.Platform;
using EarlyWarning.Retention.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Retention;

public static class RetentionSetup
{
    /// <summary>The features whose rows are erased register their <see cref="IErasable"/> themselves.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddSingleton<ErasureRuns>();
        services.AddSingleton<FirstNights>();
        services.AddSingleton<ErasureBook>();
        services.AddSingleton<ErasedBefore>();
        services.AddSingleton<ReturnedCitizens>();
        services.AddSingleton<LegalHolds>();
        services.AddSingleton<RetentionPreview>();
        services.AddSingleton<IErasable, HoldErasure>();
        services.AddSingleton<AskedErasures>();
        services.AddSingleton<RequestNews>();
        services.AddSingleton<HoldAlerts>();
        services.AddSingleton<HoldNews>();
        services.AddSingleton<RequestedErasures>();
        services.AddSingleton<DueCitizens>();
        services.AddSingleton<ErasureRound>();
        return services;
    }
}
