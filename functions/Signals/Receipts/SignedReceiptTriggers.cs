using EarlyWarning.Platform;
using EarlyWarning.Signals.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Signals.Receipts;

/// <summary>Receipts that a sender can show to others, and the keys by which anybody verifies them.</summary>
public sealed class SignedReceiptTriggers(SenderRequests senders, SignedReceipts receipts, ReceiptKeys keys)
{
    [Function(nameof(GetSignedReceipt))]
    public Task<IResult> GetSignedReceipt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/signals/{signalId}/receipt.jws")] HttpRequest request,
        string signalId, CancellationToken cancellation) => senders.Answer(request, [], async sender =>
            ValueRules.IdForm().IsMatch(signalId) && await receipts.Of(sender.Name, signalId, cancellation) is { } signed
            ? Results.Text(signed, SignedReceipts.MediaType) : Problems.NotFound());

    /// <summary>Asked by anybody, with no key: what is published names nobody.</summary>
    [Function(nameof(GetReceiptKeys))]
    public Task<IResult> GetReceiptKeys(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ".well-known/jwks.json")] HttpRequest request,
        CancellationToken cancellation) => Problems.Guarded(async () =>
        {
            request.HttpContext.Response.Headers.CacheControl = "public, max-age=300";
            return Results.Json(new { keys = await keys.Public(cancellation) }, Json.Options, "application/jwk-set+json");
        });
}
