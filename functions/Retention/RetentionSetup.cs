using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Retention.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Retention;

public static class RetentionSetup
{
    /// <summary>Whether the nights erase.</summary>
    public const string Check = "erasure";

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
        services.AddCheck(Check, CheckLevel.Details, async (provider, context) =>
            await provider.GetRequiredService<FirstNights>().OnlyCount(context.Stop)
                ? CheckResult.Warning("only-count", new(CheckWords.NightsCount), new(CheckWords.NightsCountDo))
                : CheckResult.Ok(CheckWords.NightsErase));
        return services;
    }
}
