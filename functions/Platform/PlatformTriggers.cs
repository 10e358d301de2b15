using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Platform;

/// <summary>Health, and the sweep that sends what a died process promised.</summary>
public sealed class PlatformTriggers(
    [FromKeyedServices(Tables.Pending)] ITable pending, IBus bus, Outbox outbox, StartWork start, IServiceProvider services,
    ILogger<PlatformTriggers> log)
{
    /// <summary>The process answers.</summary>
    [Function(nameof(GetHealth))]
    public IResult GetHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request) =>
        Results.Json(new { status = "ok" }, Json.Options);

    /// <summary>
    /// The start's work is done; storage (every table of it), queues and orchestrations answer; else 503 with Retry-After, the part that
    /// does not and why: <c>reasons</c> has, by part, a <c>code</c> (<see cref="StoreReasons"/>, or <c>fault</c>) and a <c>detail</c> for
    /// operations.
    /// </summary>
    [Function(nameof(GetReady))]
    public async Task<IResult> GetReady(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/ready")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var checks = await Task.WhenAll(
            Check("start", () => Task.Run(start.Check, cancellation)),
            Check("storage", () => LookAtStorage(cancellation)),
            Check("queue", () => bus.Check(cancellation)),
            Check("orchestrations", () => client.GetInstanceAsync("health", getInputsAndOutputs: false, cancellation)));
        var parts = checks.ToDictionary(check => check.Part, check => check.Why is null ? "ok" : "unavailable", StringComparer.Ordinal);
        var reasons = checks.Where(check => check.Why is not null).ToDictionary(check => check.Part, check =>
            check.Why!, StringComparer.Ordinal);
        if (reasons.Count == 0) return Results.Json(new { status = "ready", parts }, Json.Options);
        request.HttpContext.Response.Headers.RetryAfter = "10";
        return Results.Json(new { status = "unavailable", parts, reasons }, Json.Options,
            statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    [Function(nameof(SweepOutbox))]
    public async Task SweepOutbox([TimerTrigger("*/30 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var sent = await outbox.Sweep(TimeProvider.System.GetUtcNow() - Outbox.SweepAge, cancellation);
        if (sent > 0) log.LogInformation("Sent {Count} messages that had been promised and not sent.", sent);
    }

    private async Task LookAtStorage(CancellationToken cancellation)
    {
        await Task.WhenAll(Tables.All.Select(table =>
            services.GetRequiredKeyedService<ITable>(table).Get("health", "probe", cancellation)));
        await WriteAndDelete(cancellation);
    }

    /// <summary>A full or read-only disk still answers reads: only a write tells.</summary>
    private async Task WriteAndDelete(CancellationToken cancellation)
    {
        // Always the same row: one that a failing store kept is deleted by the next look.
        var row = new Row("health", "probe");
        if (!await pending.TryInsert(row, cancellation)) log.LogDebug("Another look at the store is under way, or was cut off.");
        await pending.Delete(row, cancellation);
    }

    private async Task<(string Part, Trouble? Why)> Check(string part, Func<Task> check)
    {
        try
        {
            await check();
            return (part, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var why = e is StoreUnavailableException store ? new Trouble(store.Reason, store.Message)
                : new Trouble("fault", e.GetType().Name);
            log.LogError("Not ready: {Part} does not answer ({Reason}, {Error}).", part, why.Code, e.GetType().Name);
            return (part, why);
        }
    }

    private sealed record Trouble(string Code, string Detail);
}
