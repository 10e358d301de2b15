namespace EarlyWarning.Alerts;

/// <summary>Settings <c>Alerts:*</c>, and the board's address, validated at start.</summary>
public sealed class AlertOptions
{
    public const string Section = "Alerts";

    /// <summary>Where e-mails are written for the mail server to pick up.</summary>
    public string MailFolder { get; set; } = "";
    public string FromName { get; set; } = "Tidlig varsling";
    public string FromAddress { get; set; } = "noreply@tidlig-varsling.example";

    /// <summary>From the setting <c>Board:BaseUrl</c>: what links in alerts begin with.</summary>
    public string BaseUrl { get; set; } = "";
}
