using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Privacy;

public static class PrivacySetup
{
    /// <summary>A demo integration for the local host: its name is its key. Same switch as the demo senders.</summary>
    public const string DevStaff = "dev-staff";

    /// <summary>One that tells of changed CPR numbers.</summary>
    public const string DevRegister = "dev-register";

    public static IServiceCollection AddPrivacy(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<PrivacyOptions>().Bind(configuration.GetSection(PrivacyOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PrivacyOptions>, PrivacyOptionsValidator>();
        if (configuration.GetValue<bool>("Signals:DevPartners"))
            services.PostConfigure<PrivacyOptions>(options =>
            {
                options.StaffKeys.Add(new StaffKey { Name = DevStaff, KeyHashes = { ApiKeys.Hash(DevStaff) } });
                options.StaffKeys.Add(
                    new StaffKey { Name = DevRegister, KeyHashes = { ApiKeys.Hash(DevRegister) }, NumberChanges = true });
            });

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<KeyFile>();
        services.AddSingleton(provider => provider.GetRequiredService<KeyFile>().Keys);
        services.AddSingleton<CitizenTokens>();
        services.AddSingleton<ContentCodes>();
        services.AddSingleton<SealedText>();
        services.AddSingleton<SealedFiles>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<ReadingLog>();
        services.AddSingleton<SecurityEvents>();
        services.AddSingleton<Vault>();
        services.AddSingleton<PersonIndex>();
        services.AddSingleton<IErasable, PrivacyErasure>();
        services.TryAddSingleton(_ => new MinuteQuota(TimeProvider.System));
        services.AddSingleton<StaffKeys>();
        services.AddSingleton<PrivacyStart>();
        services.AddStartTask(provider => new StartTask(PrivacyStart.Name, provider.GetRequiredService<PrivacyStart>().Check));
        services.AddCheck(PrivacyStart.Name, CheckLevel.Details, (provider, context) =>
            provider.GetRequiredService<PrivacyStart>().Look(context.Stop));
        return services;
    }
}
