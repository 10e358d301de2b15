using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Signals.Agreements;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Signals.Contracts.Sending;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Events;
using EarlyWarning.Signals.Numbers;
using EarlyWarning.Signals.Quota;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Signals.Rectifying;
using EarlyWarning.Signals.Unidentified;
using EarlyWarning.Signals.Webhooks;
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
        services.AddSingleton<AgreementBook>();
        services.AddSingleton<AgreementDesk>();
        services.AddSingleton<SenderKeys>();
        services.AddSingleton<AgreementSeed>();
        services.AddStartTask(provider => new StartTask("agreements", provider.GetRequiredService<AgreementSeed>().TakeOver));
        services.AddHostedService<AgreementRefresh>();
        // Real time: a clock that runs faster, or stands still, makes nobody's machine faster.
        services.TryAddSingleton(_ => new MinuteQuota(TimeProvider.System));
        services.AddSingleton<Partners>();
        services.AddSingleton<SpentIds>();
        services.AddSingleton<SignalTable>();
        services.AddSingleton<QuotaTable>();
        services.AddSingleton(provider =>
            new RowQuota(provider.GetRequiredService<QuotaTable>(), provider.GetRequiredService<IOptions<SignalsOptions>>()));
        services.AddSingleton<RateLimits>();
        services.AddSingleton<BodiesUnderWay>();
        services.AddSingleton<EarlierSignals>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<Retracting>();
        services.AddSingleton<Withdrawing>();
        services.AddUnidentified();
        services.AddSingleton<ReceiptKeys>();
        services.AddSingleton<SignedReceipts>();
        services.AddSingleton<SenderRequests>();
        services.AddWebhooks();
        services.AddSingleton<SignalIntake>();
        services.AddSingleton<SignalAnswers>();
        services.AddSingleton<Feedback>();
        services.AddSingleton<RectificationTable>();
        services.AddSingleton<RectificationDesk>();
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
        services.AddSingleton<SentDesk>();
        services.AddSingleton<QualityDesk>();
        services.AddSingleton<SentMonths>();
        services.AddSingleton<SentTenancies>();
        services.AddSingleton<SendDesk>();
        services.AddSingleton<SentCounts>();
        services.AddHostedService(provider => provider.GetRequiredService<SentCounts>());
        services.AddSingleton<IErasable, EndedReceipts>();
        services.AddSingleton<IErasable, SignalErasure>();
        services.AddSingleton<IErasable, NumberErasure>();
        return services;
    }
}
