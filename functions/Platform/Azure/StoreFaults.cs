using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Data.Tables.Models;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Grpc.Core;

namespace EarlyWarning.Platform.Azure;

/// <summary>What Azure answers, in the seams' own words. The client libraries have tried again already when one of these arrives.</summary>
public static class StoreFaults
{
    /// <exception cref="StoreUnavailableException">
    /// Azure cannot be reached, is busy, does not let this identity in, or the table or queue is missing.
    /// </exception>
    public static async Task<T> Told<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (ReasonOf(e) is not null)
        {
            throw Outage(e);
        }
    }

    /// <summary>What a client's exception says that <see cref="IsOutage"/>.</summary>
    public static StoreUnavailableException Outage(Exception e)
    {
        var reason = ReasonOf(e) ?? StoreReasons.Unreachable;
        return new StoreUnavailableException($"{Sentence(reason)} ({Name(e)}).", e, reason);
    }

    /// <summary>Nothing is wrong with what was asked: it may be asked again as it is, however often.</summary>
    public static bool IsOutage(Exception e) => e switch
    {
        StoreUnavailableException => StoreUnavailableException.IsOutage(e),
        AggregateException { InnerExceptions.Count: > 0 } many => many.InnerExceptions.All(IsOutage),
        _ => ReasonOf(e) is not null,
    };

    /// <summary>
    /// One of <see cref="StoreReasons"/>; null of a request that is wrong in itself, which no waiting makes right, and of a lock
    /// that is lost.
    /// </summary>
    private static string? ReasonOf(Exception e) => e switch
    {
        RequestFailedException failed => ReasonOf(failed),
        ServiceBusException failed => ReasonOf(failed),
        AuthenticationFailedException or UnauthorizedAccessException => StoreReasons.NotAllowed,
        HttpRequestException { StatusCode: { } status } => ReasonOf((int)status),
        RpcException rpc when IsRefusal(rpc.StatusCode) => null,
        RpcException or HttpRequestException or IOException or SocketException or TimeoutException => StoreReasons.Unreachable,
        TaskCanceledException { InnerException: TimeoutException } => StoreReasons.Unreachable,
        // Azure.Core: every try failed, each in its own way.
        AggregateException { InnerExceptions: [var first, ..] many } when many.All(one => ReasonOf(one) is not null) => ReasonOf(first),
        _ => null,
    };

    private static bool IsRefusal(StatusCode status) => status is StatusCode.NotFound or StatusCode.AlreadyExists
        or StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.Cancelled;

    private static string? ReasonOf(RequestFailedException e) =>
        e.Status == (int)HttpStatusCode.NotFound && IsOfTheWhole(e) ? StoreReasons.Missing : ReasonOf(e.Status);

    private static string? ReasonOf(int status) => status switch
    {
        401 or 403 => StoreReasons.NotAllowed,
        408 or 409 or 429 => StoreReasons.Unreachable, // 409 that is not of a row: a table that is still being deleted, say.
        >= 400 and < 500 => null,
        _ => StoreReasons.Unreachable,
    };

    private static string? ReasonOf(ServiceBusException e) => e.Reason switch
    {
        ServiceBusFailureReason.ServiceTimeout or ServiceBusFailureReason.ServiceBusy => StoreReasons.Unreachable,
        ServiceBusFailureReason.ServiceCommunicationProblem => StoreReasons.Unreachable,
        ServiceBusFailureReason.MessagingEntityNotFound or ServiceBusFailureReason.MessagingEntityDisabled => StoreReasons.Missing,
        ServiceBusFailureReason.QuotaExceeded => StoreReasons.QueueFull,
        ServiceBusFailureReason.GeneralError when e.IsTransient => StoreReasons.Unreachable,
        _ => null, // A message too large, a lock that is lost.
    };

    /// <summary>The table or the queue is missing, not the row.</summary>
    private static bool IsOfTheWhole(RequestFailedException e) =>
        e.ErrorCode == TableErrorCode.TableNotFound || e.ErrorCode is "QueueNotFound" or "ContainerNotFound";

    private static string Sentence(string reason) => reason switch
    {
        StoreReasons.NotAllowed => "Azure does not let this app's identity in",
        StoreReasons.Missing => "Azure has no such table, queue or container",
        StoreReasons.QueueFull => "A queue of Azure is full",
        _ => "Azure does not answer now",
    };

    /// <summary>Codes alone: a message may quote the request.</summary>
    private static string Name(Exception e) => e switch
    {
        RequestFailedException failed => $"{failed.Status} {failed.ErrorCode}",
        ServiceBusException failed => failed.Reason.ToString(),
        _ => e.GetType().Name,
    };
}
