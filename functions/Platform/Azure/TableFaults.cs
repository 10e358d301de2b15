using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace EarlyWarning.Platform.Azure;

/// <summary>What a table answers, in the seams' own words.</summary>
internal sealed class TableFaults(string table)
{
    /// <exception cref="TableConflictException">409, 412 or 404 of the row.</exception>
    /// <exception cref="StoreUnavailableException">As <see cref="StoreFaults.Told"/>; or the table is missing, and is named.</exception>
    public async Task<T> Told<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound)
        {
            throw Missing(e);
        }
        catch (RequestFailedException e) when (ConflictIn(e) is { } conflict)
        {
            throw new TableConflictException(conflict, (e as TableTransactionFailedException)?.FailedTransactionActionIndex ?? 0, e);
        }
        catch (Exception e) when (StoreFaults.IsOutage(e))
        {
            throw StoreFaults.Outage(e);
        }
    }

    /// <summary>The client takes every 404 of a read or a delete for a missing row; here one of a missing table is told from
    /// it.</summary>
    public void ThrowIfMissing(Response answer)
    {
        if (answer.Status == 404 && new RequestFailedException(answer) is var e && e.ErrorCode == TableErrorCode.TableNotFound)
            throw Missing(e);
    }

    private StoreUnavailableException Missing(Exception e) => new($"The table '{table}' is missing.", e, StoreReasons.Missing);

    private static TableConflict? ConflictIn(RequestFailedException e) => e.Status switch
    {
        409 when e.ErrorCode == TableErrorCode.EntityAlreadyExists => TableConflict.Exists,
        412 => TableConflict.Changed,
        404 => TableConflict.Missing,
        _ => null,
    };

}
