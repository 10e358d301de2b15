using EarlyWarning.Platform.Checks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Platform;

/// <summary>Health, and the sweep that sends what a died process promised.</summary>
public sealed class PlatformTriggers(CheckRegistry checks, Outside outside, Outbox outbox, ILogger<PlatformTriggers> log)
{
    /// <summary>The process answers.</summary>
    [Function(nameof(GetHealth))]
    public IResult GetHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request) =>
        Results.Json(new { status = "ok" }, Json.Options);

    /// <summary>
    /// The start's work is done; storage (every table of it), queues and orchestrations answer; else 503 with Retry-After, the part that
    /// does not and why: <c>reasons</c> has, by part, a <c>code</c> (<see cref="StoreReasons"/>, or <c>fault</c>) and a <c>detail</c> for
    /// operations. <c>away</c> names what others run and we need, and does not answer: no less ready for that.
    /// </summary>
    [Function(nameof(GetReady))]
    public async Task<IResult> GetReady(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/ready")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var lines = await checks.Run(CheckLevel.Ready, client, cancellation);
        var parts = lines.ToDictionary(line => line.Name, line => line.Result.State is CheckState.Fault ? "unavailable" : "ok",
            StringComparer.Ordinal);
        var reasons = lines.Where(line => line.Result.State is CheckState.Fault)
            .ToDictionary(line => line.Name, line => new { line.Result.Code, Detail = line.Result.Says.English }, StringComparer.Ordinal);
        if (reasons.Count == 0)
            return outside.Away is { Count: > 0 } away ? Results.Json(new { status = "ready", parts, away }, Json.Options)
                : Results.Json(new { status = "ready", parts }, Json.Options);
        foreach (var (part, why) in reasons) log.LogError("Not ready: {Part} does not answer ({Reason}).", part, why.Code);
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
}
