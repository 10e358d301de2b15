using EarlyWarning.Platform.Outbound;
using EarlyWarning.Platform.Settings;

namespace EarlyWarning.Cases.Webhook;

/// <summary>Settings <c>Webhook:*</c>, validated at start: both or neither.</summary>
public sealed class WebhookOptions
{
    public const string Section = "Webhook";

    /// <summary>Where the municipality's records system is told that a case was opened or closed: https. Empty: nowhere.</summary>
    [Setting(Example = "https://sag.kommune.example/hooks/earlywarning")] public string Url { get; set; } = "";

    /// <summary>What signs it, as Standard Webhooks writes it: <c>whsec_</c> and base64 of 24 to 64 bytes.</summary>
    public string Secret { get; set; } = "";

    internal bool IsSet => Url.Length > 0;

    internal WebhookSecret? Key => WebhookSecret.Read(Secret);

    internal string? Wrong() => (Url.Length, Secret.Length) switch
    {
        (0, 0) => null,
        (0, _) => "Webhook:Url is missing: there is a secret for it.",
        _ when !Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0 =>
            "Webhook:Url is no https address.",
        _ when Key is null => "Webhook:Secret is missing, or not whsec_ and base64 of 24 to 64 bytes.",
        _ => null,
    };

    /// <summary>Never a secret.</summary>
    public override string ToString() => "WebhookOptions";
}
