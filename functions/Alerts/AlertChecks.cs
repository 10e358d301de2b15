using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Platform.Runs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Alerts;

/// <summary>Whether alerts leave the house: how the last ones fared, and whether the mail server would take one. None is sent.</summary>
internal static class AlertChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddAlertChecks(this IServiceCollection services) => services
        .AddCheck("mail", CheckLevel.Details, LookAtLast)
        .AddCheck("smtp", CheckLevel.Details, (provider, context) =>
            // Of the settings themselves: what else is wrong with them is told by its own.
            LookAtServer(provider.GetRequiredService<IConfiguration>().GetSection($"{AlertOptions.Section}:{nameof(AlertOptions.Smtp)}")
                .Get<SmtpOptions>() ?? new SmtpOptions(), context.Stop));

    private static async Task<CheckResult> LookAtLast(IServiceProvider services, CheckContext context)
    {
        var last = await services.GetRequiredService<RunBook>().Of(RunBook.Alerts, context.Stop);
        if (last.Count == 0) return CheckResult.Ok(CheckWords.MailNone);
        if (last.FirstOrDefault(channel => channel.Value.Failure is not null) is { Value: { } failed } one)
            return CheckResult.Warning("undelivered", new(CheckWords.MailFailed, failed.Since, $"{one.Key}: {failed.Failure}"),
                new(CheckWords.MailDo));
        return CheckResult.Ok(CheckWords.MailSent, last.Values.Max(channel => channel.At));
    }

    internal static async Task<CheckResult> LookAtServer(SmtpOptions smtp, CancellationToken stop)
    {
        if (smtp.Host.Length == 0) return CheckResult.Ok(CheckWords.SmtpNone);
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            using var client = await SmtpConnection.Open(smtp, either.Token);
            await client.NoOpAsync(either.Token);
            await client.DisconnectAsync(quit: true, either.Token);
            return CheckResult.Ok(CheckWords.SmtpTakes);
        }
        catch (Exception e) when (SmtpFaults.IsOfServer(e))
        {
            return CheckResult.Fault("smtp", new(CheckWords.SmtpRefuses, SmtpFaults.Address(smtp), SmtpFaults.Why(e)),
                new(CheckWords.SmtpDo));
        }
    }
}
