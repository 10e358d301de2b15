using EarlyWarning.Platform.Settings;

namespace EarlyWarning.Alerts;

/// <summary>Settings <c>Alerts:*</c>, and the board's address, validated at start.</summary>
public sealed class AlertOptions
{
    public const string Section = "Alerts";

    /// <summary>
    /// Folder that e-mails are written to for a mail server to pick up; empty: none are. On one machine `mail` in the data folder, when
    /// nothing else is set.
    /// </summary>
    [Setting(Sample = ".data/mail")] public string MailFolder { get; set; } = "";

    /// <summary>Address of an Azure Communication Services resource that sends the e-mails; empty: it sends none.</summary>
    [Setting(Example = "https://earlywarning.europe.communication.azure.com")] public string EmailEndpoint { get; set; } = "";

    /// <summary>The mail server that takes the e-mails.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>
    /// Address of a Teams workflow that posts to the team's channel; whoever knows it can post, so it is a secret. Empty: none.
    /// </summary>
    public string TeamsWebhook { get; set; } = "";

    /// <summary>
    /// Who push services write to when something is wrong with what we send, <c>mailto:</c> or https; empty: nobody is told on a phone.
    /// </summary>
    [Setting(Example = "mailto:drift@kommune.example")] public string PushContact { get; set; } = "";

    /// <summary>Who alerts are from, as a mail shows it.</summary>
    public string FromName { get; set; } = "Tidlig varsling";

    /// <summary>The address that alerts are sent from; the mail server must take mail from it.</summary>
    [Setting(Example = "tidligvarsling@kommune.example")] public string FromAddress { get; set; } = "noreply@tidlig-varsling.example";

    /// <summary>From the setting <c>Board:BaseUrl</c>: what links in alerts begin with.</summary>
    [Setting(IsDerived = true)] public string BaseUrl { get; set; } = "";

    public override string ToString() => "AlertOptions";
}
