using System.Globalization;
using System.Net.Sockets;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Platform;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace EarlyWarning.Alerts;

/// <summary>
/// What a mail server that did not take a mail means for the alert. Of its answers only the number is told on: the text
/// beside it may hold addresses.
/// </summary>
internal static class SmtpFaults
{
    /// <summary>The mail server, or the way to it, has a part in it.</summary>
    public static bool IsOfServer(Exception e) => e is CommandException or ProtocolException or AuthenticationException
        or ServiceNotAuthenticatedException
        or ServiceNotConnectedException or SslHandshakeException or SocketException or IOException or NotSupportedException
        or TimeoutException or OperationCanceledException;

    public static Exception Of(Exception e) => e switch
    {
        // Ours, not the server's: the address or the text was refused for good, so trying again cannot help.
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted,
            StatusCode: >= (SmtpStatusCode)500 } refused =>
            new UnusableMessageException(AlertCodes.MailRefused, $"The mail server refused the mail ({Number(refused)})."),
        SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable } closing => Away(Number(closing)),
        // Not now: a full mailbox, or a server that wants to see a second try. Counted, as any try of a message is.
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } later =>
            new StoreUnavailableException($"The mail server does not take the mail now ({Number(later)})."),
        SmtpCommandException other => Away(Number(other)),
        _ => Away(e.GetType().Name),
    };

    // No mail goes at all, whoever it is for: each waits in the queue, uncounted, until the server or the setting is mended.
    private static StoreUnavailableException Away(string why) =>
        new($"The mail server cannot be used now ({why}).", reason: StoreReasons.MailServer);

    private static string Number(SmtpCommandException e) => ((int)e.StatusCode).ToString(CultureInfo.InvariantCulture);
}
