using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EarlyWarning.Tests.Host;

/// <summary>A function of each kind; they note what they were given.</summary>
public sealed class SmallFunctions(Seen seen, InScope scope)
{
    public Task Tick([TimerTrigger("0 0 0 * * *")] TimerInfo timer, FunctionContext context, CancellationToken cancellation)
    {
        seen.Note(timer, context, cancellation, scope);
        return seen.Trouble is { } trouble ? Task.FromException(trouble) : Task.CompletedTask;
    }

    public async Task<Sum> Add([ActivityTrigger] Numbers numbers)
    {
        await Task.Yield();
        seen.Note("numbers", numbers);
        return new Sum(numbers.First + numbers.Second);
    }

    public Task Handle(
        [ServiceBusTrigger("small")] ServiceBusReceivedMessage message, ServiceBusMessageActions actions, FunctionContext context)
    {
        seen.Note(message, actions, context);
        return Task.CompletedTask;
    }

    public IResult Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, string id, string? other, CancellationToken cancellation)
    {
        seen.Note(request, id, other, cancellation);
        return new Late(seen, scope);
    }

    public Task Twice([TimerTrigger("0 0 0 * * *")] TimerInfo timer, [ActivityTrigger] string input) => Task.CompletedTask;

#pragma warning disable VSTHRD100, DURABLE1002 // These are here to be refused.
    public async void Forgotten([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => await Task.Yield();

    public Task Start([TimerTrigger("0 0 0 * * *")] TimerInfo timer, [DurableClient] string client) => Task.CompletedTask;
#pragma warning restore VSTHRD100, DURABLE1002

    public string Text([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => "";

    public Task<string> Flow([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult("");

    public static Task<string> Flowing([OrchestrationTrigger] TaskOrchestrationContext context, int input) => Task.FromResult("");

    /// <summary>Says when it is executed, and whether the function's scope lives then.</summary>
    private sealed class Late(Seen seen, InScope scope) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            seen.Order.Add(scope.IsDisposed ? "result after its scope" : "result");
            return seen.Trouble is { } trouble ? Task.FromException(trouble) : httpContext.Response.WriteAsync("answered");
        }
    }
}

public sealed record Numbers(int First, int Second);

public sealed record Sum(int Total);

/// <summary>What the functions were given, and what they are to throw.</summary>
public sealed class Seen
{
    private readonly Dictionary<Type, object?> _given = [];

    public Exception? Trouble { get; set; }
    public List<string> Order { get; } = [];
    public List<InScope> Scopes { get; } = [];
    public IReadOnlyList<object?> Last { get; private set; } = [];

    public T Given<T>() => (T)_given[typeof(T)]!;

    public void Note(params object?[] arguments)
    {
        Order.Add("function");
        Last = arguments;
        foreach (var argument in arguments.Where(one => one is not null)) _given[argument!.GetType()] = argument;
        foreach (var scope in arguments.OfType<InScope>()) Scopes.Add(scope);
        foreach (var message in arguments.OfType<ServiceBusMessageActions>()) _given[typeof(ServiceBusMessageActions)] = message;
        foreach (var context in arguments.OfType<FunctionContext>()) _given[typeof(FunctionContext)] = context;
    }
}

public sealed class InScope : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}
