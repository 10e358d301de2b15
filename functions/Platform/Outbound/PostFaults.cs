namespace EarlyWarning.Platform.Outbound;

/// <summary>Why a post had no answer, as codes: whoever is told nothing reads them.</summary>
public static class PostFaults
{
    /// <summary>No answer within <see cref="SignedPost.Patience"/>.</summary>
    public const string Silence = "silence";

    /// <summary>Every address of the host is one of a network, a machine or a purpose of its own.</summary>
    public const string PrivateAddress = "private-address";
    public const string NoSuchHost = "no-such-host";

    /// <summary>Nobody takes connections there.</summary>
    public const string NoConnection = "no-connection";

    /// <summary>The certificate is not trusted, or is another host's.</summary>
    public const string Tls = "tls";

    /// <summary>What came is no answer, or ended in its middle.</summary>
    public const string BadAnswer = "bad-answer";

    public static readonly IReadOnlyList<string> All = [Silence, PrivateAddress, NoSuchHost, NoConnection, Tls, BadAnswer];

    public static string Of(HttpRequestException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        for (Exception? inner = fault; inner is not null; inner = inner.InnerException)
            if (inner is KeptAddressException) return PrivateAddress;
        return fault.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => NoSuchHost,
            HttpRequestError.SecureConnectionError => Tls,
            HttpRequestError.ConnectionError => NoConnection,
            _ => BadAnswer,
        };
    }
}
