using EarlyWarning.Signals.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>The contract with senders, for their programs to read.</summary>
public sealed class OpenApiTriggers(TimeProvider time)
{
    [Function(nameof(GetOpenApi))]
    public async Task<IResult> GetOpenApi(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request,
        CancellationToken cancellation) => QueryParameters.Refuse(request) ?? Results.Text(
            await SenderDocument.Make(time.GetUtcNow()).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation),
            "application/json");
}
