using EarlyWarning.Platform;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Tests.Platform;

public sealed class PatientRedeliveryTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_failed_message_is_held_back_before_it_goes_back()
    {
        var run = Fail(new Delivery(3));
        await Task.Delay(20);
        Assert.False(run.IsCompleted);

        _clock.Advance(PatientRedelivery.Pause(3));

        await Assert.ThrowsAsync<InvalidDataException>(() => run);
    }

    [Theory]
    [InlineData(PatientRedelivery.Deliveries)]
    [InlineData(null)]
    public async Task The_last_try_and_what_is_no_message_fail_at_once(int? delivery) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => Fail(new Delivery(delivery)).WaitAsync(TimeSpan.FromSeconds(10)));

    [Fact]
    public async Task A_host_that_stops_is_not_kept_waiting()
    {
        using var stop = new CancellationTokenSource();
        var run = Fail(new Delivery(9, stop.Token));
        await stop.CancelAsync();
        await Assert.ThrowsAsync<InvalidDataException>(() => run.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void The_pauses_outlast_an_outage_of_minutes_and_stay_within_the_lock()
    {
        var pauses = Enumerable.Range(1, PatientRedelivery.Deliveries - 1).Select(PatientRedelivery.Pause).ToList();
        Assert.Equal(TimeSpan.FromSeconds(1), pauses[0]);
        Assert.Equal(PatientRedelivery.Longest, pauses[^1]);
        Assert.InRange(pauses.Aggregate((sum, pause) => sum + pause), TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(9));
    }

    private Task Fail(FunctionContext context) => new PatientRedelivery(_clock).Invoke(context, _ => Task.FromException(new InvalidDataException("broken")));

    private sealed class Delivery(int? count, CancellationToken cancellation = default) : FunctionContext
    {
        public override BindingContext BindingContext { get; } = new Bound(count);
        public override CancellationToken CancellationToken { get; } = cancellation;
        public override string InvocationId => throw new NotSupportedException();
        public override string FunctionId => throw new NotSupportedException();
        public override TraceContext TraceContext => throw new NotSupportedException();
        public override RetryContext RetryContext => throw new NotSupportedException();
        public override IServiceProvider InstanceServices { get; set; } = null!;
        public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();
        public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();
        public override IInvocationFeatures Features => throw new NotSupportedException();
    }

    private sealed class Bound(int? count) : BindingContext
    {
        // The host hands the values of a message over as text.
        public override IReadOnlyDictionary<string, object?> BindingData { get; } = count is null
            ? new Dictionary<string, object?>(StringComparer.Ordinal)
            : new Dictionary<string, object?>(StringComparer.Ordinal) { ["DeliveryCount"] = $"{count}" };
    }
}
