using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Bench;

/// <summary>
/// What sending costs by itself, since who sends lives in the process that is measured: the same requests to a bare ASP.NET that reads
/// them and answers as long.
/// </summary>
internal static class LoadGenerator
{
    private static readonly byte[] Answer = new byte[300];

    public static async Task<LoadCost> Cost(int senders, int requests)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost("/api/signals/rent-arrears", async (HttpContext http) =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            await http.Response.Body.WriteAsync(Answer, http.RequestAborted);
        });
        await app.StartAsync();
        using var posts = new Posts(app.Urls.First());
        await Send(posts, senders, requests);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        await Send(posts, senders, requests);
        return new LoadCost((Process.GetCurrentProcess().TotalProcessorTime - before) / requests);
    }

    private static Task Send(Posts posts, int senders, int requests) => Parallel.ForAsync(0, requests,
        new ParallelOptions { MaxDegreeOfParallelism = senders }, async (number, _) => await posts.Post(Posts.Rent(number)));
}

/// <param name="Request">Of the processor for one signal in a request of its own, both ends of the connection.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct LoadCost(TimeSpan Request);
