using System.Collections;
using System.Collections.Immutable;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Risk;
using EarlyWarning.Signals.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Context.Features;

namespace EarlyWarning.Tests.Platform.Azure.Broker;

/// <summary>
/// As the Functions host calls a queue trigger: sixteen messages at a time through the official processor, which gives back what a
/// failed run left unsettled. It renews no locks: the processor would by the machine's clock, the broker's is the test's.
/// </summary>
internal sealed class FunctionsHost(ServiceBusClient client, Redelivery redelivery, Func<string, Task> handle) : IAsyncDisposable
{
    public const string Queue = Queues.CitizenChanged;
    public const int Slots = 16; // host.json

    private readonly PatientRedelivery _patience = new(redelivery);
    private readonly ServiceBusProcessor _processor = client.CreateProcessor(Queue, new ServiceBusProcessorOptions
    {
        AutoCompleteMessages = false, MaxConcurrentCalls = Slots, MaxAutoLockRenewalDuration = TimeSpan.Zero,
    });

    public async Task Start()
    {
        _processor.ProcessMessageAsync += arrived => Run(new ProcessorActions(arrived), arrived.Message, arrived.CancellationToken);
        _processor.ProcessErrorAsync += _ => Task.CompletedTask;
        await _processor.StartProcessingAsync();
    }

    /// <summary>One run of the function and of the middleware around it.</summary>
    public Task Run(ServiceBusMessageActions actions, ServiceBusReceivedMessage message, CancellationToken stopping = default) =>
        _patience.Invoke(new Run(message, actions, stopping), _ =>
            QueueMessage.Handle<CitizenChanged>(message, actions, changed => handle(changed.Token), stopping));

    public async ValueTask DisposeAsync() => await _processor.DisposeAsync();

    private sealed class ProcessorActions(ProcessMessageEventArgs arrived) : ServiceBusMessageActions
    {
        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
            arrived.CompleteMessageAsync(message, cancellationToken);

        public override Task AbandonMessageAsync(
            ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default,
            CancellationToken cancellationToken = default) =>
            arrived.AbandonMessageAsync(message, propertiesToModify, cancellationToken);

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = default, string? deadLetterReason = default,
            string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default) =>
            arrived.DeadLetterMessageAsync(
                message, propertiesToModify ?? [], deadLetterReason, deadLetterErrorDescription, cancellationToken);
    }
}

/// <summary>One run of <see cref="RiskTriggers.OnCitizenChanged"/>; without a message, of a function that has no queue.</summary>
internal sealed class Run(ServiceBusReceivedMessage? message, ServiceBusMessageActions? actions, CancellationToken stopping)
    : FunctionContext
{
    public override CancellationToken CancellationToken { get; } = stopping;
    public override FunctionDefinition FunctionDefinition { get; } = message is null
        ? new Definition(typeof(PlatformTriggers), nameof(PlatformTriggers.GetHealth))
        : new Definition(typeof(RiskTriggers), nameof(RiskTriggers.OnCitizenChanged));

    public override IInvocationFeatures Features { get; } = new Inputs([message, actions, stopping]);
    public override string InvocationId => throw new NotSupportedException();
    public override string FunctionId => throw new NotSupportedException();
    public override TraceContext TraceContext => throw new NotSupportedException();
    public override BindingContext BindingContext => throw new NotSupportedException();
    public override RetryContext RetryContext => throw new NotSupportedException();
    public override IServiceProvider InstanceServices { get; set; } = null!;
    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    private sealed class Definition(Type type, string name) : FunctionDefinition
    {
        public override string EntryPoint { get; } = $"{type.FullName}.{name}";
        public override string Name => name;
        public override string Id => name;
        public override string PathToAssembly => typeof(RiskTriggers).Assembly.Location;
        public override ImmutableArray<FunctionParameter> Parameters => throw new NotSupportedException();
        public override IImmutableDictionary<string, BindingMetadata> InputBindings => throw new NotSupportedException();
        public override IImmutableDictionary<string, BindingMetadata> OutputBindings => throw new NotSupportedException();
    }

    private sealed class Inputs(object?[] values) : IInvocationFeatures, IFunctionInputBindingFeature
    {
        public T? Get<T>() => this is T feature ? feature : default;

        public void Set<T>(T instance) => throw new NotSupportedException();

        public ValueTask<FunctionInputBindingResult> BindFunctionInputAsync(FunctionContext context) =>
            ValueTask.FromResult(new FunctionInputBindingResult(values));

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
