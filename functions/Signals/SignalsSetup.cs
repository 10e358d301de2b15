using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Events;
using EarlyWarning.Signals.Numbers;
using EarlyWarning.Signals.Quota;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals;

public static class SignalsSetup
{
    public static IServiceCollection AddSignals(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<SignalsOptions>().Bind(configuration.GetSection(SignalsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SignalsOptions>, SignalsOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMeasurements();
        services.AddSingleton<Partners>();
        services.AddSingleton<SignalTable>();
        services.AddSingleton<QuotaTable>();
        services.AddSingleton(provider =>
            new RowQuota(provider.GetRequiredService<QuotaTable>(), provider.GetRequiredService<IOptions<SignalsOptions>>()));
        services.AddSingleton<EarlierSignals>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<SignalIntake>();
        services.AddSingleton<SignalAnswers>();
        services.AddSingleton<Feedback>();
        services.AddOptions<EventOptions>().Bind(configuration.GetSection(EventOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EventOptions>, EventOptionsValidator>();
        services.AddSingleton<EventTable>();
        services.AddSingleton<EventIntake>();
        services.AddSingleton<EventDesk>();
        services.AddSingleton<IErasable, EventErasure>();
        services.AddSingleton<CitizenNumbers>();
        services.AddSingleton<NumberChangeTable>();
        services.AddSingleton<NumberChanges>();
        services.AddSingleton<SignalKinds>();
        services.AddSingleton<AcceptedSignals>();
        services.AddSingleton<TrialSignals>();
        services.AddSingleton<SenderAgreements>();
        services.AddSingleton<SentDesk>();
        services.AddSingleton<QualityDesk>();
        services.AddSingleton<IErasable, SignalErasure>();
        services.AddSingleton<IErasable, NumberErasure>();
        return services;
    }
}
