using EarlyWarning.Board.Messages;
using EarlyWarning.Board.Today;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Site;

/// <summary>Stylesheets, fonts and icons: there is no static file middleware in the worker, so one function serves them.</summary>
public sealed class AssetTriggers
{
    [Function(nameof(ShowAsset))]
    public IResult ShowAsset([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/assets/{*path}")] HttpRequest request,
        string? path)
    {
        if (path is null || BoardAssets.Get(path) is not { } asset) return Results.NotFound(); // Null: the folder itself.
        // Addresses in pages carry the version; what a stylesheet asks for does not, and is asked again after a day.
        request.HttpContext.Response.Headers.CacheControl =
            request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "public, max-age=86400";
        request.HttpContext.Response.Headers.Vary = "Accept-Encoding";
        // A worker may stand before the one page that needs it, and before no other.
        if (Scope(path) is { } scope) request.HttpContext.Response.Headers["Service-Worker-Allowed"] = scope;
        // Only what is the same for everybody is packed: a page holds names beside what was typed, and its length would tell of them.
        if (asset.Brotli is not { } packed || !Takes(request, "br"))
            return Results.Bytes(asset.Content, asset.ContentType, entityTag: new($"\"{asset.Version}\""));
        request.HttpContext.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(packed, asset.ContentType, entityTag: new($"\"{asset.Version}-br\""));
    }

    private static string? Scope(string path) => path switch
    {
        PhoneTriggers.Worker => PhoneTriggers.Home,
        DeviceTriggers.Worker => DeviceTriggers.Scope,
        _ => null,
    };

    private static bool Takes(HttpRequest request, string coding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(one =>
            one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);
}
