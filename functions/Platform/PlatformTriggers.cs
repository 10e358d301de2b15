using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Platform;

/// <summary>Health, and the sweep that sends what a died process promised.</summary>
public sealed class PlatformTriggers(
    [FromKeyedServices(Tables.Pending)] ITable pending, IBus bus, Outbox outbox, ILogger<PlatformTriggers> log)
{
    /// <summary>The process answers.</summary>
    [Function(nameof(GetHealth))]
    public IResult GetHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request) =>
        Results.Json(new { status = "ok" }, Json.Options);

    /// <summary>Storage, queues and orchestrations answer; 503 with Retry-After and the part that does not.</summary>
    [Function(nameof(GetReady))]
    public async Task<IResult> GetReady(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/ready")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["storage"] = await Check("storage", () => WriteAndDelete(cancellation)),
            ["queue"] = await Check("queue", () => bus.Check(cancellation)),
            ["orchestrations"] = await Check("orchestrations", () => client.GetInstanceAsync("health", getInputsAndOutputs: false, cancellation)),
        };
        if (parts.Values.All(state => state == "ok")) return Results.Json(new { status = "ready", parts }, Json.Options);
        request.HttpContext.Response.Headers.RetryAfter = "10";
        return Results.Json(new { status = "unavailable", parts }, Json.Options, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    [Function(nameof(SweepOutbox))]
    public async Task SweepOutbox([TimerTrigger("*/30 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var sent = await outbox.Sweep(TimeProvider.System.GetUtcNow() - Outbox.SweepAge, cancellation);
        if (sent > 0) log.LogInformation("Sent {Count} messages that had been promised and not sent.", sent);
    }

    /// <summary>A full or read-only disk still answers reads: only a write tells.</summary>
    private async Task WriteAndDelete(CancellationToken cancellation)
    {
        var row = new Row("health", Guid.NewGuid().ToString("N"));
        await pending.Insert(row, cancellation);
        await pending.Delete(row, cancellation);
    }

    private async Task<string> Check(string part, Func<Task> check)
    {
        try
        {
            await check();
            return "ok";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError("Not ready: {Part} does not answer ({Error}).", part, e.GetType().Name);
            return "unavailable";
        }
    }
}
