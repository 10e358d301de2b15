using Azure;
using Azure.Identity;
using Azure.Messaging.ServiceBus;

namespace EarlyWarning.Platform.Azure;

/// <summary>What Azure answers, in the seams' own words. The client libraries have tried again already when one of these arrives.</summary>
public static class StoreFaults
{
    /// <exception cref="StoreUnavailableException">Azure cannot be reached, is busy, or does not let this identity in.</exception>
    public static async Task<T> Told<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (IsOutage(e))
        {
            throw Outage(e);
        }
    }

    /// <summary>What a client's exception that <see cref="IsOutage"/> says.</summary>
    public static StoreUnavailableException Outage(Exception e) => new($"Azure does not answer now ({Name(e)}).", e, StoreReasons.Unreachable);

    /// <summary>All but a request that is wrong in itself, which no waiting makes right.</summary>
    public static bool IsOutage(Exception e) => e switch
    {
        RequestFailedException { Status: 400 or 413 } => false,
        RequestFailedException or ServiceBusException or AuthenticationFailedException or UnauthorizedAccessException => true,
        AggregateException many => many.InnerExceptions.All(IsOutage), // Azure.Core: every try failed, each in its own way.
        TaskCanceledException { InnerException: TimeoutException } or HttpRequestException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <summary>Codes alone: a message may quote the request.</summary>
    private static string Name(Exception e) => e switch
    {
        RequestFailedException failed => $"{failed.Status} {failed.ErrorCode}",
        ServiceBusException failed => failed.Reason.ToString(),
        _ => e.GetType().Name,
    };
}
