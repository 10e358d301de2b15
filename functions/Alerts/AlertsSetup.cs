using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Alerts.Push;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts;

public static class AlertsSetup
{
    public const string BaseUrl = "Board:BaseUrl";

    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<AlertOptions>().Bind(configuration.GetSection(AlertOptions.Section))
            .Configure(options => options.BaseUrl = configuration[BaseUrl] ?? "")
            .Validate(options => options.MailFolder.Length > 0 || options.Smtp.Host.Length > 0 || options.EmailEndpoint.Length > 0,
                "Alerts:MailFolder, Alerts:Smtp:Host or Alerts:EmailEndpoint is missing: the folder that e-mails are written to, the mail "
                    + "server or the service that sends them.")
            .Validate(options => options.MailFolder.Length == 0 || WorkFolder.CanBeWritten(options.MailFolder),
                "Alerts:MailFolder is no folder that can be written to.")
            .Validate(options => Person.IsAddress(options.FromAddress), "Alerts:FromAddress is no e-mail address.")
            .Validate(options => IsWeb(options.EmailEndpoint), "Alerts:EmailEndpoint is no https address.")
            .Validate(options => IsWeb(options.TeamsWebhook), "Alerts:TeamsWebhook is no https address.")
            .Validate(options => PushSetup.IsContact(options.PushContact), "Alerts:PushContact is neither mailto: nor an https address.")
            .Validate(options => Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https"),
                $"{BaseUrl} is missing or no http(s) address: links in alerts begin with it.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlertOptions>, SmtpOptionsValidator>();
        services.AddStartTask(provider => new StartTask("mail-folder", _ => MakeFolder(provider)));
        services.AddAlertPost(TimeProvider.System);
        services.AddSingleton<EmlAlertChannel>();
        services.AddSingleton<SmtpAlertChannel>();
        services.AddSingleton<EmailAlertChannel>();
        services.AddSingleton<TeamsAlertChannel>();
        services.AddPush();
        services.AddSingleton(Channels);
        services.AddSingleton<ChannelNotes>();
        services.AddAlertChecks();
        services.AddSingleton<ForgottenCases>();
        services.AddSingleton<AlertInbox>();
        services.AddSingleton<AlertSettings>();
        services.AddSingleton<AlertNotes>();
        services.AddSingleton<IErasable, AlertErasure>();
        services.AddSingleton<MeetingCalendar>();
        return services;
    }

    private static Task MakeFolder(IServiceProvider provider)
    {
        var folder = provider.GetRequiredService<IOptions<AlertOptions>>().Value.MailFolder;
        if (folder.Length > 0) WorkFolder.Make(folder);
        return Task.CompletedTask;
    }

    private static AlertChannels Channels(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<AlertOptions>>().Value;
        var used = new List<IAlertChannel>();
        if (options.MailFolder.Length > 0) used.Add(provider.GetRequiredService<EmlAlertChannel>());
        if (options.Smtp.Host.Length > 0) used.Add(provider.GetRequiredService<SmtpAlertChannel>());
        if (options.EmailEndpoint.Length > 0) used.Add(provider.GetRequiredService<EmailAlertChannel>());
        if (options.TeamsWebhook.Length > 0) used.Add(provider.GetRequiredService<TeamsAlertChannel>());
        if (options.PushContact.Length > 0) used.Add(provider.GetRequiredService<PushChannel>());
        return new AlertChannels(used);
    }

    /// <summary>Unencrypted only to this machine: tests, emulators.</summary>
    private static bool IsWeb(string address) => address.Length == 0
        || (Uri.TryCreate(address, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)));
}
