using DurableTask.Core;
using Microsoft.DurableTask;
using CoreTaskFailedException = DurableTask.Core.Exceptions.TaskFailedException;

namespace EarlyWarning.Local.Orchestrations;

/// <summary>Intervals between tries are real time: when the domain clock runs fast they are stretched before they become timers.</summary>
internal static class RetryClock
{
    public static TaskOptions? InDomain(TaskOptions? options, Func<TimeSpan, TimeSpan>? realToDomain) =>
        options?.Retry?.Policy is { } policy && realToDomain is not null ? options with { Retry = Stretched(policy, realToDomain) }
            : options;

    private static RetryPolicy Stretched(RetryPolicy policy, Func<TimeSpan, TimeSpan> realToDomain)
    {
        return new(policy.MaxNumberOfAttempts, realToDomain(policy.FirstRetryInterval), policy.BackoffCoefficient,
            Of(policy.MaxRetryInterval), Of(policy.RetryTimeout))
        {
            HandleFailure = failure => policy.Handle(new CoreTaskFailedException(failure.ErrorMessage) { FailureDetails = Core(failure) }),
        };

        TimeSpan Of(TimeSpan interval) => interval == Timeout.InfiniteTimeSpan ? interval : realToDomain(interval);
    }

    private static FailureDetails Core(TaskFailureDetails failure) =>
        new(failure.ErrorType, failure.ErrorMessage, failure.StackTrace, failure.InnerFailure is { } inner ? Core(inner) : null,
            isNonRetriable: false);
}
