using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Azure.Identity;
using Azure.Messaging.ServiceBus;

namespace EarlyWarning.Platform.Azure;

/// <summary>What Azure answers, in the seams' own words. The client libraries have tried again already when one of these arrives.</summary>
internal static class StoreFaults
{
    /// <exception cref="TableConflictException">409, 412 or 404 of the row.</exception>
    /// <exception cref="StoreUnavailableException">Azure cannot be reached, is busy, or does not let this identity in.</exception>
    public static async Task<T> Told<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException e) when (ConflictIn(e) is { } conflict)
        {
            throw new TableConflictException(conflict, (e as TableTransactionFailedException)?.FailedTransactionActionIndex ?? 0, e);
        }
        catch (Exception e) when (IsOutage(e))
        {
            throw new StoreUnavailableException($"Azure does not answer now ({Name(e)}).", e, StoreReasons.Unreachable);
        }
    }

    private static TableConflict? ConflictIn(RequestFailedException e) => e.Status switch
    {
        409 when e.ErrorCode == TableErrorCode.EntityAlreadyExists.ToString() => TableConflict.Exists,
        412 => TableConflict.Changed,
        404 when e.ErrorCode != TableErrorCode.TableNotFound.ToString() => TableConflict.Missing,
        _ => null,
    };

    /// <summary>All but a request that is wrong in itself, which no waiting makes right.</summary>
    private static bool IsOutage(Exception e) => e switch
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
