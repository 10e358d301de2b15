using EarlyWarning.Alerts.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Alerts;

public static class AlertsSetup
{
    public const string BaseUrl = "Board:BaseUrl";

    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<AlertOptions>().Bind(configuration.GetSection(AlertOptions.Section))
            .Configure(options => options.BaseUrl = configuration[BaseUrl] ?? "")
            .Validate(options => options.MailFolder.Length > 0, "Alerts:MailFolder is missing: the folder that e-mails are written to.")
            .Validate(options => Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https"),
                $"{BaseUrl} is missing or no http(s) address: links in alerts begin with it.")
            .ValidateOnStart();
        services.AddSingleton<IAlertChannel, EmlAlertChannel>();
        services.AddSingleton<AlertInbox>();
        return services;
    }
}
