using EarlyWarning.Platform;
using EarlyWarning.Signals.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>The contract with senders, for their programs to read. No key: nothing of it is anybody's.</summary>
public sealed class OpenApiTriggers(TimeProvider time)
{
    [Function(nameof(GetOpenApi))]
    public async Task<IResult> GetOpenApi(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request,
        CancellationToken cancellation) => QueryParameters.Refuse(request) ?? Results.Text(
            await SenderDocument.Make(time.GetUtcNow()).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation),
            RouteAnswer.Json);

    [Function(nameof(GetSignalSchema))]
    public async Task<IResult> GetSignalSchema(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/schemas/{kind}.json")] HttpRequest request, string kind,
        CancellationToken cancellation) => QueryParameters.Refuse(request)
        ?? (await KindSchemas.Of(kind, cancellation) is { } schema
            ? Results.Text(KindSchemas.Write(schema), KindSchemas.MediaType) : Problems.NotFound());
}
