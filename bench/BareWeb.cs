using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Bench;

/// <summary>ASP.NET Core with one route and nothing else: what a start cannot be faster than. <c>EarlyWarning.Bench.dll bare</c>.</summary>
internal static class BareWeb
{
    public const string Word = "bare";

    public static async Task Run()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/api/health/ready", () => Results.Json(new { status = "ready" }));
        await app.StartAsync();
        Console.WriteLine($"ready {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }
}
