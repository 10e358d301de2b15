using System.Reflection;

namespace Microsoft.DurableTask
{
    public record TaskFailureDetails(
        string ErrorType,
        string ErrorMessage,
        string? StackTrace,
        TaskFailureDetails? InnerFailure,
        IDictionary<string, object?>? Properties)
    {
        public static TaskFailureDetails FromException(Exception exception)
        {
            ArgumentNullException.ThrowIfNull(exception);
            return new(
                exception.GetType().ToString(),
                exception.Message,
                exception.StackTrace,
                exception.InnerException is { } inner ? FromException(inner) : null,
                Properties: null);
        }

        public bool IsCausedBy<T>()
            where T : Exception => IsCausedBy(typeof(T));

        public bool IsCausedBy(Type targetBaseExceptionType)
        {
            ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
            if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
                throw new ArgumentException($"{targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
            return !string.IsNullOrEmpty(ErrorType) && targetBaseExceptionType.IsAssignableFrom(Find(targetBaseExceptionType));
        }

        public override string ToString() => $"{ErrorType}: {ErrorMessage}";

        // Only the exception's name is in the history, so its type is looked for by name: among the framework's own,
        // beside the one asked about, then in every loaded assembly.
        private Type? Find(Type askedAbout) =>
            Type.GetType(ErrorType, throwOnError: false)
            ?? askedAbout.Assembly.GetType(ErrorType, throwOnError: false)
            ?? FindLoaded();

        private Type? FindLoaded()
        {
            var found = AppDomain.CurrentDomain.GetAssemblies()
                .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
                .OfType<Type>()
                .ToList();
            return found.Count > 1
                ? throw new AmbiguousMatchException($"More than one exception type is named {ErrorType}.")
                : found.SingleOrDefault();
        }
    }

    public sealed class TaskFailedException : Exception
    {
        public TaskFailedException(string taskName, int taskId, Exception innerException)
            : base(Text(taskName, taskId, innerException.Message), innerException)
        {
            TaskName = taskName;
            TaskId = taskId;
            FailureDetails = TaskFailureDetails.FromException(innerException);
        }

        public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
            : base(Text(taskName, taskId, failureDetails.ErrorMessage))
        {
            TaskName = taskName;
            TaskId = taskId;
            FailureDetails = failureDetails;
        }

        public string TaskName { get; }

        public int TaskId { get; }

        public TaskFailureDetails FailureDetails { get; }

        [Obsolete("Use the FailureDetails property and its IsCausedBy<T>() method")]
        public bool IsCausedByException<T>()
            where T : Exception => FailureDetails.ErrorType == typeof(T).FullName;

        private static string Text(string taskName, int taskId, string message) =>
            $"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {message}";
    }
}

namespace DurableTask.Core.Exceptions
{
    public class OrchestrationAlreadyExistsException : InvalidOperationException
    {
        public OrchestrationAlreadyExistsException()
        {
        }

        public OrchestrationAlreadyExistsException(string message)
            : base(message)
        {
        }

        public OrchestrationAlreadyExistsException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
