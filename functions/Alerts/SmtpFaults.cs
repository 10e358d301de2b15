using System.Globalization;
using System.Net.Sockets;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
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

    /// <summary>Why it is of no use now, in words.</summary>
    public static BothLanguages Why(Exception e) => e switch
    {
        MailKit.Security.AuthenticationException => CheckWords.SmtpLogin,
        NotSupportedException => CheckWords.SmtpOpen,
        SmtpCommandException command => Unreached.Answer((int)command.StatusCode),
        SslHandshakeException => Unreached.NoTrust,
        ProtocolException => CheckWords.SmtpOther,
        _ => Unreached.Why(e),
    };

    public static string Address(SmtpOptions smtp) => FormattableString.Invariant($"{smtp.Host}:{smtp.Port}");

    /// <param name="smtp">Where it was tried.</param>
    /// <param name="to">Roster id of whoever it was for: their address is to be looked at.</param>
    public static Exception Of(Exception e, SmtpOptions smtp, string to) => e switch
    {
        // Ours, not the server's: the address or the text was refused for good, so trying again cannot help.
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted,
            StatusCode: >= (SmtpStatusCode)500 } refused =>
            new UnusableMessageException(AlertCodes.MailRefused, $"The mail server refused the mail to {to} ({Number(refused)})."),
        SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable } closing => Away(closing, smtp),
        // Not now: a full mailbox, or a server that wants to see a second try. Counted, as any try of a message is.
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } later =>
            new StoreUnavailableException($"The mail server does not take the mail now ({Number(later)})."),
        SmtpCommandException other => Away(other, smtp),
        _ => Away(e, smtp),
    };

    // No mail goes at all, whoever it is for: each waits in the queue, uncounted, until the server or the setting is mended.
    private static StoreUnavailableException Away(Exception e, SmtpOptions smtp) =>
        new($"The mail server {Address(smtp)} cannot be used now: {Why(e).En}.", reason: StoreReasons.MailServer);

    private static string Number(SmtpCommandException e) => ((int)e.StatusCode).ToString(CultureInfo.InvariantCulture);
}
