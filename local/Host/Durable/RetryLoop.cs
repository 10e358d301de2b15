using Microsoft.DurableTask;

namespace EarlyWarning.Local.Durable;

/// <summary>
/// Tries a call again as its options say, with durable timers between. The intervals are real time even when the domain
/// clock runs fast, so they are stretched before they become timers.
/// </summary>
internal sealed class RetryLoop(TaskOrchestrationContext context, Func<TimeSpan, TimeSpan> realToDomain)
{
    public Task<T> Run<T>(TaskRetryOptions? retry, Func<Task<T>> call) => retry switch
    {
        { Policy: { } policy } => WithPolicy(policy, call),
        { Handler: { } handler } => WithHandler(handler, call),
        _ => call(),
    };

    private async Task<T> WithPolicy<T>(RetryPolicy policy, Func<Task<T>> call)
    {
        var start = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException e) when (attempt < policy.MaxNumberOfAttempts && !IsFinal(e) && InTime(policy, start) && policy.Handle(e))
            {
                // Waited out below, outside the handler.
            }
            await context.CreateTimer(realToDomain(Interval(policy, attempt)), CancellationToken.None);
        }
    }

    private async Task<T> WithHandler<T>(AsyncRetryHandler handler, Func<Task<T>> call)
    {
        var start = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException e) when (!IsFinal(e))
            {
                var again = await handler(new RetryContext(context, attempt, e.FailureDetails, context.CurrentUtcDateTime - start, CancellationToken.None));
                if (!again) throw;
            }
        }
    }

    private bool InTime(RetryPolicy policy, DateTime start) =>
        policy.RetryTimeout == Timeout.InfiniteTimeSpan || policy.RetryTimeout == TimeSpan.MaxValue
        || context.CurrentUtcDateTime - start < realToDomain(policy.RetryTimeout);

    private static TimeSpan Interval(RetryPolicy policy, int attempt)
    {
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var most = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(365) : policy.MaxRetryInterval;
        return milliseconds < most.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : most;
    }

    private static bool IsFinal(TaskFailedException e) => e.Data.Contains(FinalMark);

    private const string FinalMark = "EarlyWarning.Final";

    public static TaskFailedException Exception(string name, int id, Failure failure)
    {
        var exception = new TaskFailedException(name, id, failure.ToDetails());
        if (failure.Final) exception.Data[FinalMark] = true;
        return exception;
    }
}
