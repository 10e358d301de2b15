using System.Net.Sockets;
using System.Security.Authentication;

namespace EarlyWarning.Platform.Checks;

/// <summary>
/// Why a server elsewhere could not be used, in words that an operator can act on. What it said itself is never told: it may hold
/// addresses.
/// </summary>
public static class Unreached
{
    public static readonly BothLanguages Silent = new("intet svar inden for fristen: en firewall på vejen måske",
        "no answer in time: a firewall on the way, perhaps");
    public static readonly BothLanguages NoName = new("navnet findes ikke i DNS, set fra denne maskine",
        "the name is not known to DNS, seen from this machine");
    public static readonly BothLanguages NobodyListens = new("ingen lytter på den port", "nobody listens at that port");
    public static readonly BothLanguages NoWay = new("der er ingen vej dertil fra denne maskine",
        "there is no way to it from this machine");
    public static readonly BothLanguages CutOff = new("forbindelsen blev afbrudt", "the connection was cut off");
    public static readonly BothLanguages NoTrust = new(
        "TLS kom ikke i stand: ingen her står inde for certifikatet, eller porten taler ikke TLS",
        "TLS did not come about: nobody here vouches for its certificate, or that port speaks no TLS");

    public static BothLanguages Why(Exception e) => e switch
    {
        HttpRequestException { StatusCode: { } status } => Answer((int)status),
        _ when In<AuthenticationException>(e) is not null => NoTrust,
        _ when In<SocketException>(e) is { } fault => Of(fault.SocketErrorCode),
        OperationCanceledException or TimeoutException => Silent,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => NoName,
        IOException => CutOff,
        _ => new(e.GetType().Name, e.GetType().Name),
    };

    /// <param name="code">Of HTTP, or of SMTP.</param>
    public static BothLanguages Answer(int code) => new(FormattableString.Invariant($"svaret er {code}"),
        FormattableString.Invariant($"it answers {code}"));

    private static BothLanguages Of(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => NoName,
        SocketError.ConnectionRefused => NobodyListens,
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.AddressNotAvailable =>
            NoWay,
        SocketError.TimedOut => Silent,
        SocketError.ConnectionReset or SocketError.ConnectionAborted => CutOff,
        _ => new(error.ToString(), error.ToString()),
    };

    private static T? In<T>(Exception? e) where T : Exception
    {
        for (; e is not null; e = e.InnerException)
            if (e is T found) return found;
        return null;
    }
}
